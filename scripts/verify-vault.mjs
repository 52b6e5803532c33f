// @ts-check
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { installDependencies } from './prepare/dependencies.mjs';
import { compileIndependentReader } from './prepare/independent-reader.mjs';
import { nodePath, root } from './prepare/places.mjs';
import { runScript } from './prepare.mjs';

await runScript(async () => {
  await installDependencies();
  await compileIndependentReader();
  const read = path.join(root, 'scripts', 'verify-vault', 'ask.ts');
  return spawnSync(nodePath, [read, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
});
