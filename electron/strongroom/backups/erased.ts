import { dirname, join } from 'node:path';
import { zero } from '../keys/dataKey.ts';
import { type ErasureEntry, erasureEntrySchema, erasureKey, withMacs } from '../keys/erasureMac.ts';
import { sorted } from '../rights/erasureList.ts';
import { type Preamble, withBackup } from './format.ts';
import { isAuthentic } from './mac.ts';
import { listBackups } from './place.ts';

/**
 * Who was erased from a vault, by all its backups in the folder of this one: a newer one knows what
 * an older one cannot. Only what this data key authenticates is believed.
 */
export async function erasedBeside(
  path: string,
  vaultId: string,
  dataKey: Uint8Array,
): Promise<ErasureEntry[]> {
  const folder = dirname(path);
  const found: ErasureEntry[] = [];
  for (const { name } of await listBackups(folder, vaultId).catch(() => [])) {
    try {
      await withBackup(join(folder, name), ({ preamble }) => {
        found.push(...erasedIn(preamble, vaultId, dataKey));
      });
    } catch {
      // It can be read no more: what it knew, this computer or another backup may know too.
    }
  }
  return found;
}

function erasedIn(preamble: Preamble, vaultId: string, dataKey: Uint8Array): ErasureEntry[] {
  const { erasures = [], audit } = preamble;
  const { authentic } = sorted(erasures, vaultId, dataKey);
  if (!isAuthentic(preamble, dataKey)) return authentic;
  // Backups of the second format say only that it was before them, under the MAC of the whole.
  const { seq, hash } = audit;
  const key = erasureKey(dataKey);
  const older = erasures.flatMap((entry) => {
    if (erasureEntrySchema.safeParse(entry).success) return [];
    const { personId, erasedAt } = entry;
    return [withMacs({ vaultId, personId, erasedAt, seq, hash, lineage: [] }, [key])];
  });
  zero(key);
  return [...authentic, ...older];
}
