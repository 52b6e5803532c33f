import { accessSync, constants, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { recordsFile } from './store/open.ts';

const note = z.strictObject({ since: z.iso.datetime() });
const path = (folder: string) => join(folder, 'open.json');

/**
 * Leaves beside the records since when they are open, for whoever finds them locked. The lock
 * decides, never this note: one that a crash left behind is written over. Answers whether the
 * folder and the records can be written at all; trying is the only way to know.
 */
export function leaveNote(folder: string, since: string): boolean {
  try {
    writeFileSync(path(folder), `${JSON.stringify({ since })}\n`, { mode: 0o600 });
    accessSync(recordsFile(folder), constants.W_OK);
    return true;
  } catch (error) {
    // A full disk may have room again when it matters.
    return ['ENOSPC', 'EDQUOT'].includes(String((error as { code?: unknown }).code));
  }
}

/** Takes the note away when the vault closes. */
export function takeNote(folder: string): void {
  try {
    rmSync(path(folder), { force: true });
  } catch {
    // Stale notes are known by the lock that nobody holds.
  }
}

/** Since when a vault that is locked by another has been open, or null when nobody says. */
export function openSince(folder: string): string | null {
  try {
    return note.parse(JSON.parse(readFileSync(path(folder), 'utf8'))).since;
  } catch {
    return null;
  }
}
