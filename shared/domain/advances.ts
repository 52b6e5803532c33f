/**
 * Money that is handed over before it is spent, such as a fare to a meeting, and settled afterwards.
 * Amounts are whole pence.
 */

import { noPence, type Pence, penceOf } from './money.ts';

/** How an advance is handed over. A voucher is given once it is earned. */
export const advanceMethods = ['cash', 'bank'] as const;
export type AdvanceMethod = (typeof advanceMethods)[number];

/** What became of an advance. */
export interface Settled {
  readonly spentPence: Pence;
  /** What the person gave back. */
  readonly returnedPence: Pence;
}

/** What an advance comes to. Of `topUpPence` and `lostPence` at least one is 0. */
export interface Settlement extends Settled {
  /** What the person spent beyond the advance and gets now. */
  readonly topUpPence: Pence;
  /** What was neither spent nor given back: it is written off with its reason. */
  readonly lostPence: Pence;
}

/** What is left of an amount after another one; nothing where that is more. */
export const leftOf = (pence: Pence, spentPence: Pence): Pence =>
  spentPence > pence ? noPence : penceOf(pence - spentPence);

/**
 * Settles an advance of `pence`: given and topped up is what was spent, given back and lost. Null
 * where more came back than was left.
 */
export function settle(pence: Pence, { spentPence, returnedPence }: Settled): Settlement | null {
  const left = leftOf(pence, spentPence);
  if (returnedPence > left) return null;
  return {
    ...{ spentPence, returnedPence },
    topUpPence: leftOf(spentPence, pence),
    lostPence: penceOf(left - returnedPence),
  };
}
