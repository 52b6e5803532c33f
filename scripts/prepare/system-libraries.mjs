// @ts-check
import { existsSync } from 'node:fs';
import path from 'node:path';
import { hasDisplay, isRoot } from './places.mjs';
import { mustRun, PreparationError, run, say } from './run.mjs';

/**
 * Debian's packages, each with a sign of its presence that holds whatever its name is in another
 * release: a command, a library's soname or a file.
 * @typedef {{ name: string, command?: string, library?: string, file?: string }} Need
 */

/** @type {Need[]} */
const window = [
  { name: 'libgtk-3-0', library: 'libgtk-3.so.0' },
  { name: 'libnss3', library: 'libnss3.so' },
  { name: 'libasound2', library: 'libasound.so.2' },
  { name: 'libgbm1', library: 'libgbm.so.1' },
  { name: 'libxss1', library: 'libXss.so.1' },
  { name: 'libatk-bridge2.0-0', library: 'libatk-bridge-2.0.so.0' },
  { name: 'fonts-dejavu-core', file: '/usr/share/fonts/truetype' },
];

/** @type {Need[]} */
const withoutDisplay = [
  { name: 'xvfb', command: 'Xvfb' },
  { name: 'xauth', command: 'xauth' },
];

/** @type {Need[]} */
const tests = [
  { name: 'build-essential', command: 'g++' },
  { name: 'build-essential', command: 'make' },
  { name: 'python3', command: 'python3' },
  { name: 'libssl-dev', file: '/usr/include/openssl/ssl.h' },
  { name: 'poppler-utils', command: 'pdftotext' },
  { name: 'iproute2', command: 'ip' },
  { name: 'procps', command: 'sysctl' },
  { name: 'tcpdump', command: 'tcpdump' },
  { name: 'strace', command: 'strace' },
];

/**
 * As root, installs what a bare Debian lacks; else prints the command to run.
 * @param {{ forTests: boolean }} options
 */
export async function installSystemLibraries({ forTests }) {
  if (!existsSync('/etc/debian_version')) return;
  const libraries = (await run('/sbin/ldconfig', ['-p'])).stdout;
  const lacks = (/** @type {Need[]} */ needs) => missing(needs, libraries);
  const needed = lacks(hasDisplay() ? window : [...window, ...withoutDisplay]);
  // The window tests open displays of their own, even where there is one.
  const useful = forTests ? lacks([...withoutDisplay, ...tests]) : [];
  const names = [...new Set([...needed, ...useful])];
  if (names.length === 0) return;
  if (isRoot) await aptInstall(names);
  else askFor(names, needed.length > 0);
}

/**
 * @param {Need[]} needs
 * @param {string} libraries what `ldconfig -p` lists
 */
function missing(needs, libraries) {
  const there = (/** @type {Need} */ need) =>
    need.command
      ? onPath(need.command)
      : need.library
        ? libraries.includes(`${need.library} `)
        : existsSync(need.file ?? '');
  return needs.filter((need) => !there(need)).map((need) => need.name);
}

/** @param {string} command */
function onPath(command) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => folder && existsSync(path.join(folder, command)));
}

/** @param {string[]} names */
async function aptInstall(names) {
  say(`Installing system packages: ${names.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-y', '-q', '-o', 'DPkg::Lock::Timeout=120'];
  await mustRun('Asking for the list of packages', 'apt-get', [...options, 'update'], { env });
  const install = [...options, 'install', '--no-install-recommends', ...(await resolved(names))];
  await mustRun('Installing system packages', 'apt-get', install, { env });
}

/**
 * Newer releases put `t64` behind the names of some libraries.
 * @param {string[]} names
 */
async function resolved(names) {
  return await Promise.all(
    names.map(async (name) => {
      const { stdout } = await run('apt-cache', ['pkgnames', `${name}t64`]);
      return stdout.split('\n').includes(`${name}t64`) ? `${name}t64` : name;
    }),
  );
}

/**
 * @param {string[]} names
 * @param {boolean} cannotGoOn
 */
function askFor(names, cannotGoOn) {
  const command = `sudo apt-get install -y ${names.join(' ')}`;
  const text = `Some system packages are missing. Please run this, then try again:\n  ${command}`;
  if (cannotGoOn) throw new PreparationError(text);
  say(text);
}
