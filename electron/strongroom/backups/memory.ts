import { join } from 'node:path';
import { z } from 'zod';
import { jsonFile } from '../../files/jsonFile.ts';

const instant = z.iso.datetime();

const memorySchema = z.strictObject({
  /** Where backups of this vault go from this computer. */
  folder: z.string().nullable(),
  onLock: z.boolean(),
  /** The folder was on the vault's own disk when it was last written to; null before that was noted. */
  sameDisk: z.boolean().nullable().default(null),
  /** The last good backup, and where the audit stood when it was done. */
  last: z.strictObject({ at: instant, auditSeq: z.int() }).nullable(),
  provedAt: instant.nullable(),
  /** Why the last try did not work; null once one does. */
  problem: z.strictObject({ code: z.string(), at: instant }).nullable(),
});
export type Memory = Readonly<z.output<typeof memorySchema>>;

const restoringSchema = z.strictObject({
  vaultId: z.uuid(),
  folder: z.string(),
  takenAt: instant,
  restoredAt: instant,
  lineage: z.uuid().optional(),
});
/** A vault that is being put back, and where. */
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
 * What this computer remembers of backups: folders and dates, nothing of a vault's content. It is
 * kept by the vault's folder, because a restored vault has the id of the one it was made from. A
 * file that is lost or damaged makes Home ask for a backup once more, which does no harm.
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
