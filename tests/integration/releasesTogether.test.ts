import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBack } from '../../electron/strongroom/outputs/writeDocument.ts';
import type { ExportColumn, RecipeKind } from '../../shared/domain/exports/recipes.ts';
import { blankPerson, came } from '../support/blanks.ts';
import { changePerson } from '../support/people.ts';
import { openRegister } from '../support/register.ts';
import { temporaryFolder } from '../support/temporary.ts';

let strongroom: Awaited<ReturnType<typeof openRegister>>;
let folder: string;
let purpose: { id: string; form: { id: string } };

beforeAll(async () => {
  strongroom = await openRegister();
  folder = temporaryFolder('exports');
  const { purposes } = await strongroom.ask('consents.purposes', {});
  const figures = purposes.find(({ key }) => key === 'figures');
  if (!figures) throw new Error('no purpose for figures');
  purpose = figures;
});
afterAll(() => {
  expect(strongroom.failures).toEqual([]);
  strongroom.close();
});

/** So many people who agree to be counted, alike. */
async function people(count: number, person: object): Promise<string[]> {
  const keys: string[] = [];
  const answer = { purposeId: purpose.id, formId: purpose.form.id, answer: 'agreed' };
  const times = { method: 'said-aloud', on: '2015-01-01', expiresOn: null, askAgainOn: null };
  for (let number = 0; number < count; number += 1) {
    const { id } = await strongroom.ask('people.add', {
      person: { ...blankPerson, ...person },
      answers: [{ ...answer, ...times, witness: 'Ben Todd' } as never],
    });
    keys.push(id);
  }
  return keys;
}

/** Everybody comes to a session on a day, and is paid where it says so. */
async function session(on: string, who: readonly string[], pay: object = {}) {
  const { addSession, save } = strongroom;
  const rows = who.map((id) => ({ ...came(id), ...pay }));
  await save(await addSession({ on }), rows, on);
}

async function prepared(kind: RecipeKind, from: string, to: string, ...columns: ExportColumn[]) {
  const { ask, finished } = strongroom;
  const asked = { kind, from, to, columns, purposeId: purpose.id, cohortOf: null, recipeId: null };
  const { jobId } = await ask('exports.prepare', { ...asked, recipient: 'The council' });
  expect((await finished(jobId)).state).toBe('done');
  const preview = await ask('exports.preview', { jobId });
  const tables = preview.draft?.kind === 'tables' ? preview.draft.tables : [];
  return { jobId, preview, why: preview.withheld.map(({ why }) => why), tables };
}

async function saved(jobId: string, change: object = {}) {
  const file = `token-${jobId}`;
  const path = join(folder, `${jobId}.csv`);
  strongroom.context.tokens.add(file, 'save', path);
  const rehearsed = { secondPerson: 'Ben Todd', keepUntil: '2027-11-23', reason: null };
  const save = { jobId, file, format: 'csv', ...rehearsed, decision: null, ...change };
  return { reply: await strongroom.call('exports.save', save), path };
}

/** The rows of a file, without their codes. */
const rowsIn = (path: string) =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.slice(line.indexOf(',') + 1));

function sizes(rows: readonly string[]): number[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1);
  return [...counts.values()].sort((one, other) => one - other);
}

