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

/**
 * Who was erased from each vault, as far as this computer knows: keys and instants alone. A backup
 * that is older than an erasure does not know of it. What lies in the file may come from anywhere:
 * only what `sorted` finds authentic is acted on.
 */
export interface ErasureList {
  of(vaultId: string): readonly unknown[];
  put(vaultId: string, entries: readonly unknown[]): void;
}

/** Keeps them in the app's own folder. What is lost of a damaged file comes back with each vault's opening. */
export function makeErasureList(home: string): ErasureList {
  const kept = jsonFile(join(home, 'erasures.json'), file, { vaults: {} });
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

/** Entries that lie beside a vault: those that its data key authenticates, and the others as they are. */
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

/** Whether something is an entry as this version writes it. */
export const isEntry = (entry: unknown): entry is ErasureEntry =>
  erasureEntrySchema.safeParse(entry).success;

/** Adds entries that are not there yet; those that say the same are made one, with the MACs of both. */
export function joined(before: readonly unknown[], fresh: readonly ErasureEntry[]): unknown[] {
  const all = new Map<string, ErasureEntry>();
  for (const entry of [...fresh, ...before.filter(isEntry)]) {
    const identity = identityOf(entry);
    const macs = new Set([...(all.get(identity)?.macs ?? []), ...entry.macs]);
    all.set(identity, { ...entry, macs: [...macs].slice(0, macsAtMost) });
  }
  return [...before.filter((entry) => !isEntry(entry)), ...all.values()];
}

/** Whether an entry that did not authenticate may well be another line's of the same vault: a copy with keys of its own. */
export function isOfAnotherLine(entry: unknown, vaultId: string, lineage: Lineage): boolean {
  return isEntry(entry) && entry.vaultId === vaultId && !isOfLine(lineage, entry.lineage);
}

/** Everything that an entry claims: two entries with one identity differ in their MACs alone. */
const identityOf = ({ macs, ...claim }: ErasureEntry): string => canonicalJson(claim);
