// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDisplay } from './display.mjs';
import { withFigures } from './faults/page.mjs';
import { localCache, modules, nodePath, root } from './prepare/places.mjs';
import { say } from './prepare/run.mjs';
import { prepare, runScript } from './prepare.mjs';

// npm run faults [-- --only NAME] [--short]: faults of disks, power and other programs on real
// encrypted files. A long run, or a part of it, writes what it saw at the end of docs/security.md.
const { values } = parseArgs({
  options: { only: { type: 'string' }, short: { type: 'boolean', default: false } },
});

/** Of the integration tests, only the fuzz test. */
const fuzz = 'tests/integration/fuzz.test.ts';
const faults = 'tests/faults/';
const figures = path.join(localCache, 'figures');
const page = path.join(root, 'docs', 'security.md');

await runScript(async () => {
  const { env } = await prepare({ forTests: true });
  await rm(figures, { recursive: true, force: true });
  // The app under the sniffer opens its window.
  const display = await openDisplay(env);
  const code = await run({
    ...display.env,
    ALONGSIDE_FAULTS: values.short ? 'short' : 'long',
    ALONGSIDE_FIGURES: figures,
  }).finally(display.close);
  const rows = await seen();
  say(`\n${rows.map(({ test, seen: what }) => `${test}: ${what}`).join('\n')}`);
  if (code === 0 && !values.short) {
    await writeFile(page, withFigures(await readFile(page, 'utf8'), rows));
    say(`The figures are in ${path.relative(root, page)}`);
  }
  return code;
});

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
async function run(env) {
  const vitest = path.join(modules, 'vitest', 'vitest.mjs');
  const { only } = values;
  if (only === 'memory') return await scanMemory(env);
  const one = only === 'fuzz' ? fuzz : `${faults}${only}`;
  const files = only === undefined ? [faults, fuzz] : [one];
  const projects = ['--project', 'faults', '--project', 'integration'];
  const child = spawn(nodePath, [vitest, 'run', ...projects, ...files], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  const [code] = await once(child, 'close');
  if (code !== 0 || only !== undefined) return code ?? 1;
  return await scanMemory(env);
}

/**
 * The memory of the app after many locks, in its window.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
async function scanMemory(env) {
  const playwright = path.join(modules, '@playwright', 'test', 'cli.js');
  const test = ['test', '-c', 'tests/e2e/playwright.config.ts', 'memory.spec.ts'];
  const child = spawn(nodePath, [playwright, ...test], {
    cwd: root,
    env: { ...env, MEMORY_ROUNDS: values.short ? '1' : '20' },
    stdio: 'inherit',
  });
  const [code] = await once(child, 'close');
  return code ?? 1;
}

/** @returns {Promise<{ test: string, asked: string, seen: string }[]>} */
async function seen() {
  const names = await readdir(figures).catch(() => []);
  const texts = await Promise.all(
    names.sort().map((name) => readFile(path.join(figures, name), 'utf8')),
  );
  return texts.map((text) => JSON.parse(text));
}
