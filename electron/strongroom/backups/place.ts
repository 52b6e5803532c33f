import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { backupsToRemove } from '../../../shared/domain/backups.ts';
import { privateFile } from '../../files/private.ts';
import { flushWithinMs, within } from '../../files/regular.ts';
import { Refusal, type RefusalCode, refuse } from '../../serving/refusal.ts';
import { withBackup } from './format.ts';
import type { Snapshot } from './snapshot.ts';
import { stream, writeAll } from './stream.ts';

/** A backup of one vault in a folder. Its beginning was read; its records were not. */
export interface StoredBackup {
  readonly name: string;
  readonly takenAt: string;
  readonly bytes: number;
}

/** Called with the progress in per cent; throws to stop. */
export type Watch = (done: number, total: number) => void;

const namePattern =
  /^alongside-\d{4}-\d\d-\d\d-\d{6}-(?<vault>[0-9a-f]{8})(-(?<line>[0-9a-f]{8}))?-[0-9a-f]{4}\.backup(?<part>\.part)?$/;
const hundredths = 100;

/** Disk error codes as refusals of this area. */
const faults: readonly (readonly [RegExp, RefusalCode])[] = [
  [/^(ENOSPC|EDQUOT|EFBIG)$/, 'place-full'],
  [/^(ENOENT|ENOTDIR|ENODEV|ENXIO|ESTALE)$/, 'place-missing'],
  [/^(EACCES|EPERM|EROFS)$/, 'place-refused'],
  [/^ETIMEDOUT$/, 'place-slow'],
  [/^ENOTREG$/, 'not-a-file'],
  [/^E[A-Z]+$/, 'place-failed'],
];

/**
 * Writes a backup under a temporary name, flushes it, reads it back byte by byte and renames it.
 * Needs no key: what is read back must have the digest of the copy that was checked with the key.
 * An interrupted backup is removed; earlier backups stay as they were.
 */
export async function writeBackup(
  { vaultId, takenAt, line, head, records }: Snapshot,
  folder: string,
  watch: Watch,
): Promise<StoredBackup> {
  const name = nameOf({ vaultId, takenAt, line });
  const path = join(folder, name);
  const part = `${path}.part`;
  return inPlace(async () => {
    if (!(await within(stat(folder))).isDirectory()) refuse('place-missing');
    try {
      const half = (start: number) => (bytes: number) =>
        watch(Math.floor(start + (bytes / records.bytes) * (hundredths / 2)), hundredths);
      await writeFlushed(part, head, records, half(0));
      await withBackup(part, async ({ preamble, recordsAt }, file) => {
        const { bytes, sha256 } = preamble.records;
        const done = half(hundredths / 2);
        const read = await stream({ from: file, at: recordsAt, length: bytes, to: null, done });
        if (read !== sha256 || read !== records.sha256) refuse('copy-damaged');
      });
      await within(rename(part, path));
    } catch (error) {
      // A missing stick has nothing to remove; report the first fault.
      await within(rm(part, { force: true })).catch(() => undefined);
      throw error;
    }
    await flushFolder(folder);
    return { name, takenAt, bytes: head.length + records.bytes };
  });
}

/** The backups of a vault in a folder, newest first. Files that are not ours are skipped. */
export function listBackups(folder: string, vaultId: string): Promise<StoredBackup[]> {
  return inPlace(async () => {
    const found: StoredBackup[] = [];
    for (const name of (await within(readdir(folder))).filter(isBackupName)) {
      try {
        await withBackup(join(folder, name), async ({ preamble, header }, file) => {
          if (header.vaultId !== vaultId) return;
          found.push({ name, takenAt: preamble.takenAt, bytes: (await within(file.stat())).size });
        });
      } catch {
        // Damaged, foreign or of a newer app: not counted, and never removed.
      }
    }
    return found.sort((a, b) => (a.takenAt > b.takenAt ? -1 : 1));
  });
}

/** Removes the backups that retention no longer keeps, and unfinished ones. */
export async function thinOut(folder: string, vaultId: string, fresh: StoredBackup): Promise<void> {
  const stored = await listBackups(folder, vaultId);
  const inLine = (backup: StoredBackup) => ({
    ...backup,
    line: partsOf(backup.name)?.line ?? null,
  });
  const goners = backupsToRemove(stored.map(inLine), inLine(fresh)).map(({ name }) => name);
  const unfinished = (await within(readdir(folder))).filter((name) => {
    const parts = partsOf(name);
    return parts?.part !== undefined && parts.vault === shortId(vaultId);
  });
  for (const name of [...goners, ...unfinished]) {
    // One backup too many is harmless: the next backup removes it.
    await within(rm(join(folder, name), { force: true })).catch(() => undefined);
  }
}

/** Whether a file name is in our format. */
export const isBackupName = (name: string): boolean =>
  namePattern.test(name) && name.endsWith('.backup');

/** Runs work on a folder or stick, and turns its faults into this area's refusals. */
export async function inPlace<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = String((error as { code?: unknown } | null)?.code);
    const fault = error instanceof Refusal ? undefined : faults.find(([as]) => as.test(code));
    if (fault) refuse(fault[1]);
    throw error;
  }
}

async function writeFlushed(
  path: string,
  head: Buffer,
  records: Snapshot['records'],
  done: (bytes: number) => void,
): Promise<void> {
  const from = await open(records.path, 'r');
  try {
    const to = await within(open(path, 'wx', privateFile));
    try {
      await writeAll(to, head);
      await stream({ from, at: 0, length: records.bytes, to, done });
      await within(to.sync(), flushWithinMs);
    } finally {
      await within(to.close());
    }
  } finally {
    await from.close();
  }
}

/** Windows, and some sticks, cannot flush a folder; the file itself is flushed by then. */
export async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await within(open(folder, 'r'));
    await within(handle.sync(), flushWithinMs).finally(() => within(handle.close()));
  } catch {
    // Earlier backups are unchanged.
  }
}

/** The parts of a backup's name; undefined for another name. */
const partsOf = (name: string): Readonly<Record<string, string | undefined>> | undefined =>
  namePattern.exec(name)?.groups;

/**
 * `alongside-2026-11-23-100000-1a2b3c4d-5e6f.backup`: valid on every file system of sticks. Records
 * that were restored have their line after the vault.
 */
function nameOf({
  vaultId,
  takenAt,
  line,
}: Pick<Snapshot, 'vaultId' | 'takenAt' | 'line'>): string {
  const [on = '', at = ''] = takenAt.split('T');
  const time = at.slice(0, 8).replaceAll(':', '');
  const ids = [vaultId, ...(line === null ? [] : [line])].map(shortId).join('-');
  return `alongside-${on}-${time}-${ids}-${randomBytes(2).toString('hex')}.backup`;
}

/** The end of the key is random; its beginning is the hour in which the vault was made. */
const shortId = (vaultId: string): string => vaultId.slice(-8);
