import { beforeEach, describe, expect, it } from 'vitest';
import { agreedTo, blankPerson, frontDoor } from '../../support/blanks.ts';
import { approved } from '../../support/erasing.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';

const strongroom = freshStrongroom();
let place: { of: 'project'; placeId: string };
beforeEach(async () => {
  const project = { name: 'Front door', about: null, worksOn: [], startedOn: null, endedOn: null };
  const { id: placeId } = await strongroom.ask('projects.add', { project });
  place = { of: 'project', placeId };
});

const ask: (typeof strongroom)['ask'] = (...of) => strongroom.ask(...of);
const call: (typeof strongroom)['call'] = (...of) => strongroom.call(...of);

const written = { kind: 'key-point' as const, words: 'The door is too heavy.', on: '2026-11-02' };
const add = (changes: object = {}, people: string[] = [], at: object = place) =>
  ask('workNotes.add', { ...place, ...at, note: { ...written, ...changes }, people });

async function addPerson(firstName: string, changes: object = {}) {
  const person = { ...blankPerson, firstName, ...changes };
  const { purposes } = await ask('consents.purposes', {});
  const record = purposes.find(({ key }) => key === 'record');
  return (await ask('people.add', { person, answers: [agreedTo(record as never)] })).id;
}

describe('notes of a session or a project', () => {
  it('come back as they were written, the newest day first, each at its own place', async () => {
    const { id: sessionId } = await ask('sessions.add', frontDoor);
    await add();
    await add({ kind: 'decision', words: 'We write to the council.', on: '2026-11-03' });
    const ofSession = { of: 'session' as const, placeId: sessionId };
    await add({ kind: 'quote', words: 'It hurts my arm.' }, [], ofSession);
    const { placeName, notes } = await ask('workNotes.list', place);
    expect(placeName).toBe('Front door');
    expect(notes.map(({ kind, words }) => [kind, words])).toEqual([
      ['decision', 'We write to the council.'],
      ['key-point', 'The door is too heavy.'],
    ]);
    expect(await ask('workNotes.list', ofSession)).toMatchObject({
      placeName: frontDoor.title,
      notes: [{ kind: 'quote', sessionId, projectId: null, quote: { bar: 'not-asked' } }],
    });
    const { notes: counted } = await ask('projects.get', { projectId: place.placeId });
    expect(counted).toEqual({ all: 2, open: 2 });
  });

  it.each([
    ['of a day to come', { on: '2126-01-01' }],
    ['without words', { words: ' ' }],
  ])('are refused %s', async (_, changes) => {
    const note = { ...written, ...changes };
    expect(await call('workNotes.add', { ...place, note, people: [] })).toMatchObject({
      error: { code: 'invalid' },
    });
  });

  it('offer the people whom the words name, by names and by aliases', async () => {
    const sorcha = await addPerson('Sorcha', { aliases: ['Shaz'] });
    const ben = await addPerson('Ben');
    await addPerson('Aisha');
    const named = async (words: string) =>
      (await ask('workNotes.named', { words })).people.map(({ id }) => id);
    expect(await named('Shaz and Ben’s friend came.')).toEqual([ben, sorcha]);
    expect(await named('The bench was wet.')).toEqual([]);
  });

  it('lose the link to an erased person, and their name where that is decided', async () => {
    const sorcha = await addPerson('Sorcha');
    const { id: noteId, people } = await add({ words: 'A quiet room would help.' }, [sorcha]);
    expect(people).toEqual([{ id: sorcha, name: 'Sorcha' }]);
    await ask('rights.erase', { ...(await approved(ask, sorcha)), reason: 'asked' });
    expect((await ask('workNotes.get', { noteId })).people).toEqual([]);
  });

  it('keep a project from being removed', async () => {
    await add();
    const removal = { projectId: place.placeId, expectedVersion: 1 };
    expect(await call('projects.remove', removal)).toMatchObject({
      error: { code: 'project-used' },
    });
  });
});

