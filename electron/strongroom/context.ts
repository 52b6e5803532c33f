import type { Emit, Events } from '../../shared/contract/index.ts';
import type { Tokens } from './access/tokens.ts';
import type { Backups } from './backups/backups.ts';
import type { Jobs } from './jobs.ts';
import type { Drawing } from './outputs/writeDocument.ts';
import type { ErasureList } from './rights/erasureList.ts';
import type { Catalogue } from './vault/catalogue.ts';
import type { Generations } from './vault/generations.ts';
import type { LockAhead } from './vault/lockAhead.ts';
import type { OpenVault } from './vault/openVault.ts';
import type { RateLimit } from './vault/rateLimit.ts';
import type { WaitingSheet } from './vault/waitingSheet.ts';

export type LockReason = Events['locked']['reason'];

/** What the computer gives the strongroom; tests give it something smaller. */
export interface Host extends Drawing {
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

/** What the app context is made of: the computer, the app's own files, and long work. */
export interface ContextParts {
  readonly host: Host;
  readonly catalogue: Catalogue;
  readonly generations: Generations;
  readonly erasures: ErasureList;
  readonly rateLimit: RateLimit;
  readonly tokens: Tokens;
  readonly jobs: Jobs;
  readonly backups: Backups;
}

/** What handlers work with. There is one app context; at most one vault is open in it. */
export interface AppContext extends ContextParts {
  readonly sheet: WaitingSheet;
  open: OpenVault | null;
  /** The open vault, or the call is refused. */
  readonly vault: OpenVault;
  /** Aborted by the next lock. Slow work with keys takes it first and ends where it is aborted. */
  readonly untilLocked: AbortSignal;
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
