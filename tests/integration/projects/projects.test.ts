import { describe, expect, it } from 'vitest';
import { agreedTo, blankPerson } from '../../support/blanks.ts';
import { approved } from '../../support/erasing.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';

const kinder = {
  ...{ name: 'A kinder front door', about: 'How people are met when they come in.' },
  ...{ worksOn: ['design' as const], startedOn: '2026-09-01', endedOn: null },
};

const strongroom = freshStrongroom();

const ask: (typeof strongroom)['ask'] = (...of) => strongroom.ask(...of);
const call: (typeof strongroom)['call'] = (...of) => strongroom.call(...of);

async function addPerson(firstName: string): Promise<string> {
  const person = { ...blankPerson, firstName };
  return (await ask('people.add', { person, answers: [] })).id;
}

async function begin() {
  const { id: projectId, version } = await ask('projects.add', { project: kinder });
  const write = (body: string, after: number, part = 'values' as const) =>
    call('projects.writeText', { projectId, part, body, after });
  const versions = async () => ask('projects.versions', { projectId, part: 'values' });
  return { projectId, version, write, versions };
}

const agreement = { agreedOn: '2026-11-01', people: [] as string[], alsoAgreed: null };

describe('a project', () => {
  it('comes back as it was written, and the search finds it by its name', async () => {
    const { projectId } = await begin();
    expect(await ask('projects.get', { projectId })).toMatchObject({ ...kinder, texts: [] });
    const { projects } = await ask('reports.search', { find: 'kinder' });
    expect(projects).toEqual([{ id: projectId, name: kinder.name }]);
  });

  it('cannot end before it began', async () => {
    const project = { ...kinder, endedOn: '2026-08-31' };
    expect(await call('projects.add', { project })).toMatchObject({
      error: { code: 'invalid', fields: [{ path: 'project.endedOn', code: 'ends-before' }] },
    });
  });

  it('is removed only as long as nothing is written in it', async () => {
    const { projectId, version: expectedVersion, write } = await begin();
    const { id: mistaken, version } = await ask('projects.add', { project: kinder });
    await ask('projects.remove', { projectId: mistaken, expectedVersion: version });
    expect((await ask('projects.list', {})).projects.map(({ id }) => id)).toEqual([projectId]);
    expect((await ask('reports.search', { find: 'kinder' })).projects).toHaveLength(1);
    await write('We listen.', 0);
    expect(await call('projects.remove', { projectId, expectedVersion })).toMatchObject({
      error: { code: 'project-used' },
    });
  });
});

describe('an agreed text', () => {
  it('keeps every version; a change of agreed words is a new version that is open', async () => {
    const { projectId, write, versions } = await begin();
    await write('We listen.', 0);
    const [first] = (await versions()).texts;
    const people = [await addPerson('Sorcha')];
    await ask('projects.agreeText', { textId: first?.id ?? '', ...agreement, people });
    expect((await ask('projects.list', {})).projects[0]?.openItems).toBe(5);
    await write('We listen to the end.', 1);
    const { texts } = await versions();
    expect(texts.map(({ number, body, agreedOn }) => [number, body, agreedOn])).toEqual([
      [2, 'We listen to the end.', null],
      [1, 'We listen.', '2026-11-01'],
    ]);
    expect(texts[1]?.agreedBy.map(({ name }) => name)).toEqual(['Sorcha']);
    expect((await ask('projects.list', {})).projects[0]?.openItems).toBe(6);
    expect((await ask('projects.get', { projectId })).texts).toMatchObject([{ number: 2 }]);
  });

  it.each([
    ['after a version that is not the newest', 'We hear.', 0, 'stale'],
    ['with the words that stand now', 'We listen.', 1, 'same-text'],
  ])('is not written %s', async (_, body, after, code) => {
    const { write, versions } = await begin();
    await write('We listen.', 0);
    expect(await write(body, after)).toMatchObject({ error: { code } });
    expect((await versions()).texts).toHaveLength(1);
  });

  it('is agreed once, in its newest version, by people who are named', async () => {
    const { write, versions } = await begin();
    await write('We listen.', 0);
    await write('We hear.', 1);
    const [newest, older] = (await versions()).texts;
    const agree = (textId: string | undefined, changes = {}) =>
      call('projects.agreeText', { ...agreement, textId: textId ?? '', ...changes });
    expect(await agree(older?.id, { alsoAgreed: 'The group' })).toMatchObject({
      error: { code: 'not-newest' },
    });
    expect(await agree(newest?.id)).toMatchObject({ error: { code: 'no-one-agreed' } });
    expect(
      await agree(newest?.id, { alsoAgreed: 'The group', agreedOn: '2126-01-01' }),
    ).toMatchObject({ error: { code: 'invalid', fields: [{ path: 'agreedOn' }] } });
    expect(await agree(newest?.id, { alsoAgreed: 'The group' })).toMatchObject({ ok: true });
    expect(await agree(newest?.id, { alsoAgreed: 'Others' })).toMatchObject({
      error: { code: 'already-agreed' },
    });
  });

  it('of the charity itself belongs to no project, and stands on each', async () => {
    const { projectId } = await begin();
    const definition = { part: 'definition' as const, body: 'Nothing about us without us.' };
    expect(await call('projects.writeText', { projectId, ...definition, after: 0 })).toMatchObject({
      error: { code: 'not-found' },
    });
    await ask('projects.writeText', { projectId: null, ...definition, after: 0 });
    expect((await ask('projects.get', { projectId })).texts).toMatchObject([definition]);
  });

  it('knows who was given which version', async () => {
    const { projectId } = await begin();
    const part = 'expectations' as const;
    const { id: textId } = await ask('projects.writeText', {
      ...{ projectId, part, body: 'We cannot promise money.', after: 0 },
    });
    const people = [await addPerson('Ben'), await addPerson('Aisha')];
    const given = { textId, givenOn: '2026-11-02', way: 'read-aloud' as const };
    expect(await ask('projects.giveText', { ...given, people })).toEqual({ given: 2 });
    // Given once more on another day: one line a person.
    const again = { ...given, givenOn: '2026-11-09', people: people.slice(0, 1) };
    expect(await ask('projects.giveText', again)).toEqual({ given: 2 });
    const { copies } = await ask('projects.versions', { projectId, part });
    expect(copies.map(({ name, givenOn }) => [name, givenOn])).toEqual([
      ['Aisha', '2026-11-02'],
      ['Ben', '2026-11-09'],
    ]);
  });
});

