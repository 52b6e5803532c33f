// @ts-check
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fingerprint, readStamp, writeStamp } from './freshness.mjs';
import { localCache, modules, nodePath, root } from './places.mjs';
import { mustRun, say } from './run.mjs';

const sources = ['electron', 'renderer', 'shared', 'resources', 'tests/fixtures/drop-in'];
const settings = [
  ...['electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'],
  ...['NOTICE', 'scripts/package/notices.mjs'],
];
const stampFile = path.join(localCache, 'built.json');

/** Builds the app unless `out/` was built from exactly these sources. */
export async function build() {
  const digest = await fingerprint(root, [...sources, ...settings]);
  const stamp = await readStamp(stampFile);
  const madeAt = await whenBuilt();
  if (madeAt !== null && stamp?.digest === digest && stamp.madeAt === madeAt) return;
  say('Building the app …');
  const script = path.join(modules, 'electron-vite', 'bin', 'electron-vite.js');
  await mustRun('Building the app', nodePath, [script, 'build']);
  await writeStamp(stampFile, { digest, madeAt: await whenBuilt() });
}

/** Detects a later build by another command, perhaps of other sources. */
async function whenBuilt() {
  const { main } = await readStamp(path.join(root, 'package.json'));
  const made = await stat(path.join(root, main)).catch(() => null);
  return made ? made.mtimeMs : null;
}
