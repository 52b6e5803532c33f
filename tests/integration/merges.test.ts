import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { penceOf } from '../../shared/domain/money.ts';
import { personalTables } from '../../shared/records/personal.ts';
import { blankPerson, came, noPlan } from '../support/blanks.ts';
import { openOffice, outcome } from '../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

type Row = Record<string, string | number | null>;
const rows = (sql: string): Row[] => office.context.vault.db.prepare(sql).all<Row>();

const ana = {
  ...blankPerson,
  ...{ firstName: 'Ana', lastName: 'Nowak', phone: '07700 900123', skills: ['Baking'] },
  ...{ safeContact: 'Text only', accessNeeds: 'Hearing loop', postcode: null, gender: 'Woman' },
};
const anna = {
  ...blankPerson,
  ...{ firstName: 'Anna', lastName: 'Nowakowska', knownAs: 'Ania', aliases: ['Anka'] },
  ...{ phone: '07700 900456', postcode: 'LS8 4HS', safeContact: 'No voicemail' },
  ...{ skills: ['baking', 'Singing'], accessNeeds: 'Hearing loop; Ground floor' },
};
const third = { ...blankPerson, firstName: 'Bea', lastName: 'Third' };

async function answer(personId: string, answered: 'agreed' | 'declined', of: number, on: string) {
  const { consents } = await office.ask('consents.ofPerson', { personId, on: '2026-11-23' });
  const consent = consents[of];
  if (!consent) throw new Error('no purpose');
  return office.ask('consents.record', {
    ...{ personId, expectedVersion: consent.version },
    answer: {
      ...{ purposeId: consent.purpose.id, formId: consent.purpose.form.id, answer: answered },
      ...{ method: 'phone', on, askAgainOn: null, witness: null },
      expiresOn: answered === 'agreed' ? '2028-01-01' : null,
    },
  });
}

/** One person in two records, with something of every kind about both, and a third person. */
async function twoRecords() {
  const { ask } = office;
  const add = async (person: typeof ana | typeof anna | typeof third) =>
    (await ask('people.add', { person, answers: [] })).id;
  const [personId, otherId, thirdId] = [await add(ana), await add(anna), await add(third)];
  for (const id of [personId, otherId, thirdId]) {
    await ask('people.addNote', { personId: id, on: '2026-11-20', kind: 'note', text: `Of ${id}` });
    await ask('access.addRestricted', { personId: id, on: '2026-11-20', text: `Kept of ${id}` });
    await ask('people.addGoal', { personId: id, setOn: '2026-11-20', words: 'A flat' });
  }
  await ask('people.mark', { ...mark, personId: otherId });
  await answer(personId, 'agreed', 0, '2026-06-01');
  await answer(otherId, 'declined', 0, '2026-02-01');
  await answer(otherId, 'agreed', 1, '2026-02-01');
  for (const [title, people] of [
    ['Both came', [personId, otherId, thirdId]],
    ['One came', [otherId, thirdId]],
  ] as const) {
    const session = await ask('sessions.add', {
      ...{ on: '2026-11-17', startsAt: '10:30', minutes: 60, kind: 'meeting', title },
      ...{ place: null, facilitator: null, ...noPlan, note: null },
    });
    await ask('sessions.saveRegister', {
      ...{ sessionId: session.id, expectedVersion: session.version, paidOn: '2026-11-17' },
      rows: people.map((each) => ({
        ...came(each),
        ...{ feePence: penceOf(1_500), method: 'cash', minutes: each === otherId ? 45 : 60 },
      })),
    });
  }
  return { personId, otherId, thirdId };
}
const mark = { kind: 'no-contact', on: '2026-11-01', saidBy: 'Their sister' } as const;

type Pair = { personId: string; otherId: string };
const merge = async (
  { personId, otherId }: Pair,
  choices: Record<string, 'kept' | 'other'> = {},
) => {
  const { digest } = await office.ask('merges.preview', { personId, otherId });
  return office.ask('merges.merge', { personId, otherId, digest, choices });
};

/** Not hashed: the audit is only added to, and the index keeps its words in pages of its own. */
const notHashed = (name: string) => name === 'audit' || /^search_index_/.test(name);

/** A digest of each row of each table, by table. */
function hashes(of: (table: string, row: Row) => boolean = () => true) {
  const tables = rows("SELECT name FROM sqlite_schema WHERE type = 'table'").map(({ name }) =>
    String(name),
  );
  return Object.fromEntries(
    tables
      .filter((table) => !notHashed(table))
      .map((table) => [
        table,
        rows(`SELECT * FROM "${table}"`)
          .filter((row) => of(table, row))
          .map((row) => createHash('sha256').update(JSON.stringify(row)).digest('hex'))
          .sort(),
      ]),
  );
}

