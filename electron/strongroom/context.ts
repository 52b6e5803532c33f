import type { Emit, Events } from '../../shared/contract/index.ts';
import type { StandIn } from '../ipc/messages.ts';
import type { Tokens } from './access/tokens.ts';
import type { Backups, Carried } from './backups/backups.ts';
import type { Jobs } from './jobs.ts';
import type { PdfRenderer } from './outputs/writeDocument.ts';
import type { ErasureList } from './rights/erasureList.ts';
import type { Catalogue } from './vault/catalogue.ts';
import type { ChosenKeyFile } from './vault/chosenKeyFile.ts';
import type { Generations } from './vault/generations.ts';
import type { LockAhead } from './vault/lockAhead.ts';
import type { OpenVault } from './vault/openVault.ts';
import type { RateLimit } from './vault/rateLimit.ts';
import type { WaitingSheet } from './vault/waitingSheet.ts';

export type LockReason = Events['locked']['reason'];

/** What the computer offers the strongroom; tests give a smaller one. */
export interface Host extends PdfRenderer {
  /** The app's own folder: catalogue of vaults, new vaults, the demo. */
  readonly home: string;
  /** The folder with the demo's spreadsheets of invented people. */
  readonly demoSheets: string;
  readonly standIn: StandIn;
  /** The folder with the public keys that an update may be signed with. */
  readonly releaseKeys: string;
  /** The AppImage that runs, or null. */
  readonly appImage: string | null;
  readonly now: () => Date;
  readonly emit: Emit;
  /** The cost of a new passphrase slot: `calibrated` measures this computer first. */
  readonly kdf: 'calibrated' | 'floor';
  /** The path of the workshop's entry: built, or in tests the source. */
  readonly workshop: string;
  /** An attack on a draft that has proved nothing in this time withholds it. */
  readonly attackWithinMs: number;
  /** Whether a job is to stop; polled inside loops. */
  readonly stopAsked: (jobId: string) => boolean;
  /** Whether a lock waits for the running work; polled inside loops. */
  readonly lockAhead: LockAhead;
  /** Takes the copy that a lock made, where another strongroom may have to write it. */
  readonly carryOn?: (carried: Carried) => void;
}

/** The parts of the app context: the computer, the app's own files, and long work. */
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
  readonly chosenKeyFile: ChosenKeyFile;
  open: OpenVault | null;
  /** The open vault; refuses the call where none is open. */
  readonly vault: OpenVault;
  /** Aborted by the next lock. Slow work with keys takes it first and ends when it is aborted. */
  readonly untilLocked: AbortSignal;
  lock(reason: LockReason): void;
  /** Locks after the window has saved what was typed, or after a time limit. */
  lockSoon(reason: LockReason): void;
  /** The window has saved what was typed: a waiting lock happens now. */
  handedOver(): void;
  /** The last user input was so many seconds ago: the idle time counts from then. */
  present(secondsAgo: number): void;
  /** Today's date, `YYYY-MM-DD`, on the computer's calendar and never before the newest audit entry. */
  today(): string;
  /** A day that the window sent; its clock's "today" is taken as today. */
  dayMeant(day: string): string;
  /** The instant of the newest audit entry, where the clock is behind it; else null. */
  clockBehind(): string | null;
}
