import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approved } from '../../support/erasing.ts';
import { charity } from '../../support/strongroom.ts';
import { csvsIn, takenFiles } from '../../support/takeOut.ts';
import { names, openOffice, outcome, passphrases } from '../../support/users.ts';

const second = { name: 'Amina Yusuf', passphrase: 'velvet compass anchor biscuit meadow tractor' };
const secret = 'Pomegranate';
const words = {
  ...{ happenedOn: '2026-11-20', place: `${secret} lane`, about: `${secret} cousin` },
  ...{ said: `${secret}: he said he would hurt her`, told: `${secret} nurse` },
  ...{ toldOn: '2026-11-20', done: `${secret}: called 999` },
};

let office: Awaited<ReturnType<typeof openOffice>>;
let personId = '';
beforeEach(async () => {
  office = await openOffice(['worker']);
  personId = await office.addPerson();
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const whom = (of: { personId?: string | null; userId?: string | null } = {}) => ({
  ...words,
  personId: of.personId ?? null,
  userId: of.userId ?? null,
});
const raise = (of: Parameters<typeof whom>[0] = { personId }) =>
  office.ask('concerns.add', { concern: whom(of) });
const listed = async (of: string | null = null) =>
  (await office.ask('concerns.list', { personId: of })).concerns;
const read = (concernId: string) => office.ask('concerns.read', { concernId });
const rows = (sql: string) => office.context.vault.db.prepare(sql).all();
const addSecond = async (person: string | null = null) => {
  const link = person === null ? null : person;
  await office.ask('access.addUser', { ...second, role: 'coordinator', personId: link });
};
const waiting = async () => {
  const { due } = await office.ask('reports.home', { today: '2026-11-23' });
  return due.find(({ kind }) => kind === 'concern-open');
};

describe('a concern', () => {
  it('is written by a worker, who reads it neither in the app nor by the key', async () => {
    await office.signIn(passphrases.worker);
    expect(await raise()).toEqual({ id: null });
    const concernId = String((rows('SELECT id FROM concerns')[0] as { id: string }).id);
    expect(outcome(await office.call('concerns.list', { personId: null }))).toBe('forbidden');
    expect(outcome(await office.call('concerns.read', { concernId }))).toBe('forbidden');
    expect(await waiting()).toBeUndefined();
    expect(office.context.vault.restrictedKey).toBeNull();
    await office.signIn(charity.passphrase);
    expect(await listed()).toMatchObject([{ writtenBy: names.worker, personName: 'Dez Walsh' }]);
    expect(await read(concernId)).toMatchObject(words);
  });

  it('holds its words encrypted, whoever wrote them, and no search finds them', async () => {
    const { id } = await raise();
    const seen = { concernId: id ?? '', expectedVersion: 1 };
    await office.ask('concerns.change', {
      ...seen,
      concern: { ...words, said: `${secret} again` },
    });
    const entry = { concernId: id ?? '', words: `${secret} rang`, ownerId: null, dueOn: null };
    await office.ask('concerns.addEntry', entry);
    await office.signIn(passphrases.worker);
    await raise();
    const held = JSON.stringify(
      ['concerns', 'concern_entries', 'search_index', 'drafts', 'audit']
        .flatMap((table) => rows(`SELECT * FROM ${table}`) as Record<string, unknown>[])
        .flatMap((row) => Object.values(row))
        .map((cell) => (cell instanceof Uint8Array ? Buffer.from(cell).toString('latin1') : cell)),
    );
    expect(held).toContain('access.addRestricted');
    expect(held).not.toContain(secret);
    expect(await office.ask('reports.search', { find: secret })).toEqual({
      ...{ people: [], sessions: [], projects: [] },
    });
  });

  it('is opened with an entry in the access log, which stands on it', async () => {
    const { id } = await raise();
    await read(id ?? '');
    expect((await read(id ?? '')).opened).toEqual([
      { at: expect.any(String), by: names.coordinator },
    ]);
  });

  it('names whom it is about, is of a day that has been, and about somebody who is there', async () => {
    const call = (concern: object) =>
      office.call('concerns.add', { concern: { ...whom({ personId }), ...concern } });
    expect(await call({ personId: null, about: null })).toMatchObject({
      error: { fields: [{ path: 'concern.about', code: 'required' }] },
    });
    expect(await call({ happenedOn: '2026-11-24' })).toMatchObject({
      error: { fields: [{ path: 'concern.happenedOn', code: 'future' }] },
    });
    const missing = '01932c7e-0000-7000-8000-000000000009';
    expect(outcome(await call({ personId: missing }))).toBe('not-found');
    expect(outcome(await call({ userId: missing }))).toBe('not-found');
  });

  it('stays readable when the keys are changed, also one that a worker wrote', async () => {
    const { id } = await raise();
    const entry = { concernId: id ?? '', words: 'Rang her', ownerId: null, dueOn: null };
    await office.ask('concerns.addEntry', entry);
    await office.signIn(passphrases.worker);
    await raise();
    await office.signIn(charity.passphrase);
    const pair = rows('SELECT public_key FROM concern_keys');
    await office.remove(names.worker);
    expect(rows('SELECT public_key FROM concern_keys')).not.toEqual(pair);
    const both = await listed();
    expect(both).toHaveLength(2);
    for (const concern of both) expect(await read(concern.id)).toMatchObject(words);
    expect((await read(id ?? '')).entries).toMatchObject([{ words: 'Rang her' }]);
  });

  it('that was changed in the file does not open, and the others do', async () => {
    const { id } = await raise();
    await raise();
    office.context.vault.db.prepare("UPDATE concerns SET sealed = x'00' WHERE id = ?").run([id]);
    expect(outcome(await office.call('concerns.read', { concernId: id ?? '' }))).toBe(
      'concern-damaged',
    );
    const [other] = (await listed()).filter((each) => each.id !== id);
    expect(await read(other?.id ?? '')).toMatchObject(words);
  });
});

describe('the user whom a concern is about', () => {
  const withoutIt = async (id: string) => {
    const seen = { concernId: id, expectedVersion: 1 };
    const entry = { concernId: id, words: 'x', ownerId: null, dueOn: null };
    return {
      listed: [await listed(), await listed(personId)],
      calls: [
        await office.call('concerns.read', { concernId: id }),
        await office.call('concerns.change', { ...seen, concern: words }),
        await office.call('concerns.setStatus', { ...seen, status: 'closed' }),
        await office.call('concerns.sign', {
          ...{ ...seen, reviewOn: '2027-11-23', exceptionReason: 'x' },
        }),
        await office.call('concerns.addEntry', entry),
        await office.call('concerns.keep', { ...seen, reviewOn: '2027-11-23' }),
        await office.call('concerns.remove', seen),
      ].map(outcome),
      waiting: (await waiting())?.count,
    };
  };
  const nothing = { listed: [[], []], calls: Array(7).fill('not-found'), waiting: 0 };

  it.each([
    ['as a person of the records', true],
    ['as a user of the app', false],
  ])('never opens it nor sees that it is there: %s', async (_, byPerson) => {
    await addSecond(byPerson ? personId : null);
    const about = byPerson ? { personId } : { userId: await office.idOf(second.name) };
    const { id } = await raise(about);
    expect(await waiting()).toEqual({ kind: 'concern-open', count: 1, tasks: [] });
    await office.signIn(second.passphrase);
    expect(await withoutIt(id ?? '')).toEqual(nothing);
    expect(outcome(await office.call('concerns.add', { concern: whom(about) }))).toBe(
      'about-yourself',
    );
    const taken = csvsIn(await takenFiles(office, { passphrase: second.passphrase }));
    expect(taken.concerns?.trim().split('\n')).toHaveLength(1);
    expect(taken.concern_entries?.trim().split('\n')).toHaveLength(1);
    const [entry] = rows(`SELECT DISTINCT action FROM audit WHERE record = '${id}'`);
    expect(entry).toEqual({ action: 'access.addRestricted' });
  });

  it('opens it neither after their link to the person is gone, nor after an erasure', async () => {
    await addSecond(personId);
    const { id } = await raise();
    const userId = await office.idOf(second.name);
    const { jobId } = await office.ask('access.changeUser', {
      ...{ userId, name: second.name, role: 'coordinator', personId: null },
    });
    if (jobId !== null) await office.finished(jobId);
    await office.signIn(second.passphrase);
    expect((await withoutIt(id ?? '')).calls).toEqual(nothing.calls);
    await office.signIn(charity.passphrase);
    const { jobId: search } = await office.ask('rights.findMentions', { personId });
    await office.finished(search);
    const { mentions } = await office.ask('rights.mentions', { jobId: search });
    const decisions = mentions.map((mention) => ({ id: mention.id, decided: 'needed' as const }));
    await office.ask('rights.erase', {
      ...(await approved(office.ask, personId)),
      reason: 'asked',
      mentions: { jobId: search, decisions },
    });
    expect(await listed()).toMatchObject([{ id, personId: null, userId }]);
    await office.signIn(second.passphrase);
    expect((await withoutIt(id ?? '')).calls).toEqual(nothing.calls);
  });

  it('is no owner of an action of it', async () => {
    await addSecond(personId);
    const { id } = await raise();
    const owner = await office.idOf(second.name);
    const action = { concernId: id ?? '', words: 'Ring', ownerId: owner, dueOn: null };
    expect(outcome(await office.call('concerns.addEntry', action))).toBe('not-found');
    expect((await read(id ?? '')).owners.map(({ name }) => name)).toEqual([names.coordinator]);
  });
});

describe('the sign-off', () => {
  const sign = (id: string, expectedVersion: number, exceptionReason: string | null = null) =>
    office.call('concerns.sign', {
      ...{ concernId: id, expectedVersion, reviewOn: '2027-11-23', exceptionReason },
    });

  it('is by another coordinator than the writer, where one may open it', async () => {
    await addSecond();
    const { id } = await raise();
    expect(outcome(await sign(id ?? '', 1, 'I am alone'))).toBe('own-sign-off');
    expect(await read(id ?? '')).toMatchObject({ own: true, alone: false });
    await office.signIn(second.passphrase);
    expect(await sign(id ?? '', 1)).toMatchObject({
      value: { signedBy: second.name, signedOn: '2026-11-23', reviewOn: '2027-11-23' },
    });
    expect(outcome(await sign(id ?? '', 2))).toBe('signed');
  });

  it('is by the writer with a reason where no other may, also where the other is whom it is about', async () => {
    await addSecond(personId);
    const { id } = await raise();
    expect(await sign(id ?? '', 1)).toMatchObject({
      error: { code: 'own-sign-off-alone', fields: [{ path: 'exceptionReason' }] },
    });
    expect(await sign(id ?? '', 1, 'Amina is in it')).toMatchObject({ ok: true });
    expect((await read(id ?? '')).entries).toMatchObject([
      { kind: 'signed-alone', words: 'Amina is in it', by: names.coordinator },
    ]);
    // More users read the list of exceptions than may know of it.
    expect((await office.ask('access.exceptions', {})).exceptions).toEqual([]);
  });

  it('leaves the words as they are: from then on it is only added to', async () => {
    const { id } = await raise();
    const concernId = id ?? '';
    const change = (expectedVersion: number) =>
      office.call('concerns.change', {
        ...{ concernId, expectedVersion, concern: { ...words, said: 'Put right' } },
      });
    expect(outcome(await change(1))).toBe('ok');
    expect((await read(concernId)).earlier).toMatchObject([{ said: words.said }]);
    expect(outcome(await sign(concernId, 2, 'One of us'))).toBe('ok');
    expect(outcome(await change(3))).toBe('signed');
    const entry = { concernId, words: 'She rang back', ownerId: null, dueOn: null };
    await office.ask('concerns.addEntry', entry);
    expect(await read(concernId)).toMatchObject({
      said: 'Put right',
      entries: [{ kind: 'signed-alone' }, { kind: 'added', words: 'She rang back' }],
    });
    expect(() =>
      office.context.vault.db.exec("UPDATE concerns SET signed_on = '2020-01-01'"),
    ).toThrow('only added to');
  });

  it('is followed by a day to look at it again, before which it is not removed', async () => {
    const { id } = await raise();
    const concernId = id ?? '';
    const remove = async (expectedVersion: number) =>
      outcome(await office.call('concerns.remove', { concernId, expectedVersion }));
    expect(await remove(1)).toBe('not-signed');
    expect(outcome(await sign(concernId, 1, 'One of us'))).toBe('ok');
    expect((await waiting())?.count).toBe(0);
    expect(await remove(2)).toBe('still-open');
    const closing = { concernId, expectedVersion: 2, status: 'closed' as const };
    await office.ask('concerns.setStatus', closing);
    expect(await remove(3)).toBe('not-due');
    const keep = { concernId, expectedVersion: 3, reviewOn: '2026-11-23' };
    await office.ask('concerns.keep', keep);
    expect((await waiting())?.count).toBe(1);
    expect(await remove(4)).toBe('ok');
    expect([await listed(), rows('SELECT * FROM concern_entries')]).toEqual([[], []]);
  });

  it('counts actions with an owner until they are done', async () => {
    const { id } = await raise();
    const ownerId = await office.idOf(names.coordinator);
    const action = { concernId: id ?? '', words: 'Ring her', ownerId, dueOn: '2026-11-25' };
    expect((await office.ask('concerns.addEntry', action)).openActions).toBe(1);
    const [entry] = (await read(id ?? '')).entries;
    expect(entry).toMatchObject({ kind: 'action', owner: names.coordinator, dueOn: '2026-11-25' });
    const done = { entryId: entry?.id ?? '', doneOn: '2026-11-23' };
    expect((await office.ask('concerns.finish', done)).openActions).toBe(0);
  });
});

describe('the erasure of the person whom a concern is about', () => {
  it('leaves it without the link, and each mention of the name is decided', async () => {
    const { id } = await raise();
    const concernId = id ?? '';
    const seen = { concernId, expectedVersion: 1 };
    const named = { ...words, said: 'Dez said no', told: 'Dez’s nurse' };
    await office.ask('concerns.change', { ...seen, concern: named });
    const entry = { concernId, words: 'Rang Dez', ownerId: null, dueOn: null };
    await office.ask('concerns.addEntry', entry);
    const erasing = { ...(await approved(office.ask, personId)), reason: 'asked' as const };
    expect(outcome(await office.call('rights.erase', erasing))).toBe('mentions-open');
    const { jobId } = await office.ask('rights.findMentions', { personId });
    await office.finished(jobId);
    const { mentions } = await office.ask('rights.mentions', { jobId });
    expect(mentions.map((each) => each.in)).toEqual(Array(3).fill('concern'));
    const decisions = mentions.map((each) => ({ id: each.id, decided: 'replace' as const }));
    await office.ask('rights.erase', { ...erasing, mentions: { jobId, decisions } });
    expect(await read(concernId)).toMatchObject({
      ...{ personId: null, personName: null, said: '[someone] said no', told: '[someone]’s nurse' },
      entries: [{ words: 'Rang [someone]' }],
      earlier: [{ said: words.said }],
    });
  });
});

describe('a draft of a concern', () => {
  it('is encrypted, comes back to its writer, and a worker has none', async () => {
    const draft = { form: 'concerns.add', place: '/concerns/new', version: null, text: secret };
    await office.ask('drafts.keep', draft);
    const [row] = rows('SELECT text, sealed FROM drafts') as { text: string; sealed: Uint8Array }[];
    expect(row?.text).toBe('');
    expect(Buffer.from(row?.sealed ?? []).toString('latin1')).not.toContain(secret);
    expect(await office.ask('drafts.find', { form: 'concerns.add' })).toMatchObject({
      draft: { text: secret },
    });
    await office.signIn(passphrases.worker);
    expect(outcome(await office.call('drafts.keep', draft))).toBe('forbidden');
    expect(rows('SELECT text FROM drafts')).toHaveLength(1);
  });
});
