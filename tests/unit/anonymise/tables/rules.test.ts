import { expect, test } from 'vitest';
import {
  amountNeeds,
  revealingAmount,
  revealingShare,
  smallCount,
} from '../../../../shared/anonymise/tables/primary.ts';
import { roundCell, roundedFrom } from '../../../../shared/anonymise/tables/rounding.ts';

const ten = (first: number, second: number, rest: number) => [
  first,
  second,
  ...Array.from({ length: 8 }, () => rest),
];

test('counts up to the threshold are hidden, and zero only where zeros are not shown', () => {
  expect([1, 4, 5].map((people) => smallCount(people, 4, true))).toEqual([true, true, false]);
  expect([7, 8].map((people) => smallCount(people, 7, true))).toEqual([true, false]);
  expect(smallCount(0, 4, true)).toBe(false);
  expect(smallCount(0, 4, false)).toBe(true);
});

test('an amount is hidden under ten people, by dominance, and by the p% rule', () => {
  expect(revealingAmount(Array.from({ length: 9 }, () => 5))).toBe(true);
  expect(revealingAmount(ten(10, 10, 10))).toBe(false);
  expect(revealingAmount(ten(101, 20, 10))).toBe(true);
  // 100 of 200 is not more than half of it.
  expect(revealingAmount(ten(100, 20, 10))).toBe(false);
  // The two largest are even, and all the others together are less than a tenth of either.
  expect(revealingAmount(ten(100, 99, 1))).toBe(true);
  expect(revealingAmount(ten(100, 99, 2))).toBe(false);
});

test('the second largest must think a tenth more of the largest possible', () => {
  const { reach, width } = amountNeeds(ten(200, 100, 1));
  expect(reach).toBeCloseTo(320);
  expect(width).toBeCloseTo(20);
});

test('a share needs ten people, and nobody or five on either side', () => {
  expect(revealingShare(5, 9)).toBe(true);
  expect([0, 4, 5, 6, 10].map((part) => revealingShare(part, 10))).toEqual([
    false,
    true,
    false,
    true,
    false,
  ]);
});

test('a cell always rounds the same way, less than five away, and other cells differently', () => {
  const ways = new Set<number>();
  for (let cell = 0; cell < 50; cell++) {
    const definition = `cell ${cell}`;
    ways.add(roundCell(12, definition));
    for (let value = 0; value < 30; value++) {
      const rounded = roundCell(value, definition);
      const [least, most] = roundedFrom(rounded, definition);
      expect(roundCell(value, definition)).toBe(rounded);
      expect(Math.abs(rounded - value)).toBeLessThan(5);
      expect(value).toBeGreaterThanOrEqual(least);
      expect(value).toBeLessThanOrEqual(most);
      expect(most - least).toBe(4);
    }
  }
  expect(ways).toEqual(new Set([10, 15]));
});
