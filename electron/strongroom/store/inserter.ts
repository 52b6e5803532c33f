import type { Insertable } from 'kysely';
import type { Plan } from '../../../shared/domain/imports/plan.ts';
import { build } from './build.ts';
import type { Tables } from './tables.ts';
import type { Writer } from './unit.ts';

type Value = string | number | null;

/** Called after each row; may abort the unit by throwing. */
export type Step = () => void;

/** Adds the texts of new records to the search index. */
export type Index = (
  kind: 'person' | 'session',
  entries: readonly { readonly id: string; readonly texts: readonly (string | null)[] }[],
) => void;

/** What each part of an import is inserted with. */
export interface Inserting {
  readonly tx: Writer;
  readonly importId: string;
  readonly plan: Plan;
  readonly index: Index;
  readonly step: Step;
}

/** So many rows go in with one statement. */
const rowsAtOnce = 25;

/**
 * Prepares INSERTs for many rows: 25 with one statement, the rest one by one. Omitted columns take
 * their defaults.
 */
export function inserter<Table extends keyof Tables, Column extends keyof Tables[Table] & string>(
  tx: Writer,
  table: Table,
  columns: readonly Column[],
): (
  rows: readonly Pick<Insertable<Tables[Table]>, Column & keyof Insertable<Tables[Table]>>[],
) => void {
  const pattern = Object.fromEntries(columns.map((column) => [column, '']));
  const prepared = (rows: number) =>
    tx.prepare(build.insertInto(table).values(Array(rows).fill(pattern) as never));
  const one = prepared(1);
  const many = prepared(rowsAtOnce);
  /** The values of `count` rows from `from` on, row by row. */
  const valuesOf = (rows: readonly object[], from: number, count: number): Value[] => {
    // A loop with places counted: with tens of thousands of rows, flatMap was a fifth of the insert.
    const values = new Array<Value>(count * columns.length);
    let at = 0;
    for (let row = from; row < from + count; row += 1) {
      const cells = rows[row] as Record<string, Value>;
      for (const column of columns) {
        values[at] = cells[column] ?? null;
        at += 1;
      }
    }
    return values;
  };
  return (rows) => {
    let at = 0;
    for (; at + rowsAtOnce <= rows.length; at += rowsAtOnce) many(valuesOf(rows, at, rowsAtOnce));
    for (; at < rows.length; at += 1) one(valuesOf(rows, at, 1));
  };
}

/** The rows of a long list in parts, so that work on them can be stopped between two. */
export function* inBatches<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  const size = rowsAtOnce * 4;
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}

/** The key of the record that a row of a plan names. */
export function idOf(ids: ReadonlyMap<string, string>, ref: string): string {
  const id = ids.get(ref);
  if (id === undefined) throw new Error('a plan names a row that it does not hold');
  return id;
}
