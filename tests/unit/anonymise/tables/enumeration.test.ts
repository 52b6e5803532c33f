import fc from 'fast-check';
import { expect, test } from 'vitest';
import { people, released, rowsOf, specOf } from './cases.ts';
import { possibleValues, widthOf } from './feasible-tables.ts';

const dimensions = { area: ['N', 'S'], stage: ['a', 'b', 'c'] };
const keys = dimensions.area.flatMap((area) => dimensions.stage.map((stage) => `${area} ${stage}`));
const counts = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 });
const tableOf = (amounts: readonly number[]) =>
  // Each value needs somebody, or it would be no value of the file.
  rowsOf(['area', 'stage'], Object.fromEntries(keys.map((key, at) => [key, amounts[at] ?? 0])));
const whole = (amounts: readonly number[]) =>
  [0, 1, 2].every((at) => (amounts[at] ?? 0) + (amounts[at + 3] ?? 0) > 0) &&
  amounts.slice(0, 3).some(Boolean) &&
  amounts.slice(3).some(Boolean);

test('no hidden cell has one possible value, and no primary cell fewer than five in a row', () => {
  fc.assert(
    fc.property(counts.filter(whole), (amounts) => {
      const spec = specOf({ tables: [people('T', 'area', 'stage')] });
      const cells = released(tableOf(amounts), spec);
      for (const [cell, values] of possibleValues(dimensions, cells, 20))
        expect(widthOf(values)).toBeGreaterThanOrEqual(cell.primary ? 4 : 1);
    }),
    { numRuns: 25, seed: 4 },
  );
});

test('tables that share a margin are as safe together as each by itself', () => {
  fc.assert(
    fc.property(counts.filter(whole), (amounts) => {
      const spec = specOf({ tables: [people('A', 'area'), people('S', 'stage')] });
      const cells = released(tableOf(amounts), spec);
      for (const [cell, values] of possibleValues(dimensions, cells, 20))
        expect(widthOf(values)).toBeGreaterThanOrEqual(cell.primary ? 4 : 1);
    }),
    { numRuns: 25, seed: 5 },
  );
});

test('rounding leaves hidden cells no narrower', () => {
  fc.assert(
    fc.property(counts.filter(whole), (amounts) => {
      const spec = specOf({ rounding: 5, tables: [people('T', 'area', 'stage')] });
      const cells = released(tableOf(amounts), spec);
      for (const { value } of cells) expect((value ?? 0) % 5).toBe(0);
      for (const [cell, values] of possibleValues(dimensions, cells, 24))
        expect(widthOf(values)).toBeGreaterThanOrEqual(cell.primary ? 4 : 1);
    }),
    { numRuns: 6, seed: 6 },
  );
});