describe('sealed notes', () => {
  const seal = (notes: { noteId: string; expectedVersion: number }[]) =>
    call('workNotes.seal', { ...place, notes });

  it('are never changed or removed, and are added to', async () => {
    const { id: noteId, version } = await add();
    const addendum = { noteId, words: 'The door was changed.', on: '2026-11-20' };
    expect(await call('workNotes.addAddendum', addendum)).toMatchObject({
      error: { code: 'not-sealed' },
    });
    expect(await seal([{ noteId, expectedVersion: version }])).toMatchObject({
      value: { sealed: 1 },
    });
    for (const expectedVersion of [version, version + 1]) {
      const seen = { noteId, expectedVersion };
      expect(await call('workNotes.change', { ...seen, note: written })).toMatchObject({
        error: { code: 'sealed' },
      });
      expect(await call('workNotes.remove', seen)).toMatchObject({ error: { code: 'sealed' } });
    }
    expect(await ask('workNotes.addAddendum', addendum)).toMatchObject({
      ...{ words: written.words, sealedOn: '2026-11-23' },
      addenda: [{ words: 'The door was changed.', on: '2026-11-20' }],
    });
    expect((await ask('projects.get', { projectId: place.placeId })).notes).toEqual({
      ...{ all: 1, open: 0 },
    });
  });

  it('tell the second user who seals them that they are sealed, and keep what came since', async () => {
    const one = await add();
    const seen = [{ noteId: one.id, expectedVersion: one.version }];
    await seal(seen);
    expect(await seal(seen)).toMatchObject({ error: { code: 'already-sealed' } });
    const since = await add({ words: 'One thing more.' });
    expect((await ask('workNotes.get', { noteId: since.id })).sealedOn).toBeNull();
    const both = [...seen, { noteId: since.id, expectedVersion: since.version }];
    expect(await seal(both)).toMatchObject({ value: { sealed: 1 } });
  });

  it('are none where one was changed after the user saw it', async () => {
    const one = await add();
    const other = await add();
    const changed = { ...written, words: 'The door is heavy.' };
    await ask('workNotes.change', { noteId: one.id, expectedVersion: 1, note: changed });
    const seen = [other, one].map(({ id: noteId }) => ({ noteId, expectedVersion: 1 }));
    expect(await seal(seen)).toMatchObject({ error: { code: 'stale' } });
    expect((await ask('workNotes.get', { noteId: other.id })).sealedOn).toBeNull();
  });
});

describe('themes', () => {
  it('are applied to notes, sealed ones too, and lead to them', async () => {
    const { id: themeId } = await ask('themes.add', {
      theme: { name: 'Ways in', meaning: 'How people get in the first time' },
    });
    const note = await add();
    await add({ words: 'Something else.' });
    const seen = [{ noteId: note.id, expectedVersion: note.version }];
    await ask('workNotes.seal', { ...place, notes: seen });
    await ask('workNotes.setThemes', { noteId: note.id, themes: [themeId] });
    const { notes } = await ask('workNotes.ofTheme', { themeId });
    expect(notes.map(({ id, themes }) => [id, themes])).toEqual([
      [note.id, [{ id: themeId, name: 'Ways in' }]],
    ]);
    expect(await ask('themes.list', {})).toMatchObject({ themes: [{ name: 'Ways in', notes: 1 }] });
    expect(await call('themes.remove', { themeId, expectedVersion: 1 })).toMatchObject({
      error: { code: 'theme-used' },
    });
    await ask('workNotes.setThemes', { noteId: note.id, themes: [] });
    await ask('themes.remove', { themeId, expectedVersion: 1 });
  });

  it('have a name that no other theme has, in whatever letters', async () => {
    await ask('themes.add', { theme: { name: 'Ways in', meaning: null } });
    expect(await call('themes.add', { theme: { name: 'WAYS IN', meaning: null } })).toMatchObject({
      error: { code: 'theme-there' },
    });
  });
});
