import type { MessagePort } from 'node:worker_threads';
import type { Reply } from '../../shared/contract/define.ts';
import type { TokenUse } from '../../shared/contract/desktop.ts';
import type { Events } from '../../shared/contract/index.ts';

/** Sent ahead of a lock, on the port that long work polls. */
export const lockMessage = 'lock';

/** Messages from main to the strongroom. */
export type ToStrongroom =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
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

/** Messages from the strongroom to main. */
export type FromStrongroom =
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply }
  | {
      readonly kind: 'event';
      readonly name: keyof Events;
      readonly payload: Events[keyof Events];
    }
  /** Asks main to render a report: its content, as JSON that is safe inside a page. */
  | { readonly kind: 'render'; readonly id: number; readonly document: Uint8Array };

/**
 * Whether Electron is a stand-in for development, which opens no real vault, or one that opens them
 * because whoever started it said so.
 */
export type StandIn = 'none' | 'refused' | 'accepted';

/** What the strongroom is started with. */
export interface StartOfStrongroom {
  readonly home: string;
  readonly standIn: StandIn;
  readonly demoSheets: string;
  /** A port for the job ids to stop and for a coming lock: it is polled inside a unit of work. */
  readonly stops: MessagePort;
}
