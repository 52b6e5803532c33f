import type { MessagePort } from 'node:worker_threads';
import type { Reply } from '../../shared/contract/define.ts';
import type { TokenUse } from '../../shared/contract/desktop.ts';
import type { Events } from '../../shared/contract/index.ts';

/** Sent ahead of a lock, on the port that long work polls. */
export const lockMessage = 'lock';

/** A call of the page, or of main. */
export interface CallMessage {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

/** An answer to the page, or to main. */
export interface ReplyMessage {
  readonly kind: 'reply';
  readonly id: number;
  readonly reply: Reply;
}

export interface EventMessage {
  readonly kind: 'event';
  readonly name: keyof Events;
  readonly payload: Events[keyof Events];
}

/** What the page hears from the strongroom, on their port. */
export type ToPage = ReplyMessage | EventMessage;

/** Messages to the strongroom. A call says who asks: 0 is main, and each page has a number of its own. */
export type ToStrongroom =
  | ({ readonly kind: 'call'; readonly from: number } & CallMessage)
  | {
      readonly kind: 'grant';
      readonly token: string;
      readonly use: TokenUse;
      readonly path: string;
    }
  /** Without `atOnce` the page may first save the text that was typed. */
  | { readonly kind: 'lock'; readonly reason: 'computer' | 'stopped'; readonly atOnce: boolean }
  /** Seconds since the last user input at the computer. */
  | { readonly kind: 'present'; readonly secondsAgo: number }
  /** A rendered report; null where rendering failed. */
  | { readonly kind: 'rendered'; readonly id: number; readonly pdf: Uint8Array | null };

/** Whether a message begins a lock, which the running work has to hear of at once. */
export const startsLock = (message: ToStrongroom): boolean =>
  message.kind === 'lock' ||
  (message.kind === 'call' && ['vaults.lock', 'vaults.makeWay'].includes(message.name));

export const fromMain = 0;

/** Messages from main to the strongroom's process, which passes most of them on. */
export type ToProcess =
  | ToStrongroom
  | { readonly kind: 'start'; readonly start: Omit<StartOfStrongroom, 'stops'> }
  | { readonly kind: 'stop'; readonly jobId: string }
  /** With a port to our page, which takes the place of the one before. */
  | { readonly kind: 'page' }
  /** With a port to the page of a report. */
  | { readonly kind: 'paper'; readonly id: number }
  /** Asks to be told when all that the page said before it ended has been passed on. */
  | { readonly kind: 'lastOfPage' };

/** What one strongroom leaves to the next; all of it encrypted, or not personal. */
export interface LeftAtLock {
  /** A recovery key whose sheet is not proved, encrypted under the restricted key. */
  readonly sheet: {
    readonly vaultId: string;
    readonly userId: string;
    readonly encrypted: Uint8Array;
  } | null;
  /** Encrypted copies of the records on their way to the backup folder. */
  readonly backups: readonly CarriedBackup[];
}

/** An encrypted copy of records, and where it goes. */
export interface CarriedBackup {
  readonly vaultId: string;
  readonly takenAt: string;
  readonly auditSeq: number;
  readonly line: string | null;
  readonly head: Uint8Array;
  readonly records: { readonly path: string; readonly bytes: number; readonly sha256: string };
  /** The folder of the copy, removed afterwards. */
  readonly workFolder: string;
  readonly vaultFolder: string;
  readonly folder: string;
}

/** Messages from the strongroom. */
export type FromStrongroom =
  | (ReplyMessage & { readonly to: number })
  | EventMessage
  /** Asks main to render a report: its content, as JSON. */
  | { readonly kind: 'render'; readonly id: number; readonly document: Uint8Array }
  /** It has locked, answers nothing more, and is to be ended. */
  | { readonly kind: 'spent'; readonly left: LeftAtLock };

/** Messages from the strongroom's process to main: answers to the page and its events are not among them. */
export type FromProcess =
  | Exclude<FromStrongroom, { kind: 'event' | 'render' }>
  /** Asks main to render a report, whose content its page gets on a port. */
  | { readonly kind: 'render'; readonly id: number }
  | { readonly kind: 'locked'; readonly reason: Events['locked']['reason'] }
  /** The path of this token is known. */
  | { readonly kind: 'granted'; readonly token: string }
  | { readonly kind: 'lastOfPage' };

/**
 * Whether Electron is a stand-in for development, which opens no real vault, or one that opens them
 * because the start was given `--real-vaults`.
 */
export type StandIn = 'none' | 'refused' | 'accepted';

/** What the strongroom is started with. */
export interface StartOfStrongroom {
  readonly home: string;
  readonly standIn: StandIn;
  readonly demoSheets: string;
  readonly releaseKeys: string;
  readonly appImage: string | null;
  /** From the strongroom before this one; null at the start of the app. */
  readonly left: LeftAtLock | null;
  /** A port for the job ids to stop and for a coming lock: it is polled inside a unit of work. */
  readonly stops: MessagePort;
}
