import { afterEach, beforeEach, expect, it } from 'vitest';
import { recordsFile } from '../../electron/strongroom/store/open.ts';
import { penceOf } from '../../shared/domain/money.ts';
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

it('finds it in choices, lists and registers too, and no page keeps it', async () => {
  const { ask, context } = strongroom;
  const { db } = context.vault;
  const { id: projectId } = await ask('projects.add', {
    project: { name: 'Garden', about: null, worksOn: [], startedOn: null, endedOn: null } as never,
  });
  await ask('opportunities.add', {
    projectId,
    opportunity: {
      ...{ kind: 'meeting', name: 'Group', depth: 'part-of-it', made: null, times: null },
      particulars: { chair: 'Xzoltan in the chair', 'who.else': 'and Wqjkolm' },
      ...{ interests: ['Gardens', 'What Xzoltan likes'], stages: [], untilOn: null },
    },
  });
  const { purposes } = await ask('consents.purposes', {});
  await ask('recipes.add', {
    recipe: {
      ...{
        name: 'For Xzoltan',
        kind: 'participation',
        purposeId: purposes.find(({ key }) => key === 'figures')?.id ?? '',
      },
      ...{
        recipient: 'The Wqjkolm fund',
        columns: ['quarter', 'age'],
        period: 'quarter',
        calendar: null,
        from: null,
        to: null,
      },
    },
  });
  const { users } = await ask('floats.list', {});
  const { id: floatId } = await ask('floats.open', {
    float: { name: 'Box', holderId: users[0]?.id ?? '', imprestPence: penceOf(1_000) },
    ...{ on: '2026-11-01', aloneReason: 'Xzoltan is away' },
  });
  await ask('floats.count', {
    ...{ floatId, on: '2026-11-02', pieces: [{ piece: 500, count: 1 }] },
    ...{ reason: 'Xzoltan took a note', secondCounter: 'Wqjkolm' },
  });
  db.exec(`INSERT INTO imports (id, made_at, made_by, counts)
    SELECT 'import', '2026-11-20T10:00:00.000Z', id, '{}' FROM users LIMIT 1`);
  db.prepare(
    'INSERT INTO import_changes (person_id, import_id, version, replaced) VALUES (?, ?, 1, ?)',
  ).run([
    ...[
      other,
      'import',
      JSON.stringify({ availability: 'When Xzoltan comes', aliases: ['Wqjkolm'] }),
    ],
  ]);
  expect(await erase(all(await look(), 'replace'))).toMatchObject({ ok: true });
  const one = (sql: string) => db.prepare(sql).get<Record<string, string>>();
  expect(one('SELECT particulars, interests FROM opportunities')).toEqual({
    particulars: '{"chair":"[someone] in the chair","who.else":"and [someone]"}',
    interests: '["Gardens","What [someone] likes"]',
  });
  expect(one('SELECT name, recipient FROM recipes')).toEqual({
    ...{ name: 'For [someone]', recipient: 'The [someone] fund' },
  });
  expect(one('SELECT reason FROM exceptions')).toEqual({ reason: '[someone] is away' });
  expect(one('SELECT reason, second_counter FROM float_counts')).toEqual({
    ...{ reason: '[someone] took a note', second_counter: '[someone]' },
  });
  expect(one("SELECT replaced FROM import_changes WHERE import_id = 'import'")).toEqual({
    replaced: '{"availability":"When [someone] comes","aliases":["[someone]"]}',
  });
  const { folder, dataKey } = context.vault;
  const key = Buffer.from(dataKey);
  await ask('vaults.lock', {});
  const clear = pagesInClear(recordsFile(folder), key).toString('latin1').toLowerCase();
  expect(['xzoltan', 'wqjkolm'].filter((word) => clear.includes(word))).toEqual([]);
});
