import type { Events } from '../../shared/contract/index.ts';
import type { Check, Rollback } from '../../shared/contract/vaults.ts';
import type { Role } from '../../shared/domain/access.ts';
import { handOverMs } from '../../shared/domain/drafts.ts';
import type { Lineage } from '../../shared/domain/lineage.ts';
import { refuse } from '../ipc/refusal.ts';
import type { Backups } from './backups/backups.ts';
import { clockBehind, dateOf, todayIn } from './clock.ts';
import { leave } from './entering.ts';
import type { Erasures } from './erasures.ts';
import type { Generations } from './generations.ts';
import type { Grants } from './grants.ts';
import { makeIdleClock } from './idleClock.ts';
import type { Jobs } from './jobs.ts';
import type { Known } from './known.ts';
import type { LockAhead } from './lockAhead.ts';
import type { Drawing } from './outputs/writeDocument.ts';
import type { Records } from './store/open.ts';
import type { Standing } from './store/standing.ts';
import type { Unit } from './store/unit.ts';
import type { Tries } from './tries.ts';
import { makeWaitingSheet, type WaitingSheet } from './waitingSheet.ts';

/** Tells the window something unasked. */
export type Emit = <Name extends keyof Events>(name: Name, payload: Events[Name]) => void;

type LockReason = Events['locked']['reason'];

/** What the computer gives the strongroom; tests give it something smaller. */
export interface Surroundings extends Drawing {
  /** The folder in which the app keeps its own things: the list of vaults, new vaults, the demo. */
  readonly home: string;
  /** The folder of the invented people's spreadsheets. */
  readonly demoSheets: string;
  readonly now: () => Date;
  readonly emit: Emit;
  /** The cost of a new passphrase slot: `calibrated` measures this computer first. */
  readonly kdf: 'calibrated' | 'floor';
  /** Where the built (or, in tests, the plain) entry of the workshop lies. */
  readonly workshop: string;
  /** Whether somebody asked to stop a job; asked from inside loops. */
  readonly stopAsked: (jobId: string) => boolean;
  /** Whether a lock waits for the work that runs now. */
  readonly lockAhead: LockAhead;
}

/** A vault that is open: its records, its key, and who is at the screen. */
export interface OpenVault {
  readonly vaultId: string;
  readonly folder: string;
  readonly charityName: string;
  readonly demo: boolean;
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    /** The person that this user is too. */
    readonly personId: string | null;
  };
  readonly db: Records;
  readonly dataKey: Buffer;
  /** The key of the restricted compartment, for those who are entitled to it. */
  readonly restrictedKey: Buffer | null;
  readonly unit: Unit;
  readonly standing: Standing;
  check: Check;
  rollback: Rollback | null;
  /** After how many minutes without anybody it locks. */
  idleMinutes: number;
  /** How many people were erased again when it was opened: the records were older than that. */
  readonly erasedAgain: number;
  /** How many entries about erased people lie beside the vault that its key did not make. */
  unauthenticErasures: number;
  /** The restores that led to these records. */
  readonly lineage: Lineage;
  /** The recovery key of a sheet that was made and is not proved yet. */
  newRecoveryKey: string | null;
  /** The same, where a lock came over its sheet: it is shown once more. */
  sheetAfterLock: string | null;
  /** When whose page was last shown, in milliseconds: a page loads more than once. */
  readonly looks: Map<string, number>;
}

/** All that handlers work with. There is one room; at most one vault is open in it. */
export interface Room {
  readonly around: Surroundings;
  readonly known: Known;
  readonly generations: Generations;
  readonly erasures: Erasures;
  readonly tries: Tries;
  readonly grants: Grants;
  readonly jobs: Jobs;
  readonly backups: Backups;
  readonly sheet: WaitingSheet;
  open: OpenVault | null;
  /** The open vault, or the call is refused. */
  readonly vault: OpenVault;
  /** How often a lock was asked for: slow work with keys must not outlive one. */
  readonly lockings: number;
  lock(reason: LockReason): void;
  /** Locks once the window has handed over what was typed, and soon whatever the window does. */
  lockSoon(reason: LockReason): void;
  /** The window has handed over what was typed: a lock that waits for it comes now. */
  handedOver(): void;
  /** Somebody was at the computer so many seconds ago: the idle time counts from then. */
  present(secondsAgo: number): void;
  /** Today's date, `YYYY-MM-DD`: the computer's, and never one before the newest entry of the audit. */
  today(): string;
  /** A day as the window means it: what its clock takes for today is today. */
  dayMeant(day: string): string;
  /** When the newest entry of the audit was made, where the clock is behind it; else null. */
  clockBehind(): string | null;
}

interface RoomOf {
  readonly around: Surroundings;
  readonly known: Known;
  readonly generations: Generations;
  readonly erasures: Erasures;
  readonly tries: Tries;
  readonly grants: Grants;
  readonly jobs: Jobs;
  readonly backups: Backups;
}

/** Furnishes the room. */
export function makeRoom(of: RoomOf): Room {
  const { around, known, generations, erasures, tries, grants, jobs, backups } = of;
  let lockings = 0;
  /** A lock that waits for what was typed, and the end of its patience. */
  let coming: { readonly reason: LockReason; readonly timer: NodeJS.Timeout } | null = null;
  const idle = makeIdleClock({
    minutes: () => room.vault.idleMinutes,
    warn: (secondsLeft) => around.emit('idling', { secondsLeft }),
    lock: () => room.lockSoon('idle'),
  });
  const room: Room = {
    around,
    known,
    generations,
    erasures,
    tries,
    grants,
    jobs,
    backups,
    sheet: makeWaitingSheet(),
    open: null,
    get vault() {
      return room.open ?? refuse('locked');
    },
    get lockings() {
      return lockings;
    },
    lock(reason) {
      lockings += 1;
      idle.stop();
      around.lockAhead.forget();
      clearTimeout(coming?.timer);
      coming = null;
      const { open } = room;
      if (!open) return;
      // The one thing that still needs the key; what is slow comes when the key is gone.
      const carried = backups.copyBeforeLock(open);
      room.open = null;
      room.sheet.keep(open);
      jobs.dropAll();
      grants.dropAll();
      try {
        leave(room, open);
      } finally {
        open.dataKey.fill(0);
        open.restrictedKey?.fill(0);
        try {
          open.db.close();
        } finally {
          around.emit('locked', { reason });
          backups.keepAfterLock(carried);
        }
      }
    },
    lockSoon(reason) {
      if (!room.open) return room.lock(reason);
      // Keys that are being derived must not outlive this, however soon the lock itself comes.
      lockings += 1;
      if (coming) return;
      // Held to, whatever becomes of the window: one that hangs must not keep the key.
      coming = { reason, timer: setTimeout(() => room.lock(reason), handOverMs) };
      around.emit('locking', {});
    },
    handedOver() {
      if (coming) room.lock(coming.reason);
    },
    present(secondsAgo) {
      if (room.open) idle.seen(secondsAgo);
    },
    today: () => todayIn(around.now(), room.open?.unit ?? null),
    dayMeant(day) {
      const today = room.today();
      return day < dateOf(around.now()) || day > today ? day : today;
    },
    clockBehind: () => room.open && clockBehind(around.now(), room.open.unit),
  };
  return room;
}
