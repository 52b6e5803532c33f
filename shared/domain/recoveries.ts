import { noPence, type Pence, penceOf } from './money.ts';
import { isHandedOver, type Money, sumOf } from './payments.ts';

/**
 * What became of money that was taken back after it was handed over. `slip`: it was typed and never
 * handed over. `next`: it is set against the next payment, until that one settled it. `lost`: it is
 * not to be had back, and another user writes it off.
 */
export const recoveryKinds = [
  'slip',
  'returned',
  'next',
  'settled',
  'lost',
  'written-off',
] as const;
export type RecoveryKind = (typeof recoveryKinds)[number];

/** What can be said when money is taken back. */
export const firstRecoveries = ['slip', 'returned', 'next', 'lost'] as const;
export type FirstRecovery = (typeof firstRecoveries)[number];

/** What can still follow each: nothing follows money that is back, settled or written off. */
const after: Readonly<Record<RecoveryKind, readonly RecoveryKind[]>> = {
  slip: [],
  returned: [],
  next: ['returned', 'settled', 'lost'],
  settled: [],
  lost: ['returned', 'written-off'],
  'written-off': [],
};

/** What can be said after a recovery's last event. */
export const recoveriesAfter = (last: RecoveryKind): readonly RecoveryKind[] => after[last];

/** Whether cash is in its float again, or was never out of it. */
export const isBack = (kind: RecoveryKind): boolean =>
  kind === 'slip' || kind === 'returned' || kind === 'settled';

/**
 * How much of what was handed over is to come back by a correction, in pence: nothing of an entry
 * by which no money changed hands, the difference where less stays in the same way, else all of it.
 */
export function toComeBack(before: Money | null, now: Money | null): Pence {
  if (before === null || !isHandedOver(before)) return noPence;
  return penceOf(Math.max(0, sumOf(before) - sumOf(staying(before, now) ?? nothing)));
}

const nothing = { feePence: noPence, expensesPence: noPence };

/** What stays with the person of an entry that is corrected: what is handed over in the same way. */
export const staying = (before: Money, now: Money | null): Money | null =>
  now !== null && isHandedOver(now) && now.method === before.method ? now : null;

/**
 * What was handed over beyond what stays, as an entry of its own: of the fee as far as that became
 * less, the rest of the expenses. Its sum is what is to come back.
 */
export function overOf(before: Money, now: Money): Money {
  const back = toComeBack(before, now);
  const feePence = penceOf(Math.min(back, Math.max(0, before.feePence - now.feePence)));
  return {
    ...{ feePence, expensesPence: penceOf(back - feePence) },
    ...{ outcome: 'paid', method: before.method },
  };
}

/**
 * Whether another user says this of money: what one said was lost the other writes off, and no user
 * says that money which they have themselves came back.
 */
export const settledByAnother = (
  kind: RecoveryKind | '',
  { mine, own }: { readonly mine: boolean; readonly own: boolean },
): boolean => (kind === 'written-off' && mine) || (own && kind !== '' && kind !== 'lost');
