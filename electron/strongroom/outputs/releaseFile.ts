import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { refuse } from '../../ipc/refusal.ts';

/**
 * Writes a file that is to leave the room. It lies beside its place until what is really on the
 * disk was read back and judged safe; a file that fails is removed, and an older file stays.
 * Answers with the SHA-256 of the bytes on the disk, in hex.
 */
export function releaseFile(path: string, text: string, isSafe: (text: string) => boolean): string {
  const beside = `${path}.part`;
  try {
    writeFlushed(beside, text);
    const bytes = readFileSync(beside);
    if (!isSafe(bytes.toString('utf8'))) refuse('not-safe');
    renameSync(beside, path);
    return createHash('sha256').update(bytes).digest('hex');
  } catch (error) {
    rmSync(beside, { force: true });
    const code = (error as { code?: unknown }).code;
    if (code === 'ENOSPC') refuse('disk-full');
    if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) refuse('cannot-write');
    throw error;
  }
}

function writeFlushed(path: string, text: string): void {
  // `wx`: a file of that name is somebody's; it is never written over.
  const handle = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
