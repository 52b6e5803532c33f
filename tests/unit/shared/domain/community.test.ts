import { expect, it } from 'vitest';
import { comparedWithCommunity } from '../../../../shared/domain/community.ts';

const share = { about: 'gender' as const, source: 'Census', year: 2021 };
const cells = [
  { table: 'people-gender', where: {}, value: 45 },
  { table: 'people-gender', where: { gender: 'Woman' }, value: 15 },
  { table: 'people-gender', where: { gender: 'Another gender' }, value: null },
  { table: 'people-age', where: {}, value: null },
  { table: 'people-age', where: { age: '25 to 34' }, value: 20 },
];

it.each([
  ['is a whole per cent of the total that is shown', 'gender', 'woman', 33],
  ['is not told where the number is hidden', 'gender', 'Another gender', null],
  ['is not told where the total is hidden', 'age', '25 to 34', null],
  ['is not told where the table has no such row', 'gender', 'Man', null],
] as const)('a share of the tables %s', (_, about, answer, here) => {
  const of = { ...share, about, answer, percent: 51 };
  expect(comparedWithCommunity([of], cells)).toEqual([{ ...of, here }]);
});

it('shares of answers that no table counts by are left out', () => {
  const of = { ...share, about: 'trans' as const, answer: 'Yes', percent: 1 };
  expect(comparedWithCommunity([of], cells)).toEqual([]);
});
