import { beforeEach, describe, expect, it } from 'vitest';
import { recordsFile } from '../../electron/strongroom/store/open.ts';
import { blankPerson } from '../support/blanks.ts';
import { freshStrongroom } from '../support/freshStrongroom.ts';
import { pagesInClear } from '../support/pages.ts';

const strongroom = freshStrongroom();
let personId: string;
beforeEach(async () => {
  const person = { ...blankPerson, firstName: 'Sorcha' };
  personId = (await strongroom.ask('people.add', { person, answers: [] })).id;
});

const words = (text: string) => ({ on: '2026-11-20', kind: 'note' as const, text });

async function written(text: string) {
  const { notes } = await strongroom.ask('people.addNote', { personId, ...words(text) });
  const [note] = notes;
  if (!note) throw new Error('no note');
  return note;
}

const found = async (find: string) =>
  (await strongroom.ask('people.list', { find, after: null, limit: 5 })).total;

describe('a note that is corrected', () => {
  it('says the new words, keeps the old ones with who replaced them, and is found by the new alone', async () => {
    const { id: noteId } = await written('Stays at the Roundhay hostel');
    const corrected = await strongroom.ask('people.correctNote', {
      ...{ noteId, expectedVersion: 1 },
      ...{ on: '2026-11-21', kind: 'quote', text: 'Stays at the Burley hostel' },
    });
    expect(corrected.notes).toMatchObject([
      {
        ...{ id: noteId, version: 2, on: '2026-11-21', kind: 'quote' },
        text: 'Stays at the Burley hostel',
        earlier: [
          {
            ...{ version: 1, on: '2026-11-20', kind: 'note', replacedBy: 'Jo Harker' },
            text: 'Stays at the Roundhay hostel',
          },
        ],
      },
    ]);
    expect([await found('burley'), await found('roundhay')]).toEqual([1, 0]);
    expect(
      strongroom.context.vault.db
        .prepare('SELECT action FROM audit ORDER BY seq DESC LIMIT 1')
        .get(),
    ).toEqual({ action: 'people.correctNote' });
  });

  it('is refused where somebody else corrected it first, on a day to come, and without words', async () => {
    const { id: noteId } = await written('First');
    const correct = (parts: object) =>
      strongroom.call('people.correctNote', {
        ...{ noteId, expectedVersion: 1 },
        ...words('Second'),
        ...parts,
      });
    expect(await correct({ on: '2026-11-24' })).toMatchObject({ error: { code: 'invalid' } });
    expect(await correct({ text: ' ' })).toMatchObject({ error: { code: 'invalid' } });
    expect(await correct({})).toMatchObject({ ok: true });
    expect(await correct({})).toEqual({
      ok: false,
      error: { code: 'stale', facts: { expected: 1, found: 2 } },
    });
  });
});

describe('a note that is removed', () => {
  it('goes from the records, the search, the drafts and the pages, in every version; the reason stays', async () => {
    const secret = ['Zqxjkvwb', 'Wvkqzzyx', 'Qzwxvjkt'] as const;
    const { id: noteId } = await written(`Met ${secret[0]} there`);
    await strongroom.ask('people.correctNote', {
      ...{ noteId, expectedVersion: 1 },
      ...words(`Met ${secret[1]} there`),
    });
    await strongroom.ask('drafts.keep', {
      form: `people.correctNote:${personId}:${noteId}`,
      place: `/people/${personId}`,
      version: 2,
      text: secret[2],
    });
    const { notes, removedNotes } = await strongroom.ask('people.removeNote', {
      ...{ noteId, expectedVersion: 2, reason: 'wrong-person' },
    });
    expect(notes).toEqual([]);
    expect(removedNotes).toMatchObject([{ id: noteId, reason: 'wrong-person', by: 'Jo Harker' }]);
    for (const word of secret) expect(await found(word.toLowerCase())).toBe(0);
    const { folder, dataKey } = strongroom.context.vault;
    const key = Buffer.from(dataKey);
    await strongroom.ask('vaults.lock', {});
    const clear = pagesInClear(recordsFile(folder), key).toString('latin1').toLowerCase();
    expect(clear).toContain('sorcha');
    const parts = ['zqx', 'wvk', 'qzw', ...secret.map((word) => word.toLowerCase())];
    expect(parts.filter((part) => clear.includes(part))).toEqual([]);
  });

  it('is refused in another version than was seen', async () => {
    const { id: noteId } = await written('First');
    await strongroom.ask('people.correctNote', {
      ...{ noteId, expectedVersion: 1 },
      ...words('Second'),
    });
    expect(
      await strongroom.call('people.removeNote', {
        ...{ noteId, expectedVersion: 1, reason: 'asked' },
      }),
    ).toMatchObject({ error: { code: 'stale' } });
  });
});
