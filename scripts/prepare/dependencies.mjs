// @ts-check
import path from 'node:path';
import { exists, readStamp } from './freshness.mjs';
import { modules, nodePath, root } from './places.mjs';
import { mustRun, npm, PreparationError, say } from './run.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string[],
 *   cpu?: string[], libc?: string[] }} LockedPackage
 */

/**
 * The packages that the lockfile asks for on this machine and that are not installed as locked.
 * @param {Record<string, LockedPackage>} locked `packages` of package-lock.json
 * @param {Record<string, LockedPackage>} installed `packages` of npm's own note in node_modules
 * @param {{ os: string, cpu: string }} machine
 */
export function missingPackages(locked, installed, machine) {
  return Object.entries(locked).flatMap(([place, wanted]) => {
    const there = installed[place];
    if (place === '' || (!there && mayBeAbsent(wanted, machine))) return [];
    const same = there?.version === wanted.version && there?.integrity === wanted.integrity;
    return same ? [] : [place];
  });
}

/**
 * @param {LockedPackage} wanted
 * @param {{ os: string, cpu: string }} machine
 */
function mayBeAbsent(wanted, { os, cpu }) {
  if (!wanted.optional) return false;
  // Packages for one libc come in pairs, of which npm installs one; those for no particular system
  // are dependencies of packages for another system.
  if (wanted.libc || (!wanted.os && !wanted.cpu)) return true;
  return !allows(wanted.os, os) || !allows(wanted.cpu, cpu);
}

/**
 * @param {string[] | undefined} list
 * @param {string} name
 */
function allows(list, name) {
  if (!list) return true;
  if (list.includes(`!${name}`)) return false;
  return list.includes(name) || list.every((item) => item.startsWith('!'));
}

/** `.npmrc` lets no package's install script run but those that are named: `node` fetches its binary. */
export async function installDependencies() {
  const lock = await readStamp(path.join(root, 'package-lock.json'));
  const note = await readStamp(path.join(modules, '.package-lock.json'));
  const machine = { os: process.platform, cpu: process.arch };
  if (missingPackages(lock?.packages ?? {}, note?.packages ?? {}, machine).length > 0) {
    refuseToSawOffTheBranch();
    say('Installing the dependencies (about a minute) …');
    await mustRun('Installing the dependencies', ...npm(['ci']));
  }
  if (!(await exists(nodePath))) {
    say('Fetching Node 24 for the toolchain …');
    await mustRun('Fetching Node 24', ...npm(['rebuild', 'node', '--ignore-scripts=false']));
  }
}

/** Windows cannot delete a running program, and `npm ci` begins by deleting node_modules. */
function refuseToSawOffTheBranch() {
  if (process.platform !== 'win32' || !process.execPath.startsWith(modules)) return;
  throw new PreparationError(
    'The dependencies have changed. Please run this, then try again:\n  npm ci',
  );
}
