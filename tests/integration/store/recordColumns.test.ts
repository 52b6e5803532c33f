import { Database } from '@signalapp/sqlcipher';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../electron/strongroom/store/migrate.ts';
import { person } from '../../../shared/records/people.ts';
import { recipe } from '../../../shared/records/recipes.ts';
import { session } from '../../../shared/records/sessions.ts';
import { at, closing } from '../../support/records.ts';

/** Columns that the app keeps of its own accord and no record declares. */
const bookkeeping: Readonly<Record<string, readonly string[]>> = {
  recipes: ['id', 'version', 'created_at'],
  people: ['id', 'version', 'created_at', 'ref', 'sort_name'],
  sessions: ['id', 'version', 'created_at', 'ref'],
};

const records = [person, recipe, session];

describe('the columns of a record', () => {
  it.each(records)('are those of the table $table, each declared once', ({ table, columns }) => {
    const db = closing(new Database(':memory:'));
    migrate(db, at);
    const inTable = db.pragma(`table_info(${table})`) as { name: string }[];
    const declared = [...columns, ...(bookkeeping[table] ?? [])];
    expect(inTable.map(({ name }) => name).sort()).toEqual([...declared].sort());
    expect(new Set(declared).size).toBe(declared.length);
  });
});
