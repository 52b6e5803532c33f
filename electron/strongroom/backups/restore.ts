import { existsSync, rmSync } from 'node:fs';
import { type FileHandle, open, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { makePrivateFolder, privateFile } from '../../files/private.ts';
import { readRegular } from '../../files/regular.ts';
import { refuse } from '../../serving/refusal.ts';
import { createHeader, headerPath } from '../keys/headerFiles.ts';
import { newId } from '../newId.ts';
import { recordsFile, tightenVault } from '../store/open.ts';
import type { Catalogue } from '../vault/catalogue.ts';
import { discard } from '../vault/folders.ts';
import type { RestoreMark } from '../vault/lineage.ts';
import { type BackupHead, withBackup } from './format.ts';
import type { Memories, Restoring } from './memory.ts';
import { inPlace, type Watch } from './place.ts';
import type { Proved } from './proof.ts';
import { stream } from './stream.ts';

interface Restore {
  readonly memories: Memories;
  readonly catalogue: Catalogue;
  readonly proved: Proved;
  /** A new or empty folder. */
  readonly folder: string;
  readonly restoredAt: string;
  readonly watch: Watch;
}

const hundredths = 100;
/**
 * Restores a proved backup as a vault of its own. The headers come last: a folder with a header
 * always has its whole records, and one without is cleared at the next start.
 */
export async function restoreBackup(of: Restore): Promise<void> {
  const { memories, proved, folder, restoredAt, watch } = of;
  const { vaultId, charityName } = proved.header;
  const { takenAt } = proved.preamble;
  const records = recordsFile(folder);
  const lineage = newId();
  memories.noteRestoring({ vaultId, folder, charityName, takenAt, restoredAt, lineage });
  try {
    await inPlace(async () => {
      makePrivateFolder(folder);
      const copyRecords = async ({ recordsAt }: BackupHead, file: FileHandle) => {
        // The proof decides, not what the file now claims.
        const { bytes, sha256 } = proved.preamble.records;
        const to = await open(partOf(folder), 'wx', 0o600);
        try {
          const done = (read: number) => watch(Math.floor((read / bytes) * hundredths), hundredths);
          const read = await stream({ from: file, at: recordsAt, length: bytes, to, done });
          if (read !== sha256) refuse('backup-changed');
          await to.sync();
        } finally {
          await to.close();
        }
      };
      await withBackup(proved.path, copyRecords, proved.digest);
      await rename(partOf(folder), records);
      // For opening the folder on another computer; on this one the catalogue decides.
      await writeFile(markOf(folder), `${JSON.stringify({ takenAt, restoredAt, lineage })}\n`, {
        flag: 'wx',
        mode: privateFile,
      });
      if (!createHeader(folder, proved.header).ok) refuse('folder-used');
    });
    tightenVault(folder);
    settleRestoring(memories, of.catalogue);
  } catch (error) {
    clear(folder);
    memories.noteRestoring(null);
    throw error;
  }
}

/** Finishes an interrupted restore: a vault with its header is whole; anything less is removed. */
export function settleRestoring(memories: Memories, catalogue: Catalogue): void {
  const { restoring } = memories;
  if (!restoring) return;
  if (isWhole(restoring)) {
    const { vaultId, folder, charityName, ...restored } = restoring;
    const named = charityName === undefined ? {} : { charityName };
    catalogue.put({ vaultId, folder, ...named, lastOpenedAt: null, restored });
  } else clear(restoring.folder);
  memories.noteRestoring(null);
}

const isWhole = ({ folder }: Restoring): boolean =>
  existsSync(recordsFile(folder)) &&
  (existsSync(headerPath(folder, 'a')) || existsSync(headerPath(folder, 'b')));

/** Removes the files that a restore makes, by name; the folder was empty before. */
function clear(folder: string): void {
  for (const path of [partOf(folder), markOf(folder)]) rmSync(path, { force: true });
  for (const copy of ['a', 'b'] as const)
    rmSync(`${headerPath(folder, copy)}.new`, { force: true });
  discard(folder);
}

const partOf = (folder: string): string => `${recordsFile(folder)}.part`;
const markSchema = z.object({
  takenAt: z.iso.datetime(),
  restoredAt: z.iso.datetime(),
  lineage: z.uuid().optional(),
});

/** The restore mark in a folder; null where there is none. */
export function markIn(folder: string): RestoreMark | null {
  try {
    return markSchema.parse(JSON.parse(readRegular(markOf(folder))));
  } catch {
    return null;
  }
}

const markOf = (folder: string): string => join(folder, 'restored.json');
