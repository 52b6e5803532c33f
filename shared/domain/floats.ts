/**
 * Petty cash on the imprest system: a float of a fixed sum, out of which cash is paid and which is
 * topped up to that sum again (Charity Commission, CC8: a separate float, a petty cash book, and an
 * authoriser who is not the holder). Amounts are whole pence, days `YYYY-MM-DD`.
 */

import { noPence, type Pence, penceOf, sumPence } from './money.ts';

/**
 * What an entry of a petty cash book is: money from the bank, back to it, a payment in cash, cash that
 * was handed over before it is spent, or what of that was lost.
 */
export const floatKinds = ['opening', 'top-up', 'return', 'payment', 'advance', 'loss'] as const;
export type FloatKind = (typeof floatKinds)[number];

/** The kinds that move money between the bank and a float that is open. */
export const moveKinds = ['top-up', 'return'] as const satisfies readonly FloatKind[];
export type MoveKind = (typeof moveKinds)[number];

/**
 * The column of the cash book in which an entry stands. A reversing entry stands in the column of
 * the one that it reverses, as a minus: so the totals come back to what they were.
 */
export const columnOf = (kind: FloatKind): 'in' | 'out' =>
  kind === 'opening' || kind === 'top-up' ? 'in' : 'out';

/** What of a float changed on a day: positive came in, negative went out. */
export interface FloatChange {
  readonly on: string;
  readonly pence: Pence;
}

/** The sum of all entries is what should be in the box. */
export const balanceOf = (entries: readonly FloatChange[]): Pence =>
  sumPence(entries.map(({ pence }) => pence));

/**
 * By how much a float is short of an amount that is to leave it on a day; 0 where it covers it. Money
 * that came in later covers nothing, and a later day must not fall below nothing by it either: what
 * counts is the lowest balance at the end of that day and of each day after it.
 */
export function shortBy(entries: readonly FloatChange[], { on, pence }: FloatChange): Pence {
  const byDay = new Map<string, number>();
  for (const entry of entries) {
    const day = entry.on < on ? on : entry.on;
    byDay.set(day, (byDay.get(day) ?? 0) + entry.pence);
  }
  let balance = byDay.get(on) ?? 0;
  let lowest = balance;
  for (const day of [...byDay.keys()].filter((each) => each > on).toSorted()) {
    balance += byDay.get(day) ?? 0;
    lowest = Math.min(lowest, balance);
  }
  return penceOf(Math.max(0, pence - lowest));
}

/** The totals of the two columns of a cash book. */
export function columnTotals(
  entries: readonly { readonly kind: FloatKind; readonly pence: Pence }[],
): { inPence: Pence; outPence: Pence } {
  let inPence = noPence;
  let outPence = noPence;
  for (const { kind, pence } of entries) {
    if (columnOf(kind) === 'in') inPence = sumPence([inPence, pence]);
    else outPence = penceOf(outPence - pence);
  }
  return { inPence, outPence };
}

/**
 * The notes and coins of the United Kingdom, in pence, largest first: the Bank of England’s notes and
 * the Royal Mint’s coins for circulation.
 */
export const ukCash = [5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1] as const;
export type CashPiece = (typeof ukCash)[number];

/** The least note; what is below it is a coin. */
export const leastNote = 500;

/** How many of one note or coin were counted. */
export interface Pieces {
  readonly piece: number;
  readonly count: number;
}

/** Whether a note or coin of that many pence is in use in the United Kingdom. */
export const isUkCash = (piece: number): piece is CashPiece =>
  (ukCash as readonly number[]).includes(piece);

/** What was counted, in pence. */
export const countedPence = (pieces: readonly Pieces[]): Pence =>
  penceOf(pieces.reduce((sum, { piece, count }) => sum + piece * count, 0));

/**
 * Whether an entry is checked by a second person, by its events, the oldest first: a check counts
 * until it is taken back.
 */
export const isChecked = (
  events: readonly { readonly kind: 'checked' | 'taken-back' }[],
): boolean => events.at(-1)?.kind === 'checked';

/**
 * A random sample for a spot check, in the order of the list. The same seed (a whole number below
 * 2³²) draws the same of the same list, so that another user can draw it again: a Fisher–Yates
 * shuffle by the generator mulberry32.
 */
export function sampleOf<Each>(list: readonly Each[], size: number, seed: number): Each[] {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const order = list.map((_, at) => at);
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    const kept = order[at] as number;
    order[at] = order[other] as number;
    order[other] = kept;
  }
  const drawn = new Set(order.slice(0, size));
  return list.filter((_, at) => drawn.has(at));
}
