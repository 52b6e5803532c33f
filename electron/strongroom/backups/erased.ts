import { dirname, join } from 'node:path';
import { z } from 'zod';
import { zero } from '../keys/dataKey.ts';
import { type ErasureEntry, erasureKey, withMacs } from '../keys/erasureMac.ts';
import { sorted } from '../rights/erasureList.ts';
import { type Preamble, withBackup } from './format.ts';
import { isAuthentic } from './mac.ts';
import { listBackups } from './place.ts';

/** Entries between two calls of `rest`: a millisecond or two. */
const entriesAtOnce = 50;
const soon = () => new Promise<void>((done) => void setImmediate(done));

/**
 * The erasures of a vault that the backups in this folder record: a newer backup knows of erasures
 * that an older one cannot. Only entries that this data key authenticates count.
 */
export async function erasedBeside(
  path: string,
  vaultId: string,
  dataKey: Uint8Array,
  /** Lets other calls go first. */
  rest = soon,
): Promise<ErasureEntry[]> {
  const folder = dirname(path);
  const found: ErasureEntry[] = [];
  for (const { name } of await listBackups(folder, vaultId).catch(() => [])) {
    try {
      await withBackup(join(folder, name), async ({ preamble }) => {
        for (const each of await erasedIn(preamble, vaultId, dataKey, rest)) found.push(each);
      });
    } catch {
      // This backup is unreadable: this computer or another backup may record the same erasures.
    }
  }
  return found;
}

/** An entry of a backup of format 2. */
const olderEntry = z.strictObject({ personId: z.uuid(), erasedAt: z.iso.datetime() });

async function erasedIn(
  preamble: Preamble,
  vaultId: string,
  dataKey: Uint8Array,
  rest: () => Promise<void>,
): Promise<ErasureEntry[]> {
  const { erasures = [], audit } = preamble;
  const found: ErasureEntry[] = [];
  const older: z.output<typeof olderEntry>[] = [];
  for (let at = 0; at < erasures.length; at += entriesAtOnce) {
    const { authentic, others } = sorted(erasures.slice(at, at + entriesAtOnce), vaultId, dataKey);
    found.push(...authentic);
    for (const entry of others) {
      const read = olderEntry.safeParse(entry);
      if (read.success) older.push(read.data);
    }
    await rest();
  }
  // They have no MAC for each erasure, only the MAC of the whole preamble.
  if (older.length === 0 || !isAuthentic(preamble, dataKey)) return found;
  const { seq, hash } = audit;
  const key = erasureKey(dataKey);
  for (const entry of older) {
    found.push(withMacs({ vaultId, ...entry, seq, hash, lineage: [] }, [key]));
  }
  zero(key);
  return found;
}
