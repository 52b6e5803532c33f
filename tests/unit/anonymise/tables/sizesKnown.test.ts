import { describe, expect, it } from 'vitest';
import type { TableRequest } from '../../../../shared/anonymise/tables/spec.ts';
import { cellAt, faultsOf, people, released, rowsOf, specOf } from './cases.ts';

/** Three areas, one of five people; what a reader adds up who knows how many live where. */
const table = rowsOf(['area', 'pence', 'housed'], {
  'N 1000 yes': 13,
  'N 2000 no': 12,
  'S 1100 yes': 15,
  'S 1900 no': 11,
  'W 1234 yes': 3,
  'W 4321 no': 2,
});
const mean: TableRequest = { name: 'M', by: ['area'], measure: 'mean', of: 'pence' };
const share: TableRequest = {
  ...{ name: 'H', by: ['area'], measure: 'percent' },
  ...{ of: 'housed', value: 'yes' },
};

describe.each([
  ['means', mean],
  ['shares', share],
] as const)('%s without counts, to a reader who knows the sizes of groups', (_, request) => {
  const spec = specOf({ hide: 7, rounding: null, tables: [request] });

  it('leave the hidden one open: another is hidden with it', () => {
    const cells = released(table, spec);
    expect(cellAt(cells, request.name, { area: 'W' }).value).toBeNull();
    expect(cells.filter(({ value }) => value === null).length).toBeGreaterThanOrEqual(2);
    expect(faultsOf(table, spec, cells)).toEqual([]);
  });

  it('are refused by the second look where only the small one is hidden', () => {
    const open = { M: { N: 1480, S: 1438.46, '': 1582.5 }, H: { N: 52, S: 57.7, '': 55.4 } };
    const truth: Readonly<Record<string, number>> = open[request.name as 'M' | 'H'];
    const whole = { N: 25, S: 26, W: 5 };
    const all = table.rows.length;
    expect(Object.values(whole).reduce((sum, each) => sum + each)).toBe(all);
    const sums = table.rows.reduce((sum, [, pence]) => sum + Number(pence), 0);
    const values =
      request === mean ? { ...truth, '': Math.round((100 * sums) / all) / 100 } : truth;
    const cells = released(table, spec).map((cell) => {
      const area = cell.where.area ?? '';
      const value = values[area as keyof typeof values];
      return area === 'W' ? cell : { ...cell, value: value ?? null, primary: false };
    });
    const faults = faultsOf(table, spec, cells);
    expect(faults.map(({ cell }) => cells[cell]?.where)).toEqual([{ area: 'W' }]);
    expect(['exact', 'too-narrow']).toContain(faults[0]?.fault);
  });
});

describe('rounded counts, to a reader who knows how many people there are in all', () => {
  const few = rowsOf(['age'], { young: 8, middle: 23, old: 3 });
  const spec = specOf({ hide: 7, rounding: 5, tables: [people('T', 'age')] });

  it('leave the hidden ones open: 34 less at least 8 and 23 would be 3 at most', () => {
    const cells = released(few, spec);
    expect(cellAt(cells, 'T').value).toBe(35);
    expect(cells.filter(({ value }) => value === null)).toHaveLength(2);
    expect(faultsOf(few, spec, cells)).toEqual([]);
  });

  it('are refused by the second look where only the small one is hidden', () => {
    const shown: Readonly<Record<string, number>> = { young: 10, middle: 25 };
    const cells = released(few, spec).map((cell) => {
      const value = shown[cell.where.age ?? ''];
      return value === undefined
        ? cell
        : { ...cell, value, primary: false, base: 5, nearest: true as const };
    });
    const faults = faultsOf(few, spec, cells);
    expect(faults.map(({ cell }) => cells[cell]?.where)).toEqual([{ age: 'old' }]);
  });
});
