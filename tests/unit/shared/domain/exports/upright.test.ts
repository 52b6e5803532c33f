import { expect, test } from 'vitest';
import type { TablePart } from '../../../../../shared/domain/exports/document.ts';
import { upright } from '../../../../../shared/domain/exports/upright.ts';

const field = (key: string) => ({ key, title: key, description: '' });
const table = (down: number, across: number): TablePart => ({
  kind: 'table',
  name: 'table',
  title: 'A table',
  headline: 'What it says',
  by: [field('area'), field('month')],
  measure: 'people',
  unit: 'people',
  valueTitle: 'People',
  cells: Array.from({ length: down * across }, (_, at) => ({
    where: { area: `a${Math.floor(at / across)}`, month: `m${at % across}` },
    value: at,
  })),
});
const keysOf = ({ by }: TablePart) => by.map(({ key }) => key);

test('turns a table that is too wide, so that it is longer than wide', () => {
  expect(keysOf(upright(table(3, 12), 'Total'))).toEqual(['month', 'area']);
});

test.each([
  ['is read at ease', table(3, 6)],
  ['is longer than wide already', table(20, 12)],
  ['has one dimension', { ...table(1, 12), by: [field('month')] }],
])('leaves a table as it is that %s', (_, part) => {
  expect(upright(part, 'Total')).toBe(part);
});
