import fc from 'fast-check';
import { expect, test } from 'vitest';
import { protectTables } from '../../../../shared/anonymise/tables/protect.ts';
import { roundedByDefinition } from '../../../../shared/anonymise/tables/rounding.ts';
import type { PublishedCell } from '../../../../shared/anonymise/tables/spec.ts';
import { cellAt, faultsOf, people, released, rowsOf, solver, specOf } from './cases.ts';
import { possibleValues, widthOf } from './feasible-tables.ts';

const dimensions = { area: ['N', 'S'], stage: ['a', 'b'], kind: ['x', 'y'] };
const keys = dimensions.area.flatMap((area) =>
  dimensions.stage.flatMap((stage) => dimensions.kind.map((kind) => `${area} ${stage} ${kind}`)),
);
const counts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 8, maxLength: 8 });

test('two releases joined leave no hidden cell of either with one possible value', () => {
  fc.assert(
    fc.property(counts, (amounts) => {
      const table = rowsOf(
        ['area', 'stage', 'kind'],
        Object.fromEntries(keys.map((key, at) => [key, amounts[at] ?? 0])),
      );
      const first = released(table, specOf({ tables: [people('A', 'area', 'stage')] }));
      const earlier = [{ name: 'first.json', cells: first }];
      const spec = specOf({ tables: [people('B', 'stage', 'kind'), people('C', 'area')] });
      const second = released(table, spec, earlier);
      expect(faultsOf(table, spec, second, earlier)).toEqual([]);
      for (const [cell, values] of possibleValues(dimensions, [...first, ...second], 20))
        expect(widthOf(values)).toBeGreaterThanOrEqual(cell.primary ? 4 : 1);
    }),
    { numRuns: 12, seed: 8 },
  );
});

const table = rowsOf(['area', 'stage'], { 'N a': 2, 'N b': 30, 'S a': 25, 'S b': 40 });

test('what one release hid, the next does not show', () => {
  const spec = specOf({ tables: [people('A', 'area', 'stage')] });
  const first = released(table, spec);
  const hidden = first.filter(({ value }) => value === null);
  const again = released(table, spec, [{ name: 'first.json', cells: first }]);
  for (const { where } of hidden) expect(cellAt(again, 'A', where).value).toBeNull();
});

test('an earlier release of fewer months is compared over those months', () => {
  const rows = Array.from({ length: 90 }, (_, at) => [
    at % 3 === 0 ? 'N' : 'S',
    `2024-0${1 + (at % 4)}`,
  ]);
  const columns = ['area', 'month'];
  const spec = specOf({ tables: [people('A', 'area'), people('M', 'month')] });
  const half = rows.filter(([, month]) => (month ?? '') <= '2024-02');
  const first = released({ columns, rows: half }, spec);
  const both = { columns, rows };
  const earlier = [{ name: 'first.json', cells: first }];
  expect(faultsOf(both, spec, released(both, spec, earlier), earlier)).toEqual([]);
});

test('holds a release whose cases have changed since an earlier one', () => {
  const spec = specOf({ tables: [people('A', 'area')] });
  const cells = released(table, spec);
  const later = { ...table, rows: [...table.rows, ['N', 'b']] };
  const outcome = protectTables(later, spec, [{ name: 'first.json', cells }], solver);
  expect(outcome).toMatchObject({
    ok: false,
    refusal: { code: 'earlier-differs', release: 'first.json' },
  });
});

test('says what an earlier release gave away already', () => {
  const where = [{}, { area: 'N' }, { area: 'S' }];
  const cells = [97, 32, 65].map((value, at) => ({
    table: 'E',
    where: where[at] ?? {},
    value,
    primary: false,
  }));
  const naive = [
    ...cells,
    { table: 'F', where: { area: 'N', stage: 'b' }, value: 30, primary: false },
    { table: 'F', where: { area: 'N', stage: 'a' }, value: null, primary: true },
  ];
  const spec = specOf({ tables: [people('A', 'area', 'stage')] });
  const outcome = protectTables(table, spec, [{ name: 'naive.json', cells: naive }], solver);
  expect(outcome.ok && outcome.value.alreadyOpen.length).toBeGreaterThan(0);
});

