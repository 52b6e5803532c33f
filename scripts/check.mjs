// @ts-check
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile, joined } from './check/imports.mjs';
import { breaches, misplacedWords } from './check/layers.mjs';
import { hardTexts } from './check/readingAge.mjs';
import { oversights } from './check/sizes.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folders = ['shared', 'electron', 'renderer', 'scripts', 'tests'];

/** A layer without files would pass every rule, so it counts as a fault. */
const least = { shared: 10, electron: 10, renderer: 10, tests: 3 };

// Each project is compiled once, for its types and its imports.
const compiled = ['shared', 'renderer', 'electron', 'tests'].map((name) => ({
  name,
  result: compile(root, `tsconfig.${name}.json`),
}));
const steps = [
  ...compiled.map(({ name, result }) => ({
    name: `types of ${name}`,
    run: async () => (await result).fault,
  })),
  {
    name: 'Biome',
    run: () => tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
  },
  {
    name: 'knip',
    run: () =>
      tool('knip/bin/knip.js', ['--no-progress', '--cache', '--cache-location', '.cache/knip']),
  },
  { name: 'layers', run: layers },
  { name: 'sizes and names', run: sizes },
  { name: 'reading age', run: readingAge },
];

const results = await Promise.all(
  steps.map(async ({ name, run }) => ({
    name,
    fault: await run().catch((error) => String(error)),
  })),
);
for (const { name, fault } of results) {
  console.log(`${fault ? '✗' : '✓'} ${name}`);
  if (fault) console.log(fault.trimEnd().replaceAll(/^/gm, '    '));
}
const failed = results.filter(({ fault }) => fault).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function layers() {
  const files = await sources();
  const imports = joined(
    await Promise.all(compiled.map(async ({ result }) => (await result).imports)),
  );
  for (const [folder, fewest] of Object.entries(least)) {
    const seen = [...imports.keys()].filter((file) => file.startsWith(`${folder}/`)).length;
    if (seen < fewest) return `saw imports of only ${seen} files of ${folder}: the gate is blind`;
  }
  return [...breaches(imports), ...(await misplacedWords(root, files))].join('\n');
}

async function sizes() {
  const { found, summary } = await oversights(root, await sources());
  return found.length > 0 ? [...found, summary].join('\n') : '';
}

async function readingAge() {
  return (await hardTexts(path.join(root, 'resources/locales/en'))).join('\n');
}

async function sources() {
  const lists = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(path.join(root, folder), { recursive: true })).map(
        (file) => `${folder}/${file.split(path.sep).join('/')}`,
      ),
    ),
  );
  return lists.flat().filter((file) => /\.(ts|tsx|mts|mjs)$/.test(file) && !file.endsWith('.d.ts'));
}

/**
 * Runs a tool of node_modules under this Node; its output is the fault unless it exits with 0.
 * @param {string} file
 * @param {string[]} args
 * @returns {Promise<string>}
 */
function tool(file, args) {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [path.join(root, 'node_modules', file), ...args],
      { cwd: root, maxBuffer: 1 << 26 },
      (error, out, err) => resolve(error ? `${out}${err}` || String(error) : ''),
    );
  });
}
