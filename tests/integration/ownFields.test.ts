import { describe, expect, it } from 'vitest';
import type { OwnValue } from '../../shared/domain/ownFields.ts';
import { blankPerson, came, frontDoor } from '../support/blanks.ts';
import { approved } from '../support/erasing.ts';
import { freshStrongroom } from '../support/freshStrongroom.ts';
import { addField, newChoices, writtenAgain, writtenField } from '../support/ownFields.ts';
import { pagesInClear } from '../support/pages.ts';

const strongroom = freshStrongroom();

const ask: typeof strongroom.ask = (...of) => strongroom.ask(...of);
const list = async () => (await ask('ownFields.list', {})).fields;
const addPerson = (own?: Record<string, OwnValue | null>) =>
  ask('people.add', { person: blankPerson, answers: [], ...(own && { own }) });
const change = (
  { id: personId, version: expectedVersion }: { id: string; version: number },
  own?: Record<string, OwnValue | null>,
) =>
  strongroom.call('people.change', {
    ...{ personId, expectedVersion, person: blankPerson },
    ...(own && { own }),
  });
const hits = async (find: string) =>
  (await ask('people.list', { find, after: null, limit: 9 })).total;
const sessionHits = async (find: string) =>
  (await ask('sessions.list', { find, after: null, limit: 9 })).total;

/** One field of each kind on people, and a value for each. */
async function oneOfEach() {
  const words = await addField(strongroom, 'words', { name: 'Support worker' });
  const number = await addField(strongroom, 'number', { name: 'Children' });
  const date = await addField(strongroom, 'date', { name: 'Moved in' });
  const yesNo = await addField(strongroom, 'yes-no', { name: 'Has a key' });
  const choice = await addField(strongroom, 'choice', {
    ...{ name: 'House', choices: newChoices('Elm House', 'Oak House') },
  });
  const choices = await addField(strongroom, 'choices', {
    ...{ name: 'Languages', choices: newChoices('English', 'Tigrinya', 'Polish') },
  });
  const own = {
    [words.id]: 'Wendolene Ramsbottom',
    [number.id]: '2',
    [date.id]: '2026-03-01',
    [yesNo.id]: 'yes',
    [choice.id]: choice.choices[1]?.id ?? '',
    [choices.id]: choices.choices.slice(0, 2).map(({ id }) => id),
  };
  return { words, number, date, yesNo, choice, choices, own };
}

describe('values of the charity’s own fields', () => {
  it('of each kind are saved with a person, come back, and change with the person’s version', async () => {
    const { own, number, words } = await oneOfEach();
    const person = await addPerson(own);
    expect((await ask('people.get', { personId: person.id })).own).toEqual(own);
    const changed = await change(person, { [number.id]: '3', [words.id]: null });
    const { [words.id]: _, ...rest } = own;
    expect(changed).toMatchObject({
      ok: true,
      value: { version: 2, own: { ...rest, [number.id]: '3' } },
    });
    expect(changed.ok && Object.keys(changed.value.own)).not.toContain(words.id);
  });

  it('stay as they are where a save does not name them', async () => {
    const { own } = await oneOfEach();
    const person = await addPerson(own);
    expect(await change(person)).toMatchObject({ ok: true, value: { own } });
  });

  it('are refused with an older version of the person, and nothing is changed', async () => {
    const { own, number } = await oneOfEach();
    const person = await addPerson(own);
    await change(person, { [number.id]: '3' });
    expect(await change(person, { [number.id]: '9' })).toMatchObject({
      error: { code: 'stale', facts: { expected: 1, found: 2 } },
    });
    expect((await ask('people.get', { personId: person.id })).own).toMatchObject({
      [number.id]: '3',
    });
  });

  it('that a field does not take are refused at the field, all at once, and nothing is saved', async () => {
    const { own, number, date, words } = await oneOfEach();
    const person = await addPerson(own);
    const reply = await change(person, {
      [words.id]: 'Somebody else',
      [number.id]: 'several',
      [date.id]: 'soon',
    });
    expect(reply).toMatchObject({
      error: {
        code: 'own-value',
        fields: [
          { path: `own.${number.id}`, code: 'number' },
          { path: `own.${date.id}`, code: 'date' },
        ],
      },
    });
    expect(await ask('people.get', { personId: person.id })).toMatchObject({ version: 1, own });
  });

  it('of a session’s field are not taken by a person, and the other way round', async () => {
    const weather = await addField(strongroom, 'words', { name: 'Weather' }, 'sessions');
    const worker = await addField(strongroom, 'words', {});
    const person = await addPerson();
    expect(await change(person, { [weather.id]: 'Rain' })).toMatchObject({
      error: { code: 'own-field-gone' },
    });
    const session = await ask('sessions.add', { ...frontDoor, own: { [weather.id]: 'Rain' } });
    expect(session.own).toEqual({ [weather.id]: 'Rain' });
    const { id: sessionId } = session;
    const other = { sessionId, expectedVersion: 1, session: frontDoor, own: { [worker.id]: 'Jo' } };
    expect(await strongroom.call('sessions.change', other)).toMatchObject({
      error: { code: 'own-field-gone' },
    });
    const { session: again } = await ask('sessions.register', { sessionId });
    expect(again).toMatchObject({ version: 1, own: { [weather.id]: 'Rain' } });
  });

  it('in words are found by the search, and no more once they are changed', async () => {
    const worker = await addField(strongroom, 'words', {});
    const weather = await addField(strongroom, 'words', { name: 'Weather' }, 'sessions');
    const person = await addPerson({ [worker.id]: 'Wendolene Ramsbottom' });
    const { id: sessionId } = await ask('sessions.add', {
      ...frontDoor,
      own: { [weather.id]: 'Sleet and hail' },
    });
    expect([await hits('ramsbottom'), await sessionHits('sleet')]).toEqual([1, 1]);
    await change(person, { [worker.id]: 'Preston' });
    await ask('sessions.change', {
      ...{ sessionId, expectedVersion: 1, session: frontDoor, own: { [weather.id]: null } },
    });
    expect([await hits('ramsbottom'), await sessionHits('sleet')]).toEqual([0, 0]);
    expect(await hits('preston')).toBe(1);
    // A save that names no field of the charity's own keeps the words in the search.
    expect(await change({ ...person, version: 2 })).toMatchObject({ ok: true });
    expect(await hits('preston')).toBe(1);
  });
});

