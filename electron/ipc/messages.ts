import type { MessagePort } from 'node:worker_threads';
import type { Reply } from '../../shared/contract/define.ts';
import type { TokenUse } from '../../shared/contract/desktop.ts';
import type { Events } from '../../shared/contract/index.ts';

/** What main sends ahead of a lock, on the port that is read in the middle of long work. */
export const lockMessage = 'lock';

/** What main tells the strongroom. */
export type ToStrongroom =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | {
      readonly kind: 'grant';
      readonly token: string;
      readonly use: TokenUse;
      readonly path: string;
    }
  /** Without `atOnce` the page may hand over what was typed first. */
  | { readonly kind: 'lock'; readonly reason: 'computer' | 'stopped'; readonly atOnce: boolean }
  /** Somebody was at the computer so many seconds ago. */
  | { readonly kind: 'present'; readonly secondsAgo: number }
  /** A report that was asked for; null where it could not be drawn. */
  | { readonly kind: 'drawn'; readonly id: number; readonly pdf: Uint8Array | null };

/** What the strongroom tells main. */
export type FromStrongroom =
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply }
  | {
      readonly kind: 'event';
      readonly name: keyof Events;
      readonly payload: Events[keyof Events];
    }
  /** Asks for a report to be drawn: what stands in it, as JSON that a page may hold. */
  | { readonly kind: 'draw'; readonly id: number; readonly document: Uint8Array };

/** What the strongroom is started with. */
export interface StartOfStrongroom {
  readonly home: string;
  readonly demoSheets: string;
  /** Job ids to stop, and that a lock comes: a port of its own, read in the middle of a unit of work. */
  readonly stops: MessagePort;
}
