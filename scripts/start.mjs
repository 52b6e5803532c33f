// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDisplay } from './display.mjs';
import { hasDisplay, isRoot, nodePath, root } from './prepare/places.mjs';
import { say } from './prepare/run.mjs';
import { prepare, runScript } from './prepare.mjs';

const { values } = parseArgs({
  options: {
    demo: { type: 'boolean', default: false },
    // A stand-in of Electron opens no real vault without it.
    'real-vaults': { type: 'boolean', default: false },
    output: { type: 'string', default: 'demo-output' },
  },
});

await runScript(async () => {
  const { electronPath, env } = await prepare();
  return hasDisplay() ? await openApp(electronPath, env) : await playDemo(env);
});

/**
 * @param {string} electronPath
 * @param {NodeJS.ProcessEnv} env
 */
async function openApp(electronPath, env) {
  const switches = [];
  // Chromium refuses to run its sandbox as root; records belong to an ordinary account anyway.
  if (isRoot && process.platform === 'linux') switches.push('--no-sandbox');
  // Before Electron 38 a Wayland session without X must be requested.
  if (env.WAYLAND_DISPLAY && !env.DISPLAY) switches.push('--ozone-platform=wayland');
  if (!values.demo) {
    const said = values['real-vaults'] ? ['--real-vaults'] : [];
    return await follow(electronPath, [...switches, root, ...said], env);
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'alongside-demo-'));
  try {
    const demo = [`--user-data-dir=${folder}`, root, '--demo'];
    return await follow(electronPath, [...switches, ...demo], env);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {NodeJS.ProcessEnv} env */
async function playDemo(env) {
  const output = path.resolve(values.output);
  say('There is no display: playing the demo on a hidden one.');
  const display = await openDisplay(env);
  try {
    const tour = path.join(root, 'scripts', 'tour.ts');
    const code = await follow(nodePath, [tour, output], display.env);
    if (code === 0) say(`The screenshots and the export are in ${output}`);
    return code;
  } finally {
    await display.close();
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
async function follow(command, args, env) {
  const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
  // Ctrl+C reaches the child too; this process outlives it to clean up.
  const outlive = () => {};
  const pass = () => child.kill();
  process.on('SIGINT', outlive).on('SIGTERM', pass);
  const [code] = await once(child, 'exit');
  process.off('SIGINT', outlive).off('SIGTERM', pass);
  return code ?? 1;
}
