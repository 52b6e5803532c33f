import { beforeEach, describe, expect, it } from 'vitest';
import { agreedTo, blankPerson, frontDoor, kinderDoor } from '../../support/blanks.ts';
import { approved } from '../../support/erasing.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';

const strongroom = freshStrongroom();
let projectId: string;
beforeEach(async () => {
  projectId = (await ask('projects.add', { project: kinderDoor })).id;
});

const ask: (typeof strongroom)['ask'] = (...of) => strongroom.ask(...of);
const call: (typeof strongroom)['call'] = (...of) => strongroom.call(...of);

/** A person who agrees that a record is kept, unless another answer is given. */
async function addPerson(firstName: string, changes: object = {}, agrees = true): Promise<string> {
  const { purposes } = await ask('consents.purposes', {});
  const record = purposes.find(({ key }) => key === 'record');
  if (!record) throw new Error('no purpose');
  const person = { ...blankPerson, firstName, ...changes };
  return (await ask('people.add', { person, answers: agrees ? [agreedTo(record)] : [] })).id;
}

const asked = (changes: object = {}) => ({
  ...{ projectId, sessionId: null, asked: 'A quiet room', decided: null, on: '2026-10-01' },
  ...{ personId: null, userId: null, reviewOn: null },
  ...changes,
});
const turn = (outcome: string, changes: object = {}) => ({
  ...{ outcome: outcome as 'done', on: '2026-10-08', why: null, stillPossible: null },
  ...changes,
});
const add = (changes: object = {}, first: ReturnType<typeof turn> | null = null) =>
  ask('decisions.add', { decision: asked(changes), turn: first });

/** Adds a turn to the newest version of a decision. */
async function follow(
  decisionId: string,
  next: ReturnType<typeof turn>,
  reviewOn: string | null = null,
) {
  const { version: expectedVersion } = await ask('decisions.get', { decisionId });
  return call('decisions.addTurn', { decisionId, expectedVersion, turn: next, reviewOn });
}

const said = (personId: string, decisionId: string | null, changes: object = {}) =>
  ask('contributions.add', {
    contribution: {
      ...{ projectId, sessionId: null, personId, decisionId, on: '2026-09-20' },
      ...{ words: 'It is too loud', worthToPerson: null, worthToService: null },
      ...changes,
    },
  });
const untold = async () => (await ask('contributions.untold', { projectId })).people;
const home = async (kind: string) => {
  const { due } = await ask('reports.home', { today: '2026-11-23' });
  return due.find((group) => group.kind === kind);
};

