import type { Insertable } from 'kysely';
import { build } from './build.ts';
import type { Tables } from './tables.ts';
import type { Writer } from './unit.ts';

type Value = string | number | null;

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
