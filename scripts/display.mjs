// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hasDisplay } from './prepare/places.mjs';
import { PreparationError } from './prepare/run.mjs';

/**
 * The present display, else an Xvfb of its own on a free number.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ env: NodeJS.ProcessEnv, own: boolean, close: () => Promise<void> }>}
 */
export async function openDisplay(env) {
  return hasDisplay(env) ? { env, own: false, close: async () => {} } : openOwnDisplay(env);
}

/**
 * An Xvfb of its own, whatever display there is: windows on it share focus and clipboard with no
 * other window. It ends with this process at the latest.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ env: NodeJS.ProcessEnv, own: boolean, close: () => Promise<void> }>}
 */
export async function openOwnDisplay(env) {
  const screen = ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
  // A process group of its own: Ctrl+C must not end the display before its windows.
  const server = spawn('Xvfb', screen, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const stop = () => server.kill();
  process.once('exit', stop);
  const number = await displayNumber(server);
  return {
    env: { ...env, DISPLAY: `:${number}`, WAYLAND_DISPLAY: '' },
    own: true,
    close: async () => {
      process.off('exit', stop);
      if (server.exitCode !== null || server.signalCode !== null) return;
      stop();
      await once(server, 'exit');
    },
  };
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let told = '';
    const refuse = (/** @type {string} */ why) =>
      reject(new PreparationError(`Xvfb did not start (${why}).`));
    server.once('error', (error) => refuse(error.message));
    server.once('exit', (code) => refuse(`it ended with ${code}`));
    server.stdio[3]?.on('data', (part) => {
      told += part;
      if (told.endsWith('\n')) resolve(told.trim());
    });
  });
}
