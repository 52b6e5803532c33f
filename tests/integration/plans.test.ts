import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readBack } from '../../electron/strongroom/outputs/writeDocument.ts';
import { blankPerson, came } from '../support/blanks.ts';
import { openRegister } from '../support/register.ts';
import { temporaryFolder } from '../support/temporary.ts';

let strongroom: Awaited<ReturnType<typeof openRegister>>;
let folder: string;
let purposeId: string;

/** Two recipes of a plan: the halves of a year, and the year. */
const plan = {
  period: 'fixed',
  from: '2016-01-01',
  to: '2016-12-31',
  calendar: 'halves',
} as const;
const rows = () => ({
  ...{ name: 'Rows', kind: 'participants' as const, purposeId, recipient: 'The council' },
  ...{ columns: ['age' as const], ...plan },
});
const tables = () => ({
  ...rows(),
  ...{ name: 'Tables', kind: 'equality' as const, recipient: 'The Lottery' },
});

/** 40 people of 40, 20 of 60 and one of 82 by the end of the year; who is 40 was 39 in spring. */
const born = [
  ...Array.from({ length: 40 }, () => '1976-11-01'),
  ...Array.from({ length: 20 }, () => '1956-11-01'),
  '1934-01-01',
];

beforeAll(async () => {
  strongroom = await openRegister();
  folder = temporaryFolder('plans');
  const { ask, addSession, save } = strongroom;
  const { purposes } = await ask('consents.purposes', {});
  const figures = purposes.find(({ key }) => key === 'figures');
  if (!figures) throw new Error('no purpose for figures');
  purposeId = figures.id;
  const answer = { purposeId, formId: figures.form.id, answer: 'agreed', witness: 'Ben Todd' };
  const times = { method: 'said-aloud', on: '2015-01-01', expiresOn: null, askAgainOn: null };
  const people: string[] = [];
  for (const dateOfBirth of born) {
    const person = { ...blankPerson, dateOfBirth };
    const { id } = await ask('people.add', { person, answers: [{ ...answer, ...times } as never] });
    people.push(id);
  }
  const days = ['2016-02-10', '2016-08-10'];
  for (const [half, on] of days.entries()) {
    // The one of 82 comes in both halves, and others in one of them.
    const who = people.filter((_, at) => at === 60 || (at + half) % 5 !== 0);
    await save(
      await addSession({ on }),
      who.map((id) => came(id)),
      on,
    );
  }
});
afterAll(() => {
  expect(strongroom.failures).toEqual([]);
  strongroom.close();
});

async function recipeNamed(name: string) {
  const { recipes } = await strongroom.ask('recipes.list', {});
  const recipe = recipes.find((each) => each.name === name);
  if (!recipe) throw new Error(name);
  return recipe;
}

/** The reports of plans that Home lists on a day. */
async function dueOn(today: string) {
  const { due } = await strongroom.ask('reports.home', { today });
  return due.find(({ kind }) => kind === 'report-due');
}

/** Makes the next file of a recipe of the plan, and hands it over. */
async function sendNext(name: string) {
  const { ask, finished, context } = strongroom;
  const { id, next, kind, recipient, columns } = await recipeNamed(name);
  if (next === null) throw new Error(`nothing of ${name} is due`);
  const { from, to } = next;
  const asked = { kind, recipient, columns: [...columns], purposeId, from, to };
  const { jobId } = await ask('exports.prepare', { ...asked, cohortOf: null, recipeId: id });
  expect((await finished(jobId)).state).toBe('done');
  const preview = await ask('exports.preview', { jobId });
  const [file, path] = [`token-${jobId}`, join(folder, `${jobId}.xlsx`)];
  context.tokens.add(file, 'save', path);
  const rehearsed = {
    secondPerson: 'Ben Todd',
    keepUntil: '2027-11-23',
    reason: null,
    decision: null,
  };
  const entry = await ask('exports.save', { jobId, file, format: 'xlsx', ...rehearsed });
  const [about] = readBack(readFileSync(path), 'xlsx') ?? [];
  return { preview, entry, about: about?.rows.map((row) => row.join(' ')).join('\n') ?? '' };
}

