import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBack } from '../../electron/strongroom/outputs/writeDocument.ts';
import type { InputOf } from '../../shared/contract/define.ts';
import type { exports as area } from '../../shared/contract/exports.ts';
import { recipeChoices } from '../../shared/domain/exports/recipes.ts';
import { changePerson } from '../support/people.ts';
import { openStrongroom } from '../support/strongroom.ts';
import { temporaryFolder } from '../support/temporary.ts';

type Question = InputOf<(typeof area)['prepare']>;

let strongroom: ReturnType<typeof openStrongroom>;
let folder: string;
let purposeId: string;
beforeAll(async () => {
  strongroom = openStrongroom();
  folder = temporaryFolder('exports');
  await strongroom.ask('vaults.openDemo', {});
  const { purposes } = await strongroom.ask('consents.purposes', {});
  purposeId = purposes.find(({ key }) => key === 'figures')?.id ?? '';
});
afterAll(() => {
  strongroom.close();
});

async function prepared(kind: Question['kind'], change: Partial<Question> = {}) {
  const { jobId } = await strongroom.ask('exports.prepare', {
    kind,
    purposeId,
    recipient: 'The council',
    from: '2025-01-01',
    to: '2026-11-23',
    columns: [...recipeChoices[kind].usual],
    cohortOf: null,
    recipeId: null,
    ...change,
  });
  expect((await strongroom.finished(jobId)).state).toBe('done');
  const preview = await strongroom.ask('exports.preview', { jobId });
  const tables = preview.draft?.kind === 'tables' ? preview.draft.tables : [];
  return { jobId, preview, tables };
}

async function saved(jobId: string, name: string, reason: string | null = null) {
  const format = name.endsWith('.xlsx') ? 'xlsx' : name.endsWith('.zip') ? 'package' : 'csv';
  const path = join(folder, name);
  const file = `token-for-${name}`.padEnd(20, '-');
  strongroom.context.tokens.add(file, 'save', path);
  const entry = await strongroom.ask('exports.save', {
    jobId,
    file,
    format,
    secondPerson: 'Ben Todd',
    keepUntil: '2027-11-23',
    reason,
    decision: null,
  });
  return { entry, path, text: readFileSync(path, 'utf8') };
}

