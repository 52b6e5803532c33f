import { expect, test } from 'vitest';
import { gridsOf } from '../../../../shared/anonymise/tables/audit/grids.ts';
import { knownRows, varyingColumns } from '../../../../shared/anonymise/tables/audit/knowledge.ts';
import { people, released, specOf } from './cases.ts';

// Twelve people who came in January; nine of them came again in March.
const row = (at: number, month: string) => [`p${at}`, month];
const all = [...Array.from({ length: 12 }, (_, at) => at)];
const table = {
  columns: ['person', 'month'],
  rows: [...all.map((at) => row(at, '2024-01')), ...all.slice(3).map((at) => row(at, '2024-03'))],
};
const spec = specOf({ person: 'person', rounding: 5, hide: 7, tables: [people('M', 'month')] });

/** Whether the second look takes the exact total of these cells to be known. */
function knowsTotal(of: typeof table): boolean {
  const varying = varyingColumns(table, spec);
  const releases = [{ cells: released(of, spec), tables: spec.tables }];
  const rows = knownRows(table, spec, varying, gridsOf(table, spec, varying, releases));
  return rows.some(({ lower, upper }) => lower === 12 && upper === 12);
}

test('a total is known where it is of every month, and not where a release lists some of them', () => {
  expect(knowsTotal(table)).toBe(true);
  expect(knowsTotal({ ...table, rows: table.rows.slice(0, 12) })).toBe(false);
});
