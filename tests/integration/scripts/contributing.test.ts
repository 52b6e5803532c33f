import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyTree, follow, recipesIn } from '../../../scripts/contributing.mjs';
import { temporaryFolder } from '../../support/temporary.ts';

const root = resolve('.');
const recipes = recipesIn(readFileSync('CONTRIBUTING.md', 'utf8'));
const area = recipesIn(readFileSync('docs/adding-an-area.md', 'utf8'));
const steps = [...recipes, ...area].flatMap((recipe) => recipe.steps);
const run = promisify(execFile);

/** The places that a recipe touches. */
const placesOf = (title: string): string[] =>
  filesOf(recipes.find((recipe) => recipe.title === title)?.steps ?? []).map(({ file }) => file);
const filesOf = (of: typeof steps) => of.filter((step) => step.kind === 'file');

let copy: string;
beforeAll(async () => {
  copy = join(temporaryFolder('contributing'), 'tree');
  await copyTree(root, copy);
  for (const step of steps) await follow(copy, step);
}, 600_000);
afterAll(() => rmSync(join(copy, '..'), { recursive: true, force: true }));

describe('the recipes of CONTRIBUTING.md, followed in a copy of the tree', () => {
  it('are a field in five places and a method in four', () => {
    expect(placesOf('Add a field')).toHaveLength(5);
    expect(placesOf('Add a method')).toHaveLength(4);
  });

  it('are an area in at most 350 lines', () => {
    const lines = filesOf(area.flatMap((recipe) => recipe.steps))
      .filter(({ file }) => !file.startsWith('tests/'))
      .reduce((sum, { text }) => sum + text.trimEnd().split('\n').length, 0);
    expect(lines).toBeGreaterThan(100);
    expect(lines).toBeLessThanOrEqual(350);
  });

  it('leave code that passes the check', async () => {
    const { stdout } = await run(process.execPath, ['scripts/check.mjs'], { cwd: copy }).catch(
      (failed: { stdout: string }) => failed,
    );
    expect(stdout).toMatch(/ passed, 0 failed/);
  }, 600_000);

  it('leave code whose tests pass, the new field, method and area among them', async () => {
    const tests = [
      'tests/integration/people.test.ts',
      'tests/integration/complaints.test.ts',
      'tests/integration/store/recordColumns.test.ts',
      'tests/integration/store/personalData.test.ts',
      'tests/integration/store/migrate.test.ts',
      'tests/integration/access/matrix.test.ts',
      'tests/unit/shared/contract/units.test.ts',
      'tests/unit/renderer/drafts/everyForm.test.ts',
      'tests/unit/renderer/features/people/personFields.test.ts',
      'tests/integration/reports.test.ts',
      'tests/integration/takeOut/takeOut.test.ts',
    ];
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...tests];
    const { stdout } = await run(process.execPath, vitest, { cwd: copy, maxBuffer: 1 << 26 }).catch(
      (failed: { stdout: string }) => failed,
    );
    expect(stdout).toMatch(/Test Files .*passed/);
    expect(stdout).not.toMatch(/failed/);
  }, 600_000);
});
