import { existsSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { makePrivateFolder } from '../../files/private.ts';
import { within } from '../../files/regular.ts';
import { refuse } from '../../serving/refusal.ts';
import { headerPath } from '../keys/headerFiles.ts';
import { newId } from '../newId.ts';
import { recordsFile } from '../store/open.ts';
import { isSynced } from './syncedFolders.ts';

/**
 * Whether two folders are on one disk, as far as the system tells: the same device, or on Windows
 * the same drive, because network drives have no device number. Two partitions count as two disks.
 */
export async function isOnSameDisk(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([diskOf(one), diskOf(other)]);
  return a === b;
}

async function diskOf(folder: string): Promise<string> {
  if (process.platform === 'win32') {
    return parse(await within(realpath(folder))).root.toLowerCase();
  }
  return String((await within(stat(folder, { bigint: true }))).dev);
}

/** SQLite's own limit on Unix is 512 bytes, its journal's ending included. */
const pathBytesAtMost = 480;

/** The folder of a new vault: the chosen one where it is empty, else a new one inside it. */
export async function newFolder(
  home: string,
  chosen: string | null,
  name = 'Alongside vault',
): Promise<string> {
  if (chosen === null) return join(home, 'vaults', newId());
  try {
    if (await isSynced(chosen)) refuse('folder-synced');
    const isEmpty = (await namesIn(chosen)).length === 0;
    const folder = isEmpty ? chosen : join(chosen, name);
    if (!isEmpty && existsSync(folder) && (await namesIn(folder)).length > 0) refuse('folder-used');
    if (Buffer.byteLength(recordsFile(folder)) > pathBytesAtMost) refuse('folder-refused');
    makePrivateFolder(folder);
    // Only writing shows whether it is writable, above all on Windows.
    rmdirSync(mkdtempSync(join(folder, 'new-')));
    return folder;
  } catch (error) {
    const code = String((error as { code?: unknown }).code);
    if (code.startsWith('E') && code !== 'ENOSPC') refuse('folder-refused');
    throw error;
  }
}

/** A folder that does not answer in time counts as unusable. */
const namesIn = (folder: string): Promise<string[]> => within(readdir(folder));

/** Removes an earlier demo; it only ever holds invented people. */
export function demoFolder(home: string): string {
  const folder = join(home, 'demo');
  rmSync(folder, { recursive: true, force: true });
  return folder;
}

/** Removes a vault whose creation failed; it held nothing yet. */
export function discard(folder: string): void {
  const records = recordsFile(folder);
  const ours = [records, `${records}-journal`, headerPath(folder, 'a'), headerPath(folder, 'b')];
  for (const path of ours) rmSync(path, { force: true });
}