describe('a field of the charity’s own', () => {
  it('is changed, and an answer that was renamed follows in every value', async () => {
    const { choice, own } = await oneOfEach();
    const person = await addPerson(own);
    const [elm, oak] = choice.choices;
    const field = {
      ...writtenAgain(choice),
      choices: [
        { id: oak?.id ?? '', name: 'Oak Lodge' },
        { id: elm?.id ?? '', name: 'Elm House' },
      ],
    };
    const changed = await ask('ownFields.change', {
      ...{ fieldId: choice.id, expectedVersion: 1, field },
    });
    expect(changed).toMatchObject({ version: 2, values: 1, choices: field.choices });
    expect((await ask('people.get', { personId: person.id })).own[choice.id]).toBe(oak?.id);
  });

  it('keeps an answer that records hold: taking it away is refused with their number', async () => {
    const { choice, choices, own } = await oneOfEach();
    await addPerson(own);
    const without = (field: typeof choice, id: string | undefined) => ({
      ...{ fieldId: field.id, expectedVersion: 1 },
      field: {
        ...writtenAgain(field),
        choices: [...field.choices.filter((each) => each.id !== id), ...newChoices('Another')],
      },
    });
    expect(
      await strongroom.call('ownFields.change', without(choice, choice.choices[1]?.id)),
    ).toMatchObject({ error: { code: 'choice-in-use', facts: { name: 'Oak House', records: 1 } } });
    expect(
      await strongroom.call('ownFields.change', without(choices, choices.choices[0]?.id)),
    ).toMatchObject({ error: { code: 'choice-in-use', facts: { name: 'English', records: 1 } } });
    const unused = await ask('ownFields.change', without(choice, choice.choices[0]?.id));
    expect(unused.choices.map(({ name }) => name)).toEqual(['Oak House', 'Another']);
  });

  it('is put before and after others of its records, and at the ends it stays', async () => {
    const { words, number } = await oneOfEach();
    const names = async () => (await list()).map(({ name }) => name).slice(0, 3);
    await ask('ownFields.move', { fieldId: number.id, expectedVersion: 1, to: 'up' });
    expect(await names()).toEqual(['Children', 'Support worker', 'Moved in']);
    await ask('ownFields.move', { fieldId: number.id, expectedVersion: 2, to: 'up' });
    expect(await names()).toEqual(['Children', 'Support worker', 'Moved in']);
    const moved = { fieldId: words.id, expectedVersion: 2, to: 'down' as const };
    expect(await ask('ownFields.move', moved)).toMatchObject({ version: 3 });
    expect(await names()).toEqual(['Children', 'Moved in', 'Support worker']);
  });

  it('that is retired keeps its values, takes no new ones and is found by no search', async () => {
    const { words, own } = await oneOfEach();
    const person = await addPerson(own);
    const ofField = { fieldId: words.id, expectedVersion: 1 };
    expect(await ask('ownFields.retire', ofField)).toMatchObject({ version: 2, values: 1 });
    expect(await hits('ramsbottom')).toBe(0);
    expect(await change(person, { [words.id]: 'Preston' })).toMatchObject({
      error: { code: 'own-field-gone' },
    });
    expect(await change(person)).toMatchObject({ ok: true, value: { own } });
    const back = await ask('ownFields.bringBack', { ...ofField, expectedVersion: 2 });
    expect(back).toMatchObject({ retiredAt: null, values: 1 });
    expect(await hits('ramsbottom')).toBe(1);
  });

  it('is removed only when it is retired, and with the number of values that was told', async () => {
    const { words, own } = await oneOfEach();
    const person = await addPerson(own);
    const remove = (expectedVersion: number, values: number) =>
      strongroom.call('ownFields.remove', { fieldId: words.id, expectedVersion, values });
    expect(await remove(1, 1)).toMatchObject({ error: { code: 'not-retired' } });
    await ask('ownFields.retire', { fieldId: words.id, expectedVersion: 1 });
    expect(await remove(2, 0)).toMatchObject({
      error: { code: 'values-changed', facts: { found: 1 } },
    });
    expect(await remove(2, 1)).toMatchObject({ ok: true });
    expect((await list()).map(({ id }) => id)).not.toContain(words.id);
    expect((await ask('people.get', { personId: person.id })).own).not.toHaveProperty(words.id);
  });

  it('has a name that no other of its records has, whatever its case and accents', async () => {
    const { words } = await oneOfEach();
    const taken = { error: { code: 'name-taken', fields: [{ path: 'field.name' }] } };
    const add = (name: string, record = 'people') =>
      strongroom.call('ownFields.add', { record, kind: 'words', field: writtenField({ name }) });
    expect(await add(' súpport WORKER')).toMatchObject(taken);
    expect(await add('Support worker', 'sessions')).toMatchObject({ ok: true });
    await ask('ownFields.retire', { fieldId: words.id, expectedVersion: 1 });
    expect(await add('Support worker')).toMatchObject({ ok: true });
    const back = { fieldId: words.id, expectedVersion: 2 };
    expect(await strongroom.call('ownFields.bringBack', back)).toMatchObject(taken);
  });

  it.each([
    ['words that leave', 'words', { leaves: true }, 'field.leaves', 'words-stay'],
    ['a choice of one', 'choice', { choices: newChoices('A') }, 'field.choices', 'two-choices'],
    [
      'one answer twice',
      'choices',
      { choices: newChoices('A', ' a') },
      'field.choices',
      'choice-twice',
    ],
    ['numbers that leave without bands', 'number', { leaves: true }, 'field.bands', 'bands-needed'],
  ] as const)('cannot have %s', async (_, kind, part, path, code) => {
    const field = writtenField({ ...part } as Parameters<typeof writtenField>[0]);
    const reply = await strongroom.call('ownFields.add', { record: 'people', kind, field });
    expect(reply).toMatchObject({ error: { code: 'field-unfit', fields: [{ path, code }] } });
    expect(await list()).toEqual([]);
  });

  it('is one of thirty at most', async () => {
    for (let at = 0; at < 30; at += 1) await addField(strongroom, 'words', { name: `Field ${at}` });
    const more = { record: 'people', kind: 'words', field: writtenField() };
    expect(await strongroom.call('ownFields.add', more)).toMatchObject({
      error: { code: 'too-many-fields', facts: { most: 30 } },
    });
    expect(await strongroom.call('ownFields.add', { ...more, record: 'sessions' })).toMatchObject({
      ok: true,
    });
  });
});

