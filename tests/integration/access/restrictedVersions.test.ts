import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordsFile } from '../../../electron/strongroom/store/open.ts';
import { approved } from '../../support/erasing.ts';
import { pagesInClear } from '../../support/pages.ts';
import { charity } from '../../support/strongroom.ts';
import { names, openOffice, outcome, passphrases } from '../../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
let [personId, noteId] = ['', ''];

const on = '2026-11-20';
const first = 'Zqxjkvwb, her uncle, waits outside';
const second = 'Wvkqzzyx, her cousin, waits outside';

beforeEach(async () => {
  office = await openOffice(['worker']);
  personId = await office.addPerson();
  const { notes } = await office.ask('access.addRestricted', { personId, on, text: first });
  noteId = notes[0]?.id ?? '';
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const correct = (parts: object = {}) =>
  office.call('access.correctRestricted', {
    ...{ noteId, expectedVersion: 1, on: '2026-11-21', text: second },
    ...parts,
  });
const remove = (parts: object = {}) =>
  office.call('access.removeRestricted', {
    ...{ noteId, expectedVersion: 1, reason: 'wrong-person' },
    ...parts,
  });
const read = () => office.ask('access.readRestricted', { noteId });
const rows = (sql: string) => office.context.vault.db.prepare(sql).all();

/** What the pages of the locked records say to somebody who has the key of the records alone. */
async function pages(): Promise<string> {
  const { folder, dataKey } = office.context.vault;
  const key = Buffer.from(dataKey);
  await office.lock();
  return pagesInClear(recordsFile(folder), key).toString('latin1');
}

const corrected = {
  ...{ version: 2, on: '2026-11-21', text: second },
  earlier: [
    {
      ...{ version: 1, on, text: first, replacedBy: names.coordinator },
      replacedAt: expect.any(String),
    },
  ],
};

async function linkMe() {
  const userId = await office.idOf(names.coordinator);
  const me = { userId, name: names.coordinator, role: 'coordinator' as const, personId };
  await office.ask('access.changeUser', { ...me, exceptionReason: 'I take part too' });
}

describe('a restricted note that is corrected', () => {
  it('says the new words and keeps the old ones, both for the key of the notes alone', async () => {
    const reply = await correct();
    expect(reply).toMatchObject({ ok: true, value: { notes: [{ id: noteId, version: 2 }] } });
    expect(JSON.stringify(reply)).not.toContain('waits');
    expect(await read()).toMatchObject(corrected);
    expect(rows(`SELECT action FROM audit WHERE record = '${noteId}'`)).toEqual(
      ['addRestricted', 'correctRestricted', 'readRestricted'].map((name) => ({
        action: `access.${name}`,
      })),
    );
    const clear = await pages();
    expect(clear).toContain('Walsh');
    expect(['waits', 'Zqxjkvwb', 'Wvkqzzyx'].filter((word) => clear.includes(word))).toEqual([]);
  });

  it('is refused where it was corrected since, on a day to come, and without words', async () => {
    expect(await correct({ on: '2026-11-24' })).toMatchObject({
      error: { fields: [{ path: 'on', code: 'future' }] },
    });
    expect(outcome(await correct({ text: ' ' }))).toBe('invalid');
    expect(outcome(await correct())).toBe('ok');
    for (const again of [correct, remove]) {
      expect(await again()).toEqual({
        ok: false,
        error: { code: 'stale', facts: { expected: 1, found: 2 } },
      });
    }
  });

  it('opens although what it said before is damaged, and says so of that', async () => {
    await correct();
    office.context.vault.db.exec("UPDATE restricted_note_versions SET sealed = x'00'");
    expect(await read()).toMatchObject({ text: second, earlier: [{ on: null, text: null }] });
  });

  it('keeps every version when the vault gets new keys', async () => {
    await correct();
    const sealed = () => rows('SELECT sealed FROM restricted_note_versions');
    const before = sealed();
    expect(await office.remove(names.worker)).toMatchObject({ state: 'done' });
    expect(sealed()).not.toEqual(before);
    expect(await read()).toMatchObject(corrected);
    expect(await office.signIn(charity.passphrase)).toBe('ok');
    expect(await read()).toMatchObject(corrected);
  });

  it('goes with its person in every version', async () => {
    await correct();
    await office.ask('rights.erase', {
      ...(await approved(office.ask, personId)),
      reason: 'asked',
    });
    expect(rows('SELECT * FROM restricted_note_versions')).toEqual([]);
  });

  it('has its unfinished correction kept under the key of the notes', async () => {
    const form = `access.correctRestricted:${personId}:${noteId}`;
    const place = `/people/${personId}`;
    await office.ask('drafts.keep', { form, place, version: 1, text: second });
    expect(rows('SELECT text FROM drafts')).toEqual([{ text: '' }]);
    expect((await office.ask('drafts.find', { form })).draft?.text).toBe(second);
  });
});

describe('a restricted note that is removed', () => {
  it('goes in every version with its drafts and from the pages; the reason stays', async () => {
    await correct();
    const form = `access.correctRestricted:${personId}:${noteId}`;
    const place = `/people/${personId}`;
    await office.ask('drafts.keep', { form, place, version: 2, text: 'More' });
    const kept = rows(
      'SELECT sealed FROM restricted_notes UNION SELECT sealed FROM restricted_note_versions UNION SELECT sealed FROM drafts',
    ) as { sealed: Uint8Array }[];
    expect(kept).toHaveLength(3);
    expect(await remove({ expectedVersion: 2 })).toMatchObject({
      ok: true,
      value: {
        notes: [],
        removedNotes: [{ id: noteId, reason: 'wrong-person', by: names.coordinator }],
      },
    });
    expect(rows('SELECT * FROM drafts')).toEqual([]);
    expect(rows('SELECT action FROM audit ORDER BY seq DESC LIMIT 1')).toEqual([
      { action: 'access.removeRestricted' },
    ]);
    expect((await office.ask('people.get', { personId })).removedNotes).toEqual([]);
    const clear = await pages();
    const parts = kept.map(({ sealed }) => Buffer.from(sealed).subarray(0, 20).toString('latin1'));
    expect(parts.filter((part) => clear.includes(part))).toEqual([]);
  });
});

describe('correcting and removing a restricted note', () => {
  it('is closed to a worker', async () => {
    await office.signIn(passphrases.worker);
    expect([outcome(await correct()), outcome(await remove())]).toEqual(['forbidden', 'forbidden']);
  });

  it('is closed to the user whom it is about, whatever version they name', async () => {
    await linkMe();
    for (const expectedVersion of [1, 7]) {
      expect(outcome(await correct({ expectedVersion }))).toBe('about-yourself');
      expect(outcome(await remove({ expectedVersion }))).toBe('about-yourself');
    }
  });
});

describe('an erased person’s name in restricted notes about others', () => {
  let gone = '';
  beforeEach(async () => {
    gone = await office.addPerson('Zqxjkvwb');
    await correct({ text: 'Zqxjkvwb is her uncle' });
  });

  async function look() {
    const { jobId } = await office.ask('rights.findMentions', { personId: gone });
    await office.finished(jobId);
    return { jobId, ...(await office.ask('rights.mentions', { jobId })) };
  }
  const erase = async (mentions?: object) =>
    office.call('rights.erase', {
      ...(await approved(office.ask, gone)),
      reason: 'asked',
      ...(mentions && { mentions }),
    });

  it('is shown in every version, and that they were opened is on record', async () => {
    const { mentions, unread } = await look();
    expect(mentions.map((each) => [each.in, each.about, each.earlier, each.words])).toEqual([
      ['restricted', 'Dez Walsh', false, 'Zqxjkvwb'],
      ['restricted', 'Dez Walsh', true, 'Zqxjkvwb'],
    ]);
    expect(unread).toEqual([]);
    expect(rows(`SELECT record FROM audit WHERE action = 'access.readRestricted'`)).toEqual([
      { record: noteId },
    ]);
  });

  it('is replaced with the erasure as was decided, and stays where it is needed', async () => {
    expect(outcome(await erase())).toBe('mentions-open');
    const { jobId, mentions } = await look();
    const decide = (decided: string, at: number) => ({ id: mentions[at]?.id, decided });
    const form = `access.correctRestricted:${personId}:${noteId}`;
    const place = `/people/${personId}`;
    await office.ask('drafts.keep', { form, place, version: 2, text: 'Zqxjkvwb again' });
    const decisions = [decide('replace', 0), decide('needed', 1)];
    expect(outcome(await erase({ jobId, decisions }))).toBe('ok');
    expect(await read()).toMatchObject({
      ...{ version: 3, on: '2026-11-21', text: '[someone] is her uncle' },
      earlier: [{ version: 1, on, text: first }],
    });
    expect(rows('SELECT * FROM drafts')).toEqual([]);
    expect(rows('SELECT record, decided FROM erasure_mentions ORDER BY decided')).toEqual([
      { record: `${noteId} 1`, decided: 'needed' },
      { record: noteId, decided: 'replace' },
    ]);
    expect(outcome(await correct({ expectedVersion: 2 }))).toBe('stale');
  });

  it('is replaced in what a note said before', async () => {
    const { jobId, mentions } = await look();
    const decisions = mentions.map(({ id }) => ({ id, decided: 'replace' }));
    expect(outcome(await erase({ jobId, decisions }))).toBe('ok');
    expect((await read()).earlier).toMatchObject([
      { version: 1, text: '[someone], her uncle, waits outside' },
    ]);
  });

  it('is looked for again where a note was corrected since', async () => {
    const { jobId, mentions } = await look();
    const decisions = mentions.map(({ id }) => ({ id, decided: 'replace' }));
    expect(outcome(await correct({ expectedVersion: 2 }))).toBe('ok');
    expect(outcome(await erase({ jobId, decisions }))).toBe('mentions-changed');
  });

  it('is neither shown nor counted where the note is about the user; the page is told so', async () => {
    await linkMe();
    expect(await look()).toMatchObject({ mentions: [], unread: ['about-you'] });
    expect(rows(`SELECT * FROM audit WHERE action = 'access.readRestricted'`)).toEqual([]);
  });

  it('is not found in a damaged note, and the page is told so', async () => {
    office.context.vault.db.exec("UPDATE restricted_notes SET sealed = x'00'");
    expect(await look()).toMatchObject({ mentions: [{ earlier: true }], unread: ['damaged'] });
  });
});
