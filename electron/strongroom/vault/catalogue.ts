import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { jsonFile } from '../../files/jsonFile.ts';
import { recordsFile } from '../store/open.ts';
import { seenSchema } from './seen.ts';

const entry = z.strictObject({
  vaultId: z.uuid(),
  folder: z.string(),
  lastOpenedAt: z.iso.datetime().nullable(),
  /** The charity's name in the header that its key authenticated. */
  charityName: z.string().optional(),
  /** A user opens it although its folder is copied to the internet; not in its audit yet. */
  saidSynced: z.boolean().optional(),
  /** Users who chose that this computer shows their name before they sign in, by their slots. */
  signers: z
    .array(z.strictObject({ slotId: z.uuid(), name: z.string() }))
    .max(64)
    .optional(),
  /** A second copy of how far the vault had come. */
  seen: seenSchema.optional(),
  /** Restored from a backup on this computer: it is older on purpose. */
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

/**
 * A digest of the folder, by which the window tells two vaults of one id apart: it reveals no path
 * and no key.
 */
export const placeIdOf = (folder: string): string =>
  createHash('sha256').update(folder).digest('hex').slice(0, 16);

/**
 * The catalogue of vaults on this computer: folders, dates, the charities' names, and the names of
 * the users who chose to be named. It holds no records.
 */
export interface Catalogue {
  list(): readonly Entry[];
  /**
   * A vault by its id, and by its place digest where several have that id, as an original and its
   * restored copy do.
   */
  find(vaultId: string, placeId?: string): Entry | null;
  /** The entry of a vault in exactly this folder. */
  at(vaultId: string, folder: string): Entry | null;
  put(entry: Entry): void;
}

/**
 * Stores the catalogue in the app's own folder; a damaged one starts empty, because vaults can be
 * added again.
 */
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
        // An open vault stays open where the catalogue cannot be written: it can be added again.
      }
    },
  };
}

/**
 * Whether two entries are the same folder, or the same vault after it was moved; a vault in another
 * folder stays.
 */
const replaces = (next: Entry, known: Entry): boolean =>
  known.folder === next.folder ||
  (known.vaultId === next.vaultId && !existsSync(recordsFile(known.folder)));