describe('rows and tables of the same people', () => {
  it('tell no class as small as the numbers that the tables hide', async () => {
    const ages = { '1995': 6, '1982': 30, '1965': 20, '1945': 5 };
    const all: string[] = [];
    for (const [born, count] of Object.entries(ages)) {
      all.push(...(await people(count, { dateOfBirth: born })));
    }
    await session('2016-06-01', all);
    const time = ['2016-01-01', '2016-12-31'] as const;
    const before = await prepared('participants', ...time, 'age');
    expect(before.preview.draft).toMatchObject({ kind: 'rows', k: 5 });
    const table = await prepared('equality', ...time, 'age');
    const hidden = table.tables.flatMap(({ cells }) => cells.filter(({ why }) => why === 'few'));
    expect(hidden.length).toBeGreaterThan(0);
    expect((await saved(table.jobId)).reply.ok).toBe(true);

    // What was drawn before the tables left is put away.
    expect((await saved(before.jobId)).reply).toMatchObject({ error: { code: 'not-found' } });
    const rows = await prepared('participants', ...time, 'age');
    const { reply, path } = await saved(rows.jobId);
    expect(reply.ok).toBe(true);
    expect(sizes(rowsIn(path))[0]).toBeGreaterThanOrEqual(8);
  });

  it('are withheld where released rows show what the tables would suppress', async () => {
    const young = await people(6, { dateOfBirth: '2000' });
    const old = await people(20, { dateOfBirth: '1972' });
    await session('2017-06-01', [...young, ...old]);
    const time = ['2017-01-01', '2017-12-31'] as const;
    const rows = await prepared('participants', ...time, 'age');
    const { reply, path } = await saved(rows.jobId);
    expect(reply.ok).toBe(true);
    expect(sizes(rowsIn(path))).toEqual([6, 20]);
    const table = await prepared('equality', ...time, 'age');
    expect(table.preview.withheld).toMatchObject([{ why: 'hidden', people: 6 }]);
    expect((await saved(table.jobId)).reply).toMatchObject({ error: { code: 'withheld' } });
    const reason = 'The council has the rows already';
    expect((await saved(table.jobId, { reason })).reply).toMatchObject({ value: { reason } });
  });

  it('say of one person who was left out that fewer than eight were', async () => {
    const old = await people(1, { dateOfBirth: '1935' });
    const some = await people(50, { dateOfBirth: '1980' });
    await session('2018-06-01', [...old, ...some]);
    const { jobId } = await prepared('participants', '2018-01-01', '2018-12-31', 'age');
    const { reply, path } = await saved(jobId, { format: 'xlsx' });
    expect(reply).toMatchObject({ ok: true });
    const [about] = readBack(readFileSync(path), 'xlsx') ?? [];
    const lines = about?.rows.map((row) => row.join(' ')).join('\n') ?? '';
    expect(lines).toContain('they would have stood out: fewer than 8.');
    expect(lines).toContain('People in it about 50');
    expect(lines).not.toMatch(/(?<!about )\b5[01]\b|: 1\b/);
  });
});

describe('several files of money', () => {
  it('are withheld where two months leave one payment of the quarter', async () => {
    const some = await people(24, {});
    const pay = { outcome: 'paid', method: 'cash', feePence: 2_000 };
    await session('2021-01-12', some, pay);
    await session('2021-02-12', some, { ...pay, feePence: 2_500 });
    await session('2021-03-12', some.slice(3, 4), { ...pay, feePence: 4_321 });
    for (const month of ['01', '02']) {
      const part = await prepared('money', `2021-${month}-01`, `2021-${month}-28`, 'method');
      expect(part.preview.withheld).toEqual([]);
      expect((await saved(part.jobId)).reply.ok).toBe(true);
    }
    const quarter = await prepared('money', '2021-01-01', '2021-03-31', 'method');
    expect(quarter.preview.withheld).toMatchObject([
      { why: 'together', people: 1 },
      { why: 'together', people: 1 },
    ]);
    expect((await saved(quarter.jobId)).reply).toMatchObject({ error: { code: 'withheld' } });
  });
});

