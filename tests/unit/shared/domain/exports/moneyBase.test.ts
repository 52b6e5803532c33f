import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundCell, roundedFrom } from '../../../../../shared/anonymise/tables/rounding.ts';
import { moneyBase } from '../../../../../shared/domain/exports/moneyBase.ts';

const equal = (payments: number, pence: number) => Array.from({ length: payments }, () => pence);

describe('what sums of money are rounded to', () => {
  it('leaves at least five numbers of payments open where all are paid the same', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40_000 }),
        fc.integer({ min: 0, max: 60 }),
        (fee, all) => {
          const base = moneyBase(equal(60, fee), []) ?? 0;
          const shown = roundCell(fee * all, base);
          const [least, most] = roundedFrom(shown, base);
          const possible = Array.from({ length: 400 }, (_, count) => count - 200).filter(
            (count) => count * fee >= least && count * fee <= most,
          );
          expect(possible).toContain(all);
          expect(possible.length).toBeGreaterThanOrEqual(5);
        },
      ),
      { numRuns: 200, seed: 13 },
    );
  });

  it('is a round number of pounds, by the usual payment and not by the largest', () => {
    expect(moneyBase(equal(30, 5_000), [])).toBe(25_000);
    expect(moneyBase(equal(30, 2_000), [])).toBe(10_000);
    expect(moneyBase(equal(30, 340), [])).toBe(2_000);
    expect(moneyBase([...equal(30, 2_000), 90_000], [])).toBe(10_000);
    expect(moneyBase([...equal(30, 1), ...equal(9, 0)], [])).toBe(100);
  });

  it('is nothing where nothing was paid', () => {
    expect(moneyBase(equal(22, 0), [])).toBeNull();
  });

  it('stays what it was, or becomes an odd multiple, so that two releases tell no more than one', () => {
    expect(moneyBase(equal(30, 2_000), [25_000])).toBe(25_000);
    expect(moneyBase(equal(30, 5_000), [10_000])).toBe(30_000);
    expect(moneyBase(equal(30, 5_000), [5_000])).toBe(25_000);
    // Twice would do, but its edges are no edges of the finer rounding.
    expect(moneyBase(equal(30, 4_000), [10_000])).toBe(30_000);
    // Pence, to which an older version rounded, hide nothing.
    expect(moneyBase(equal(30, 5_000), [5])).toBe(25_000);
    fc.assert(
      fc.property(
        fc.constantFrom(10_000, 20_000, 25_000),
        fc.nat(9),
        fc.nat(300_000),
        (one, odd, sum) => {
          const other = one * (2 * odd + 1);
          const [fine, coarse] = [
            roundedFrom(roundCell(sum, one), one),
            roundedFrom(roundCell(sum, other), other),
          ];
          expect(coarse[0]).toBeLessThanOrEqual(fine[0]);
          expect(coarse[1]).toBeGreaterThanOrEqual(fine[1]);
        },
      ),
      { numRuns: 300, seed: 13 },
    );
  });
});
