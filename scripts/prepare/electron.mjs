// @ts-check
import path from 'node:path';
import { fetchOfficial, findOfficial } from './official-electron.mjs';
import { PreparationError } from './run.mjs';
import { standIn, standInFits } from './stand-in-electron.mjs';

/**
 * The Electron to run, fetched if necessary: the one in the environment, else the official build,
 * else the stand-in where there is one.
 * @returns {Promise<{ dir: string, executable: string, name: string }>}
 */
export async function obtainElectron() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named) return { dir: named, executable: executableIn(named), name: `Electron in ${named}` };
  const official = (await findOfficial()) ?? (await fetchOfficial({ always: !standInFits }));
  if (official) return official;
  if (standInFits) return await standIn();
  throw new PreparationError(
    'Alongside needs Electron, and its download did not work. ' +
      'Check the network, then try again: npx install-electron',
  );
}

/** @param {string} dir */
function executableIn(dir) {
  if (process.platform === 'win32') return path.join(dir, 'electron.exe');
  if (process.platform !== 'darwin') return path.join(dir, 'electron');
  return path.join(dir, 'Electron.app', 'Contents', 'MacOS', 'Electron');
}
