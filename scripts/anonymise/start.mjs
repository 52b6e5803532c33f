// @ts-check
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { installDependencies } from '../prepare/dependencies.mjs';
import { localCache, nodePath, root } from '../prepare/places.mjs';
import { runScript } from '../prepare.mjs';

/**
 * The command line that starts a tool of this folder.
 * @param {string} tool
 */
export function started(tool) {
  return {
    // A small young generation keeps peak memory near what is in use, at no cost of time.
    args: ['--max-semi-space-size=8', path.join(root, 'scripts', 'anonymise', tool)],
    // Cache the stripped types: stripping them each time takes as long as thousands of people.
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(localCache, 'compiled') },
  };
}

/**
 * Runs a tool of this folder with the caller's own arguments, once the dependencies are there.
 * @param {string} tool
 */
export async function runTool(tool) {
  await runScript(async () => {
    await installDependencies();
    const { args, env } = started(tool);
    const all = [...args, ...process.argv.slice(2)];
    return spawnSync(nodePath, all, { env, stdio: 'inherit' }).status ?? 1;
  });
}
