// @ts-check
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { openDisplay } from './display.mjs';
import { build } from './prepare/build.mjs';
import { readStamp } from './prepare/freshness.mjs';
import { localCache, modules, root } from './prepare/places.mjs';
import { PreparationError, say } from './prepare/run.mjs';
import { prepare } from './prepare.mjs';
import {
  add,
  countsOfCheck,
  countsOfPlaywright,
  countsOfVitest,
  judge,
  lastLine,
  none,
} from './test/counts.mjs';
import { logs, show } from './test/screen.mjs';

const reports = path.join(localCache, 'reports');
const projects = ['unit', 'integration', 'faults'];

/** @type {{ name: string, run: (env: NodeJS.ProcessEnv) => Promise<import('./test/counts.mjs').Counts> }[]} */
const stages = [
  { name: 'build', run: buildApp },
  { name: 'check', run: check },
  { name: projects.join(', '), run: vitest },
  { name: 'e2e', run: e2e },
];
/** The stages that pictures of the screens need. */
const seeing = new Set(['build', 'e2e']);

// `npm run pictures`: the window tests alone, and each takes pictures of the screens it comes to.
const pictures = process.argv.includes('--pictures');

// The last line is always the counts: a run that could not begin counts as one failure.
const counts = await prepareAndRun().catch(failedOnce);
say(lastLine(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;

async function prepareAndRun() {
  const began = Date.now();
  const { env } = await prepare({ forTests: true, withBuild: false });
  say(`The preparation took ${seconds(began)}.`);
  return await runStages(pictures ? { ...env, PICTURES: '1' } : env);
}

/** @param {NodeJS.ProcessEnv} env */
async function runStages(env) {
  await rm(reports, { recursive: true, force: true });
  await rm(logs, { recursive: true, force: true });
  await mkdir(reports, { recursive: true });
  const display = await openDisplay(env);
  const all = [];
  try {
    for (const stage of pictures ? stages.filter(({ name }) => seeing.has(name)) : stages) {
      const began = Date.now();
      say(`\n── ${stage.name}`);
      const counts = await stage.run(display.env).catch(failedOnce);
      all.push(counts);
      say(`── ${stage.name}: ${lastLine(counts)} in ${seconds(began)}`);
    }
  } finally {
    await display.close();
  }
  say(`\nAll that was printed is in ${path.relative(root, logs)}`);
  return add(all);
}

/** @param {unknown} error */
function failedOnce(error) {
  console.error(error instanceof PreparationError ? error.message : error);
  return { ...none, failed: 1 };
}

/** A stage, so that types and unit tests still run where the build fails. */
async function buildApp() {
  await build();
  return none;
}

/** @param {NodeJS.ProcessEnv} env */
async function check(env) {
  const { code, output } = await show('check', ['scripts/check.mjs'], env);
  return judge(countsOfCheck(output, code), code);
}

/** @param {NodeJS.ProcessEnv} env */
async function vitest(env) {
  const file = path.join(reports, 'vitest.json');
  const { code } = await show(
    'vitest',
    [
      path.join(modules, 'vitest', 'vitest.mjs'),
      'run',
      ...projects.flatMap((name) => ['--project', name]),
      '--reporter=default',
      // One line a file, without slow tests and the output of passing tests.
      '--slowTestThreshold=1000000',
      '--silent=passed-only',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    env,
  );
  const report = await readStamp(file);
  const folders = projects.map((name) => `/tests/${name}/`);
  return judge(report && countsOfVitest(report, folders), code);
}

/** @param {NodeJS.ProcessEnv} env */
async function e2e(env) {
  const file = path.join(reports, 'playwright.json');
  const { code } = await show(
    'e2e',
    [
      path.join(modules, '@playwright', 'test', 'cli.js'),
      'test',
      '-c',
      'tests/e2e/playwright.config.ts',
      '--reporter=./scripts/test/byFile.mjs,json',
    ],
    { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  );
  const report = await readStamp(file);
  return judge(report && countsOfPlaywright(report), code);
}

/** @param {number} since */
function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
