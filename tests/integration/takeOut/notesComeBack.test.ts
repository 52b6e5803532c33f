import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordsFile } from '../../../electron/strongroom/store/open.ts';
import { bringIn, sheetsOf } from '../../support/comesBack.ts';
import { checkFiles, rowCounts, saveFiles } from '../../support/dropIn.ts';
import { pagesInClear } from '../../support/pages.ts';
import { names, openOffice, passphrases } from '../../support/users.ts';

type Office = Awaited<ReturnType<typeof openOffice>>;
let from: Office;
let to: Office;
let personId: string;
const sheets = ['people', 'notes', 'earlier_notes', 'restricted_notes'];

beforeEach(async () => {
  from = await openOffice();
  to = await openOffice(['worker']);
  // Not the user of the vault that it comes back to.
  from.context.vault.db.exec("UPDATE users SET name = 'Wendolene Moss'");
  personId = await from.addPerson('Dez');
  // Brought in on a later day than it was written.
  to.clock.now = new Date('2026-11-24T09:00:00.000Z');
});
afterEach(() => {
  for (const office of [from, to]) {
    expect(office.failures).toEqual([]);
    office.close();
  }
});

const first = { on: '2026-11-01', kind: 'note', text: 'Likes tea' } as const;
const second = { on: '2026-11-02', kind: 'quote', text: 'I like coffee' } as const;
const third = { on: '2026-11-03', kind: 'note', text: 'Likes water' } as const;

async function correct(
  { ask }: Office,
  words: typeof first | typeof second | typeof third,
  id = personId,
) {
  const [note] = (await ask('people.get', { personId: id })).notes;
  const seen = { noteId: note?.id ?? '', expectedVersion: note?.version ?? 0 };
  await ask('people.correctNote', { ...seen, ...words });
}
async function writeNote() {
  await from.ask('people.addNote', { personId, ...first });
  await correct(from, second);
}
async function writeRestricted() {
  const { ask } = from;
  const { notes } = await ask('access.addRestricted', { personId, on: first.on, text: 'Zqxjkvwb' });
  const seen = { noteId: notes[0]?.id ?? '', expectedVersion: 1 };
  await ask('access.correctRestricted', { ...seen, on: second.on, text: 'Wvkqzzyx' });
}
const idOf = async ({ ask }: Office) =>
  (await ask('people.list', { find: 'Dez', after: null, limit: 1 })).rows[0]?.id ?? '';
const notesIn = async (office: Office) =>
  (await office.ask('people.get', { personId: await idOf(office) })).notes;
const restrictedIn = async (office: Office) =>
  (await office.ask('access.restrictedNotes', { personId: await idOf(office) })).notes;
const states = async (paths: string[]) =>
  (await checkFiles(to, paths)).files.map(({ sheet, fresh, changed }) => [sheet, fresh, changed]);

