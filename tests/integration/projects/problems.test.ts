import { beforeEach, describe, expect, it } from 'vitest';
import { blankPerson, kinderDoor } from '../../support/blanks.ts';
import { approved } from '../../support/erasing.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';

const strongroom = freshStrongroom();
let projectId: string;
beforeEach(async () => {
  const added = await strongroom.ask('projects.add', { project: kinderDoor });
  projectId = added.id;
});

const ask: (typeof strongroom)['ask'] = (...of) => strongroom.ask(...of);
const call: (typeof strongroom)['call'] = (...of) => strongroom.call(...of);

async function addPerson(firstName: string): Promise<string> {
  const person = { ...blankPerson, firstName };
  return (await ask('people.add', { person, answers: [] })).id;
}

const add = (changes = {}) =>
  ask('problems.add', {
    problem: {
      ...{ projectId, happenedOn: '2026-11-01', what: 'The ramp was locked.', personId: null },
      ...changes,
    },
  });

const quiet = async (today: string) => {
  const { due } = await ask('reports.home', { today });
  return due.find(({ kind }) => kind === 'problem-quiet');
};

describe('a problem', () => {
  it('keeps who raised it, what was done in order, and whether they were told', async () => {
    const personId = await addPerson('Sorcha');
    const { id: problemId, version: expectedVersion } = await add({ personId });
    await ask('problems.addEntry', { problemId, onDate: '2026-11-03', body: 'Found the key.' });
    await ask('problems.addEntry', { problemId, onDate: '2026-11-02', body: 'Rang the owner.' });
    const told = await ask('problems.tell', { problemId, expectedVersion, toldOn: '2026-11-04' });
    expect(told).toMatchObject({ raisedBy: 'Sorcha', toldOn: '2026-11-04', closedOn: null });
    const { version } = told;
    await ask('problems.close', { problemId, expectedVersion: version, closedOn: '2026-11-05' });
    const problem = await ask('problems.get', { problemId });
    expect(problem).toMatchObject({ closedOn: '2026-11-05', projectName: 'A kinder front door' });
    expect(problem.entries.map(({ onDate, body }) => [onDate, body])).toEqual([
      ['2026-11-02', 'Rang the owner.'],
      ['2026-11-03', 'Found the key.'],
    ]);
    expect(await ask('problems.list', { projectId })).toMatchObject({
      problems: [{ id: problemId, lastEntryOn: '2026-11-03' }],
    });
    expect((await ask('projects.get', { projectId })).learning).toMatchObject({
      ...{ openProblems: 0, problems: 1 },
    });
    const again = await ask('problems.reopen', { problemId, expectedVersion: version + 1 });
    expect(again.closedOn).toBeNull();
  });

  it('that nobody is said to have raised has nobody to tell', async () => {
    const { id: problemId, version: expectedVersion } = await add();
    const toldOn = '2026-11-04';
    expect(await call('problems.tell', { problemId, expectedVersion, toldOn })).toMatchObject({
      error: { code: 'nobody-to-tell' },
    });
  });

  it('is not told any more once it says that another person raised it', async () => {
    const { id: problemId, version, ...problem } = await add({ personId: await addPerson('Ben') });
    await ask('problems.tell', { problemId, expectedVersion: version, toldOn: '2026-11-04' });
    const { happenedOn, what } = problem;
    const personId = await addPerson('Aisha');
    const changed = await ask('problems.change', {
      ...{ problemId, expectedVersion: version + 1 },
      problem: { happenedOn, what, personId },
    });
    expect(changed).toMatchObject({ raisedBy: 'Aisha', toldOn: null });
  });

  it.each([
    ['of a day to come', { happenedOn: '2126-01-01' }, 'invalid'],
    ['of a project that is not there', { projectId: crypto.randomUUID() }, 'not-found'],
    ['raised by a person who is not there', { personId: crypto.randomUUID() }, 'not-found'],
  ])('%s is refused', async (_, changes, code) => {
    const problem = { happenedOn: '2026-11-01', what: 'The ramp was locked.', personId: null };
    expect(
      await call('problems.add', { problem: { projectId, ...problem, ...changes } }),
    ).toMatchObject({ error: { code } });
  });

  it('is removed only as long as nothing was done about it, and its project only without it', async () => {
    const { id: problemId, version: expectedVersion } = await add();
    expect(await call('projects.remove', { projectId, expectedVersion: 1 })).toMatchObject({
      error: { code: 'project-used' },
    });
    const action = { projectId, source: 'problem' as const, followsId: problemId, noticed: null };
    const { id: actionId } = await ask('actions.add', {
      action: { ...action, what: 'Ask for a key', personId: null, userId: null, dueOn: null },
    });
    const remove = () => call('problems.remove', { problemId, expectedVersion });
    expect(await remove()).toMatchObject({ error: { code: 'problem-used' } });
    await ask('actions.remove', { actionId, expectedVersion: 1 });
    expect(await remove()).toMatchObject({ ok: true });
    expect((await ask('problems.list', { projectId })).problems).toEqual([]);
  });

  it('that is open stands on Home 14 days after the last that was written about it', async () => {
    const { id: problemId, version: expectedVersion } = await add();
    // The clock of the test stands on 23 November 2026.
    expect(await quiet('2026-12-06')).toMatchObject({ count: 0 });
    expect(await quiet('2026-12-07')).toMatchObject({
      ...{
        count: 1,
        tasks: [{ on: '2026-12-07', to: `/projects/${projectId}/problems/${problemId}` }],
      },
    });
    await ask('problems.close', { problemId, expectedVersion, closedOn: '2026-11-20' });
    expect(await quiet('2026-12-07')).toMatchObject({ count: 0 });
  });

  it('stays without who raised it when they are erased, and their name is looked for in its words', async () => {
    const personId = await addPerson('Zebedee');
    const { id: problemId } = await add({ personId, what: 'Zebedee could not come in.' });
    await ask('problems.addEntry', { problemId, onDate: '2026-11-03', body: 'Rang Zebedee.' });
    const { jobId } = await ask('rights.findMentions', { personId });
    await strongroom.finished(jobId);
    const { mentions } = await ask('rights.mentions', { jobId });
    expect(mentions.map(({ about, words }) => [about, words])).toEqual([
      ['A kinder front door', 'Zebedee'],
      ['A kinder front door', 'Zebedee'],
    ]);
    const decisions = mentions.map(({ id }) => ({ id, decided: 'replace' as const }));
    await ask('rights.erase', {
      ...(await approved(ask, personId)),
      reason: 'asked',
      mentions: { jobId, decisions },
    });
    expect(await ask('problems.get', { problemId })).toMatchObject({
      ...{ personId: null, raisedBy: null, what: '[someone] could not come in.' },
      entries: [{ body: 'Rang [someone].' }],
    });
  });
});

