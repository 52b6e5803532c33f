import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agreedTo, blankPerson, came } from '../support/blanks.ts';
import { openRegister } from '../support/register.ts';

let app: Awaited<ReturnType<typeof openRegister>>;
let [personId, projectId] = ['', ''];
const today = '2026-11-23';

beforeEach(async () => {
  app = await openRegister();
  const { purposes } = await app.ask('consents.purposes', {});
  const answers = purposes.filter(({ key }) => key === 'record').map((each) => agreedTo(each));
  const person = { ...blankPerson, firstName: 'Aisha', phone: '07700 900123' };
  personId = (await app.ask('people.add', { person: { ...person, skills: ['Tea'] }, answers })).id;
  const project = { name: 'Kitchen', about: null, worksOn: [], startedOn: null, endedOn: null };
  projectId = (await app.ask('projects.add', { project })).id;
});
afterEach(() => app.close());

const mark = (kind: 'died' | 'no-contact', on: string | null = null) =>
  app.ask('people.mark', { personId, kind, on, saidBy: 'Her sister' });
const unmark = (kind: 'died' | 'no-contact') => app.ask('people.unmark', { personId, kind });

async function opportunity() {
  const written = {
    ...{ kind: 'working-group' as const, name: 'Tea for all', made: null },
    ...{
      depth: 'part-of-it' as const,
      particulars: {},
      interests: ['tea'],
      stages: [],
      times: null,
    },
  };
  return (
    await app.ask('opportunities.add', { projectId, opportunity: { ...written, untilOn: null } })
  ).id;
}

async function told() {
  const decision = {
    ...{ projectId, sessionId: null, asked: 'A kettle', decided: 'A kettle.', on: '2026-10-01' },
    ...{ personId: null, userId: null, reviewOn: null },
  };
  const turn = { outcome: 'accepted' as const, on: '2026-11-02', why: null, stillPossible: null };
  const { id: decisionId } = await app.ask('decisions.add', { decision, turn });
  const of = { projectId, sessionId: null, personId, decisionId, on: '2026-09-20' };
  await app.ask('contributions.add', {
    contribution: { ...of, words: 'A kettle please', worthToPerson: null, worthToService: null },
  });
}
const letter = () => ({
  asked: { of: 'letter' as const, projectId, personId, size: 'standard' as const, easy: false },
});
const familyNote = () => ({
  asked: {
    ...{ of: 'family-note' as const, personId, size: 'standard' as const },
    ...{ to: 'Mrs Khan', from: 'Jo' },
  },
});

describe.each(['died', 'no-contact'] as const)('a person who is marked %s', (kind) => {
  it('is in no letter, match, invitation, list of news or task, until the mark is taken away', async () => {
    await told();
    const opportunityId = await opportunity();
    const seen = async () => ({
      matches: (await app.ask('opportunities.matches', { opportunityId })).people.length,
      news: (await app.ask('contributions.untold', { projectId })).people.length,
      letter: (await app.call('feedback.preview', letter())).ok,
      due: (await app.ask('reports.home', { today })).due.flatMap(({ tasks }) =>
        tasks.map((task) => task.kind),
      ),
    });
    const before = await seen();
    expect(before).toEqual({ matches: 1, news: 1, letter: true, due: ['news-to-tell'] });
    const invite = () =>
      app.call('opportunities.invite', {
        ...{ opportunityId, people: [personId], invitedOn: today, way: 'by-hand' },
      });
    await mark(kind);
    expect(await seen()).toEqual({ matches: 0, news: 0, letter: false, due: [] });
    expect(await invite()).toMatchObject({ error: { code: 'not-to-be-asked' } });
    expect(await app.call('feedback.preview', letter())).toMatchObject({ error: { code: kind } });
    const list = await app.ask('people.list', { find: 'aisha', after: null, limit: 5 });
    expect(list.rows).toMatchObject([{ mark: kind }]);
    expect((await app.ask('people.choices', { find: 'aisha' })).rows).toMatchObject([
      { mark: kind },
    ]);
    await unmark(kind);
    expect(await seen()).toEqual(before);
    expect(await invite()).toMatchObject({ ok: true });
  });

  it('is asked for no consent on Home', async () => {
    const person = { ...blankPerson, firstName: 'Ben' };
    const { id } = await app.ask('people.add', { person, answers: [] });
    const asked = async () =>
      (await app.ask('reports.home', { today })).due.find((due) => due.kind === 'consent-not-asked')
        ?.count;
    expect(await asked()).toBe(1);
    await app.ask('people.mark', { personId: id, kind, on: null, saidBy: 'Jo' });
    expect(await asked()).toBe(0);
  });

  it('is not on the list of people who were not seen', async () => {
    const other = await app.addPerson({ firstName: 'Regular' });
    for (const [at, day] of [
      '09-01',
      '09-08',
      '09-15',
      '09-22',
      '09-29',
      '10-06',
      '10-13',
    ].entries()) {
      const sessionId = await app.addSession({ on: `2026-${day}` });
      await app.save(sessionId, at < 3 ? [came(other), came(personId)] : [came(other)]);
    }
    const count = async () =>
      (await app.ask('reports.home', { today })).due.find((due) => due.kind === 'not-seen')?.count;
    expect(await count()).toBe(1);
    await mark(kind);
    expect(await count()).toBe(0);
  });
});

