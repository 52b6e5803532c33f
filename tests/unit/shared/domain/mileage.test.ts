import { expect, it } from 'vitest';
import {
  milesInWords,
  milesPence,
  parseMiles,
  perMile,
} from '../../../../shared/domain/mileage.ts';
import { penceOf } from '../../../../shared/domain/money.ts';

it.each<[string, number | null]>([
  ['12', 120],
  ['12.5', 125],
  [' 12,5 miles', 125],
  ['1 mile', 10],
  ['0', null],
  ['0.0', null],
  ['-3', null],
  ['12.55', null],
  ['10000', 100_000],
  ['10000.1', null],
  ['a few', null],
  ['', null],
])('reads %j as miles', (text, tenths) => {
  expect(parseMiles(text)).toBe(tenths);
});

it.each([
  [125, 45, 563],
  [120, 45, 540],
  [1, 45, 5],
  [1, 44, 4],
  [10, 0, 0],
])(
  'prices %i tenths of a mile at %i pence as %i, half a penny rounded up',
  (tenths, rate, pence) => {
    expect(milesPence(tenths, penceOf(rate))).toBe(pence);
  },
);

it('says miles with their tenths, and no noughts', () => {
  expect([125, 120, 5].map(milesInWords)).toEqual(['12.5', '12', '0.5']);
});

it('has no rate where the policy sets none', () => {
  const rule = { kind: 'mileage' as const, receiptFromPence: null, secondAbovePence: null };
  expect(perMile([])).toBeNull();
  expect(perMile([{ ...rule, perMilePence: null }])).toBeNull();
  expect(perMile([{ ...rule, perMilePence: penceOf(45) }])).toBe(45);
});
