import { dirname, join } from 'node:path';
import { zero } from '../keys/dataKey.ts';
import { type ErasureEntry, erasureEntrySchema, erasureKey, withMacs } from '../keys/erasureMac.ts';
import { sorted } from '../rights/erasureList.ts';
import { type Preamble, withBackup } from './format.ts';
import { isAuthentic } from './mac.ts';
import { listBackups } from './place.ts';

/**
 * The erasures of a vault that the backups in this folder record: a newer backup knows of erasures
 * that an older one cannot. Only entries that this data key authenticates count.
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
      // This backup is unreadable: this computer or another backup may record the same erasures.
    }
  }
  return found;
}

function erasedIn(preamble: Preamble, vaultId: string, dataKey: Uint8Array): ErasureEntry[] {
  const { erasures = [], audit } = preamble;
  const { authentic } = sorted(erasures, vaultId, dataKey);
  if (!isAuthentic(preamble, dataKey)) return authentic;
  // Backups of format 2 have no MAC for each erasure, only the MAC of the whole preamble.
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