describe('an erasure', () => {
  it('counts a person’s values, deletes them, and leaves no word of them in any page', async () => {
    const { own, words } = await oneOfEach();
    const { id: personId } = await addPerson(own);
    const before = await ask('rights.wouldErase', { personId });
    // Their first name, and one value for each of the six fields.
    expect(before.erasure?.goes.details).toBe(7);
    await ask('rights.erase', { ...(await approved(ask, personId)), reason: 'asked' });
    expect((await list()).find(({ id }) => id === words.id)?.values).toBe(0);
    const { folder, dataKey } = strongroom.context.vault;
    const key = Buffer.from(dataKey);
    await ask('vaults.lock', {});
    const pages = pagesInClear(`${folder}/records.db`, key);
    expect(pages.includes('Support worker')).toBe(true);
    for (const gone of ['Ramsbottom', 'ramsbottom']) expect(pages.includes(gone), gone).toBe(false);
  });

  it('asks about the name in other people’s and sessions’ words, and replaces it', async () => {
    const worker = await addField(strongroom, 'words', {});
    const weather = await addField(strongroom, 'words', { name: 'Weather' }, 'sessions');
    const gone = await ask('people.add', {
      person: { ...blankPerson, firstName: 'Xzoltan' },
      answers: [],
    });
    const other = await addPerson({ [worker.id]: 'Xzoltan’s cousin' });
    const { id: sessionId } = await ask('sessions.add', {
      ...{ ...frontDoor, own: { [weather.id]: 'Xzoltan was cold' } },
    });
    const erase = { ...(await approved(ask, gone.id)), reason: 'asked' as const };
    expect(await strongroom.call('rights.erase', erase)).toMatchObject({
      error: { code: 'mentions-open' },
    });
    const { jobId } = await ask('rights.findMentions', { personId: gone.id });
    await strongroom.finished(jobId);
    const { mentions } = await ask('rights.mentions', { jobId });
    expect(mentions.map((each) => [each.in, each.about, each.words])).toEqual([
      ['own', 'Efua', 'Xzoltan’s'],
      ['own', 'Front door group', 'Xzoltan'],
    ]);
    const decisions = mentions.map(({ id }) => ({ id, decided: 'replace' as const }));
    await ask('rights.erase', { ...erase, mentions: { jobId, decisions } });
    expect(await ask('people.get', { personId: other.id })).toMatchObject({
      ...{ version: 2, own: { [worker.id]: '[someone]’s cousin' } },
    });
    const { session } = await ask('sessions.register', { sessionId });
    expect(session).toMatchObject({ version: 2, own: { [weather.id]: '[someone] was cold' } });
    expect(await hits('xzoltan')).toBe(0);
  });
});

