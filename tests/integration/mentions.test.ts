import { afterEach, beforeEach, expect, it } from 'vitest';
import { recordsFile } from '../../electron/strongroom/store/open.ts';
import type { MentionDecision } from '../../shared/domain/rights.ts';
import { blankPerson, noPlan } from '../support/blanks.ts';
import { approved } from '../support/erasing.ts';
import { pagesInClear } from '../support/pages.ts';
import { openStrongroom } from '../support/strongroom.ts';

let strongroom: ReturnType<typeof openStrongroom>;
let [gone, other, noteId, sessionId] = ['', '', '', ''];

const quiet = { startsAt: null, minutes: 60, kind: 'meeting' as const, place: null, ...noPlan };

beforeEach(async () => {
  strongroom = openStrongroom();
  await strongroom.createVault();
  const { ask } = strongroom;
  const add = async (parts: object) =>
    (await ask('people.add', { person: { ...blankPerson, ...parts }, answers: [] })).id;
  gone = await add({ firstName: 'Xzoltan', lastName: 'Wqjkolm', phone: '07700 900733' });
  other = await add({ firstName: 'Efua', lastName: 'Mensah' });
  const note = { on: '2026-11-20', kind: 'note' as const };
  await ask('people.addNote', { personId: other, ...note, text: 'Came with Xzoltan Wqjkolm.' });
  noteId = (await ask('people.get', { personId: other })).notes[0]?.id ?? '';
  await ask('people.correctNote', {
    ...{ noteId, expectedVersion: 1, ...note },
    text: 'Came with Xzoltan’s sister. Call 07700900733, not 07700 900111.',
  });
  sessionId = (
    await ask('sessions.add', {
      ...{ ...quiet, on: '2026-11-17', title: 'Tea', facilitator: 'Sam' },
      note: 'Xzoltan made the tea.',
    })
  ).id;
});
afterEach(() => strongroom.close());

async function look() {
  const { jobId } = await strongroom.ask('rights.findMentions', { personId: gone });
  await strongroom.finished(jobId);
  const { mentions } = await strongroom.ask('rights.mentions', { jobId });
  return { jobId, mentions };
}
const erase = async (mentions?: object) =>
  strongroom.call('rights.erase', {
    ...(await approved(strongroom.ask, gone)),
    reason: 'asked',
    ...(mentions && { mentions }),
  });
const all = (found: Awaited<ReturnType<typeof look>>, decided: MentionDecision) => ({
  jobId: found.jobId,
  decisions: found.mentions.map(({ id }) => ({ id, decided })),
});

it('finds the name and number in notes about others, in what they said before and in sessions', async () => {
  const { mentions } = await look();
  expect(mentions.map((each) => [each.in, each.about, each.earlier, each.words])).toEqual([
    ['note', 'Efua Mensah', false, 'Xzoltan’s'],
    ['note', 'Efua Mensah', false, '07700900733'],
    ['note', 'Efua Mensah', true, 'Xzoltan Wqjkolm'],
    ['session', 'Tea', false, 'Xzoltan'],
  ]);
});

it('writes "[someone]" in their place with the erasure, and leaves nothing of the name in any page', async () => {
  expect(await erase(all(await look(), 'replace'))).toMatchObject({ ok: true });
  const { notes } = await strongroom.ask('people.get', { personId: other });
  expect(notes).toMatchObject([
    {
      text: 'Came with [someone]’s sister. Call [someone], not 07700 900111.',
      earlier: [{ text: 'Came with [someone].' }],
    },
  ]);
  const { session } = await strongroom.ask('sessions.register', { sessionId });
  expect(session.note).toBe('[someone] made the tea.');
  const list = await strongroom.ask('people.list', { find: 'xzoltan', after: null, limit: 5 });
  expect(list.total).toBe(0);
  const { folder, dataKey } = strongroom.context.vault;
  const key = Buffer.from(dataKey);
  await strongroom.ask('vaults.lock', {});
  const clear = pagesInClear(recordsFile(folder), key).toString('latin1').toLowerCase();
  expect(clear).toContain('made the tea');
  expect(
    ['xzoltan', 'wqjkolm', '07700900733', 'xzo', 'wqj'].filter((w) => clear.includes(w)),
  ).toEqual([]);
});

it('leaves what is decided to stay, and keeps why without a name', async () => {
  const found = await look();
  const { jobId, decisions } = all(found, 'replace');
  const [first] = decisions;
  const left = { jobId, decisions: [{ id: first?.id, decided: 'needed' }, ...decisions.slice(1)] };
  expect(await erase(left)).toMatchObject({ ok: true });
  const { notes } = await strongroom.ask('people.get', { personId: other });
  expect(notes[0]?.text).toBe('Came with Xzoltan’s sister. Call [someone], not 07700 900111.');
  expect(
    strongroom.context.vault.db
      .prepare('SELECT record, decided, mentions FROM erasure_mentions ORDER BY record, decided')
      .all(),
  ).toEqual(
    [
      { record: noteId, decided: 'needed', mentions: 1 },
      { record: noteId, decided: 'replace', mentions: 1 },
      { record: `${noteId} 1`, decided: 'replace', mentions: 1 },
      { record: `${sessionId} note`, decided: 'replace', mentions: 1 },
    ].sort((one, two) => (one.record < two.record ? -1 : one.record > two.record ? 1 : 0)),
  );
});

it('erases nobody while a mention is undecided, or after a text changed', async () => {
  expect(await erase()).toMatchObject({ error: { code: 'mentions-open' } });
  const found = await look();
  const { jobId, decisions } = all(found, 'replace');
  expect(await erase({ jobId, decisions: decisions.slice(1) })).toMatchObject({ ok: false });
  const again = await look();
  const text = 'Xzoltan again';
  await strongroom.ask('people.addNote', {
    ...{ personId: other, on: '2026-11-21', kind: 'note', text },
  });
  expect(await erase(all(again, 'replace'))).toMatchObject({ error: { code: 'mentions-changed' } });
  expect((await strongroom.ask('people.get', { personId: gone })).firstName).toBe('Xzoltan');
});
