import { beforeEach, describe, expect, it } from 'vitest';
import { person as personRecord } from '../../../shared/records/people.ts';
import type { Value } from '../../../shared/records/record.ts';
import { checkFiles, copyDropIn, rowCounts, saveFiles } from '../../support/dropIn.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';

const strongroom = freshStrongroom();
let sheets: ReturnType<typeof copyDropIn>;
let personId: string;
beforeEach(async () => {
  sheets = copyDropIn();
  personId = await addPerson({
    ...{ firstName: 'Sorcha', lastName: 'Brennan', phone: '07700 900182' },
    ...{ email: 'sorcha@example.org', interests: ['Tea'] },
  });
});

type Preview = Awaited<ReturnType<typeof checkFiles>>;
type Again = Omit<Parameters<typeof strongroom.ask<'imports.checkAgain'>>[1], 'jobId'>;

const addPerson = async (fields: Parameters<typeof personRecord.blank>[0]) =>
  (await strongroom.ask('people.add', { person: personRecord.blank(fields), answers: [] })).id;
const person = (id = personId) => strongroom.ask('people.get', { personId: id });
/** Saves a person with some fields changed, as their form does. */
const changePerson = async (id: string, fields: Partial<Value<typeof personRecord>>) => {
  const now = await person(id);
  const kept = personRecord.schema.strip().parse(now);
  await strongroom.ask('people.change', {
    ...{ personId: id, expectedVersion: now.version },
    person: { ...kept, ...fields },
  });
};
const again = async ({ jobId }: { jobId: string }, asked: Again): Promise<Preview> => {
  const next = await strongroom.ask('imports.checkAgain', { jobId, ...asked });
  await strongroom.finished(next.jobId);
  return { jobId: next.jobId, ...(await strongroom.ask('imports.preview', next)) };
};
const duplicates = ({ jobId }: { jobId: string }) =>
  strongroom.ask('imports.duplicates', { jobId, from: 0, limit: 50 });
const changes = ({ jobId }: { jobId: string }) =>
  strongroom.ask('imports.changes', { jobId, from: 0, limit: 50 });

const file = 'members.csv';
const slips =
  'Name,Tel,Email,Interests,Notes\r\n' +
  'Sorcha Brenan,7700900182,sorcha.b@example.org,Chess,Came in May\r\n' +
  'Zainab Osei,,,,\r\n' +
  'Zainab Osei,0113 496 0101,,,\r\n';
const none = { people: [], rules: {}, take: [], takeRule: 'keep' as const };
const look = async (text = slips) => {
  sheets.write(file, text);
  return await checkFiles(strongroom, [sheets.at(file)]);
};
const ofPerson = (row: number) => ({ file, row, sheet: 'people' as const, sessionId: null });
const asSorcha = () => ({ file, row: 2, is: { personId } });
const importOf = async ({ jobId }: { jobId: string }) =>
  (await strongroom.ask('imports.report', { jobId })).importId;

describe('rows that may be people who are there already', () => {
  it('are shown side by side with what differs, and come in as they are until they are decided', async () => {
    const preview = await look();
    expect(preview).toMatchObject({
      duplicates: { count: 2, undecided: 2 },
      canSave: true,
      files: [{ fresh: 3, known: 0 }],
    });
    const { rows, total, kinds } = await duplicates(preview);
    expect(total).toBe(2);
    expect(rows).toMatchObject([
      {
        row: 2,
        name: 'Sorcha Brenan',
        is: null,
        likely: [{ kind: 'same-contact', proposed: true }],
      },
      { row: 4, name: 'Zainab Osei', is: null, likely: [{ kind: 'same-name', proposed: false }] },
    ]);
    expect(rows[0]?.likely[0]?.fields).toEqual(
      expect.arrayContaining([
        { field: 'lastName', row: 'Brenan', other: 'Brennan', differs: true },
        { field: 'phone', row: '07700900182', other: '07700 900182', differs: false },
        { field: 'email', row: 'sorcha.b@example.org', other: 'sorcha@example.org', differs: true },
      ]),
    );
    expect(kinds.filter(({ count }) => count > 0)).toEqual([
      { kind: 'same-contact', count: 1, undecided: 1 },
      { kind: 'same-name', count: 1, undecided: 1 },
    ]);
    await saveFiles(strongroom, preview.jobId);
    expect(rowCounts(strongroom).people).toBe(4);
  });

  it('are decided one by one; what is taken over is changed, in the audit, and nothing else', async () => {
    const first = await look();
    const joined = { file, row: 4, is: { row: { file, row: 3 } } };
    const people = [asSorcha(), joined];
    const one = await again(first, { decisions: { ...none, people } });
    expect(one).toMatchObject({
      duplicates: { count: 2, undecided: 0 },
      changes: { count: 2, records: 0 },
      files: [{ fresh: 1, known: 2, changed: 2 }],
    });
    expect((await changes(one)).rows[0]).toMatchObject({
      ...{ row: 2, sheet: 'people', person: 'Sorcha Brennan', personId, taken: [] },
      differences: [
        { field: 'lastName', here: 'Brennan', says: 'Brenan' },
        { field: 'email', here: 'sorcha@example.org', says: 'sorcha.b@example.org' },
        { field: 'interests', here: 'Tea', says: 'Chess' },
        { field: 'note', here: null, says: 'Came in May' },
      ],
    });
    const take = [
      { ...ofPerson(2), fields: ['email' as const, 'interests' as const, 'note' as const] },
      { ...ofPerson(4), fields: ['phone' as const] },
    ];
    const two = await again(one, { decisions: { ...none, people, take } });
    expect(two.changes).toEqual({ count: 2, records: 1 });
    const audited = Number(rowCounts(strongroom).audit);
    const before = await person();
    const saved = await saveFiles(strongroom, two.jobId);
    expect(await person()).toMatchObject({
      ...{ lastName: 'Brennan', phone: '07700 900182', email: 'sorcha.b@example.org' },
      ...{ interests: ['Tea', 'Chess'], version: before.version + 1 },
      notes: [{ text: 'Came in May' }],
    });
    const { rows } = await strongroom.ask('people.list', { find: 'Zainab', after: null, limit: 9 });
    expect(rows).toHaveLength(1);
    expect(await person(rows[0]?.id)).toMatchObject({ phone: '0113 496 0101' });
    const log = strongroom.context.vault.db
      .prepare("SELECT record FROM audit WHERE seq > ? AND action = 'imports.save' ORDER BY seq")
      .all<{ record: string }>([audited]);
    expect(log.map(({ record }) => record)).toEqual([personId, await importOf(saved)]);
  });

  it('are decided by rule for all of a kind', async () => {
    const first = await look();
    const decisions = { ...none, rules: { 'same-contact': 'same' as const } };
    const next = await again(first, { decisions });
    expect(next).toMatchObject({ duplicates: { undecided: 1 }, files: [{ fresh: 2, known: 1 }] });
    expect((await duplicates(next)).rows.map(({ is }) => is)).toEqual([{ personId }, null]);
  });

  it('that were decided are known the next time, though the person was changed since', async () => {
    const first = await look();
    const people = [asSorcha(), { file, row: 4, is: 'new' as const }];
    const decided = await again(first, { decisions: { ...none, people } });
    await saveFiles(strongroom, decided.jobId);
    const { rows } = await strongroom.ask('people.list', { find: 'Zainab', after: null, limit: 9 });
    for (const { id } of rows) {
      await changePerson(id, { phone: '0113 496 0999' });
    }
    const before = rowCounts(strongroom);
    const second = await look();
    expect(second).toMatchObject({ duplicates: { count: 0 }, files: [{ fresh: 0, known: 3 }] });
    // What was changed here since is offered, and kept unless it is taken over.
    expect((await changes(second)).rows.map(({ row }) => row)).toContain(4);
    expect(second.canSave).toBe(false);
    expect(rowCounts(strongroom)).toEqual(before);
  });
});

