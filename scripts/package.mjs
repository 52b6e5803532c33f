// @ts-check
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findOfficial } from './prepare/official-electron.mjs';
import { nodePath, root } from './prepare/places.mjs';
import { PreparationError, say } from './prepare/run.mjs';
import { prepare, runScript } from './prepare.mjs';

const { values } = parseArgs({
  options: {
    installers: { type: 'boolean', default: false },
    output: { type: 'string', default: 'dist' },
  },
});

await runScript(async () => {
  const { electronDir, env } = await prepare();
  const official = (await findOfficial())?.dir === electronDir;
  if (values.installers && !official) {
    throw new PreparationError('Installers are made with the official Electron and no other.');
  }
  const make = path.join(root, 'scripts', 'package', 'make.mjs');
  const args = [make, path.resolve(values.output), ...(values.installers ? ['--installers'] : [])];
  const { status } = spawnSync(nodePath, args, { cwd: root, env, stdio: 'inherit' });
  if (!official) say('Made with a stand-in for Electron: for tests, not to be given to anybody.');
  return status ?? 1;
});
