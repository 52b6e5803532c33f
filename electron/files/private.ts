import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Everything that the app makes is for the account that runs it, whatever the umask says. */
export const privateFile = 0o600;
export const privateFolder = 0o700;

/** Makes a folder, and those above it that are missing, for this account alone. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: privateFolder });
}

/** Makes an empty file that SQLite then fills: SQLite itself would make it readable to others. */
export function makePrivateFile(path: string): void {
  closeSync(openSync(path, 'wx', privateFile));
}

/** Writes beside, makes sure it is on the disk, then takes the old one's place. */
export function writeWhole(path: string, text: string): void {
  makePrivateFolder(dirname(path));
  const beside = `${path}.new`;
  clearWay(beside);
  const handle = openSync(beside, 'w', privateFile);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  // One that a cut left behind keeps the permissions that it had.
  tighten(beside, privateFile);
  renameSync(beside, path);
}

/** Removes a pipe or the like from under a name that is about to be written: it would wait. */
export function clearWay(path: string): void {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there && !there.isFile() && !there.isDirectory()) rmSync(path, { force: true });
}

/**
 * Takes from others what an older version, a copy or a stick left them: the folder, and in it the
 * files of these names. Disks without permissions and disks that can only be read refuse; what
 * is in the files is encrypted all the same.
 */
export function tightenFolder(folder: string, ours: RegExp): void {
  tighten(folder, privateFolder);
  for (const name of namesIn(folder)) {
    if (ours.test(name)) tighten(join(folder, name), privateFile);
  }
}

function tighten(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch {
    // Said above.
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  } catch {
    return [];
  }
}
