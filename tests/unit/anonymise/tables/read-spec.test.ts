import { expect, test } from 'vitest';
import { readPublished } from '../../../../shared/anonymise/tables/read-published.ts';
import { readTablesSpec } from '../../../../shared/anonymise/tables/read-spec.ts';

const plain = { hide: 4, tables: [{ name: 'T', by: ['area'], measure: 'people' }] };

test('fills in what is left out, in favour of safety', () => {
  expect(readTablesSpec(plain)).toEqual({
    ok: true,
    earlier: [],
    spec: {
      person: null,
      hide: 4,
      rounding: null,
      publishZeros: true,
      nested: {},
      derived: {},
      tables: [{ name: 'T', by: ['area'], measure: 'people' }],
    },
  });
});

test.each([
  ['hide', { ...plain, hide: 3 }],
  ['rounding', { ...plain, rounding: 10 }],
  ['tables', { ...plain, tables: [] }],
  ['tabels', { ...plain, tabels: [] }],
  ['nested.district', { ...plain, nested: { district: 1 } }],
  ['derived.quarter.as', { ...plain, derived: { quarter: { from: 'month', as: 'week' } } }],
  ['tables.0.measure', { ...plain, tables: [{ name: 'T', by: [], measure: 'max' }] }],
  ['tables.0.of', { ...plain, tables: [{ name: 'T', by: [], measure: 'sum' }] }],
  ['tables.0.by', { ...plain, tables: [{ name: 'T', by: ['a', 'a'], measure: 'people' }] }],
  ['tables.1.name', { ...plain, tables: [...plain.tables, ...plain.tables] }],
  ['the whole', []],
])('names the field %s that is not as it must be', (field, spec) => {
  expect(readTablesSpec(spec)).toEqual({ ok: false, field });
});

test('names the cell of an earlier release that is not as it must be', () => {
  const cell = { table: 'T', where: { area: 'N' }, value: 12, primary: false };
  expect(readPublished([cell, { ...cell, value: '12' }])).toEqual({ ok: false, cell: 1 });
  expect(readPublished({})).toEqual({ ok: false, cell: null });
  expect(readPublished([{ ...cell, note: 'kept by nobody' }])).toEqual({ ok: true, cells: [cell] });
});
