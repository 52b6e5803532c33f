import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isUnfinished, unfinishedPath } from '../../files/unfinished.ts';
import { refuse } from '../../serving/refusal.ts';
import { headerPath } from '../keys/headerFiles.ts';
import { recordsFile } from '../store/open.ts';

/**
 * Writes a file that leaves the vault. A temporary file beside it is read back from the disk and
 * judged; one that fails is removed, and an older file stays. What a save under the same name left
 * behind when it was killed goes: it holds personal data that no user would look for. A vault's
 * folder is refused: a name chosen there could be that of its records. `begin` gets the SHA-256 of
 * the bytes on the disk (hex) and both paths before the rename; if it throws, the file gets no name.
 */
export function releaseFile(
  path: string,
  content: Uint8Array,
  isSafe: (written: Uint8Array) => boolean,
  begin: (digest: string, beside: string) => void = () => undefined,
): void {
  if (isVault(dirname(path))) refuse('cannot-write');
  const beside = unfinishedPath(path);
  try {
    removeUnfinished(path);
    writeFlushed(beside, content);
    const bytes = readFileSync(beside);
    if (!isSafe(bytes)) refuse('not-safe');
    begin(createHash('sha256').update(bytes).digest('hex'), beside);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    const code = (error as { code?: unknown }).code;
    if (code === 'ENOSPC') refuse('disk-full');
    if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) refuse('cannot-write');
    throw error;
  }
}

/**
 * Writes a file inside a unit of work, before the unit commits: where the file cannot be written,
 * nothing is entered, and where the entry fails, the file is removed and an older one of its name
 * is there again. `unit` calls `release` once.
 */
export function releaseInUnit<T>(
  path: string,
  unit: (release: (content: Uint8Array, isSafe: (written: Uint8Array) => boolean) => void) => T,
): T {
  let older = null as string | null;
  let released = false;
  try {
    return unit((content, isSafe) => {
      releaseFile(path, content, isSafe, () => {
        older = copyOfOlder(path);
      });
      released = true;
    });
  } catch (error) {
    if (released) putBack(path, older);
    throw error;
  } finally {
    if (older !== null) rmSync(older, { force: true });
  }
}

/** Copies the file that is to be replaced; sticks have no links. Null where there is none. */
function copyOfOlder(path: string): string | null {
  if (!existsSync(path)) return null;
  const kept = unfinishedPath(path);
  try {
    copyFileSync(path, kept, constants.COPYFILE_EXCL);
  } catch (error) {
    rmSync(kept, { force: true });
    throw error;
  }
  return kept;
}

/** Replaces a file by the older one; removes it where there was none. */
function putBack(path: string, older: string | null): void {
  if (older === null) rmSync(path, { force: true });
  else renameSync(older, path);
}

function removeUnfinished(path: string): void {
  const folder = dirname(path);
  for (const name of readdirSync(folder)) {
    if (isUnfinished(path, name)) rmSync(join(folder, name), { force: true });
  }
}

/** Whether a folder, also one behind a link, holds the files of a vault. */
export const isVault = (folder: string): boolean =>
  [recordsFile(folder), headerPath(folder, 'a'), headerPath(folder, 'b')].some(existsSync);

function writeFlushed(path: string, content: Uint8Array): void {
  const handle = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
