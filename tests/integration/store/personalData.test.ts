import { Database } from '@signalapp/sqlcipher';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../electron/strongroom/store/migrate.ts';
import { personalTables } from '../../../shared/records/personal.ts';
import { personalParts } from '../../../shared/records/personalParts.ts';
import type { OnErasure } from '../../../shared/records/personalTable.ts';
import { at, closing } from '../../support/records.ts';

interface ForeignKey {
  readonly table: string;
  readonly from: string;
  readonly on_delete: string;
}

/** The newest schema with the names of its tables. */
function schema() {
  const db = closing(new Database(':memory:'));
  migrate(db, at);
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all<{
    name: string;
  }>();
  const keysOf = (name: string) =>
    db.pragma(`foreign_key_list(${name})`) as unknown as ForeignKey[];
  return { db, tables, keysOf };
}

/** The columns of all tables that refer to people, as the real schema has them. */
function referring() {
  const { db, tables, keysOf } = schema();
  return tables.flatMap(({ name }) =>
    keysOf(name)
      .filter(({ table }) => table === 'people')
      .map(({ from }) => ({ table: name, column: from, nullable: nullableIn(db, name) })),
  );
}

const nullableIn = (db: Database, table: string): string[] =>
  (db.pragma(`table_info(${table})`) as { name: string; notnull: number }[])
    .filter(({ notnull }) => notnull === 0)
    .map(({ name }) => name);

describe('the register of personal data', () => {
  it('names every table that refers to people, and no other', () => {
    const found = referring();
    expect(found.map(({ table }) => table).sort()).toEqual(Object.keys(personalTables).sort());
    expect(new Set(found.map(({ column }) => column))).toEqual(new Set(['person_id']));
  });

  it('empties only columns that can be empty', () => {
    for (const { table, nullable } of referring()) {
      const { onErasure }: { onErasure: OnErasure } =
        personalTables[table as keyof typeof personalTables];
      if (onErasure.does === 'unlink') expect(nullable).toContain('person_id');
      if (onErasure.does !== 'clear') continue;
      for (const column of onErasure.columns) expect(nullable).toContain(column);
    }
  });

  it('names the tables of the parts that go with these records, and no other', () => {
    const { tables, keysOf } = schema();
    // A user's own tables are not about the person whom the user is.
    const registered = new Set(Object.keys(personalTables).filter((table) => table !== 'users'));
    const parts = tables.flatMap(({ name }) =>
      keysOf(name)
        .filter(({ table, on_delete: does }) => registered.has(table) && does === 'CASCADE')
        .filter(() => !(name in personalTables))
        .map(({ table, from }) => [name, { of: table, by: from }]),
    );
    const named = Object.entries(personalParts).map(([name, { of, by }]) => [name, { of, by }]);
    expect(Object.fromEntries(parts)).toEqual(Object.fromEntries(named));
  });
});