describe('tables of an export', () => {
  it.each(['participation', 'sessions', 'money', 'equality'] as const)(
    'show of %s nothing from 1 to 7, and the rest in fives',
    async (kind) => {
      const { preview, tables } = await prepared(kind);
      expect(preview.refused).toBeNull();
      expect(tables.length).toBeGreaterThan(0);
      const counted = tables.filter(({ counts }) => counts !== 'sessions');
      const cells = counted.flatMap((table) => table.cells);
      const shown = cells.filter(({ value }) => value !== null);
      expect(shown.length).toBeGreaterThan(3);
      expect(shown.filter(({ value }) => (value ?? 0) % 5 !== 0)).toEqual([]);
      for (const { value, why } of cells) expect(why === null).toBe(value !== null);
    },
  );

  it('are refused of so few people that every number would be hidden', async () => {
    const { preview } = await prepared('equality', { from: '2025-01-14', to: '2025-01-14' });
    expect(preview).toMatchObject({ refused: 'too-few', draft: null });
  });

  it('put time and kind of session into one table, and money apart from expenses', async () => {
    const { tables } = await prepared('money', { columns: ['quarter', 'sessionKind', 'method'] });
    expect(tables.map(({ counts, by }) => [counts, ...by])).toEqual([
      ['fees', 'quarter', 'sessionKind'],
      ['expenses', 'quarter', 'sessionKind'],
      ['people', 'quarter', 'sessionKind'],
      ['fees', 'method'],
      ['expenses', 'method'],
      ['people', 'method'],
    ]);
  });

  it('tell how many sessions there were', async () => {
    const { preview, tables } = await prepared('sessions', { columns: ['quarter', 'sessionKind'] });
    expect(preview.refused).toBeNull();
    const held = tables.filter(({ counts }) => counts === 'sessions');
    expect(held.map(({ by }) => by)).toEqual([['quarter', 'sessionKind']]);
    const total = held[0]?.cells.find(({ where }) => Object.keys(where).length === 0);
    expect(total).toMatchObject({ value: 96, why: null });
  });

  it('say beside the shares of the area what their own cells show, and no more', async () => {
    const before = (await prepared('equality')).tables;
    const cells = before.find(({ name }) => name === 'people-gender')?.cells ?? [];
    const answers = cells.flatMap(({ where, value }) =>
      where.gender === undefined ? [] : [{ answer: where.gender, value }],
    );
    const shown = answers.find(({ value }) => value !== null)?.answer ?? '';
    const hidden = answers.find(({ value }) => value === null)?.answer ?? '';
    for (const answer of [shown, hidden]) {
      const share = {
        about: 'gender' as const,
        answer,
        percent: 12.5,
        source: 'Census',
        year: 2021,
      };
      await strongroom.ask('community.add', { share });
    }
    const { jobId, preview, tables } = await prepared('equality');
    // The numbers themselves are what they were.
    expect(tables).toEqual(before);
    const total = cells.find(({ where }) => Object.keys(where).length === 0)?.value ?? 0;
    const value = answers.find(({ answer }) => answer === shown)?.value ?? 0;
    const here = Math.round((100 * value) / total);
    const compared = preview.draft?.kind === 'tables' ? preview.draft.community : [];
    expect(compared.map((each) => [each.answer, each.here])).toEqual([
      [shown, here],
      [hidden, null],
    ]);
    const { path } = await saved(jobId, 'beside.zip');
    const text = Object.values(unzipSync(readFileSync(path)))
      .map((bytes) => strFromU8(bytes))
      .join('\n');
    expect(text).toContain(
      `12.5 % of people in the area (Census, 2021), about ${here} % in these tables.`,
    );
    expect(text).toContain('(Census, 2021). These tables do not show it.');
  });

  it('are released without why a number is suppressed', async () => {
    const { jobId, tables } = await prepared('equality');
    const { entry, text } = await saved(jobId, 'equality.csv');
    expect(entry).toMatchObject({ kind: 'equality', format: 'csv', fileName: 'equality.csv' });
    const hidden = tables.flatMap(({ cells }) => cells.filter(({ value }) => value === null));
    expect(hidden.map(({ why }) => why)).toContain('few');
    expect(text.split('\r\n').filter((line) => line.endsWith(',"hidden"'))).toHaveLength(
      hidden.length,
    );
    expect(text).not.toMatch(/few|primary|true|false/);
  });

  it.each([
    ['xlsx', 'figures.xlsx'],
    ['package', 'figures.zip'],
  ] as const)('leave as %s and say the same, read by other code', async (format, name) => {
    const { jobId, tables } = await prepared('participation');
    const { entry, path } = await saved(jobId, name, 'In another kind of file');
    expect(entry.format).toBe(format);
    const read = readBack(readFileSync(path), format) ?? [];
    const cells = read.flatMap(({ rows }) => rows.flat()).map(String);
    for (const { value } of tables.flatMap((table) => table.cells)) {
      expect(cells).toContain(value === null ? 'hidden' : String(value));
    }
  });

  it('stop when asked, and nothing is kept of them', async () => {
    const { ask, finished, stopped } = strongroom;
    const before = (await ask('exports.register', {})).entries.length;
    const { jobId } = await ask('exports.prepare', {
      ...{ kind: 'equality', purposeId, recipient: 'The council', columns: ['age'] },
      ...{ from: '2025-01-01', to: '2026-11-23', cohortOf: null, recipeId: null },
    });
    stopped.add(jobId);
    expect((await finished(jobId)).state).toBe('cancelled');
    expect(await strongroom.call('exports.preview', { jobId })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect((await ask('exports.register', {})).entries).toHaveLength(before);
  });

  it('are protected together with what was released of the same people before', async () => {
    const first = await prepared('participation', { columns: ['age', 'gender'] });
    await saved(first.jobId, 'first.csv');
    const second = await prepared('participation', { columns: ['age', 'ethnicity'] });
    expect(second.preview.withheld).toEqual([]);
    const ages = (of: typeof first) =>
      of.tables.find(({ by }) => by[0] === 'age')?.cells.map(({ value }) => value);
    expect(ages(second)).toEqual(ages(first));
  });

  it('are not released next to tables that they were not protected with', async () => {
    const from = '2025-03-01';
    const one = await prepared('participation', { columns: ['age'], from });
    const other = await prepared('equality', { columns: ['ethnicity'], from });
    await saved(one.jobId, 'one.csv', 'Asked for');
    await expect(saved(other.jobId, 'other.csv', 'Asked for')).rejects.toThrow('not-found');
    expect(existsSync(join(folder, 'other.csv'))).toBe(false);
  });

  it('are withheld where the records have changed since they were released', async () => {
    const { ask } = strongroom;
    const first = await prepared('participation', { columns: ['gender'], from: '2025-02-01' });
    await saved(first.jobId, 'before.csv', 'Asked for');
    const { rows } = await ask('people.list', { find: '', after: null, limit: 140 });
    for (const { id } of rows.slice(0, 40)) {
      await changePerson(strongroom, id, ({ gender }) =>
        gender === 'Woman' ? { gender: 'Man' } : null,
      );
    }
    const again = await prepared('participation', { columns: ['gender'], from: '2025-02-01' });
    expect(again.preview.withheld.map(({ why }) => why)).toContain('changed');
  });

  it('cannot be made of a time without attendance', async () => {
    const { preview } = await prepared('equality', { from: '2020-01-01', to: '2020-02-01' });
    expect(preview).toMatchObject({ refused: 'nobody', draft: null });
  });
});
