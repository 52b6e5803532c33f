import { describe, expect, it } from 'vitest';
import { readTablesSpec } from '../../../../shared/anonymise/tables/read-spec.ts';
import { cellAt, faultsOf, people, released, rowsOf, specOf } from './cases.ts';

const sums = (name: string, of: string, ...by: string[]) => ({
  ...{ name, by, of },
  measure: 'sum' as const,
});

describe('an amount that nobody has', () => {
  const table = rowsOf(['method', 'fee', 'expenses'], {
    'cash 1500 0': 11,
    'voucher 1500 0': 3,
    'bank 1500 0': 8,
  });
  const spec = specOf({
    hide: 7,
    rounding: 5,
    tables: [sums('expenses', 'expenses', 'method'), sums('fees', 'fee', 'method')],
  });

  it('is shown as nought everywhere, and keeps no other table from leaving', () => {
    const cells = released(table, spec);
    const nought = cells.filter((cell) => cell.of === 'expenses');
    expect(nought.map(({ value }) => value)).toEqual([0, 0, 0, 0]);
    // Nought is exact: the file says of it no rounding.
    expect(nought.every(({ base }) => base === undefined)).toBe(true);
    expect(cellAt(cells, 'fees', { method: 'voucher' }).value).toBeNull();
    expect(faultsOf(table, spec, cells)).toEqual([]);
  });

  it('is hidden as ever where anybody has some of it', () => {
    const some = rowsOf(['method', 'expenses'], {
      'cash 500': 14,
      'voucher 0': 3,
      'bank 700': 12,
      'post 300': 3,
    });
    const one = specOf({ hide: 7, rounding: 5, tables: [sums('expenses', 'expenses', 'method')] });
    const cells = released(some, one);
    expect(cellAt(cells, 'expenses', { method: 'voucher' }).value).toBeNull();
    const lie = cells.map((cell) =>
      cell.where.method === 'voucher'
        ? { ...cell, value: 0, base: 5, nearest: true as const }
        : cell,
    );
    expect(faultsOf(some, one, lie).map(({ fault }) => fault)).toContain('should-be-hidden');
  });
});

describe('sums with a base of their own', () => {
  const table = rowsOf(['method', 'fee'], { 'cash 5000': 20, 'voucher 5000': 1, 'bank 5000': 9 });
  const spec = specOf({
    ...{ hide: 7, rounding: 5, sumBases: { fee: 25_000 } },
    tables: [sums('fees', 'fee', 'method'), people('people', 'method')],
  });

  it('do not tell how many people were paid, whatever all are paid', () => {
    const cells = released(table, spec);
    const [all, cash] = [cellAt(cells, 'fees'), cellAt(cells, 'fees', { method: 'cash' })];
    expect(all).toMatchObject({ value: 150_000, base: 25_000, nearest: true });
    expect(cash.value).toBe(100_000);
    expect(cellAt(cells, 'people', { method: 'voucher' }).value).toBeNull();
    // What the sums leave for the voucher and the bank: 6 to 14 payments, where to the penny it is 10.
    const [least, most] = [-25_000, 25_000].map((by) => (150_000 - 100_000 + by) / 5_000);
    expect((most ?? 0) - (least ?? 0)).toBeGreaterThanOrEqual(8);
    expect(faultsOf(table, spec, cells)).toEqual([]);
  });

  it('are refused by the second look under any other base, or where they are untrue', () => {
    const cells = released(table, spec);
    const lying = (value: number, base: number) =>
      cells.map((cell) => (cell === cellAt(cells, 'fees') ? { ...cell, value, base } : cell));
    for (const [value, base] of [
      [150_000, 5],
      [150_000, 50_000],
      [175_000, 25_000],
      [150_001, 25_000],
    ] as const) {
      expect(faultsOf(table, spec, lying(value, base)).map(({ fault }) => fault)).toEqual([
        'untrue',
      ]);
    }
    const people = cells.map((cell) => (cell.base === 5 ? { ...cell, base: 25_000 } : cell));
    expect(faultsOf(table, spec, people).length).toBeGreaterThan(0);
  });

  it('are recognised in an earlier release, whose base may be another', () => {
    const before = released(table, { ...spec, sumBases: { fee: 5_000 } });
    const earlier = [{ name: 'before', cells: before, sameRecords: true }];
    const cells = released(table, spec, earlier);
    expect(cellAt(cells, 'fees').base).toBe(25_000);
    expect(faultsOf(table, spec, cells, earlier)).toEqual([]);
  });

  it('are read from a spec that rounds', () => {
    const json = { hide: 7, rounding: 5, tables: [sums('fees', 'fee', 'method')] };
    const read = (change: object) => readTablesSpec({ ...json, ...change });
    expect(read({ sumBases: { fee: 25_000 } })).toMatchObject({
      spec: { sumBases: { fee: 25_000 } },
    });
    for (const sumBases of [{ fee: 4 }, { fee: 7.5 }, { fee: '5' }]) {
      expect(read({ sumBases })).toEqual({ ok: false, field: 'sumBases.fee' });
    }
    expect(read({ sumBases: { fee: 25_000 }, rounding: null })).toEqual({
      ...{ ok: false, field: 'sumBases.fee' },
    });
  });
});
