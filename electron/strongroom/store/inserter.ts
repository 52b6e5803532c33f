import type { Insertable } from 'kysely';
import type { Plan } from '../../../shared/domain/imports/plan.ts';
import { build } from './build.ts';
import type { Tables } from './tables.ts';
import type { Writer } from './unit.ts';

type Value = string | number | null;

/** Called after each row; may abort the unit by throwing. */
export type Step = () => void;

/** Adds the texts of a new record to the search index. */
export type Index = (
  kind: 'person' | 'session',
  id: string,
  texts: readonly (string | null)[],
) => void;

/** What each part of an import is inserted with. */
export interface Inserting {
  readonly tx: Writer;
  readonly importId: string;
  readonly plan: Plan;
  readonly index: Index;
  readonly step: Step;
}

/** Prepares one INSERT for many rows; omitted columns take their defaults. */
export function inserter<Table extends keyof Tables, Column extends keyof Tables[Table] & string>(
  tx: Writer,
  table: Table,
  columns: readonly Column[],
): (row: Pick<Insertable<Tables[Table]>, Column & keyof Insertable<Tables[Table]>>) => void {
  const pattern = Object.fromEntries(columns.map((column) => [column, '']));
  const run = tx.prepare(build.insertInto(table).values(pattern as never));
  return (row) => run(columns.map((column) => (row as Record<string, Value>)[column] ?? null));
}

/** The key of the record that a row of a plan names. */
export function idOf(ids: ReadonlyMap<string, string>, ref: string): string {
  const id = ids.get(ref);
  if (id === undefined) throw new Error('a plan names a row that it does not hold');
  return id;
}
