import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordsFile } from '../../electron/strongroom/store/open.ts';
import type { InputOf } from '../../shared/contract/define.ts';
import type { requests } from '../../shared/contract/requests.ts';
import { blankPerson } from '../support/blanks.ts';
import { approved } from '../support/erasing.ts';
import { pagesInClear } from '../support/pages.ts';
import { openOffice } from '../support/users.ts';

type Office = Awaited<ReturnType<typeof openOffice>>;
type Written = InputOf<(typeof requests)['add']>['request'];
let office: Office;
let personId = '';
const today = '2026-11-23';
beforeEach(async () => {
  office = await openOffice();
  personId = await person({ firstName: 'Aisha', safeContact: 'Text only, no letters' });
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const person = async (parts: object) =>
  (await office.ask('people.add', { person: { ...blankPerson, ...parts }, answers: [] })).id;
const add = (parts: Partial<Written> = {}) =>
  office.ask('requests.add', {
    request: {
      ...{ kind: 'access', personId, otherPersonId: null, name: null, receivedOn: '2026-11-03' },
      ...{ way: 'phone', words: 'What have you got about me?', ...parts },
    },
  });
type Saved = Awaited<ReturnType<typeof add>>;
const seen = ({ id: requestId, version: expectedVersion }: Saved) => ({
  requestId,
  expectedVersion,
});
const codeOf = (reply: { ok: boolean; error?: { code: string } }) =>
  reply.ok ? 'ok' : reply.error?.code;
const home = async (on = today) => {
  const { due } = await office.ask('reports.home', { today: on, everything: true });
  return due.filter(({ kind }) => kind.startsWith('request-')).flatMap(({ tasks }) => tasks);
};

describe('a request', () => {
  it('is kept in their words with its last day, on Home and on the page of each record', async () => {
    const other = await person({ firstName: 'Aisha', lastName: 'Khan' });
    const added = await add({ otherPersonId: other });
    expect(added).toMatchObject({
      words: 'What have you got about me?',
      clock: { state: 'runs', dueOn: '2026-12-03', extendBy: '2026-12-03' },
      people: [{ name: 'Aisha' }, { id: other, name: 'Aisha Khan' }],
    });
    for (const id of [personId, other]) {
      const { requests: theirs } = await office.ask('requests.list', { personId: id });
      expect(theirs.map(({ id: each }) => each)).toEqual([added.id]);
    }
    expect(await home()).toMatchObject([
      { kind: 'request-due', on: '2026-12-03', subject: { name: 'Aisha · Aisha Khan' } },
    ]);
  });

  it('of a person without a record has their name; one from no person is refused', async () => {
    const nobody = await office.call('requests.add', {
      request: { ...(await written()), personId: null },
    });
    expect(codeOf(nobody)).toBe('nobody-named');
    const twice = await office.call('requests.add', {
      request: { ...(await written()), otherPersonId: personId },
    });
    expect(codeOf(twice)).toBe('same-person');
    const later = await office.call('requests.add', {
      request: { ...(await written()), receivedOn: '2027-01-01' },
    });
    expect(codeOf(later)).toBe('invalid');
    expect(await add({ personId: null, name: 'Moss' })).toMatchObject({ name: 'Moss', people: [] });
  });

  const written = async (): Promise<Written> => ({
    ...{ kind: 'access', personId, otherPersonId: null, name: null, receivedOn: '2026-11-03' },
    ...{ way: 'phone', words: 'Show me' },
  });

  it('waits for them to show who they are, and for the answer to a question', async () => {
    let request = await add();
    request = await office.ask('requests.identify', {
      ...{ ...seen(request), identity: 'needed' },
      ...{ identityOn: null, identityBy: null, identityHow: null },
    });
    expect(request.clock).toEqual({ state: 'identity' });
    expect(await home()).toMatchObject([{ kind: 'request-waits', on: '2026-11-03' }]);
    const untold = await office.call('requests.identify', {
      ...{ ...seen(request), identity: 'seen' },
      ...{ identityOn: '2026-11-05', identityBy: null, identityHow: 'Travel pass' },
    });
    expect(codeOf(untold)).toBe('identity-untold');
    request = await office.ask('requests.identify', {
      ...{ ...seen(request), identity: 'seen', identityOn: '2026-11-05' },
      ...{ identityBy: 'Jo', identityHow: 'Travel pass' },
    });
    expect(request.clock).toMatchObject({ dueOn: '2026-12-07' });
    const asked = { requestId: request.id, askedOn: '2026-11-09', question: 'All, or the notes?' };
    request = await office.ask('requests.ask', asked);
    expect(request.clock).toEqual({ state: 'question' });
    expect(codeOf(await office.call('requests.ask', asked))).toBe('question-open');
    const [{ id: questionId } = { id: '' }] = request.questions;
    const answer = { questionId, answeredOn: '2026-11-08', answer: 'The notes' };
    expect(codeOf(await office.call('requests.hear', answer))).toBe('before-asked');
    request = await office.ask('requests.hear', { ...answer, answeredOn: '2026-11-12' });
    // Four days from 5 December: the 9th.
    expect(request.clock).toMatchObject({ dueOn: '2026-12-09' });
  });

  it('takes two months more only if they were told within the first', async () => {
    const old = await add({ receivedOn: '2026-10-12' });
    const told = { ...seen(old), extendedBecause: 'There is a lot of it' };
    const late = await office.call('requests.extend', { ...told, extendedOn: '2026-11-13' });
    expect(codeOf(late)).toBe('too-late-to-extend');
    const longer = await office.ask('requests.extend', { ...told, extendedOn: '2026-11-12' });
    expect(longer.clock).toEqual({ state: 'runs', dueOn: '2027-01-12', extendBy: null });
  });

  it('is refused only with a reason, goes by a safe way or with a reason, and can be opened again', async () => {
    let request = await add();
    const refused = { ...seen(request), outcome: 'refused' as const, answeredOn: today };
    const bare = { ...refused, because: null, learning: null };
    expect(codeOf(await office.call('requests.answer', bare))).toBe('reason-missing');
    request = await office.ask('requests.answer', { ...bare, because: 'Asked last week' });
    expect(request.clock).toEqual({ state: 'answered' });
    expect(await home()).toEqual([]);
    const post = { sentOn: today, sentWay: 'post' as const, sentReason: null };
    const unsafe = await office.call('requests.send', { ...seen(request), ...post });
    expect(codeOf(unsafe)).toBe('way-not-safe');
    request = await office.ask('requests.send', {
      ...seen(request),
      ...post,
      sentWay: 'in-person',
    });
    expect(request).toMatchObject({ sentOn: today, sentWay: 'in-person' });
    request = await office.ask('requests.reopen', seen(request));
    expect(request).toMatchObject({ outcome: null, sentOn: null, because: 'Asked last week' });
  });

  it('stands on Home with what is late first', async () => {
    await add({ receivedOn: '2026-11-10' });
    await add({ receivedOn: '2026-10-01', kind: 'erasure' });
    await add({ receivedOn: '2026-11-01', kind: 'complaint' });
    expect((await home()).map(({ on, about }) => [on, about])).toEqual([
      ['2026-11-02', 'erasure'],
      ['2026-12-01', 'complaint'],
      ['2026-12-10', 'access'],
    ]);
  });

  it('is reduced to days, kind and outcome by an erasure; no word of it stays in the file', async () => {
    const request = await add({ kind: 'erasure', words: 'Forget the marigold' });
    await office.ask('requests.addEntry', {
      ...{ requestId: request.id, onDate: today, body: 'Looked for her zinnia file' },
    });
    await office.ask('requests.answer', {
      ...{ ...seen(request), outcome: 'done', answeredOn: today },
      ...{ because: 'Petunia', learning: null },
    });
    await office.ask('drafts.keep', {
      ...{ form: `requests.addEntry:${request.id}`, place: `/requests/${request.id}` },
      ...{ version: null, text: 'Begun: dahlia' },
    });
    await office.ask('rights.erase', {
      ...(await approved(office.ask, personId)),
      reason: 'asked',
    });
    const left = await office.ask('requests.get', { requestId: request.id });
    expect(left).toMatchObject({
      ...{ kind: 'erasure', receivedOn: '2026-11-03', outcome: 'done', answeredOn: today },
      ...{ personId: null, name: null, words: null, because: null, people: [], entries: [] },
    });
    const { folder, dataKey } = office.context.vault;
    const key = Buffer.from(dataKey);
    await office.ask('vaults.lock', {});
    const pages = pagesInClear(recordsFile(folder), key).toString('latin1').toLowerCase();
    for (const word of ['marigold', 'zinnia', 'petunia', 'dahlia'])
      expect(pages).not.toContain(word);
  });
});

describe('a complaint', () => {
  it('is acknowledged in 30 days and then looked into; the outcome alone is enough', async () => {
    let complaint = await add({ kind: 'complaint', words: 'You told my sister' });
    expect(complaint.clock).toMatchObject({ state: 'runs', dueOn: '2026-12-03' });
    complaint = await office.ask('requests.acknowledge', {
      ...{ ...seen(complaint), acknowledgedOn: '2026-11-04' },
    });
    expect(complaint.clock).toEqual({ state: 'acknowledged' });
    expect(await home()).toMatchObject([{ kind: 'request-waits' }]);
    const answer = { outcome: 'done' as const, answeredOn: today, because: null };
    complaint = await office.ask('requests.answer', {
      ...{ ...seen(complaint), ...answer, learning: 'Ask before we ring a number' },
    });
    expect(complaint).toMatchObject({ learning: 'Ask before we ring a number' });
    const other = await add({ kind: 'complaint' });
    const direct = await office.ask('requests.answer', {
      ...{ ...seen(other), ...answer, learning: null },
    });
    expect(direct).toMatchObject({ clock: { state: 'answered' }, acknowledgedOn: null });
  });
});

describe('the calendar', () => {
  it('moves the last day by the nation and by days added by hand', async () => {
    const dueOn = async (id: string) => {
      const { clock } = await office.ask('requests.get', { requestId: id });
      return clock.state === 'runs' && clock.dueOn;
    };
    const { id } = await add({ receivedOn: '2026-10-30' });
    expect(await dueOn(id)).toBe('2026-11-30');
    await office.ask('requests.setNation', { nation: 'scotland' });
    expect(await dueOn(id)).toBe('2026-12-01');
    await office.ask('requests.addHoliday', { onDate: '2026-12-01', name: 'A great day' });
    expect(await dueOn(id)).toBe('2026-12-02');
    const again = { onDate: '2026-12-01', name: 'Again' };
    expect(codeOf(await office.call('requests.addHoliday', again))).toBe('holiday-known');
    const known = { onDate: '2026-11-30', name: 'St Andrew' };
    expect(codeOf(await office.call('requests.addHoliday', known))).toBe('holiday-known');
    const { added } = await office.ask('requests.calendar', {});
    const [{ id: holidayId, version: expectedVersion } = { id: '', version: 0 }] = added;
    await office.ask('requests.removeHoliday', { holidayId, expectedVersion });
    expect(await dueOn(id)).toBe('2026-12-01');
  });
});

describe('a letter about a request', () => {
  const letter = async (request: Saved, kind: 'received' | 'answered') =>
    office.ask('feedback.preview', {
      asked: { of: 'request-letter', requestId: request.id, letter: kind, size: 'large' },
    });
  const textOf = ({ paper }: Awaited<ReturnType<typeof letter>>) =>
    paper.parts.flatMap(({ lines }) => lines.map(({ text }) => text)).join('\n');

  it('names the last day, and with the answer its reason and the three ways to complain', async () => {
    await person({ firstName: 'Marek', lastName: 'Zielinski' });
    let request = await add();
    expect(textOf(await letter(request, 'received'))).toContain('by 3 December 2026');
    request = await office.ask('requests.answer', {
      ...{ ...seen(request), outcome: 'refused', answeredOn: today },
      ...{ because: 'It is about Marek Zielinski', learning: null },
    });
    const answered = await letter(request, 'answered');
    const text = textOf(answered);
    expect(text).toContain('We have not done what you asked. The reason is:');
    expect(text).toContain('It is about someone');
    expect(text).toMatch(/complain to us[\s\S]*Information Commissioner[\s\S]*court/);
    expect(answered.replaced).toBe(1);
  });

  it('is not drawn before there is something to say', async () => {
    const request = await add();
    const reply = await office.call('feedback.preview', {
      asked: { of: 'request-letter', requestId: request.id, letter: 'answered', size: 'standard' },
    });
    expect(codeOf(reply)).toBe('nothing-to-say');
  });
});
