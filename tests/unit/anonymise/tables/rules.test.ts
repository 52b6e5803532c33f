import { expect, test } from 'vitest';
import {
  amountNeeds,
  revealingAmount,
  revealingShare,
  smallCount,
} from '../../../../shared/anonymise/tables/primary-suppression.ts';
import {
  roundCell,
  roundedByDefinition,
  roundedFrom,
} from '../../../../shared/anonymise/tables/rounding.ts';

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
  const { upperProtection: reach, protectionWidth: width } = amountNeeds(ten(200, 100, 1));
  expect(reach).toBeCloseTo(320);
  expect(width).toBeCloseTo(20);
});

test('a share needs ten people, and none or five on either side', () => {
  expect(revealingShare(5, 9)).toBe(true);
  expect([0, 4, 5, 6, 10].map((part) => revealingShare(part, 10))).toEqual([
    false,
    true,
    false,
    true,
    false,
  ]);
});

test('a number rounds to the nearest five, and a reader knows the five that it can be', () => {
  for (let value = -30; value < 30; value++) {
    const rounded = roundCell(value);
    const [least, most] = roundedFrom(rounded);
    expect(Math.abs(rounded - value)).toBeLessThanOrEqual(2);
    expect(Object.is(rounded, -0)).toBe(false);
    expect(value).toBeGreaterThanOrEqual(least);
    expect(value).toBeLessThanOrEqual(most);
    expect(most - least).toBe(4);
  }
});

test('numbers of earlier releases, rounded cell by cell, are still recognised', () => {
  const ways = new Set<number>();
  for (let cell = 0; cell < 50; cell++) {
    const { rounded, from } = roundedByDefinition(12, `cell ${cell}`);
    ways.add(rounded);
    expect(from[0]).toBeLessThanOrEqual(12);
    expect(from[1]).toBeGreaterThanOrEqual(12);
    expect(from[1] - from[0]).toBe(4);
  }
  expect(ways).toEqual(new Set([10, 15]));
});

test('a shown number stands for as many numbers as its base, so a small one is no narrower', () => {
  for (const [hide, smallest] of [
    [7, 10],
    [4, 5],
  ] as const) {
    const shown = new Map<number, number[]>();
    for (let people = 1; people <= 60; people++) {
      if (smallCount(people, hide, true)) continue;
      const rounded = roundCell(people);
      shown.set(rounded, [...(shown.get(rounded) ?? []), people]);
    }
    expect(Math.min(...shown.keys())).toBe(smallest);
    // With 1 to 7 hidden no number is shown as 5: 8 and 9 are shown as 10, as 11 and 12 are.
    const counts = [...shown.values()].slice(0, -1).map((own) => own.length);
    expect(Math.min(...counts)).toBe(hide === 7 ? 5 : 3);
  }
});
