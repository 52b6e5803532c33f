import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from './known.ts';
import type { Erased } from './store/rights.ts';

const erased = z.strictObject({ personId: z.uuid(), erasedAt: z.iso.datetime() });
const file = z.strictObject({ vaults: z.record(z.string(), z.array(erased)) });

/**
 * Who was erased from each vault, as far as this computer knows: keys and instants alone. A backup
 * that is older than an erasure does not know of it.
 */
export interface Erasures {
  of(vaultId: string): readonly Erased[];
  /** Adds those that are not known yet. */
  note(vaultId: string, found: readonly Erased[]): void;
}

/** Keeps them in the app's own folder. What is lost of a damaged file comes back with each vault's opening. */
export function makeErasures(home: string): Erasures {
  const path = join(home, 'erasures.json');
  let vaults = read(path);
  const of = (vaultId: string) => vaults.get(vaultId) ?? [];
  return {
    of,
    note(vaultId, found) {
      const known = new Set(of(vaultId).map(({ personId }) => personId));
      const fresh = found.filter(({ personId }) => !known.has(personId));
      if (fresh.length === 0) return;
      vaults = new Map([...vaults, [vaultId, [...of(vaultId), ...fresh]]]);
      writeWhole(path, JSON.stringify({ vaults: Object.fromEntries(vaults) }, null, 2));
    },
  };
}

function read(path: string): ReadonlyMap<string, readonly Erased[]> {
  try {
    return new Map(Object.entries(file.parse(JSON.parse(readFileSync(path, 'utf8'))).vaults));
  } catch {
    return new Map();
  }
}