describe('Home', () => {
  const old = async (today: string) =>
    (await ask('reports.home', { today })).due.find(({ kind }) => kind === 'own-field-old');
  const person = { ...blankPerson, joinedOn: '2020-03-05' };

  it('lists answers when nobody took part for as long as their field says, and deletes nothing', async () => {
    const worker = await addField(strongroom, 'words', { keepYears: 2 });
    const other = await addField(strongroom, 'words', { name: 'Kept without end' });
    const own = { [worker.id]: 'Wendolene', [other.id]: 'Ramsbottom' };
    const { id: personId } = await ask('people.add', { person, answers: [], own });
    expect(await old('2026-11-23')).toMatchObject({
      count: 1,
      tasks: [
        {
          ...{ on: '2022-03-05', about: 'Support worker', to: `/people/${personId}/change` },
          subject: { id: personId, name: 'Efua' },
        },
      ],
    });
    const { id: sessionId } = await ask('sessions.add', frontDoor);
    const register = { sessionId, expectedVersion: 1, paidOn: frontDoor.on };
    await ask('sessions.saveRegister', { ...register, rows: [came(personId)] });
    expect(await old('2026-11-23')).toMatchObject({ count: 0, tasks: [] });
    expect((await ask('people.get', { personId })).own).toEqual(own);
  });

  it('lists a session’s answers from its day on, and no more once they are taken away', async () => {
    const weather = await addField(
      strongroom,
      'words',
      { name: 'Weather', keepYears: 1 },
      'sessions',
    );
    const early = { ...frontDoor, on: '2025-11-23' };
    const own = { [weather.id]: 'Rain' };
    const { id: sessionId } = await ask('sessions.add', { ...early, own });
    await ask('sessions.add', { ...frontDoor, own });
    expect(await old('2026-11-23')).toMatchObject({
      count: 1,
      tasks: [
        { on: '2026-11-23', subject: { name: early.title }, to: `/sessions/${sessionId}/change` },
      ],
    });
    await ask('sessions.change', {
      ...{ sessionId, expectedVersion: 1, session: early, own: { [weather.id]: null } },
    });
    expect(await old('2026-11-23')).toMatchObject({ count: 0 });
  });
});