describe('making one record of two', () => {
  it('shows every field and every kind of record first, and changes nothing', async () => {
    const pair = pairOf(await twoRecords());
    const before = hashes();
    const shown = await office.ask('merges.preview', pair);
    expect(hashes()).toEqual(before);
    const of = Object.fromEntries(shown.fields.map((field) => [field.name, field]));
    expect(of.firstName).toMatchObject({ kept: 'Ana', other: 'Anna', takes: 'one' });
    expect(of.postcode).toMatchObject({ takes: 'filled', becomes: 'LS8 4HS' });
    expect(of.gender).toMatchObject({ takes: 'same', becomes: 'Woman' });
    expect(of.skills).toMatchObject({ takes: 'joined', becomes: ['Baking', 'Singing'] });
    expect(of.safeContact).toMatchObject({ takes: 'strict', becomes: 'Text only; No voicemail' });
    expect(of.aliases?.becomes).toEqual(['Anka', 'Anna Nowakowska']);
    expect(Object.fromEntries(shown.moves.map(({ kind, count }) => [kind, count]))).toEqual({
      ...{ notes: 1, restrictedNotes: 1, goals: 1, needs: 2, marks: 1, consents: 2 },
      ...{ sessions: 2, payments: 2 },
    });
    expect(shown.twice).toMatchObject([{ title: 'Both came', keptMinutes: 60, otherMinutes: 45 }]);
    expect(shown.consents.map(({ kept, other, becomes }) => [kept, other, becomes])).toEqual([
      ['agreed', 'declined', 'declined'],
      ['not-asked', 'agreed', 'agreed'],
    ]);
  });

  it('moves all that is about the other, keeps one line of a session, and takes what was chosen', async () => {
    const pair = pairOf(await twoRecords());
    const money = rows('SELECT * FROM payments').map(({ person_id: _, ...entry }) => entry);
    const { name } = await merge(pair, { lastName: 'other' });
    expect(name).toBe('Ana Nowakowska');
    const person = await office.ask('people.get', { personId: pair.personId });
    expect(person).toMatchObject({
      ...{ phone: ana.phone, postcode: anna.postcode, accessNeeds: 'Hearing loop; Ground floor' },
      marks: [{ kind: 'no-contact' }],
    });
    expect(person.aliases).toEqual(
      expect.arrayContaining(['Anka', 'Ana Nowak', 'Anna Nowakowska']),
    );
    expect(person.knownAs).toBe('Ania');
    expect(person.notes).toHaveLength(2);
    expect(person.goals).toHaveLength(2);
    const lines = `SELECT minutes FROM attendance WHERE person_id = '${pair.personId}' ORDER BY 1`;
    expect(rows(lines)).toEqual([{ minutes: 45 }, { minutes: 60 }]);
    const now = rows('SELECT * FROM payments').map(({ person_id: _, ...entry }) => entry);
    expect(now).toEqual(money);
    expect(outcome(await office.call('people.get', { personId: pair.otherId }))).toBe('not-found');
    for (const [table, { onMerge }] of Object.entries(personalTables)) {
      if (onMerge !== 'move') continue;
      const left = rows(`SELECT 1 FROM ${table} WHERE person_id = '${pair.otherId}'`);
      expect(left, table).toEqual([]);
    }
    expect(rows('PRAGMA foreign_key_check')).toEqual([]);
  });

  it('keeps every answer about consent word for word, and holds the stricter one until they are asked', async () => {
    const pair = pairOf(await twoRecords());
    const events = "SELECT * FROM consent_events WHERE kind <> 'x' ORDER BY id";
    const said = (row: Row) => ({ ...row, consent_id: null, seq: null });
    const before = rows(events).map(said);
    await merge(pair);
    expect(rows(events).map(said)).toEqual(expect.arrayContaining(before));
    expect(rows(events)).toHaveLength(before.length + 1);
    const state = async () =>
      (await office.ask('consents.ofPerson', { personId: pair.personId, on: '2026-11-23' }))
        .consents;
    const [first] = await state();
    expect(first).toMatchObject({ state: 'declined', since: '2026-06-01' });
    expect(first?.history.map(({ kind }) => kind).sort()).toEqual([
      'agreed',
      'declined',
      'declined',
    ]);
    await answer(pair.personId, 'agreed', 0, '2026-11-22');
    expect((await state())[0]).toMatchObject({ state: 'agreed' });
  });

  it('opens the restricted notes of both, after a correction too', async () => {
    const pair = pairOf(await twoRecords());
    await merge(pair);
    const { notes } = await office.ask('access.restrictedNotes', { personId: pair.personId });
    expect(notes).toHaveLength(2);
    for (const note of notes) {
      const { text } = await office.ask('access.readRestricted', { noteId: note.id });
      expect(text).toMatch(/^Kept of/);
      await office.ask('access.correctRestricted', {
        ...{ noteId: note.id, expectedVersion: 1, on: '2026-11-21', text: 'Corrected' },
      });
      const read = await office.ask('access.readRestricted', { noteId: note.id });
      expect(read).toMatchObject({ text: 'Corrected', earlier: [{ text }] });
    }
  });

  it('is found by both names, and what was done about either is in the history of the kept one', async () => {
    const pair = pairOf(await twoRecords());
    await merge(pair);
    for (const find of ['Ana Nowak', 'Anna Nowakowska', 'Ania', 'Anka']) {
      const { rows: found } = await office.ask('people.list', { find, after: null, limit: 9 });
      expect(
        found.map(({ id }) => id),
        find,
      ).toEqual([pair.personId]);
    }
    const all = await office.ask('people.list', { find: '', after: null, limit: 9 });
    expect(all.total).toBe(2);
    const told = await office.ask('audit.list', {
      ...{ userId: null, personId: pair.personId, from: null, to: null, after: null, limit: 90 },
    });
    expect(told.rows.filter(({ action }) => action === 'people.add')).toHaveLength(2);
  });

  it('leaves every record of other people as it is', async () => {
    const { thirdId, ...pair } = await twoRecords();
    const of = (table: string, row: Row) =>
      row.person_id === thirdId ||
      (table === 'people' && row.id === thirdId) ||
      ['sessions', 'users', 'vault', 'purposes', 'forms'].includes(table);
    const before = hashes(of);
    expect(before.attendance).toHaveLength(2);
    await merge(pair);
    expect(hashes(of)).toEqual(before);
  });
});

