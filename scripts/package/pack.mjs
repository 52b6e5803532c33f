// @ts-check
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { root } from '../prepare/places.mjs';
import { mustRun } from '../prepare/run.mjs';
import { layOut } from './contents.mjs';
import { settingsOf } from './settings.mjs';

/** @typedef {{ dir: string, executable: string }} Electron */

/**
 * Packs what was built for this system; answers with the folder of the unpacked app.
 * @param {{ electron: Electron, output: string, installers?: boolean }} of installers: those of
 *   this system as well
 * @returns {Promise<{ folder: string, files: string[] }>}
 */
export async function pack({ electron, output, installers = false }) {
  const app = await mkdtemp(path.join(os.tmpdir(), 'alongside-package-'));
  try {
    await layOut(app);
    const version = await versionOf(electron);
    const files = await build({
      projectDir: root,
      targets: Platform.current().createTarget(installers ? null : 'dir', ownArch()),
      config: settingsOf({ electron: { dir: electron.dir, version }, app, output }),
      publish: 'never',
    });
    return { folder: path.join(output, unpackedName()), files };
  } finally {
    await rm(app, { recursive: true, force: true });
  }
}

/**
 * The program inside an unpacked app.
 * @param {string} folder
 */
export function executableIn(folder) {
  if (process.platform === 'win32') return path.join(folder, 'Alongside.exe');
  if (process.platform !== 'darwin') return path.join(folder, 'alongside');
  return path.join(folder, 'Alongside.app', 'Contents', 'MacOS', 'Alongside');
}

/**
 * The folder that holds app.asar inside an unpacked app.
 * @param {string} folder
 */
export function resourcesIn(folder) {
  if (process.platform !== 'darwin') return path.join(folder, 'resources');
  return path.join(folder, 'Alongside.app', 'Contents', 'Resources');
}

/** @param {Electron} electron */
async function versionOf({ executable }) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const ask = ['-p', 'process.versions.electron'];
  return (await mustRun('Asking Electron for its version', executable, ask, { env })).stdout.trim();
}

/** How electron-builder names the folder of the unpacked app. */
function unpackedName() {
  const arch = process.arch === 'x64' ? '' : `-${process.arch}`;
  if (process.platform === 'darwin') return `mac${arch}`;
  return `${process.platform === 'win32' ? 'win' : 'linux'}${arch}-unpacked`;
}

function ownArch() {
  return process.arch === 'arm64' ? Arch.arm64 : Arch.x64;
}
