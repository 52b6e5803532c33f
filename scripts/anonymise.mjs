// @ts-check
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { installDependencies } from './prepare/dependencies.mjs';
import { nodePath, root } from './prepare/places.mjs';
import { runScript } from './prepare.mjs';

await runScript(async () => {
  await installDependencies();
  const run = path.join(root, 'scripts', 'anonymise', 'release.ts');
  // A small nursery keeps the peak of memory near what is in use, and costs no time.
  const args = ['--max-semi-space-size=8', run, ...process.argv.slice(2)];
  return spawnSync(nodePath, args, { stdio: 'inherit' }).status ?? 1;
});
