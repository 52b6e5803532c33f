// @ts-check
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { openDisplay } from './display.mjs';
import { nodePath, root } from './prepare/places.mjs';
import { prepare, runScript } from './prepare.mjs';

await runScript(async () => {
  const { env } = await prepare();
  const display = await openDisplay(env);
  try {
    const run = path.join(root, 'tests', 'bench', 'run.ts');
    const args = [run, ...process.argv.slice(2)];
    return spawnSync(nodePath, args, { cwd: root, env: display.env, stdio: 'inherit' }).status ?? 1;
  } finally {
    await display.close();
  }
});
