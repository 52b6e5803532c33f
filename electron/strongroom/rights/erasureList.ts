import { join } from 'node:path';
import { z } from 'zod';
import { isOfLine, type Lineage } from '../../../shared/domain/lineage.ts';
import { jsonFile } from '../../files/jsonFile.ts';
import { canonicalJson } from '../keys/canonical.ts';
import {
  authenticEntry,
  type ErasureEntry,
  erasureEntrySchema,
  macsAtMost,
} from '../keys/erasureMac.ts';

const file = z.strictObject({ vaults: z.record(z.string(), z.array(z.unknown())) });
/** An entry has a MAC for each key of its vault: this holds tens of thousands. */
const bytesAtMost = 64_000_000;

/**
 * This computer's list of erasures in each vault: keys and instants alone, for backups older than
 * an erasure. The file may have been written by another program: only entries that `sorted` finds
 * authentic have an effect.
 */
export interface ErasureList {
  of(vaultId: string): readonly unknown[];
  put(vaultId: string, entries: readonly unknown[]): void;
}

/** Stores the list in the app's own folder. After damage, each vault's opening adds its own entries again. */
export function makeErasureList(home: string): ErasureList {
  const kept = jsonFile(join(home, 'erasures.json'), file, { vaults: {} }, bytesAtMost);
  let vaults = new Map(Object.entries(kept.read().vaults));
  return {
    of: (vaultId) => vaults.get(vaultId) ?? [],
    put(vaultId, entries) {
      if (JSON.stringify(entries) === JSON.stringify(vaults.get(vaultId) ?? [])) return;
      vaults = new Map([...vaults, [vaultId, [...entries]]]);
      kept.write({ vaults: Object.fromEntries(vaults) });
    },
  };
}

/** The entries of a vault: those that its data key authenticates, and the others unchanged. */
export function sorted(entries: readonly unknown[], vaultId: string, dataKey: Uint8Array) {
  const authentic: ErasureEntry[] = [];
  const others: unknown[] = [];
  for (const entry of entries) {
    const read = authenticEntry(entry, vaultId, dataKey);
    if (read) authentic.push(read);
    else others.push(entry);
  }
  return { authentic, others };
}

/** Whether a value is an entry in this version's format. */
export const isEntry = (entry: unknown): entry is ErasureEntry =>
  erasureEntrySchema.safeParse(entry).success;

/** Adds new entries; equal claims are merged, with the MACs of both. */
export function joined(before: readonly unknown[], fresh: readonly ErasureEntry[]): unknown[] {
  const all = new Map<string, ErasureEntry>();
  for (const entry of [...fresh, ...before.filter(isEntry)]) {
    const identity = identityOf(entry);
    const macs = new Set([...(all.get(identity)?.macs ?? []), ...entry.macs]);
    all.set(identity, { ...entry, macs: [...macs].slice(0, macsAtMost) });
  }
  return [...before.filter((entry) => !isEntry(entry)), ...all.values()];
}

/**
 * Whether an unauthenticated entry may belong to another line of the same vault: a copy with keys
 * of its own.
 */
export function isOfAnotherLine(entry: unknown, vaultId: string, lineage: Lineage): boolean {
  return isEntry(entry) && entry.vaultId === vaultId && !isOfLine(lineage, entry.lineage);
}

/** The claim as text: two entries with the same text differ only in their MACs. */
const identityOf = ({ macs, ...claim }: ErasureEntry): string => canonicalJson(claim);