describe('a note that was corrected', () => {
  it('comes back with what it said before, until when and until which user corrected it', async () => {
    await writeNote();
    const [before] = await notesIn(from);
    const paths = await sheetsOf(from, sheets);
    const importId = await bringIn(to, paths);
    const [back] = await notesIn(to);
    expect(back).toMatchObject({ ...second, version: 2 });
    expect(back?.earlier).toEqual([{ ...before?.earlier[0], broughtIn: true }]);
    expect(back?.earlier).toMatchObject([{ ...first, version: 1, replacedBy: 'Wendolene Moss' }]);
    expect(await states(paths)).toEqual([
      ['people', 0, 0],
      ['notes', 0, 0],
      ['earlier_notes', 0, 0],
      ['restricted_notes', 0, 0],
    ]);
    await to.ask('imports.undo', { importId });
    expect(rowCounts(to)).toMatchObject({ people: 0, notes: 0, note_versions: 0 });
  });

  it('comes in once, also where it was corrected here since, and is then not undone', async () => {
    await writeNote();
    const paths = await sheetsOf(from, sheets);
    const importId = await bringIn(to, paths);
    await correct(to, third, await idOf(to));
    expect(await states(paths)).toEqual([
      ['people', 0, 0],
      ['notes', 0, 1],
      ['earlier_notes', 0, 0],
      ['restricted_notes', 0, 0],
    ]);
    const reply = await to.call('imports.undo', { importId });
    expect(reply).toMatchObject({ ok: false, error: { code: 'edited' } });
    const [back] = await notesIn(to);
    expect(back?.earlier.map(({ version, broughtIn }) => [version, broughtIn])).toEqual([
      [2, false],
      [1, true],
    ]);
  });

  it('is named where the file does not have what it says now', async () => {
    await writeNote();
    const paths = await sheetsOf(from, sheets, (name, text) =>
      name === 'notes' ? text.replace(/1("?,"2026-11-02")/, '7$1') : text,
    );
    const { problems, canSave } = await checkFiles(to, paths);
    expect(canSave).toBe(false);
    expect(problems).toMatchObject([
      { file: 'earlier_notes.csv', row: 2, column: 'note', code: 'unknown-note', value: '1' },
    ]);
  });
});

describe('restricted notes', () => {
  it('come back in every version, encrypted for those who may read them, and opened as if written here', async () => {
    await writeRestricted();
    const [before] = await restrictedIn(from);
    const paths = await sheetsOf(from, sheets);
    const importId = await bringIn(to, paths);
    const [back] = await restrictedIn(to);
    expect(back).toEqual({ ...before, id: back?.id, broughtIn: true });
    const noteId = back?.id ?? '';
    expect(await to.ask('access.readRestricted', { noteId })).toMatchObject({
      ...{ version: 2, on: second.on, text: 'Wvkqzzyx', by: 'Wendolene Moss' },
      earlier: [{ version: 1, on: first.on, text: 'Zqxjkvwb', replacedBy: 'Wendolene Moss' }],
    });
    const { db, folder, dataKey } = to.context.vault;
    const audited = db.prepare('SELECT action FROM audit WHERE record = ?').all([noteId]);
    expect(audited).toEqual([{ action: 'imports.save' }, { action: 'access.readRestricted' }]);
    expect(await states(paths)).toMatchObject([
      ['people', 0, 0],
      {},
      {},
      ['restricted_notes', 0, 0],
    ]);
    expect((await to.ask('imports.get', { importId })).goes).toMatchObject({ restrictedNotes: 1 });
    const key = Buffer.from(dataKey);
    await to.lock();
    const clear = pagesInClear(recordsFile(folder), key).toString('latin1');
    expect(clear).toContain('Walsh');
    expect(['Zqxjkvwb', 'Wvkqzzyx'].filter((word) => clear.includes(word))).toEqual([]);
    await to.signIn(passphrases.coordinator);
    await to.ask('imports.undo', { importId });
    expect(rowCounts(to)).toMatchObject({ restricted_notes: 0, restricted_note_versions: 0 });
  });

  it('are not undone once one was corrected here', async () => {
    await writeRestricted();
    const importId = await bringIn(to, await sheetsOf(from, sheets));
    const [{ id: noteId } = { id: '' }] = await restrictedIn(to);
    const seen = { noteId, expectedVersion: 2 };
    await to.ask('access.correctRestricted', { ...seen, on: third.on, text: 'Third words' });
    const reply = await to.call('imports.undo', { importId });
    expect(reply).toMatchObject({ ok: false, error: { code: 'edited' } });
  });

  it('stay out for a user without their key, who is told what to do, and the rest comes in', async () => {
    await writeRestricted();
    const paths = await sheetsOf(from, sheets);
    Object.assign(to.context.vault, { restrictedKey: null });
    const { remarks, files, problems } = await checkFiles(to, paths);
    expect(problems).toEqual([]);
    expect(remarks).toMatchObject([{ file: 'restricted_notes.csv', code: 'restricted-sheet' }]);
    expect(files.map(({ sheet, fresh }) => [sheet, fresh])).toContainEqual([null, 0]);
    await bringIn(to, paths);
    expect(rowCounts(to)).toMatchObject({ people: 1, restricted_notes: 0 });
    await to.signIn(passphrases.coordinator);
    await bringIn(to, paths);
    expect(rowCounts(to)).toMatchObject({ people: 1, restricted_notes: 1 });
  });

  it('are not brought in by the user whom they are about, who cannot take them back either', async () => {
    await writeRestricted();
    await bringIn(to, await sheetsOf(from, ['people']));
    const link = async (is: string | null) => {
      const { db } = to.context.vault;
      const user = await to.idOf(names.coordinator);
      db.prepare('UPDATE users SET person_id = ? WHERE id = ?').run([is, user]);
      await to.signIn(passphrases.coordinator);
    };
    await link(await idOf(to));
    const paths = await sheetsOf(from, sheets);
    const { jobId, problems, canSave } = await checkFiles(to, paths);
    expect(canSave).toBe(false);
    expect(problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'person', 'about-you'],
      [3, 'person', 'about-you'],
    ]);
    await to.ask('imports.checkAgain', { jobId, leaveProblems: true });
    await link(null);
    const importId = await bringIn(to, paths);
    expect(rowCounts(to)).toMatchObject({ restricted_notes: 1 });
    await link(await idOf(to));
    const reply = await to.call('imports.undo', { importId });
    expect(reply).toMatchObject({ ok: false, error: { code: 'used' } });
  });

  it('are not saved by a user who became the one whom they are about since it was looked at', async () => {
    await writeRestricted();
    await bringIn(to, await sheetsOf(from, ['people']));
    const { jobId } = await checkFiles(to, await sheetsOf(from, sheets));
    Object.assign(to.context.vault.user, { personId: await idOf(to) });
    const saved = await saveFiles(to, jobId);
    expect(saved.end).toMatchObject({ state: 'failed', code: 'records-changed' });
    expect(rowCounts(to)).toMatchObject({ restricted_notes: 0 });
  });

  it('are named where their last row is missing', async () => {
    await writeRestricted();
    const paths = await sheetsOf(from, sheets, (name, text) =>
      name === 'restricted_notes' ? text.split('\r\n').slice(0, 2).join('\r\n') : text,
    );
    const { problems } = await checkFiles(to, paths);
    expect(problems).toMatchObject([{ row: 2, column: 'note', code: 'unknown-note' }]);
  });
});
