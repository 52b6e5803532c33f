import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededBytes } from '../../../../shared/anonymise/random.ts';
import { anonymiseRows } from '../../../../shared/anonymise/rows/anonymise.ts';
import type { Table } from '../../../../shared/anonymise/spec.ts';
import { bruteForce } from '../../../support/bruteForce.ts';
import { cohorts, runs, severalCohorts, unevenCohorts } from '../cohorts.ts';

test.each([
  ['under every kind of rule', cohorts, runs],
  [
    'where finer classes may keep what coarser ones break',
    unevenCohorts,
    { ...runs, numRuns: 6000 },
  ],
  ['where people have several rows', severalCohorts, { ...runs, numRuns: 800 }],
])(
  'the optimum equals brute force on small lattices, %s',
  (_, arbitrary, parameters) => {
    let [released, refused] = [0, 0];
    fc.assert(
      fc.property(arbitrary, ({ table, spec }) => {
        const outcome = anonymiseRows(table, spec, { random: seededBytes('optimum') });
        const people = new Set(table.rows.map(([name]) => name)).size;
        const best = people < spec.k ? null : bruteForce(table, spec);
        if (outcome.ok) {
          released++;
          expect(outcome.value.report.optimum).toMatchObject({ proved: true, gap: 0 });
          expect(outcome.value.report.measured.meanNcp).toBeCloseTo(best ?? Number.NaN, 9);
        } else {
          refused++;
          expect(best).toBeNull();
          expect(['too-few-people', 'cannot-be-met']).toContain(outcome.refusal.code);
        }
      }),
      parameters,
    );
    expect(released).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(10);
  },
  480_000,
);

test('a search cut short is still safe and tells how far from the optimum it may be', () => {
  fc.assert(
    fc.property(cohorts, ({ table, spec }) => {
      const random = seededBytes('cut short');
      const whole = anonymiseRows(table, spec, { random });
      const short = anonymiseRows(table, spec, { random, mostNodes: 1 });
      if (!whole.ok || !short.ok) return;
      const { optimum, measured } = short.value.report;
      expect(measured.meanNcp - optimum.gap).toBeLessThanOrEqual(
        whole.value.report.measured.meanNcp + 1e-9,
      );
      expect(optimum.proved).toBe(optimum.gap === 0);
    }),
    runs,
  );
});

test('the order of the rows does not change the levels', () => {
  fc.assert(
    fc.property(cohorts, ({ table, spec }) => {
      const random = seededBytes('order');
      const levels = (rows: Table['rows']) => {
        const outcome = anonymiseRows({ ...table, rows }, spec, { random });
        return outcome.ok ? outcome.value.report.columns.map(({ level }) => level) : null;
      };
      expect(levels([...table.rows].reverse())).toEqual(levels(table.rows));
    }),
    runs,
  );
});
