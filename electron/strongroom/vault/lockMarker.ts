import { accessSync, constants, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { clearWay, privateFile } from '../../files/private.ts';
import { readRegular } from '../../files/regular.ts';
import { recordsFile } from '../store/open.ts';

const marker = z.strictObject({ since: z.iso.datetime() });
const path = (folder: string) => join(folder, 'open.json');

/**
 * Writes the lock marker, which says since when the records are open. SQLite's lock decides, never
 * the marker: a stale one is overwritten. Answers whether the folder and the records are writable,
 * which only writing shows.
 */
export function writeLockMarker(folder: string, since: string): boolean {
  try {
    clearWay(path(folder));
    writeFileSync(path(folder), `${JSON.stringify({ since })}\n`, { mode: privateFile });
    accessSync(recordsFile(folder), constants.W_OK);
    return true;
  } catch (error) {
    // A full disk may have room again at the next save.
    return ['ENOSPC', 'EDQUOT'].includes(String((error as { code?: unknown }).code));
  }
}

/** Removes the lock marker when the vault closes. */
export function removeLockMarker(folder: string): void {
  try {
    rmSync(path(folder), { force: true });
  } catch {
    // A stale marker does no harm: SQLite's lock decides.
  }
}

/** Since when another program has had the vault open, or null where there is no marker. */
export function openSince(folder: string): string | null {
  try {
    return marker.parse(JSON.parse(readRegular(path(folder)))).since;
  } catch {
    return null;
  }
}