it('a mark says since when and who said so, and changes nothing of the past', async () => {
  const sessionId = await app.addSession({ on: '2026-09-01' });
  await app.save(sessionId, [came(personId)]);
  const before = await app.ask('people.get', { personId });
  await mark('no-contact', '2026-11-01');
  const { marks, ...rest } = await mark('died', '2026-11-20');
  expect(marks).toEqual([
    { kind: 'died', on: '2026-11-20', saidBy: 'Her sister' },
    { kind: 'no-contact', on: '2026-11-01', saidBy: 'Her sister' },
  ]);
  expect({ ...rest, marks: [] }).toEqual(before);
  const { rows } = await app.ask('sessions.register', { sessionId });
  expect(rows).toMatchObject([{ personId, present: true, mark: 'died' }]);
  expect((await mark('died')).marks).toMatchObject([{ on: null }, {}]);
});

it('a mark of a day to come, of nobody or of nothing is refused', async () => {
  const of = { personId, kind: 'died' as const, saidBy: 'Jo' };
  const refusal = async (input: object) => {
    const reply = await app.call('people.mark', { ...of, on: null, ...input });
    return reply.ok ? 'ok' : (reply.error.fields?.[0]?.code ?? reply.error.code);
  };
  expect(await refusal({ on: '2026-11-24' })).toBe('future');
  expect(await refusal({ saidBy: ' ' })).toBe('required');
  expect(await refusal({ personId: '019ab000-0000-7000-8000-000000000000' })).toBe('not-found');
  const lifted = await app.call('people.unmark', { personId, kind: 'died' });
  expect(lifted).toMatchObject({ error: { code: 'not-found' } });
});

it('the usual people of a group are without one who died', async () => {
  const first = await app.addSession({ on: '2026-10-01' });
  await app.save(first, [came(personId)]);
  const next = await app.addSession({ on: '2026-10-08' });
  const usual = async () => (await app.ask('sessions.register', { sessionId: next })).usual.length;
  expect(await usual()).toBe(1);
  await mark('died');
  expect(await usual()).toBe(0);
});

it('the note to a family is for one who died alone, and says nothing of them but the name', async () => {
  expect(await app.call('feedback.preview', familyNote())).toMatchObject({
    error: { code: 'not-died' },
  });
  await mark('died');
  const { paper, people } = await app.ask('feedback.preview', familyNote());
  expect(people).toEqual([personId]);
  expect(paper.title).toBe('In memory of Aisha');
  const words = paper.parts.flatMap(({ lines }) => lines.map(({ text }) => text));
  expect(words[0]).toBe('Dear Mrs Khan,');
  expect(words.slice(-2)).toEqual(['Jo', 'Harehills Drop-in']);
  await unmark('died');
  expect(await app.call('feedback.preview', familyNote())).toMatchObject({
    error: { code: 'not-died' },
  });
});

describe.each(['died', 'no-contact'] as const)('after a person was marked %s', (kind) => {
  const giveTo = async (people: string[], givenOn: string, way: 'by-hand' | 'post' = 'by-hand') => {
    const { id: textId } = await app.ask('projects.writeText', {
      ...{ projectId, part: 'expectations' as const, body: `Come as you are, ${givenOn}` },
      after: 0,
    } as never);
    return app.call('projects.giveText', { textId, people, givenOn, way });
  };
  const thank = (on: string) =>
    app.call('celebrations.add', {
      celebration: { projectId, kind: 'skills', on, words: 'For the tea', personId },
    } as never);

  it('they are given nothing and thanked for nothing of that day or later, and before it they were', async () => {
    const before = await thank('2026-11-01');
    expect(before).toMatchObject({ ok: true });
    await mark(kind, '2026-11-10');
    expect(await thank('2026-11-10')).toMatchObject({ error: { code: 'marked' } });
    expect(await thank('2026-11-09')).toMatchObject({ ok: true });
    expect(await giveTo([personId], '2026-11-20')).toMatchObject({ error: { code: 'marked' } });
    const { id: celebrationId, version } = before.ok ? before.value : { id: '', version: 0 };
    const { projectId: _, ...words } = {
      ...{ projectId, kind: 'skills' as const, on: '2026-11-20', words: 'For the cake', personId },
    };
    const changed = { celebrationId, expectedVersion: version, celebration: words };
    expect(await app.call('celebrations.change', changed as never)).toMatchObject({ ok: true });
    await mark(kind, null);
    expect(await thank('2026-11-09')).toMatchObject({ error: { code: 'marked' } });
  });
});

describe('a copy of what a group agreed', () => {
  it('goes to nobody by a way that they asked not to be written to', async () => {
    const { version } = await app.ask('people.get', { personId });
    await app.ask('people.setNoMessages', {
      ...{ personId, expectedVersion: version, noMessages: ['post'] },
    });
    const { id: textId } = await app.ask('projects.writeText', {
      ...{ projectId, part: 'expectations', body: 'Come as you are', after: 0 },
    } as never);
    const give = (way: 'post' | 'by-hand') =>
      app.call('projects.giveText', { textId, people: [personId], givenOn: today, way });
    expect(await give('post')).toMatchObject({ error: { code: 'opted-out' } });
    expect(await give('by-hand')).toMatchObject({ ok: true, value: { given: 1 } });
  });
});
