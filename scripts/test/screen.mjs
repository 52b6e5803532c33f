// @ts-check
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { nodePath, root } from '../prepare/places.mjs';

/** The whole output of each stage, one file each. */
export const logs = path.join(root, 'test-results', 'log');

/**
 * SQLCipher logs such a line for every page that does not decrypt, which tests of damage cause on
 * purpose.
 */
const ofDriver = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+: (ERROR|WARN|INFO|DEBUG|TRACE) [A-Z]+ /;

/**
 * The text without the driver's log lines.
 * @param {string} text whole lines
 */
function withoutDriver(text) {
  const lines = text.split('\n');
  return lines.filter((line) => !ofDriver.test(stripVTControlCharacters(line))).join('\n');
}

/**
 * Runs a script under Node 24. Its whole output goes to a log; the screen shows it at once, without
 * the driver's log lines.
 * @param {string} name of the log
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {string} [folder] of the log
 * @returns {Promise<{ code: number, output: string }>} its standard output
 */
export async function show(name, args, env, folder = logs) {
  await mkdir(folder, { recursive: true });
  const log = createWriteStream(path.join(folder, `${name}.log`));
  const child = spawn(nodePath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  /** @type {[import('node:stream').Readable, NodeJS.WriteStream][]} */
  const ways = [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ];
  for (const [from, to] of ways) {
    let rest = '';
    from.setEncoding('utf8').on('data', (text) => {
      if (from === child.stdout) output += text;
      const end = (rest + text).lastIndexOf('\n') + 1;
      const lines = (rest + text).slice(0, end);
      rest = (rest + text).slice(end);
      log.write(stripVTControlCharacters(lines));
      to.write(withoutDriver(lines));
    });
    from.on('end', () => {
      log.write(stripVTControlCharacters(rest));
      to.write(withoutDriver(rest));
    });
  }
  return new Promise((resolve) => {
    const end = (/** @type {number} */ code, /** @type {string} */ told) =>
      log.end(() => resolve({ code, output: told }));
    child.on('error', (error) => end(127, error.message));
    child.on('close', (code) => end(code ?? 1, output));
  });
}