it('sends a year of rows and tables of which none is withheld, all of the same people', async () => {
  const { ask } = strongroom;
  await ask('recipes.add', { recipe: rows() });
  await ask('recipes.add', { recipe: tables() });
  expect((await recipeNamed('Rows')).next).toEqual({
    ...{ from: '2016-01-01', to: '2016-06-30', left: 0, of: 3 },
  });
  for (let time = 0; time < 3; time += 1) {
    // The first of the two settles of which people both are.
    const first = await sendNext(time % 2 === 0 ? 'Tables' : 'Rows');
    const second = await sendNext(time % 2 === 0 ? 'Rows' : 'Tables');
    for (const { preview, about } of [first, second]) {
      expect(preview.withheld).toEqual([]);
      // The one of 82 stands out in rows, and is in no file.
      expect(preview.leftOut).toEqual([{ reason: 'stands-out', people: 1 }]);
      expect(about).toContain('they would have stood out: fewer than 8.');
      expect(about.includes('Ages are those on 31 December 2016.')).toBe(time < 1);
    }
    expect(first.entry.people).toBe(second.entry.people);
    expect(first.entry.people).toBe(time < 2 ? 48 : 60);
  }
  expect((await recipeNamed('Rows')).next).toBeNull();
  expect((await recipeNamed('Tables')).next).toBeNull();
});

it('knows what has left of a recipe that was removed and put back', async () => {
  const { ask } = strongroom;
  const { id, version } = await recipeNamed('Tables');
  await ask('recipes.remove', { recipeId: id, expectedVersion: version });
  await ask('recipes.add', { recipe: tables() });
  expect((await recipeNamed('Tables')).next).toBeNull();
  await ask('recipes.add', { recipe: { ...tables(), name: 'Others', recipient: 'A trust' } });
  expect((await recipeNamed('Others')).next).toMatchObject({ left: 0, from: '2016-01-01' });
});

it('has Home list each recipe of which a file is due, until it is handed over', async () => {
  const { ask, context } = strongroom;
  const { id } = await recipeNamed('Others');
  const soon = { ...tables(), name: 'Soon', from: '2026-01-01', to: '2026-12-31' };
  const next = await ask('recipes.add', { recipe: soon });
  const others = {
    ...{ kind: 'report-due', on: '2016-06-30', subject: { id, name: 'Others' } },
    ...{ about: 'A trust', to: `/reports?recipe=${id}` },
  };
  expect(await dueOn('2026-06-30')).toMatchObject({ count: 1, tasks: [others] });
  expect(await dueOn('2026-07-01')).toMatchObject({
    count: 2,
    tasks: [others, { on: '2026-06-30', subject: { name: 'Soon' } }],
  });
  await ask('recipes.remove', { recipeId: next.id, expectedVersion: next.version });
  await sendNext('Others');
  expect((await dueOn('2026-07-01'))?.tasks).toMatchObject([{ on: '2016-12-31' }]);
  expect((await recipeNamed('Others')).times).toEqual([
    { from: '2016-01-01', to: '2016-06-30', leftAt: expect.any(String) },
    { from: '2016-07-01', to: '2016-12-31', leftAt: null },
    { from: '2016-01-01', to: '2016-12-31', leftAt: null },
  ]);
  // Who makes no exports is told of none.
  const { vault } = context;
  context.open = { ...vault, user: { ...vault.user, role: 'worker' } };
  const told = await dueOn('2026-07-01');
  context.open = vault;
  expect(told).toBeUndefined();
});

it('refuses a question that is no release of the plan', async () => {
  const { id: recipeId } = await recipeNamed('Tables');
  const { kind, recipient, columns } = tables();
  const asked = { kind, recipient, columns, purposeId, cohortOf: null, recipeId };
  for (const other of [
    { from: '2016-01-01', to: '2016-02-29' },
    { from: '2016-01-01', to: '2016-06-30', columns: ['age', 'gender'] as ('age' | 'gender')[] },
  ]) {
    expect(await strongroom.call('exports.prepare', { ...asked, ...other })).toMatchObject({
      error: { code: 'not-found' },
    });
  }
});

it.each([
  ['is of no whole years', { to: '2016-11-30' }],
  ['begins within a month', { from: '2016-01-02' }],
  ['is of words', { kind: 'quotes', columns: [] }],
])('refuses a plan that %s', async (_, change) => {
  const reply = await strongroom.call('recipes.add', { recipe: { ...tables(), ...change } });
  expect(reply).toMatchObject({ error: { fields: [{ path: 'recipe.period' }] } });
});
