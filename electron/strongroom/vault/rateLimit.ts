import { join } from 'node:path';
import { z } from 'zod';
import { jsonFile } from '../../files/jsonFile.ts';

const entry = z.strictObject({
  misses: z.int().min(0),
  missedAt: z.iso.datetime().nullable(),
  /** Slots that were opened on this computer, the last one first: they are tried first. */
  slots: z.array(z.uuid()).max(64),
});
const file = z.record(z.uuid(), entry);
type Entry = z.output<typeof entry>;

/** The number of misses that cost no wait. */
const free = 4;
const firstWaitSeconds = 10;
const longestWaitSeconds = 15 * 60;

/**
 * Rate limit for wrong passphrases on this computer, stored so that a restart does not help. It
 * slows guessing at the keyboard, not on a copy of the vault.
 */
export interface RateLimit {
  /** Seconds until the next try; 0 is now. */
  secondsLeft(vaultId: string, now: Date): number;
  /** Counts a try as a miss beforehand: ending the app during it must not help. */
  begin(vaultId: string, now: Date): { readonly undo: () => void };
  /** Resets the misses after a right passphrase. */
  opened(vaultId: string, slotId: string): void;
  /** The slots to try first. */
  first(vaultId: string): readonly string[];
}

const none: Entry = { misses: 0, missedAt: null, slots: [] };

/** Stores the misses in the app's own folder, without users' names. */
export function makeRateLimit(home: string): RateLimit {
  const kept = jsonFile(join(home, 'tries.json'), file, {});
  let vaults = kept.read();
  const of = (vaultId: string) => vaults[vaultId] ?? none;
  const put = (vaultId: string, next: Entry) => {
    vaults = { ...vaults, [vaultId]: next };
    try {
      kept.write(vaults);
    } catch {
      // Where nothing can be written, misses count until the app ends.
    }
  };
  return {
    secondsLeft(vaultId, now) {
      const { misses, missedAt } = of(vaultId);
      const wait = waitAfter(misses);
      if (wait === 0 || missedAt === null) return 0;
      const passed = (now.getTime() - Date.parse(missedAt)) / 1_000;
      if (passed >= 0) return Math.ceil(Math.max(0, wait - passed));
      // The clock was ahead at the miss: count the wait from now, or it would begin anew each time.
      put(vaultId, { ...of(vaultId), missedAt: now.toISOString() });
      return wait;
    },
    begin(vaultId, now) {
      const before = of(vaultId);
      put(vaultId, { ...before, misses: before.misses + 1, missedAt: now.toISOString() });
      return { undo: () => put(vaultId, before) };
    },
    opened(vaultId, slotId) {
      const others = of(vaultId).slots.filter((each) => each !== slotId);
      put(vaultId, { misses: 0, missedAt: null, slots: [slotId, ...others].slice(0, 64) });
    },
    first: (vaultId) => of(vaultId).slots,
  };
}

/** Seconds to wait after so many misses in a row: doubled each time, up to a quarter of an hour. */
function waitAfter(misses: number): number {
  if (misses <= free) return 0;
  return Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** (misses - free - 1));
}
