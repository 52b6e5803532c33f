import { Database } from '@signalapp/sqlcipher';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searched } from '../../../electron/strongroom/store/declaredTexts.ts';
import { migrate } from '../../../electron/strongroom/store/migrate.ts';
import { at } from '../../support/records.ts';

interface Column {
  readonly name: string;
  readonly type: string;
}

let db: Database;

/** The newest schema with a row in every table that an erasure searches, whatever else it demands. */
beforeAll(() => {
  db = new Database(':memory:');
  migrate(db, at);
  db.exec('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON');
  const triggers = db
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all<{ name: string; sql: string }>()
    .filter(({ sql }) => /\b(?:BEFORE|AFTER) INSERT\b/i.test(sql));
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  for (const { table } of searched) {
    const columns = (db.pragma(`table_info(${table})`) as unknown as Column[]).map(
      ({ name, type }) =>
        [name, type === 'TEXT' ? `'${name}'` : type === 'BLOB' ? "x'00'" : '1'] as const,
    );
    db.exec(
      `INSERT INTO ${table} (${columns.map(([name]) => `"${name}"`).join()})
       VALUES (${columns.map(([, value]) => value).join()})`,
    );
  }
});

afterAll(() => db.close());

describe.each(searched.filter(({ texts, jsonTexts }) => texts.length + jsonTexts.length > 0))(
  'the texts of $table',
  ({ table, texts, jsonTexts }) => {
    it('take [someone] in the place of a name, whatever guards the row', () => {
      for (const column of [...texts, ...jsonTexts]) {
        const put = () => db.exec(`UPDATE "${table}" SET "${column}" = 'With [someone]'`);
        expect(put, `${table}.${column}`).not.toThrow();
      }
    });
  },
);

it.each([
  ['float_entries', 'note'],
  ['float_counts', 'reason'],
  ['float_checks', 'comment'],
  ['exceptions', 'reason'],
  ['advances', 'what'],
  ['advance_settlements', 'lost_why'],
  ['expense_items', 'no_receipt_reason'],
])('%s.%s takes no other words', (table, column) => {
  const put = () => db.exec(`UPDATE "${table}" SET "${column}" = 'Something else'`);
  expect(put).toThrow(/never/);
});
