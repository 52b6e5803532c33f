import { join } from 'node:path';
import { z } from 'zod';
import { jsonFile } from '../../files/jsonFile.ts';

const instant = z.iso.datetime();

const memorySchema = z.strictObject({
  /** The backup folder of this vault on this computer. */
  folder: z.string().nullable(),
  onLock: z.boolean(),
  /**
   * Whether the folder was on the vault's own disk at the last backup; null where an older version
   * did not note it.
   */
  sameDisk: z.boolean().nullable().default(null),
  /** The last good backup, and the last audit entry in it. */
  last: z.strictObject({ at: instant, auditSeq: z.int() }).nullable(),
  provedAt: instant.nullable(),
  /** The refusal code of the last attempt; null after a success. */
  problem: z.strictObject({ code: z.string(), at: instant }).nullable(),
});
export type Memory = Readonly<z.output<typeof memorySchema>>;

const restoringSchema = z.strictObject({
  vaultId: z.uuid(),
  folder: z.string(),
  /** The charity's name in the proved header. */
  charityName: z.string().optional(),
  takenAt: instant,
  restoredAt: instant,
  lineage: z.uuid().optional(),
});
/** A restore in progress, and its folder. */
export type Restoring = Readonly<z.output<typeof restoringSchema>>;

const fileSchema = z.strictObject({
  vaults: z.record(z.string(), memorySchema),
  restoring: restoringSchema.nullable(),
});

const nothing: Memory = {
  folder: null,
  onLock: false,
  sameDisk: null,
  last: null,
  provedAt: null,
  problem: null,
};

/**
 * This computer's memory of backups: folders and dates, no content. Its key is the vault's folder,
 * because a restored vault has the id of the original. If the file is lost or damaged, Home asks
 * for a backup once more.
 */
export interface Memories {
  of(vaultFolder: string): Memory;
  note(vaultFolder: string, change: Partial<Memory>): void;
  readonly restoring: Restoring | null;
  noteRestoring(restoring: Restoring | null): void;
}

export function makeMemories(home: string): Memories {
  const kept = jsonFile(join(home, 'backups.json'), fileSchema, { vaults: {}, restoring: null });
  let { vaults, restoring } = kept.read();
  const write = () => kept.write({ vaults, restoring });
  const of = (vaultFolder: string): Memory =>
    Object.hasOwn(vaults, vaultFolder) ? (vaults[vaultFolder] ?? nothing) : nothing;
  return {
    of,
    note(vaultFolder, change) {
      vaults = { ...vaults, [vaultFolder]: { ...of(vaultFolder), ...change } };
      write();
    },
    get restoring() {
      return restoring;
    },
    noteRestoring(next) {
      restoring = next;
      write();
    },
  };
}
