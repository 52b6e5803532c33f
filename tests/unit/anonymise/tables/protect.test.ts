import { expect, test } from 'vitest';
import { protectTables } from '../../../../shared/anonymise/tables/protect.ts';
import type { TableRequest } from '../../../../shared/anonymise/tables/spec.ts';
import { casesText, linkedTables } from '../../../bench/cases.ts';
import { cellAt, faultsOf, people, released, rowsOf, solver, specOf } from './cases.ts';

const refusalOf = (...args: Parameters<typeof protectTables>) => {
  const outcome = protectTables(...args);
  return outcome.ok ? null : outcome.refusal;
};

test('shows totals over each dimension, zeros, and the grand total', () => {
  const table = rowsOf(['area', 'stage'], { 'N a': 20, 'N b': 12, 'S a': 9 });
  const cells = released(table, specOf({ tables: [people('T', 'area', 'stage')] }));
  expect(cells).toHaveLength(9);
  expect(cellAt(cells, 'T').value).toBe(41);
  expect(cellAt(cells, 'T', { area: 'N' }).value).toBe(32);
  expect(cellAt(cells, 'T', { area: 'S', stage: 'b' }).value).toBe(0);
});

test('a lone small cell takes company in its row and its column', () => {
  const counts = { 'N a': 2, 'N b': 30, 'S a': 25, 'S b': 40 };
  const spec = specOf({ tables: [people('T', 'area', 'stage')] });
  const table = rowsOf(['area', 'stage'], counts);
  const cells = released(table, spec);
  expect(cells.filter(({ primary }) => primary)).toHaveLength(1);
  expect(cells.filter(({ value }) => value === null).length).toBeGreaterThanOrEqual(2);
  expect(faultsOf(table, spec, cells)).toEqual([]);
});

test('linked tables are protected together, nested districts and months included', () => {
  const [heading = '', ...lines] = casesText(12_000).trim().split('\n');
  const table = {
    columns: heading.split(','),
    rows: lines.map((line) => line.split(',')),
  };
  const cells = released(table, linkedTables);
  expect(cells.length).toBeGreaterThan(1400);
  expect(faultsOf(table, linkedTables, cells)).toEqual([]);
  expect(released(table, linkedTables)).toEqual(cells);
}, 480_000);

test('people are counted once however often they come, and months do not add up to the year', () => {
  const rows = Array.from({ length: 60 }, (_, at) => [
    [`P${at}`, at < 25 ? 'N' : 'S', `2024-0${1 + (at % 3)}`],
    [`P${at}`, at < 25 ? 'N' : 'S', `2024-0${1 + ((at * 7) % 5)}`],
  ]).flat();
  const table = { columns: ['id', 'area', 'month'], rows };
  const spec = specOf({ person: 'id', tables: [people('T', 'area', 'month')] });
  const cells = released(table, spec);
  expect(cellAt(cells, 'T').value).toBe(60);
  expect(cellAt(cells, 'T', { area: 'N' }).value).toBe(25);
  expect(faultsOf(table, spec, cells)).toEqual([]);
});

test('where zeros are not shown they are hidden with what is small', () => {
  const table = rowsOf(['area', 'stage'], { 'N a': 20, 'N b': 3, 'N c': 2, 'S a': 19, 'S c': 6 });
  const spec = specOf({ publishZeros: false, tables: [people('T', 'area', 'stage')] });
  const cells = released(table, spec);
  expect(cellAt(cells, 'T', { area: 'S', stage: 'b' })).toMatchObject({ value: null });
  expect(cells.some(({ value }) => value === 0)).toBe(false);
  expect(faultsOf(table, spec, cells)).toEqual([]);
});

const amounts: TableRequest = { name: 'A', by: ['area'], measure: 'sum', of: 'pence' };

function payments(largest: number) {
  const rows = ['N', 'S', 'W'].flatMap((area, place) =>
    Array.from({ length: 12 }, (_, at) => [area, String(place === 0 && at === 0 ? largest : 100)]),
  );
  return { columns: ['area', 'pence'], rows };
}

test('a sum that points at its largest contributor is hidden, and another with it', () => {
  const even = released(payments(100), specOf({ tables: [amounts] }));
  expect(even.every(({ value }) => value !== null)).toBe(true);
  const cells = released(payments(5000), specOf({ tables: [amounts] }));
  expect(cellAt(cells, 'A', { area: 'N' })).toMatchObject({ value: null, primary: true });
  expect(cells.filter(({ value }) => value === null).length).toBeGreaterThanOrEqual(2);
});

test('a mean and a count together do not give a hidden sum away', () => {
  const mean: TableRequest = { name: 'M', by: ['area'], measure: 'mean', of: 'pence' };
  const cells = released(payments(5000), specOf({ tables: [amounts, mean, people('P', 'area')] }));
  expect(cellAt(cells, 'M', { area: 'N' }).value).toBeNull();
  const other = cells.filter(({ table, value }) => table === 'A' && value === null);
  const open = other.filter(({ where }) => cellAt(cells, 'M', where).value !== null);
  // At least two of the hidden sums have no mean that would bring them back.
  expect(other.length - open.length).toBeGreaterThanOrEqual(2);
});

test('a share under ten people is hidden; a whole row of one answer is shown and marked', () => {
  const table = rowsOf(['area', 'stage'], { 'N a': 20, 'S a': 9, 'S b': 11, 'W b': 8 });
  const share: TableRequest = {
    name: 'H',
    by: ['area'],
    measure: 'percent',
    of: 'stage',
    value: 'a',
  };
  const cells = released(table, specOf({ tables: [share, people('T', 'area', 'stage')] }));
  expect(cellAt(cells, 'H', { area: 'N' })).toMatchObject({ value: 100, everyone: true });
  expect(cellAt(cells, 'H', { area: 'W' }).value).toBeNull();
  expect(cellAt(cells, 'T', { area: 'N', stage: 'a' }).everyone).toBe(true);
  expect(cellAt(cells, 'T', { area: 'S', stage: 'a' }).everyone).toBeUndefined();
});

test('names row and column of what cannot be counted', () => {
  const spec = specOf({ nested: { town: 'area' }, tables: [people('T', 'area', 'town')] });
  const columns = ['area', 'town'];
  const twice = {
    columns,
    rows: [
      ['N', 'x'],
      ['S', 'x'],
    ],
  };
  expect(refusalOf(twice, spec, [], solver)).toEqual({
    code: 'not-nested',
    column: 'town',
    row: 1,
    value: 'x',
  });
  const blank = {
    columns,
    rows: [
      ['N', 'x'],
      ['N', ' '],
    ],
  };
  expect(refusalOf(blank, spec, [], solver)).toMatchObject({
    code: 'blank',
    column: 'town',
    row: 1,
  });
  expect(refusalOf({ columns, rows: [] }, spec, [], solver)).toEqual({ code: 'nobody' });
  const month = specOf({
    derived: { quarter: { from: 'area', as: 'quarter' } },
    tables: [people('T', 'quarter')],
  });
  expect(refusalOf(twice, month, [], solver)).toMatchObject({ code: 'not-a-month', row: 0 });
});

test('stops when it is asked to', () => {
  const table = rowsOf(['area', 'stage'], { 'N a': 2, 'N b': 30, 'S a': 25, 'S b': 40 });
  const spec = specOf({ tables: [people('T', 'area', 'stage')] });
  expect(refusalOf(table, spec, [], solver, () => true)).toEqual({ code: 'cancelled' });
});
