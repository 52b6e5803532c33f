import type { PublishedCell } from '../../anonymise/tables/spec.ts';

/** A rounded sum leaves open at least so many usual payments. */
const paymentsLeftOpen = 5;
/** Payments above this share of all are no usual ones. */
const usualShare = 0.9;
const onePound = 100;
const steps = [1, 2, 2.5, 5];

/**
 * What sums of these amounts are rounded to, in pence: at least five usual payments. Where all are
 * paid the same, a sum of exact pounds divided by the fee would be the number of payments, and the
 * difference of two sums would be a suppressed one. Null where nothing was paid.
 *
 * `before` are the bases of earlier releases. The largest is kept, or its smallest odd multiple that
 * is large enough: then numbers that the coarser rounding parts are parted by the finer one too, and
 * both together tell no more than the finer one.
 */
export function moneyBase(amounts: readonly number[], before: readonly number[]): number | null {
  const paid = amounts
    .map(Math.abs)
    .filter((amount) => amount > 0)
    .sort((one, other) => one - other);
  const usual = paid[Math.ceil(paid.length * usualShare) - 1];
  if (usual === undefined) return null;
  const least = Math.max(onePound, usual * paymentsLeftOpen);
  // Releases of an older version were rounded to pence, which hides nothing.
  const known = Math.max(0, ...before.filter((base) => base >= onePound));
  if (known === 0) return roundNumberFrom(least);
  const times = Math.ceil(least / known);
  return known * (times % 2 === 0 ? times + 1 : Math.max(1, times));
}

/** The smallest of 1, 2, 2.5, 5, 10, 20 … pounds that is no less. */
function roundNumberFrom(least: number): number {
  for (let power = onePound; ; power *= 10) {
    const found = steps.map((step) => step * power).find((base) => base >= least);
    if (found !== undefined) return found;
  }
}

/** The bases of released sums of one column. */
export const basesIn = (cells: readonly PublishedCell[], of: string): number[] => [
  ...new Set(
    cells.flatMap((cell) =>
      cell.measure === 'sum' && cell.of === of && cell.base !== undefined ? [cell.base] : [],
    ),
  ),
];