it('lists its people with where the consent to keep a record of each stands', async () => {
  const { projectId } = await begin();
  const of = { projectId, kind: 'peer-worker' as const, joinedOn: '2026-09-01' };
  const { purposes } = await ask('consents.purposes', {});
  const record = purposes.find(({ key }) => key === 'record');
  const aisha = { person: { ...blankPerson, firstName: 'Aisha' }, answers: [] };
  const agreed = record ? [agreedTo(record)] : [];
  const { id: agreedId } = await ask('people.add', { ...aisha, answers: agreed });
  for (const personId of [agreedId, await addPerson('Zebedee')]) {
    await ask('projects.addMember', { ...of, personId });
  }
  const { members } = await ask('projects.get', { projectId });
  expect(members.map(({ name, recordConsent }) => [name, recordConsent])).toEqual([
    ['Aisha', 'agreed'],
    ['Zebedee', 'not-asked'],
  ]);
});

describe('somebody’s erasure', () => {
  it('takes them out of a project, leaves what they were to do without an owner, and finds their name in its texts', async () => {
    const { projectId, write, versions } = await begin();
    const personId = await addPerson('Zebedee');
    const joinedOn = '2026-09-01';
    await ask('projects.addMember', { projectId, personId, kind: 'peer-worker', joinedOn });
    await write('Zebedee chairs the meeting.', 0);
    const [text] = (await versions()).texts;
    await ask('projects.agreeText', { ...agreement, textId: text?.id ?? '', people: [personId] });
    await ask('actions.add', {
      action: {
        ...{ projectId, source: 'project', followsId: null, noticed: null, what: 'Book a room' },
        ...{ personId, userId: null, dueOn: null },
      },
    });
    const erase = async (mentions?: object) =>
      call('rights.erase', {
        ...(await approved(ask, personId)),
        reason: 'asked',
        ...(mentions && { mentions }),
      } as never);
    expect(await erase()).toMatchObject({ error: { code: 'mentions-open' } });
    const { jobId } = await ask('rights.findMentions', { personId });
    await strongroom.finished(jobId);
    const { mentions } = await ask('rights.mentions', { jobId });
    expect(mentions).toMatchObject([{ in: 'declared', about: kinder.name, words: 'Zebedee' }]);
    const decisions = mentions.map(({ id }) => ({ id, decided: 'replace' }));
    expect(await erase({ jobId, decisions })).toMatchObject({ ok: true });
    const { members, texts } = await ask('projects.get', { projectId });
    expect(members).toEqual([]);
    expect(texts).toMatchObject([{ body: '[someone] chairs the meeting.', agreedBy: [] }]);
    const { actions } = await ask('actions.list', { projectId });
    expect(actions).toMatchObject([{ what: 'Book a room', personId: null, owner: null }]);
  });
});

describe('an action', () => {
  const action = {
    ...{ source: 'training' as const, followsId: null, noticed: null, what: 'Find a course' },
    ...{ personId: null, userId: null, dueOn: '2026-11-01' },
  };

  it('stands on Home from its day until it is done, and again when it is opened', async () => {
    const { projectId } = await begin();
    const added = await ask('actions.add', { action: { ...action, projectId } });
    const due = async (today: string) =>
      (await ask('reports.home', { today })).due.find(({ kind }) => kind === 'action-due')?.count;
    // Of another its day has not come.
    await ask('actions.add', { action: { ...action, projectId, dueOn: '2026-11-24' } });
    expect(await due('2026-11-23')).toBe(1);
    const { version } = await ask('actions.finish', {
      ...{ actionId: added.id, expectedVersion: added.version },
      ...{ doneOn: '2026-11-02', cameOfIt: 'Two people went.' },
    });
    expect(await due('2026-11-23')).toBe(0);
    await ask('actions.reopen', { actionId: added.id, expectedVersion: version });
    expect(await due('2026-11-23')).toBe(1);
  });

  it('has one owner who is there', async () => {
    const { projectId } = await begin();
    const personId = await addPerson('Dez');
    const { users } = await ask('actions.list', { projectId });
    const both = { ...action, projectId, personId, userId: users[0]?.id ?? '' };
    expect(await call('actions.add', { action: both })).toMatchObject({
      error: { code: 'two-owners' },
    });
    const added = await ask('actions.add', { action: { ...both, userId: null } });
    expect(added.owner).toBe('Dez');
    const stale = { actionId: added.id, expectedVersion: 7, action: both };
    expect(
      await call('actions.change', { ...stale, action: { ...both, personId: null } }),
    ).toMatchObject({
      error: { code: 'stale' },
    });
  });
});