describe('what stands against it', () => {
  it('refuses what changed since it was shown, one record twice, and two users', async () => {
    const pair = pairOf(await twoRecords());
    const { digest } = await office.ask('merges.preview', pair);
    await office.ask('people.addNote', {
      ...{ personId: pair.otherId, on: '2026-11-21', kind: 'note', text: 'Newer' },
    });
    const stale = { ...pair, digest, choices: {} };
    expect(outcome(await office.call('merges.merge', stale))).toBe('changed-since');
    const same = { personId: pair.personId, otherId: pair.personId };
    expect(outcome(await office.call('merges.preview', same))).toBe('same-person');
  });

  it('leaves the person once in an answered request that named both records', async () => {
    const pair = pairOf(await twoRecords());
    const { id: requestId, version } = await office.ask('requests.add', {
      request: {
        ...{ kind: 'access', personId: pair.personId, otherPersonId: pair.otherId, name: null },
        ...{ receivedOn: '2026-11-03', way: 'phone', words: 'What do you hold?' },
      },
    });
    await office.ask('requests.answer', {
      ...{ requestId, expectedVersion: version, outcome: 'done', answeredOn: '2026-11-10' },
      ...{ because: null, learning: null },
    });
    await merge(pair);
    const { people } = await office.ask('requests.get', { requestId });
    expect(people.map(({ id }) => id)).toEqual([pair.personId]);
  });

  it('refuses a person under a hold, and one with an open request', async () => {
    const pair = pairOf(await twoRecords());
    await office.ask('requests.add', {
      request: {
        ...{ kind: 'access', personId: pair.personId, otherPersonId: null, name: null },
        ...{ receivedOn: '2026-11-03', way: 'phone', words: 'What have you got about me?' },
      },
    });
    expect(outcome(await office.call('merges.preview', pair))).toBe('open-request');
    await office.ask('rights.hold', {
      hold: {
        ...{ personId: pair.otherId, covers: 'all', reason: 'A claim', placedOn: '2026-11-20' },
        placedBy: 'Jo Harker',
      },
    });
    const turned = { personId: pair.otherId, otherId: pair.personId };
    expect(outcome(await office.call('merges.preview', turned))).toBe('held');
  });

  it('lets money become another person’s by a recorded merge alone', async () => {
    const { personId, otherId, thirdId } = await twoRecords();
    const { db } = office.context.vault;
    const to = (id: string) =>
      `UPDATE payments SET person_id = '${id}' WHERE person_id = '${otherId}'`;
    expect(() => db.exec(to(thirdId))).toThrow('money is never edited');
    await merge({ personId, otherId });
    const more = `UPDATE payments SET fee_pence = 1 WHERE person_id = '${personId}'`;
    expect(() => db.exec(more)).toThrow('money is never edited');
  });
});