test('the same people have the same number in every cell, margin and release', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 8, max: 60 }),
      fc.integer({ min: 8, max: 60 }),
      (north, south) => {
        const columns = ['person', 'area', 'quarter'];
        // Everybody came in the only quarter, some of them twice.
        const rows = Array.from({ length: north + south }, (_, at) => [
          `P${at}`,
          at < north ? 'N' : 'S',
          '2026-Q1',
        ]);
        const table = { columns, rows: [...rows, ...rows.slice(0, 5)] };
        const own = { person: 'person', hide: 7 as const, rounding: 5 as const };
        const first = specOf({ ...own, tables: [people('A', 'quarter', 'area')] });
        const cells = released(table, first);
        const later = specOf({ ...own, tables: [people('B', 'area'), people('C', 'quarter')] });
        const before = [{ name: 'first', cells, sameRecords: true }];
        const again = released(table, later, before);
        const numbers = new Map<string, Set<number | null>>();
        for (const { where, value } of [...cells, ...again]) {
          const who = where.area ?? 'everybody';
          numbers.set(who, (numbers.get(who) ?? new Set()).add(value));
        }
        expect([...numbers.values()].map(({ size }) => size)).toEqual([1, 1, 1]);
      },
    ),
    { numRuns: 20, seed: 3 },
  );
});

test.each([
  ['a hidden number becomes one that is shown', 7, 8, 'yes'],
  ['a number that was shown becomes one that is hidden', 8, 7, 'yes'],
  ['a number rounds another way', 12, 13, 'yes'],
  ['somebody gives an answer that nobody gave', 0, 1, 'yes'],
])('of the same people, a changed answer is told where %s', (_, before, now, answer) => {
  const rows = (yes: number) => ({
    columns: ['person', 'trans'],
    rows: Array.from({ length: 60 }, (__, at) => [`P${at}`, at < yes ? answer : 'no']),
  });
  const tables = [people('A', 'trans')];
  const spec = specOf({ person: 'person', hide: 7, rounding: 5, tables });
  const earlier = { name: 'first', cells: released(rows(before), spec), sameRecords: true };
  expect(protectTables(rows(before), spec, [earlier], solver).ok).toBe(true);
  expect(protectTables(rows(now), spec, [earlier], solver)).toMatchObject({
    ok: false,
    refusal: { code: 'earlier-differs', release: 'first' },
  });
});

/** Sixty people by house, of whom so many live in the first one, as tables of one column. */
function houses(column: string, first: number) {
  const table = {
    columns: ['person', column],
    rows: Array.from({ length: 60 }, (_, at) => [`P${at}`, at < first ? 'Elm House' : 'Oak House']),
  };
  const tables = [people('A', column)];
  const spec = specOf({ person: 'person', hide: 7, rounding: 5, tables });
  const release = (cells: readonly PublishedCell[]) => ({
    name: 'first',
    cells,
    sameRecords: true,
  });
  const cells = released(table, spec);
  return { table, spec, release, cells };
}
/** Names of columns on which the rule of older versions depended. */
const columns = Array.from({ length: 40 }, (_, at) => `own-${at}`);
const unmarked = (cells: readonly PublishedCell[]) =>
  cells.map(({ nearest, ...cell }): PublishedCell => cell);

test('one person who moved is told, whatever the column is called', () => {
  const told = columns.filter((column) => {
    const { cells, release } = houses(column, 28);
    const now = houses(column, 27);
    return !protectTables(now.table, now.spec, [release(cells)], solver).ok;
  });
  expect(told).toEqual(columns);
});

test('a release of an older version is recognised by one rule as a whole', () => {
  const ways = new Set<string>();
  for (const column of columns) {
    const { table, spec, release, cells } = houses(column, 28);
    const before = unmarked(cells).map((cell) => ({
      ...cell,
      value: roundedByDefinition(
        cell.where[column] === undefined ? 60 : cell.where[column] === 'Elm House' ? 28 : 32,
        JSON.stringify(['people', null, null, Object.entries(cell.where)]),
      ).rounded,
    }));
    for (const earlier of [unmarked(cells), before])
      expect(protectTables(table, spec, [release(earlier)], solver).ok).toBe(true);
    // The first house by one rule, the second by the other.
    const mixed = before.map((cell, at) =>
      cell.where[column] === 'Elm House' ? cell : (unmarked(cells)[at] ?? cell),
    );
    const values = (of: readonly PublishedCell[]) => JSON.stringify(of.map(({ value }) => value));
    const isMixed = ![values(cells), values(before)].includes(values(mixed));
    ways.add(isMixed ? 'mixed' : 'whole');
    expect(protectTables(table, spec, [release(mixed)], solver).ok).toBe(!isMixed);
  }
  expect(ways).toEqual(new Set(['mixed', 'whole']));
});
