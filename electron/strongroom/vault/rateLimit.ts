import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { jsonFile } from '../../files/jsonFile.ts';

const misses = { misses: z.int().min(0), missedAt: z.iso.datetime().nullable() };
const entry = z.strictObject({
  ...misses,
  /** Slots that were opened on this computer, the last one first: they are tried first. */
  slots: z.array(z.uuid()).max(64),
});
const file = z.record(z.uuid(), entry);
type Entry = z.output<typeof entry>;
const besideFile = z.strictObject(misses);
type Misses = Readonly<z.output<typeof besideFile>>;

/** The vault that is tried; its folder is null where a backup of it is. */
export interface TriedAt {
  readonly vaultId: string;
  readonly folder: string | null;
}

/** The number of misses that cost no wait. */
const free = 4;
const firstWaitSeconds = 10;
const longestWaitSeconds = 15 * 60;

/**
 * Rate limit for wrong passphrases, stored so that neither a restart nor another folder of the app
 * helps: in the app's own folder and beside the vault. It slows guessing at the keyboard, not on a
 * copy of the vault.
 */
export interface RateLimit {
  /** Seconds until the next try; 0 is now. */
  secondsLeft(at: TriedAt, now: Date): number;
  /** Counts a try as a miss beforehand: ending the app during it must not help. */
  begin(at: TriedAt, now: Date): { readonly undo: () => void };
  /** Resets the misses after a right passphrase. */
  opened(at: TriedAt, slotId: string): void;
  /** The slots to try first. */
  first(vaultId: string): readonly string[];
}

const none = { misses: 0, missedAt: null };

/**
 * The misses that lie beside a vault. No key is there to authenticate them, so that they are obeyed
 * only as far as they cost a wait of at most a quarter of an hour.
 */
const missesBeside = (folder: string) => jsonFile(pathBeside(folder), besideFile, none);
const pathBeside = (folder: string): string => join(folder, 'tries.json');

/** Stores the misses without users' names. */
export function makeRateLimit(home: string): RateLimit {
  const kept = jsonFile(join(home, 'tries.json'), file, {});
  let vaults = kept.read();
  const of = (vaultId: string): Entry => vaults[vaultId] ?? { ...none, slots: [] };
  const put = (vaultId: string, next: Entry) => {
    vaults = { ...vaults, [vaultId]: next };
    // Where nothing can be written, misses count until the app ends.
    ifItCan(() => kept.write(vaults));
  };
  const beside = ({ folder }: TriedAt): Misses => (folder ? missesBeside(folder).read() : none);
  const putBeside = ({ folder }: TriedAt, next: Misses) => {
    if (folder === null) return;
    ifItCan(() => {
      if (next.misses === 0) rmSync(pathBeside(folder), { force: true });
      else missesBeside(folder).write(next);
    });
  };
  return {
    secondsLeft(at, now) {
      const here = of(at.vaultId);
      // The clock was ahead at the miss: count the wait from now, or it would begin anew each time.
      if (isAhead(here, now)) put(at.vaultId, { ...here, missedAt: now.toISOString() });
      const misses = beside(at);
      // A stick that takes no writing would make each try wait anew.
      const waitBeside = isAhead(misses, now) ? 0 : waitLeft(misses, now);
      return Math.max(waitLeft(of(at.vaultId), now), waitBeside);
    },
    begin(at, now) {
      const before = { here: of(at.vaultId), beside: beside(at) };
      const misses = Math.max(before.here.misses, before.beside.misses) + 1;
      const miss = { misses, missedAt: now.toISOString() };
      put(at.vaultId, { ...before.here, ...miss });
      putBeside(at, miss);
      return {
        undo: () => {
          put(at.vaultId, before.here);
          putBeside(at, before.beside);
        },
      };
    },
    opened(at, slotId) {
      const others = of(at.vaultId).slots.filter((each) => each !== slotId);
      put(at.vaultId, { ...none, slots: [slotId, ...others].slice(0, 64) });
      putBeside(at, none);
    },
    first: (vaultId) => of(vaultId).slots,
  };
}

function ifItCan(write: () => void): void {
  try {
    write();
  } catch {
    // A disk that takes no writing blocks no try.
  }
}

const isAhead = ({ missedAt }: Misses, now: Date): boolean =>
  missedAt !== null && Date.parse(missedAt) > now.getTime();

function waitLeft({ misses, missedAt }: Misses, now: Date): number {
  const wait = waitAfter(misses);
  if (wait === 0 || missedAt === null) return 0;
  const passed = (now.getTime() - Date.parse(missedAt)) / 1_000;
  return Math.ceil(Math.min(wait, Math.max(0, wait - passed)));
}

/** Seconds to wait after so many misses in a row: doubled each time, up to a quarter of an hour. */
function waitAfter(misses: number): number {
  if (misses <= free) return 0;
  return Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** (misses - free - 1));
}
