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

/** Permissions of everything that the app makes: its own account alone, whatever the umask. */
export const privateFile = 0o600;
export const privateFolder = 0o700;

/** Makes a folder, and those above it that are missing, for this account alone. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: privateFolder });
}

/** Makes an empty file for SQLite to fill: SQLite itself would make it readable to other accounts. */
export function makePrivateFile(path: string): void {
  closeSync(openSync(path, 'wx', privateFile));
}

/** Writes a temporary file beside the old one, flushes it to the disk, then renames it over the old one. */
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
  // A temporary file that an interrupted write left behind keeps its old permissions: set them
  // again.
  tighten(beside, privateFile);
  renameSync(beside, path);
}

/** Removes a pipe, device or socket that has the name of a file to be written: opening it would block. */
export function clearWay(path: string): void {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there && !there.isFile() && !there.isDirectory()) rmSync(path, { force: true });
}

/**
 * Takes other accounts' permissions away from a folder and the named files in it, which an older
 * version, a copy or a stick may have left. Disks without permissions and read-only disks refuse;
 * the content is encrypted all the same.
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
    // Refused, as described above.
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
