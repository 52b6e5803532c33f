import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatAmount,
  formatPounds,
  negated,
  noPence,
  type Pence,
  parsePounds,
  penceOf,
  splitPence,
  sumPence,
} from '../../../../shared/domain/money.ts';

it.each([
  ['25', 2500],
  ['12.5', 1250],
  ['12.50', 1250],
  ['.50', 50],
  ['5.', 500],
  ['£1,234.50', 123450],
  [' £ 25.00 ', 2500],
  ['50p', 50],
  ['0', 0],
  ['-0', 0],
  ['-4', -400],
  ['−£4.20', -420],
  ['£-4.20', -420],
  ['100,000', 10_000_000],
])('reads %j', (text, pence) => {
  expect(parsePounds(text)).toBe(pence);
});

it.each(['', '.', '£', '-', '12.345', '1,23', '12,50', 'ten', '1e3', '25 or so', '100000.01'])(
  'refuses %j',
  (text) => {
    expect(parsePounds(text)).toBeNull();
  },
);

it('writes pounds and reads them back', () => {
  expect(formatPounds(penceOf(123450))).toBe('£1,234.50');
  expect(formatPounds(penceOf(-505))).toBe('−£5.05');
  expect(formatAmount(penceOf(0))).toBe('0.00');
  fc.assert(
    fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), (pence) => {
      expect(parsePounds(formatPounds(penceOf(pence)))).toBe(pence);
      expect(parsePounds(formatAmount(penceOf(pence)))).toBe(pence);
    }),
    { seed: 26 },
  );
});

it('splits a taxi of £52.43 for five to the penny', () => {
  const shares = splitPence(penceOf(5_243), ['Wil', 'Ana', 'Bo', 'Efua', 'Kit'], (name) => name);
  expect(Object.fromEntries(shares)).toEqual({
    ...{ Ana: 1_049, Bo: 1_049, Efua: 1_049, Kit: 1_048, Wil: 1_048 },
  });
});

it('loses no penny in a split, whose shares do not depend on how people are listed', () => {
  const people = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), people, fc.gen(), (pence, names, pick) => {
      const shares = splitPence(penceOf(pence), names, (name) => name);
      const all = [...shares.values()];
      expect(all.reduce((sum, share) => sum + share, 0)).toBe(pence);
      expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(1);
      const mixed = pick(fc.shuffledSubarray, names, {
        ...{ minLength: names.length, maxLength: names.length },
      });
      expect(splitPence(penceOf(pence), mixed, (name) => name)).toEqual(shares);
    }),
  );
  expect(splitPence(penceOf(100), [], String).size).toBe(0);
});

describe('an amount of money', () => {
  it('is whole pence: the compiler takes no bare number for it, and no part of a penny makes one', () => {
    // @ts-expect-error a bare number is no money
    const bare: Pence = 500;
    // @ts-expect-error what is counted up without a word is no money either
    const added: Pence = penceOf(1) + penceOf(2);
    expect([bare, added]).toEqual([500, 3]);
    for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => penceOf(wrong)).toThrow('whole pence');
    }
  });

  it('adds up to nothing with its negative, and nothing is never less than nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e6, max: 1e6 }).map(penceOf)), (amounts) => {
        expect(sumPence([...amounts, ...amounts.map(negated)])).toBe(0);
      }),
    );
    expect(Object.is(negated(noPence), 0)).toBe(true);
  });
});
