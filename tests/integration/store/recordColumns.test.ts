import { Database } from '@signalapp/sqlcipher';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../electron/strongroom/store/migrate.ts';
import { at, closing } from '../../support/records.ts';

interface Declared {
  readonly table: string;
  readonly columns: readonly string[];
}

/** Columns that the app keeps of its own accord and no record declares. */
const bookkeeping = ['id', 'version', 'created_at'];
const more: Readonly<Record<string, readonly string[]>> = {
  people: ['ref', 'sort_name', 'import_id'],
  sessions: ['ref', 'import_id'],
};

/** Every record that is declared in `shared/records`. */
const records = Object.values(
  import.meta.glob<Record<string, unknown>>('../../../shared/records/*.ts', { eager: true }),
)
  .flatMap((declared) => Object.values(declared))
  .filter(
    (each): each is Declared => typeof each === 'object' && each !== null && 'columnsOf' in each,
  );

describe('the columns of a record', () => {
  it('are looked at of every record', () => {
    expect(records.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['people', 'recipes', 'sessions']),
    );
  });

  it.each(records)('are those of the table $table, each declared once', ({ table, columns }) => {
    const db = closing(new Database(':memory:'));
    migrate(db, at);
    const inTable = db.pragma(`table_info(${table})`) as { name: string }[];
    const declared = [...columns, ...bookkeeping, ...(more[table] ?? [])];
    expect(inTable.map(({ name }) => name).sort()).toEqual([...declared].sort());
    expect(new Set(declared).size).toBe(declared.length);
  });
});
