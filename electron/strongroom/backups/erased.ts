import { dirname, join } from 'node:path';
import type { Erased } from '../store/rights.ts';
import { withBackup } from './format.ts';
import { listBackups } from './place.ts';
import { isSealed } from './seal.ts';

/**
 * Who was erased from a vault, by all its backups in the folder of this one: a newer one knows what
 * an older one cannot. Only what the same data key wrote is believed.
 */
export async function erasedBeside(
  path: string,
  vaultId: string,
  dataKey: Uint8Array,
): Promise<Erased[]> {
  const folder = dirname(path);
  const found = new Map<string, Erased>();
  for (const { name } of await listBackups(folder, vaultId).catch(() => [])) {
    try {
      await withBackup(join(folder, name), ({ preamble }) => {
        if (!isSealed(preamble, dataKey)) return;
        for (const erased of preamble.erasures ?? []) found.set(erased.personId, erased);
      });
    } catch {
      // It can be read no more: what it knew, this computer or another backup may know too.
    }
  }
  return [...found.values()];
}
