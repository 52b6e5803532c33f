import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededBytes } from '../../../../shared/anonymise/random.ts';
import { anonymiseRows } from '../../../../shared/anonymise/rows/anonymise.ts';
import { csvText } from '../../../../shared/anonymise/rows/csv.ts';
import type { Measured } from '../../../../shared/anonymise/spec.ts';
import { verifyText } from '../../../../shared/anonymise/verify/verify.ts';
import { cohorts, runs } from '../cohorts.ts';

/** The two sides sum in different orders; ten digits must agree. */
function rounded(measured: Measured): unknown {
  const digits = (_: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toFixed(10)) : value;
  return JSON.parse(JSON.stringify(measured, digits));
}

test('whatever the engine releases is verified, with the same figures', () => {
  let released = 0;
  fc.assert(
    fc.property(cohorts, ({ table, spec }) => {
      const outcome = anonymiseRows(table, spec, { random: seededBytes('released') });
      if (!outcome.ok) return;
      released++;
      const verdict = verifyText(csvText(outcome.value.table), table, spec);
      expect(verdict).toMatchObject({ ok: true });
      if (verdict.ok) {
        // The verifier alone says what was lost of the rows that are released.
        const { gcp, ...measured } = verdict.measured;
        expect(gcp).toBeLessThanOrEqual(measured.meanNcp + 1e-9);
        expect(rounded(measured)).toEqual(rounded(outcome.value.report.measured));
      }
    }),
    runs,
  );
  expect(released).toBeGreaterThan(100);
});

test('adding a person never leaves k broken', () => {
  fc.assert(
    fc.property(cohorts, ({ table, spec }) => {
      const [first, ...others] = table.rows;
      for (const rows of [others, [...others, first ?? []]]) {
        const grown = { ...table, rows };
        const outcome = anonymiseRows(grown, spec, { random: seededBytes('grown') });
        if (outcome.ok) expect(outcome.value.report.measured.k).toBeGreaterThanOrEqual(spec.k);
      }
    }),
    runs,
  );
});
