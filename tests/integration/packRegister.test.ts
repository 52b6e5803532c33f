import type { Database } from '@signalapp/sqlcipher';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packTables } from '../../electron/strongroom/store/packRows.ts';
import { personalTables } from '../../shared/records/personal.ts';
import { personalParts } from '../../shared/records/personalParts.ts';
import { addRow, withoutRules } from '../support/madeUp.ts';
import { openOffice } from '../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
let gwen = '';
beforeAll(async () => {
  office = await openOffice();
  gwen = await office.addPerson('Gwen');
});
afterAll(() => office.close());

/** Runs something on the records without their rules, and undoes it. */
const meanwhile = <Found>(work: (db: Database) => Found) =>
  withoutRules(office.context.vault.db, work);

/** What made-up rows refer to. */
const referredTo = [
  ['own_fields', 'made up field_id'],
  ['export_register', 'made up export_id'],
  ['decision_turns', 'made up turn_id'],
  ['agreed_texts', 'made up text_id'],
  ['work_notes', 'made up note_id'],
] as const;

/** The tables of the copy that say something of this person. */
const filledTables = () =>
  office.context.vault.unit
    .read((db) => packTables(db, [gwen]))
    .filter(({ rows: some }) => some.some(({ cells }) => cells.some(({ said }) => said !== '')))
    .map(({ table }) => table);

describe('the register of personal data', () => {
  // Encrypted: their own test is below.
  const encrypted = ['restricted_notes', 'concerns', 'attachments'];
  const given = Object.entries(personalTables).filter(
    ([table, { inPack }]) => typeof inPack === 'string' && !encrypted.includes(table),
  );

  it.each(given.map(([table]) => table))('gives what %s says of a person to the copy', (table) => {
    meanwhile((db) => {
      expect(filledTables()).not.toContain(table);
      addRow(db, table, { person_id: gwen });
      for (const [to, id] of referredTo) addRow(db, to, { id, choices: '[]' });
      expect(filledTables()).toContain(table);
    });
  });

  it.each(
    Object.entries(personalParts).filter(
      ([, part]) =>
        !('whyNotInPack' in part) && (!encrypted.includes(part.of) || part.of === 'attachments'),
    ),
  )('gives the parts in %s to the copy', (table, { of, by }) => {
    meanwhile((db) => {
      addRow(db, of, { id: 'their own', person_id: gwen });
      addRow(db, table, { [by]: 'their own' });
      const where = table === 'consent_events' ? 'consents' : table;
      expect(filledTables()).toContain(where);
      expect(
        JSON.stringify(office.context.vault.unit.read((tx) => packTables(tx, [gwen]))),
      ).toContain('made up');
    });
  });

  it('says for every other table why it is not in the copy', () => {
    const whys = [
      ...Object.values(personalTables).flatMap(({ inPack }) =>
        typeof inPack === 'string' ? [] : [inPack.why],
      ),
      ...Object.values(personalParts).flatMap((part) =>
        'whyNotInPack' in part ? [part.whyNotInPack] : [],
      ),
    ];
    expect(whys.length).toBeGreaterThan(3);
    for (const why of whys) expect(why).toMatch(/\w+ \w+/);
  });
});