describe('a culture action', () => {
  const action = {
    ...{ projectId: null, source: 'culture' as const, followsId: null, what: 'Say “people”.' },
    ...{ personId: null, userId: null, dueOn: '2026-11-01' },
  };

  it('says what was noticed, for a project or for the whole charity, and leads to its log', async () => {
    const noticed = 'We say “clients” among ourselves.';
    expect(await call('actions.add', { action: { ...action, noticed: null } })).toMatchObject({
      error: { code: 'invalid', fields: [{ path: 'action.noticed', code: 'required' }] },
    });
    await ask('actions.add', { action: { ...action, noticed } });
    await ask('actions.add', { action: { ...action, noticed, projectId } });
    const { actions } = await ask('actions.list', { projectId: null });
    expect(actions.map(({ projectName }) => projectName).sort()).toEqual([
      'A kinder front door',
      null,
    ]);
    expect((await ask('projects.get', { projectId })).learning.openCulture).toBe(1);
    const { due } = await ask('reports.home', { today: '2026-11-23' });
    const tasks = due.find(({ kind }) => kind === 'action-due')?.tasks ?? [];
    expect(tasks.map(({ to }) => to).sort()).toEqual(
      [`/projects/${projectId}/actions`, '/projects/culture'].sort(),
    );
  });
});

describe('the support directory', () => {
  const entry = {
    kind: 'contact' as const,
    name: 'Siân at the library',
    about: null,
    contact: null,
  };

  it('lists its entries by kind and name, and changes and removes them', async () => {
    const { id: entryId, version: expectedVersion } = await ask('directory.add', { entry });
    await ask('directory.add', { entry: { ...entry, kind: 'project', name: 'Zest' } });
    await ask('directory.add', { entry: { ...entry, name: 'Ola' } });
    const names = async () => (await ask('directory.list', {})).entries.map(({ name }) => name);
    expect(await names()).toEqual(['Zest', 'Ola', 'Siân at the library']);
    const changed = { ...entry, contact: '020 7946 0018' };
    await ask('directory.change', { entryId, expectedVersion, entry: changed });
    expect(await call('directory.change', { entryId, expectedVersion, entry })).toMatchObject({
      error: { code: 'stale' },
    });
    await ask('directory.remove', { entryId, expectedVersion: expectedVersion + 1 });
    expect(await names()).toEqual(['Zest', 'Ola']);
  });
});
