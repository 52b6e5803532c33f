// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findOfficial } from './prepare/official-electron.mjs';
import { nodePath, root } from './prepare/places.mjs';
import { PreparationError, say } from './prepare/run.mjs';
import { prepare, runScript } from './prepare.mjs';

const { values } = parseArgs({
  options: {
    installers: { type: 'boolean', default: false },
    sign: { type: 'string', default: '' },
    output: { type: 'string', default: 'dist' },
  },
});

await runScript(async () => {
  const { electronDir, env } = await prepare();
  const official = (await findOfficial())?.dir === electronDir;
  if (values.installers && !official) {
    throw new PreparationError('Installers are made with the official Electron and no other.');
  }
  if (values.sign && !official) {
    throw new PreparationError('Only what is made with the official Electron is signed.');
  }
  const output = path.resolve(values.output);
  // What lies there from before would be signed as this version.
  if (values.sign && existsSync(output) && readdirSync(output).length > 0) {
    throw new PreparationError(`${output} is not empty: name a new folder with --output.`);
  }
  const make = path.join(root, 'scripts', 'package', 'make.mjs');
  const args = [make, output];
  if (values.installers) args.push('--installers');
  if (values.sign) args.push('--sign', path.resolve(values.sign));
  const { status } = spawnSync(nodePath, args, { cwd: root, env, stdio: 'inherit' });
  if (!official) say('Made with a stand-in for Electron: for tests, not to be given to anybody.');
  return status ?? 1;
});