describe('a decision', () => {
  it('keeps each turn of its history, the newest first, and none can be changed or deleted', async () => {
    const { id: decisionId } = await add({}, turn('accepted'));
    await follow(decisionId, turn('refused', { on: '2026-11-02', why: 'The landlord said no' }));
    const found = await ask('decisions.get', { decisionId });
    expect(found.turns.map(({ number, outcome, why }) => [number, outcome, why])).toEqual([
      [2, 'refused', 'The landlord said no'],
      [1, 'accepted', null],
    ]);
    expect(found.outcome?.outcome).toBe('refused');
    const { db } = strongroom.context.vault;
    expect(() => db.exec("UPDATE decision_turns SET outcome = 'done'")).toThrow('rewritten');
    expect(() => db.exec('DELETE FROM decision_turns')).toThrow('only added');
  });

  it('that is not possible says why, and what can still be done', async () => {
    const reply = await call('decisions.add', { decision: asked(), turn: turn('not-possible') });
    expect(reply).toMatchObject({
      error: {
        code: 'invalid',
        fields: [
          { path: 'turn.why', code: 'required' },
          { path: 'turn.stillPossible', code: 'required' },
        ],
      },
    });
    expect((await ask('decisions.list', { projectId, after: null, limit: 50 })).total).toBe(0);
    const words = { why: 'There is no room', stillPossible: 'A quiet hour on Tuesdays' };
    expect((await add({}, turn('not-possible', words))).outcome).toMatchObject(words);
  });

  it('takes a turn only of the version that the user saw', async () => {
    const { id: decisionId, version: expectedVersion } = await add();
    await follow(decisionId, turn('accepted'));
    const of = { decisionId, expectedVersion, turn: turn('done'), reviewOn: null };
    expect(await call('decisions.addTurn', of)).toMatchObject({ error: { code: 'stale' } });
  });

  it('is said to be of a session that was held, the newest first', async () => {
    const days = ['2026-10-06', '2026-11-03', '2027-01-05'];
    for (const on of days) await ask('sessions.add', { ...frontDoor, on });
    const { sessions } = await ask('decisions.choices', { projectId });
    expect(sessions.map(({ on }) => on)).toEqual(['2026-11-03', '2026-10-06']);
  });

  it('stands on Home from its day of review until a turn gives it another day or none', async () => {
    const { id } = await add({ reviewOn: '2026-11-20' });
    await add({ asked: 'Later', reviewOn: '2026-11-24' });
    expect(await home('decision-review')).toMatchObject({
      count: 1,
      tasks: [
        { subject: { id, name: 'A quiet room' }, to: `/projects/${projectId}/decisions/${id}` },
      ],
    });
    await follow(id, turn('under-way'), '2027-01-10');
    expect(await home('decision-review')).toMatchObject({ count: 0 });
  });

  it('stays without an owner when its owner is erased', async () => {
    const personId = await addPerson('Sorcha');
    const { id: decisionId } = await add({ personId }, turn('under-way'));
    expect((await ask('decisions.get', { decisionId })).owner).toBe('Sorcha');
    await ask('rights.erase', { ...(await approved(ask, personId)), reason: 'asked' });
    expect(await ask('decisions.get', { decisionId })).toMatchObject({
      ...{ asked: 'A quiet room', owner: null, personId: null },
      outcome: { outcome: 'under-way' },
    });
  });

  it('has one owner, in these records', async () => {
    const personId = await addPerson('Sorcha');
    const { users } = await ask('decisions.choices', { projectId });
    const two = asked({ personId, userId: users[0]?.id });
    expect(await call('decisions.add', { decision: two, turn: null })).toMatchObject({
      error: { code: 'two-owners' },
    });
    const gone = asked({ personId: projectId });
    expect(await call('decisions.add', { decision: gone, turn: null })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  it('is removed only as long as nothing came of it and nothing led to it', async () => {
    const { id: decisionId, version: expectedVersion } = await add();
    await ask('decisions.remove', { decisionId, expectedVersion });
    const used = await add({}, turn('done'));
    const of = { decisionId: used.id, expectedVersion: used.version };
    expect(await call('decisions.remove', of)).toMatchObject({ error: { code: 'decision-used' } });
    const { version } = await ask('projects.get', { projectId });
    expect(await call('projects.remove', { projectId, expectedVersion: version })).toMatchObject({
      error: { code: 'project-used' },
    });
  });

  it('is listed with the others of its project, the newest first, page by page', async () => {
    for (const on of ['2026-03-01', '2026-01-01', '2026-02-01']) await add({ asked: on, on });
    const first = await ask('decisions.list', { projectId, after: null, limit: 2 });
    const rest = await ask('decisions.list', { projectId, after: first.next, limit: 2 });
    const words = [...first.rows, ...rest.rows].map(({ asked: each }) => each);
    expect(words).toEqual(['2026-03-01', '2026-02-01', '2026-01-01']);
    expect([first.total, rest.next]).toEqual([3, null]);
  });
});

describe('a contribution', () => {
  it('says that its decision has words before anything came of it', async () => {
    const personId = await addPerson('Sorcha');
    const open = await add();
    const decided = await add({ asked: 'A later bus', decided: 'We ask the council.' });
    await said(personId, open.id, { on: '2026-09-01' });
    await said(personId, decided.id, { on: '2026-09-02' });
    const { rows } = await ask('contributions.list', { projectId, after: null, limit: 50 });
    expect(rows.map(({ asked: of, decided: known, fate }) => [of, known, fate])).toEqual([
      ['A later bus', true, null],
      ['A quiet room', false, null],
    ]);
    expect(await ask('projects.get', { projectId })).toMatchObject({
      ...{ decisions: 2, openDecisions: 2, tellableDecisions: 1 },
    });
  });

  it('carries the newest outcome of its decision, or that nothing is decided yet', async () => {
    const personId = await addPerson('Sorcha');
    const { id: sessionId } = await ask('sessions.add', frontDoor);
    const { id: decisionId } = await add();
    const worth = { worthToPerson: 'Found her voice', worthToService: 'Fewer people leave' };
    await said(personId, decisionId, { sessionId, ...worth });
    const fate = async () =>
      (await ask('contributions.list', { projectId, after: null, limit: 50 })).rows[0];
    expect(await fate()).toMatchObject({ fate: null, asked: 'A quiet room', ...worth });
    await follow(decisionId, turn('accepted'));
    await follow(decisionId, turn('refused', { why: 'No money' }));
    expect(await fate()).toMatchObject({
      ...{ name: 'Sorcha', sessionTitle: frontDoor.title },
      fate: { outcome: 'refused', why: 'No money' },
    });
  });

  it('leads to a decision of its own project alone', async () => {
    const personId = await addPerson('Sorcha');
    const { id: decisionId } = await add();
    const project = { name: 'Other', about: null, worksOn: [], startedOn: null, endedOn: null };
    const { id: other } = await ask('projects.add', { project });
    const contribution = {
      ...{ projectId: other, sessionId: null, personId, decisionId, on: '2026-09-20' },
      ...{ words: 'It is too loud', worthToPerson: null, worthToService: null },
    };
    expect(await call('contributions.add', { contribution })).toMatchObject({
      error: { code: 'other-project' },
    });
  });

  it('goes with the person, and a name in the words of others is looked for', async () => {
    const sorcha = await addPerson('Sorcha');
    const { id: decisionId } = await add({ decided: 'Sorcha will ask' }, turn('accepted'));
    await said(sorcha, decisionId);
    const { jobId } = await ask('rights.findMentions', { personId: sorcha });
    expect((await strongroom.finished(jobId)).state).toBe('done');
    const { mentions } = await ask('rights.mentions', { jobId });
    expect(mentions).toHaveLength(1);
    const erase = { ...(await approved(ask, sorcha)), reason: 'asked' as const };
    expect(await call('rights.erase', erase)).toMatchObject({ error: { code: 'mentions-open' } });
  });
});

describe('who has not been told', () => {
  it('is each contributor until they had the news, and again when a newer turn comes', async () => {
    const personId = await addPerson('Sorcha', { safeContact: 'Text only' });
    const { id: decisionId } = await add();
    await said(personId, decisionId);
    await said(personId, decisionId, { words: 'The door bangs' });
    expect(await untold()).toEqual([]);
    await follow(decisionId, turn('accepted'));
    const [first] = await untold();
    expect(first).toMatchObject({ name: 'Sorcha', safeContact: 'Text only', bar: null });
    expect(first?.news).toMatchObject([{ asked: 'A quiet room', lastTold: null }]);
    expect(await home('news-to-tell')).toMatchObject({ count: 1 });
    const turnId = first?.news[0]?.turnId ?? '';
    const told = { turnId, personId, toldOn: '2026-10-09', way: 'text-message' as const };
    await ask('contributions.tell', told);
    expect(await untold()).toEqual([]);
    expect(await home('news-to-tell')).toMatchObject({ count: 0 });
    await follow(decisionId, turn('refused'));
    expect((await untold())[0]?.news).toMatchObject([
      { outcome: 'refused', lastTold: '2026-10-09' },
    ]);
    expect(await call('contributions.tell', told)).toMatchObject({
      error: { code: 'newer-news' },
    });
  });

  it('takes back a slip, and takes no news for a person who did not contribute', async () => {
    const [sorcha, dez] = [await addPerson('Sorcha'), await addPerson('Dez')];
    const { id: decisionId, outcome } = await add({}, turn('done'));
    await said(sorcha, decisionId);
    const told = { turnId: outcome?.id ?? '', toldOn: '2026-10-09', way: 'phone' as const };
    await ask('contributions.tell', { ...told, personId: sorcha });
    await ask('contributions.untell', { turnId: told.turnId, personId: sorcha });
    expect(await untold()).toHaveLength(1);
    expect(await call('contributions.tell', { ...told, personId: dez })).toMatchObject({
      error: { code: 'not-contributor' },
    });
  });

  it('says why a person is not to be written to, lists them last, and leaves them off Home', async () => {
    const people = {
      Asked: await addPerson('Asked', {}, false),
      Silent: await addPerson('Silent', { safeContact: 'Do not contact' }),
      Gone: await addPerson('Gone'),
      Reached: await addPerson('Reached', { safeContact: 'Do not contact by phone' }),
    };
    const { consents } = await ask('consents.ofPerson', {
      personId: people.Gone,
      on: '2026-11-01',
    });
    const record = consents.find(({ version }) => version > 0);
    await ask('consents.withdraw', {
      ...{ consentId: record?.id ?? '', expectedVersion: record?.version ?? 0 },
      ...{ on: '2026-11-01', method: 'phone', reason: null },
    });
    const { id: decisionId } = await add({}, turn('done'));
    for (const personId of Object.values(people)) await said(personId, decisionId);
    const listed = await untold();
    expect(listed[0]).toMatchObject({ name: 'Reached', bar: null });
    expect(Object.fromEntries(listed.map(({ name, bar }) => [name, bar]))).toEqual({
      Reached: null,
      Asked: { why: 'consent', consent: 'not-asked' },
      Silent: { why: 'no-contact', consent: 'agreed' },
      Gone: { why: 'consent', consent: 'withdrawn' },
    });
    expect(await home('news-to-tell')).toMatchObject({
      count: 1,
      tasks: [{ subject: { name: 'Reached' } }],
    });
  });
});

describe('a celebration', () => {
  it('is of the project, and of one person where it thanks them; it goes with them', async () => {
    const personId = await addPerson('Sorcha');
    const of = { projectId, on: '2026-10-10' };
    await ask('celebrations.add', {
      celebration: { ...of, kind: 'publication', words: 'Our report is out', personId: null },
    });
    await ask('celebrations.add', {
      celebration: { ...of, kind: 'skills', words: 'Chaired three meetings', personId },
    });
    const listed = async () => (await ask('celebrations.list', { projectId })).celebrations;
    expect((await listed()).map(({ name }) => name)).toEqual(['Sorcha', null]);
    await ask('rights.erase', { ...(await approved(ask, personId)), reason: 'asked' });
    expect((await listed()).map(({ words }) => words)).toEqual(['Our report is out']);
  });
});
