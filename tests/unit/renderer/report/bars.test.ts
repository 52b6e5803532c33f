import { expect, test } from 'vitest';
import { numberInWords } from '../../../../renderer/report/Bars.tsx';
import { barsOf } from '../../../../shared/domain/exports/bars.ts';
import type { Cell, TablePart } from '../../../../shared/domain/exports/document.ts';

const field = (key: string) => ({ key, title: key, description: '' });
const part = (cells: readonly Cell[], ...keys: string[]): TablePart => ({
  kind: 'table',
  name: 'table',
  title: 'A table',
  headline: 'What it says',
  by: keys.map(field),
  measure: 'people',
  unit: 'people',
  valueTitle: 'People',
  cells,
});
const many = (of: number) => Array.from({ length: of }, (_, at) => `v${at}`);

test('draws a bar a level and leaves the total to the numbers', () => {
  const cells = [
    { where: { area: 'North' }, value: 10 },
    { where: { area: 'South' }, value: null },
    { where: {}, value: 15 },
  ];
  expect(barsOf(part(cells, 'area'), 'Total')).toEqual({
    of: 'cells',
    series: ['People'],
    groups: [
      { label: 'North', values: [10] },
      { label: 'South', values: [null] },
    ],
  });
});

test('draws the second dimension as series, and cells that are not there as none', () => {
  const cells = [
    { where: { area: 'North', age: 'Old' }, value: 10 },
    { where: { area: 'South', age: 'Young' }, value: 5 },
    { where: { area: 'South' }, value: 5 },
  ];
  expect(barsOf(part(cells, 'area', 'age'), 'Total')).toEqual({
    of: 'cells',
    series: ['Old', 'Young'],
    groups: [
      { label: 'North', values: [10, undefined] },
      { label: 'South', values: [undefined, 5] },
    ],
  });
});

test('draws the totals where the second dimension is too much for a picture', () => {
  const cells = ['North', 'South'].flatMap((area) => [
    ...many(5).map((age) => ({ where: { area, age }, value: 5 })),
    { where: { area }, value: 25 },
  ]);
  expect(barsOf(part(cells, 'area', 'age'), 'Total')).toEqual({
    of: 'totals',
    series: ['People'],
    groups: [
      { label: 'North', values: [25] },
      { label: 'South', values: [25] },
    ],
  });
});

test.each([
  ['one number', part([{ where: {}, value: 5 }])],
  ['one level', part([{ where: { area: 'North' }, value: 5 }], 'area')],
  [
    'more levels than a page holds',
    part(
      many(32).map((area) => ({ where: { area }, value: 5 })),
      'area',
    ),
  ],
  [
    'nothing but hidden numbers',
    part(
      many(3).map((area) => ({ where: { area }, value: null })),
      'area',
    ),
  ],
])('draws no picture of %s', (_, table) => {
  expect(barsOf(table, 'Total')).toBeNull();
});

test('says numbers as people read them', () => {
  expect(numberInWords(1234, 'people')).toBe('1,234');
  expect(numberInWords(123_450, 'pence')).toBe('£1,234.50');
  expect(numberInWords(33.5, 'percent')).toBe('33.5%');
});