describe('sensitive answers', () => {
  it('are disclosed of no class in which all people gave the same one', async () => {
    const uniform = await people(6, { ethnicity: 'Black: African', trans: 'Yes' });
    const mixed = [
      ...(await people(20, { ethnicity: 'White: Irish', trans: 'No' })),
      ...(await people(20, { ethnicity: 'White: Irish', trans: 'Yes' })),
    ];
    await session('2022-06-01', [...uniform, ...mixed]);
    const { jobId } = await prepared(
      'participants',
      '2022-01-01',
      '2022-12-31',
      'ethnicity',
      'trans',
    );
    const { path } = await saved(jobId);
    expect(rowsIn(path).length).toBeGreaterThanOrEqual(40);
    expect(rowsIn(path).filter((row) => /Black.*Yes/.test(row))).toEqual([]);
  });

  it('that a whole table shares are released only with the second person’s decision', async () => {
    const all = await people(30, { trans: 'Yes', dateOfBirth: '1980' });
    await session('2023-06-01', all);
    const time = ['2023-01-01', '2023-12-31'] as const;
    const { jobId, preview } = await prepared('equality', ...time, 'trans');
    expect(preview.oneAnswer).toEqual([{ column: 'trans', answer: 'Yes' }]);
    expect((await saved(jobId)).reply).toMatchObject({
      error: { code: 'undecided', fields: [{ path: 'decision', code: 'undecided' }] },
    });
    const decision = 'It is a group for trans people, as its name says';
    expect((await saved(jobId, { decision })).reply).toMatchObject({ value: { decision } });
    const other = await prepared('equality', ...time, 'age');
    expect(other.preview.oneAnswer).toEqual([]);
  });

  it('that all who answered share are asked about too, and a shared gender of women is not', async () => {
    const all = [
      ...(await people(24, { trans: 'No', gender: 'Woman' })),
      ...(await people(9, { trans: 'Prefer not to say', gender: 'Woman' })),
      ...(await people(8, { trans: null, gender: 'Woman' })),
    ];
    await session('2023-06-02', all);
    const { preview } = await prepared('equality', '2023-06-02', '2023-06-02', 'trans', 'gender');
    expect(preview.oneAnswer).toEqual([{ column: 'trans', answer: 'No' }]);
  });

  it('say in the preview what they cost', async () => {
    const all = [
      ...(await people(30, { dateOfBirth: '1980', trans: 'No' })),
      ...(await people(6, { dateOfBirth: '1990', trans: 'Yes' })),
      ...(await people(9, { dateOfBirth: '1980', trans: 'Yes' })),
    ];
    await session('2023-06-03', all);
    const time = ['2023-06-03', '2023-06-03'] as const;
    const { preview } = await prepared('participants', ...time, 'age', 'trans');
    const sensitive = preview.draft?.kind === 'rows' ? preview.draft.sensitive : null;
    expect(sensitive).toMatchObject({ columns: ['trans'], labels: 2, share: 0.8 });
    expect((sensitive?.leftOut ?? 0) + (sensitive?.coarser.length ?? 0)).toBeGreaterThan(0);
    const plain = await prepared('participants', ...time, 'age');
    expect(plain.preview.draft).toMatchObject({ sensitive: null });
  });

  it('that changed turn no hidden number into one that is shown', async () => {
    const yes = await people(7, { trans: 'Yes' });
    const no = await people(53, { trans: 'No' });
    await session('2024-06-01', [...yes, ...no]);
    const time = ['2024-01-01', '2024-12-31'] as const;
    const first = await prepared('equality', ...time, 'trans');
    expect((await saved(first.jobId)).reply.ok).toBe(true);
    expect((await prepared('equality', ...time, 'trans')).preview.withheld).toEqual([]);
    const { ask } = strongroom;
    const { rows } = await ask('people.list', { find: '', after: null, limit: 500 });
    const personId = rows.map(({ id }) => id).find((id) => !yes.includes(id)) ?? '';
    // The last who were added are the 53.
    const last = strongroom.context.vault.db
      .prepare("SELECT id FROM people WHERE trans = 'No' ORDER BY id DESC LIMIT 1")
      .get<{ id: string }>();
    const changing = last?.id ?? personId;
    await changePerson(strongroom, changing, () => ({ trans: 'Yes' }));
    const again = await prepared('equality', ...time, 'trans');
    expect(again.preview.withheld).toMatchObject([{ why: 'changed' }]);
    expect((await saved(again.jobId)).reply).toMatchObject({ error: { code: 'withheld' } });
  });
});

describe('titles of sessions', () => {
  it('cannot be asked for', async () => {
    const asked = { kind: 'sessions', from: '2024-01-01', to: '2024-12-31', columns: ['subject'] };
    const rest = {
      purposeId: purpose.id,
      cohortOf: null,
      recipeId: null,
      recipient: 'The council',
    };
    expect(await strongroom.call('exports.prepare', { ...asked, ...rest })).toMatchObject({
      ok: false,
    });
  });
});
