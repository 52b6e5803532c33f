import { performance } from 'node:perf_hooks';
import { deriveKey, type Kdf, kdfCeiling, kdfUsual, memoryKibOfOurs } from './kdf.ts';

/** The target time of unlocking on the machine that makes the slot, in milliseconds. */
const target = 1_000;

interface Bench {
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number;
  readonly derive: typeof deriveKey;
}

/** The cost of new passphrase slots: about a second on this machine, never below the floor. */
export async function calibrate(
  { now, derive }: Bench = { now: () => performance.now(), derive: deriveKey },
): Promise<Kdf> {
  const timed = async (kdf: Kdf): Promise<number> => {
    const from = now();
    await derive(new Uint8Array(16), new Uint8Array(16), kdf);
    return Math.max(1, now() - from);
  };
  let chosen: Kdf = kdfUsual;
  let took = await timed(chosen);
  while (took * 2 <= target && chosen.memoryKib * 2 <= memoryKibOfOurs) {
    const dearer: Kdf = { ...chosen, memoryKib: chosen.memoryKib * 2 };
    const dearerTook = await timed(dearer);
    if (dearerTook > target * 1.25) break;
    chosen = dearer;
    took = dearerTook;
  }
  const passes = Math.floor((chosen.passes * target) / took);
  return {
    ...chosen,
    passes: Math.min(kdfCeiling.passes, Math.max(kdfUsual.passes, passes)),
  };
}
