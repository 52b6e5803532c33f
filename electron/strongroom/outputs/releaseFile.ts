import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { refuse } from '../../serving/refusal.ts';
import { headerPath } from '../keys/headerFiles.ts';
import { recordsFile } from '../store/open.ts';

/**
 * Writes a file that leaves the vault. A temporary file beside it is read back from the disk and
 * judged; one that fails is removed, and an older file stays. A vault's folder is refused: a name
 * chosen there could be that of its records. `begin` gets the SHA-256 of the bytes
 * on the disk (hex) and both paths before the rename; if it throws, the file gets no name.
 */
export function releaseFile(
  path: string,
  content: Uint8Array,
  isSafe: (written: Uint8Array) => boolean,
  begin: (digest: string, beside: string) => void = () => undefined,
): void {
  if (isVault(dirname(path))) refuse('cannot-write');
  // A unique name: any other file in the folder is not ours to replace.
  const beside = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
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
 * nothing is entered, and where the entry fails, the file is removed. `unit` calls `release` once.
 */
export function releaseInUnit<T>(
  path: string,
  unit: (release: (content: Uint8Array, isSafe: (written: Uint8Array) => boolean) => void) => T,
): T {
  let released = false;
  try {
    return unit((content, isSafe) => {
      releaseFile(path, content, isSafe);
      released = true;
    });
  } catch (error) {
    if (released) rmSync(path, { force: true });
    throw error;
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
