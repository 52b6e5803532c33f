// @ts-check
import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { exists, readStamp, writeStamp } from './freshness.mjs';
import { modules, nodePath, sharedCache, toolEnv } from './places.mjs';
import { say } from './run.mjs';

const folder = path.join(modules, 'electron');
const hook = new URL('./report-answers.mjs', import.meta.url).href;
const day = 24 * 60 * 60 * 1000;

/** The build that npm's `electron` package downloads, or null when it is missing or incomplete. */
export async function findOfficial() {
  const version = await wantedVersion();
  const there = await readFile(path.join(folder, 'dist', 'version'), 'utf8').catch(() => '');
  const inside = await readFile(path.join(folder, 'path.txt'), 'utf8').catch(() => '');
  const executable = path.join(folder, 'dist', inside);
  if (there.replace(/^v/, '') !== version || inside === '' || !(await exists(executable))) {
    return null;
  }
  return {
    dir: path.join(folder, 'dist'),
    executable,
    name: `Electron ${version}, official build`,
  };
}

/**
 * Downloads the official build by npm's own installer for it. A failure is remembered for a day, so
 * that a start behind a firewall waits only once; where there is no stand-in, every start tries.
 * @param {{ always: boolean }} options
 */
export async function fetchOfficial({ always }) {
  const version = await wantedVersion();
  const note = path.join(sharedCache(), 'official-electron-unreachable.json');
  if (!always && wasTriedLately(await readStamp(note), version, Date.now())) return null;
  say(`Asking for Electron ${version} (official build) …`);
  const outcome = await runInstaller(path.join(folder, 'install.js'), { silenceMs: 15_000 });
  const found = outcome.ok ? await findOfficial() : null;
  if (found) await rm(note, { force: true });
  else {
    say(`It could not be had: ${outcome.reason}.`);
    await writeStamp(note, { version, failedAt: Date.now() });
  }
  return found;
}

/**
 * @param {{ version?: string, failedAt?: number } | null} note
 * @param {string} version
 * @param {number} now
 */
export function wasTriedLately(note, version, now) {
  if (note?.version !== version || typeof note.failedAt !== 'number') return false;
  return now >= note.failedAt && now - note.failedAt < day;
}

/**
 * Runs an installer that downloads with `fetch`. It is stopped after so long without any response;
 * a slow download goes on for as long as data arrives.
 * @param {string} script
 * @param {{ silenceMs: number, node?: string }} options
 * @returns {Promise<{ ok: boolean, reason: string }>}
 */
export function runInstaller(script, { silenceMs, node = nodePath }) {
  const env = { ...toolEnv(), NODE_USE_ENV_PROXY: '1' };
  Reflect.deleteProperty(env, 'ELECTRON_OVERRIDE_DIST_PATH');
  return new Promise((resolve) => {
    const child = spawn(node, ['--import', hook, script], {
      env,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let printed = '';
    let silent = false;
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      printed += text;
    });
    child.on('message', (sign) => {
      clearTimeout(timer);
      if (sign === 'complete') return;
      timer = setTimeout(() => {
        silent = true;
        child.kill('SIGKILL');
      }, silenceMs);
    });
    const end = (/** @type {boolean} */ ok, /** @type {string} */ reason) => {
      clearTimeout(timer);
      resolve({ ok, reason });
    };
    child.on('error', (error) => end(false, error.message));
    child.on('close', (code) => {
      if (silent) end(false, `no answer for ${silenceMs / 1000} seconds`);
      else end(code === 0, reasonIn(printed));
    });
  });
}

/**
 * The line with the cause, out of an error's stack.
 * @param {string} printed
 */
function reasonIn(printed) {
  return /^\w*Error: (.+)$/m.exec(printed)?.[1] ?? 'the download failed';
}

async function wantedVersion() {
  const about = await readStamp(path.join(folder, 'package.json'));
  return String(about?.version);
}