describe('a person whose row changed since', () => {
  const changed = async () => {
    const { jobId } = await checkFiles(strongroom, [sheets.at('people.csv')]);
    await saveFiles(strongroom, jobId);
    sheets.edit('people.csv', (text) => text.replace('10/03/2024', '11/03/2024'));
    return await checkFiles(strongroom, [sheets.at('people.csv')]);
  };
  const idOf = async (find: string) =>
    (await strongroom.ask('people.list', { find, after: null, limit: 2 })).rows[0]?.id ?? '';

  it('is offered field by field, and is kept as it is here by default', async () => {
    const preview = await changed();
    expect(preview).toMatchObject({
      changes: { count: 1, records: 0 },
      files: [{ fresh: 0, known: 140, changed: 1 }],
      canSave: false,
    });
    expect((await changes(preview)).rows).toMatchObject([
      { row: 2, differences: [{ field: 'joinedOn', here: '2024-03-10', says: '2024-03-11' }] },
    ]);
    const rows = await strongroom.ask('imports.rows', {
      ...{ jobId: preview.jobId, file: 'people.csv', are: 'changed', from: 0, limit: 10 },
    });
    expect(rows).toMatchObject({ total: 1, rows: [{ row: 2 }] });
    expect(rows.headings[0]).toBe('ref');
  });

  it('is changed where that is taken over, and undo gives back what stood there', async () => {
    const preview = await changed();
    const id = await idOf('P001');
    const before = await person(id);
    const next = await again(preview, { decisions: { ...none, takeRule: 'all' } });
    expect(next).toMatchObject({ canSave: true, changes: { records: 1 } });
    const importId = await importOf(await saveFiles(strongroom, next.jobId));
    expect(await person(id)).toMatchObject({ joinedOn: '2024-03-11' });
    expect((await strongroom.ask('imports.get', { importId })).goes).toMatchObject({
      changed: { people: 1, sessions: 0, attendance: 0 },
    });
    await strongroom.ask('imports.undo', { importId });
    expect(await person(id)).toEqual({ ...before, version: before.version + 2 });
    // The old values are kept for undo alone.
    expect(rowCounts(strongroom).import_changes).toBe(0);
  });

  it('is not changed over a newer save: the import is refused, whole', async () => {
    const preview = await changed();
    const next = await again(preview, { decisions: { ...none, takeRule: 'all' } });
    const id = await idOf('P001');
    await changePerson(id, { pronouns: 'she / her' });
    const before = rowCounts(strongroom);
    const { end } = await saveFiles(strongroom, next.jobId);
    expect(end).toMatchObject({ state: 'failed', code: 'records-changed' });
    expect(rowCounts(strongroom)).toEqual(before);
    expect(await person(id)).toMatchObject({ joinedOn: '2024-03-10', pronouns: 'she / her' });
  });

  it('is not given back by undo over a newer save: undo is refused', async () => {
    const next = await again(await changed(), { decisions: { ...none, takeRule: 'all' } });
    const importId = await importOf(await saveFiles(strongroom, next.jobId));
    const id = await idOf('P001');
    await changePerson(id, { pronouns: 'she / her' });
    const reply = await strongroom.call('imports.undo', { importId });
    expect(reply).toMatchObject({ ok: false, error: { code: 'edited' } });
    expect(await person(id)).toMatchObject({ joinedOn: '2024-03-11', pronouns: 'she / her' });
  });
});