describe('undoing it', () => {
  it('leaves every row of every table as it was before', async () => {
    const pair = pairOf(await twoRecords());
    const before = hashes();
    await merge(pair, { firstName: 'other', phone: 'other' });
    expect(hashes()).not.toEqual(before);
    expect(await office.ask('merges.undo', { otherId: pair.otherId })).toEqual(pairOf(pair));
    expect(hashes()).toEqual(before);
    expect(await office.ask('audit.verify', {})).toMatchObject({ brokenAt: null, lostAt: null });
    const { notes } = await office.ask('access.restrictedNotes', { personId: pair.otherId });
    const [note] = notes;
    expect(await office.ask('access.readRestricted', { noteId: note?.id ?? '' })).toMatchObject({
      text: `Kept of ${pair.otherId}`,
    });
  });

  it('is refused once the record was changed, and says so before', async () => {
    const pair = pairOf(await twoRecords());
    await merge(pair);
    const { personId, otherId } = pair;
    const told = () => office.ask('merges.ofPerson', { personId });
    expect(await told()).toMatchObject({ merges: [{ name: 'Anna Nowakowska', obstacle: null }] });
    await office.ask('people.addNote', {
      ...{ personId, on: '2026-11-21', kind: 'note', text: 'Since then' },
    });
    expect(await told()).toMatchObject({ merges: [{ obstacle: 'changed-since' }] });
    expect(outcome(await office.call('merges.undo', { otherId }))).toBe('changed-since');
  });

  it('takes three records apart in the order in which they became one', async () => {
    const { thirdId, ...pair } = await twoRecords();
    const before = hashes();
    await merge(pair);
    await merge({ personId: thirdId, otherId: pair.personId });
    expect(outcome(await office.call('merges.undo', { otherId: pair.otherId }))).toBe(
      'changed-since',
    );
    await office.ask('merges.undo', { otherId: pair.personId });
    await office.ask('merges.undo', { otherId: pair.otherId });
    expect(hashes()).toEqual(before);
  });
});

describe('erasing the kept person', () => {
  it('erases the other record too, and both again in older records', async () => {
    const pair = pairOf(await twoRecords());
    await merge(pair);
    const { personId } = pair;
    const { seen } = await office.ask('rights.wouldErase', { personId });
    await office.ask('rights.erase', { personId, seen, reason: 'asked', byHand: [] });
    const erased = rows('SELECT person_id FROM erasures').map(({ person_id }) => person_id);
    expect(erased.sort()).toEqual([pair.personId, pair.otherId].sort());
    expect(rows('SELECT * FROM merges')).toEqual([]);
    const everything = JSON.stringify([
      ...rows('SELECT * FROM people'),
      ...rows('SELECT * FROM aliases'),
      ...rows('SELECT owner FROM searchable'),
    ]);
    for (const word of ['Nowak', 'Anka', 'Ania', '900123', '900456']) {
      expect(everything).not.toContain(word);
    }
  });

  it('ends an undo that keeps the name of another person who is erased', async () => {
    const { thirdId, ...pair } = await twoRecords();
    const { version } = await office.ask('people.get', { personId: pair.personId });
    await office.ask('people.change', {
      ...{ personId: pair.personId, expectedVersion: version },
      person: { ...ana, safeContact: 'Ask Bea first' },
    });
    await merge(pair);
    const { jobId } = await office.ask('rights.findMentions', { personId: thirdId });
    await office.finished(jobId);
    const found = await office.ask('rights.mentions', { jobId });
    const decisions = found.mentions.map(({ id }) => ({ id, decided: 'replace' as const }));
    expect(decisions).not.toEqual([]);
    const { seen } = await office.ask('rights.wouldErase', { personId: thirdId });
    await office.ask('rights.erase', {
      ...{ personId: thirdId, seen, reason: 'asked', byHand: [] },
      mentions: { jobId, decisions },
    });
    expect(rows('SELECT undo FROM merges')).toEqual([{ undo: null }]);
    expect(outcome(await office.call('merges.undo', { otherId: pair.otherId }))).toBe('undo-ended');
  });
});

const pairOf = ({ personId, otherId }: Pair) => ({ personId, otherId });
