import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AttackersProblem } from '../../../../shared/anonymise/tables/attackers-problem.ts';
import { readCases } from '../../../../shared/anonymise/tables/cases.ts';
import { Catalogue, listCells } from '../../../../shared/anonymise/tables/catalogue.ts';
import { FeasibleTables } from '../../../../shared/anonymise/tables/feasible-tables.ts';
import { nestingOf } from '../../../../shared/anonymise/tables/nesting.ts';
import { Release } from '../../../../shared/anonymise/tables/release.ts';
import type { PublishedCell } from '../../../../shared/anonymise/tables/spec.ts';
import { people, rowsOf, solver, specOf } from './cases.ts';
import { possibleValues } from './feasible-tables.ts';

const dimensions = { area: ['N', 'S', 'W'], stage: ['a', 'b'] };
const keys = dimensions.area.flatMap((area) => dimensions.stage.map((stage) => `${area} ${stage}`));

test('the ends that the programs find are those that trying every world finds', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 6, maxLength: 6 }),
      (counts) => {
        const table = rowsOf(
          ['area', 'stage'],
          Object.fromEntries(keys.map((key, at) => [key, counts[at] ?? 0])),
        );
        const spec = specOf({ tables: [people('T', 'area', 'stage')] });
        const cases = readCases(table, spec, new Set(['area', 'stage']), []);
        const catalogue = new Catalogue(cases, nestingOf(spec, cases, []), spec.tables);
        const { listed, cells } = listCells(catalogue, spec.tables, spec);
        // Only what is small is hidden: most of that can be worked out, which is what is compared.
        const release = new Release(
          catalogue.system,
          cells,
          cells.map(({ primary }) => primary),
        );
        const truth = Float64Array.from(catalogue.system.trueValues);
        const attack = new AttackersProblem(
          release,
          solver,
          new FeasibleTables(release.targets, truth),
        );
        const shown = listed.map(({ where, cell }): PublishedCell => {
          const { shown: value = 0, primary = false } = cells[cell] ?? {};
          // A zero elsewhere is what tells that hidden cells are not zero.
          return { table: 'T', where, value: primary ? null : value, primary };
        });
        const zero: PublishedCell = {
          table: 'T',
          where: { area: 'none' },
          value: 0,
          primary: false,
        };
        const worlds = [...possibleValues(dimensions, [...shown, zero], 60)];
        for (const { target, interval: range } of attack.exposed()) {
          const at = listed.findIndex(({ cell }) => cell === release.cellOf(target));
          const [, values = new Set<number>()] = worlds.find(([cell]) => cell === shown[at]) ?? [];
          expect(range.least).toBeCloseTo(Math.min(...values), 5);
          expect(range.most).toBeCloseTo(Math.max(...values), 5);
          compared++;
        }
        attack.release();
      },
    ),
    { numRuns: 60, seed: 11 },
  );
  expect(compared).toBeGreaterThan(100);
});
