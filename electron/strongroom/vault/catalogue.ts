import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { jsonFile } from '../../files/jsonFile.ts';
import { recordsFile } from '../store/open.ts';

const entry = z.strictObject({
  vaultId: z.uuid(),
  folder: z.string(),
  lastOpenedAt: z.iso.datetime().nullable(),
  /** Put back from a backup on this computer: it is older on purpose. */
  restored: z
    .strictObject({
      takenAt: z.iso.datetime(),
      restoredAt: z.iso.datetime(),
      /** The line that begins with this restore. */
      lineage: z.uuid().optional(),
    })
    .optional(),
});
const file = z.strictObject({ vaults: z.array(entry) });
type Entry = z.output<typeof entry>;

/** Stands for a folder where the window needs to tell two vaults of one id apart: no path, no key. */
export const placeIdOf = (folder: string): string =>
  createHash('sha256').update(folder).digest('hex').slice(0, 16);

/** The vaults that this computer knows of. It holds folders and dates, nothing of a vault's content. */
export interface Catalogue {
  list(): readonly Entry[];
  /** A vault by its id, and by its place where several have the same: one and what was restored of it. */
  find(vaultId: string, placeId?: string): Entry | null;
  /** What is known of a vault in exactly this folder. */
  at(vaultId: string, folder: string): Entry | null;
  put(entry: Entry): void;
}

/** Keeps the list in the app's own folder; a damaged list is begun anew, because vaults can be added again. */
export function makeCatalogue(home: string): Catalogue {
  const kept = jsonFile(join(home, 'vaults.json'), file, { vaults: [] });
  let { vaults } = kept.read();
  return {
    list: () => vaults,
    find: (vaultId, placeId) =>
      vaults.find(
        (known) =>
          known.vaultId === vaultId &&
          (placeId === undefined || placeIdOf(known.folder) === placeId),
      ) ?? null,
    at: (vaultId, folder) =>
      vaults.find((known) => known.vaultId === vaultId && known.folder === folder) ?? null,
    put(next) {
      const before = vaults.find(
        ({ folder, vaultId }) => folder === next.folder && vaultId === next.vaultId,
      );
      vaults = [{ ...before, ...next }, ...vaults.filter((known) => !replaces(next, known))];
      try {
        kept.write({ vaults });
      } catch {
        // A vault that is open stays open when it cannot be noted: it can be added again.
      }
    },
  };
}

/** The same folder again, or the same vault where it was moved to; a vault beside it stays. */
const replaces = (next: Entry, known: Entry): boolean =>
  known.folder === next.folder ||
  (known.vaultId === next.vaultId && !existsSync(recordsFile(known.folder)));
