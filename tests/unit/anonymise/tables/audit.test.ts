import { expect, test } from 'vitest';
import type { PublishedCell } from '../../../../shared/anonymise/tables/spec.ts';
import { cellAt, faultsOf, people, released, rowsOf, specOf } from './cases.ts';

const table = rowsOf(['area', 'stage'], { 'N a': 2, 'N b': 30, 'S a': 25, 'S b': 40, 'W b': 18 });
const spec = specOf({ tables: [people('T', 'area', 'stage')] });
const honest = released(table, spec);

/** The list with one cell changed. */
const changed = (at: PublishedCell, over: Partial<PublishedCell>) =>
  honest.map((cell) => (cell === at ? { ...cell, ...over } : cell));

const faultsWith = (cells: readonly PublishedCell[]) =>
  faultsOf(table, spec, cells).map(({ fault }) => fault);

test('passes an honest list', () => {
  expect(faultsWith(honest)).toEqual([]);
});

test('refuses a number that the rows do not say', () => {
  expect(faultsWith(changed(cellAt(honest, 'T'), { value: 114 }))).toEqual(['untrue']);
});

test('refuses a small count that is shown', () => {
  const small = cellAt(honest, 'T', { area: 'N', stage: 'a' });
  expect(faultsWith(changed(small, { value: 2 }))).toContain('should-be-hidden');
});

test('refuses a hidden cell that its row gives away', () => {
  const shown = honest.map((cell) => {
    const { area, stage } = cell.where;
    const count = table.rows.filter(
      (row) => (area ?? row[0]) === row[0] && (stage ?? row[1]) === row[1],
    ).length;
    return cell.primary ? cell : { ...cell, value: count };
  });
  expect(faultsWith(shown)).toContain('exact');
});

test('refuses a list without a table, with one too many, or without a cell', () => {
  expect(faultsWith([])).toEqual(['missing']);
  const [first] = honest;
  expect(faultsWith([...honest, { ...(first as PublishedCell), table: 'U' }])).toContain('unknown');
  const without = honest.filter(({ where }) => Object.keys(where).length !== 0);
  expect(faultsWith(without)).toEqual(['missing']);
});

test('refuses two tables that are safe alone and not together', () => {
  const [areas, stages] = [
    ['N', 'S', 'W'],
    ['a', 'b', 'c'],
  ];
  const keys = areas.flatMap((area) => stages.map((stage) => `${area} ${stage}`));
  const counts = Object.fromEntries(keys.map((key) => [key, key === 'S b' ? 3 : 20]));
  const rows = rowsOf(['area', 'stage'], counts);
  const names = {
    T: [areas.slice(0, 2), stages.slice(0, 2)],
    U: [areas.slice(1), stages.slice(1)],
  };
  const listOf = (name: 'T' | 'U') =>
    [...areas, ''].flatMap((area) =>
      [...stages, ''].map((stage): PublishedCell => {
        const count = rows.rows.filter(
          ([inArea, inStage]) => (area || inArea) === inArea && (stage || inStage) === inStage,
        ).length;
        const hidden = names[name][0]?.includes(area) && names[name][1]?.includes(stage);
        const where = { ...(area ? { area } : {}), ...(stage ? { stage } : {}) };
        return { table: name, where, value: hidden ? null : count, primary: count < 5 };
      }),
    );
  const [one, other] = [listOf('T'), listOf('U')];
  const tables = [people('T', 'area', 'stage'), people('U', 'area', 'stage')];
  expect(faultsOf(rows, specOf({ tables: tables.slice(0, 1) }), one)).toEqual([]);
  expect(faultsOf(rows, specOf({ tables: tables.slice(1) }), other)).toEqual([]);
  const faults = faultsOf(rows, specOf({ tables }), [...one, ...other]);
  expect(faults.map(({ fault }) => fault)).toContain('exact');
});
