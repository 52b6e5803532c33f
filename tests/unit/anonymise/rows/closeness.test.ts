import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededBytes } from '../../../../shared/anonymise/random.ts';
import { anonymiseRows } from '../../../../shared/anonymise/rows/anonymise.ts';
import { csvText } from '../../../../shared/anonymise/rows/csv.ts';
import type { RowSpec } from '../../../../shared/anonymise/spec.ts';
import { verifyText } from '../../../../shared/anonymise/verify/verify.ts';
import { hierarchy, runs } from '../cohorts.ts';

/** Diseases as in the paper on t-closeness (Li 2007, figure 2): lungs and stomach. */
const diseases = hierarchy(
  ['Flu', 'Respiratory infection', 'Respiratory', '*'],
  ['Bronchitis', 'Respiratory infection', 'Respiratory', '*'],
  ['Pulmonary embolism', 'Vascular lung', 'Respiratory', '*'],
  ['Stomach cancer', 'Stomach', 'Digestive', '*'],
);
const flat = hierarchy(['A', '*'], ['B', '*']);
const specOf = (t: number): RowSpec => ({
  person: null,
  pseudonym: null,
  quasiIdentifiers: [{ column: 'area', hierarchy: flat }],
  sensitive: [{ column: 'disease', rule: { t, hierarchy: diseases } }],
  k: 1,
  suppressionLimit: 0,
  recoding: 'global',
  suppressed: 'remove',
  shuffle: false,
});
const tableOf = (rows: readonly (readonly string[])[]) => ({ columns: ['area', 'disease'], rows });
const times = (count: number, ...own: string[]) => Array.from({ length: count }, () => own);

function measured(rows: readonly (readonly string[])[], t: number) {
  const outcome = anonymiseRows(tableOf(rows), specOf(t), { random: seededBytes('closeness') });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  const verdict = verifyText(csvText(outcome.value.table), tableOf(rows), specOf(t));
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.failures));
  return {
    rows: outcome.value.table.rows,
    engine: outcome.value.report.measured.sensitive[0]?.t ?? Number.NaN,
    verifier: verdict.measured.sensitive[0]?.t ?? Number.NaN,
  };
}

describe('closeness over a hierarchy', () => {
  it.each([
    ['Bronchitis', 1 / 3],
    ['Pulmonary embolism', 2 / 3],
    ['Stomach cancer', 1],
  ])('carries flu to %s over the level that joins them', (other, apart) => {
    // Half of all have flu: each class is half the way from the whole.
    const { engine, verifier } = measured([...times(5, 'A', 'Flu'), ...times(5, 'B', other)], 1);
    expect(engine).toBeCloseTo(apart / 2);
    expect(verifier).toBeCloseTo(apart / 2);
  });

  it('generalises where a class is too far from the whole, though other measures would allow it', () => {
    const rows = [
      ...times(5, 'A', 'Flu'),
      ...times(5, 'B', 'Flu'),
      ...times(5, 'A', 'Bronchitis'),
      ...times(5, 'B', 'Stomach cancer'),
    ];
    const areas = (t: number) => new Set(measured(rows, t).rows.map(([area]) => area));
    // A holds half bronchitis in place of a quarter, and no stomach cancer: over the top, 1/4.
    expect(areas(0.26)).toEqual(new Set(['A', 'B']));
    expect(areas(0.24)).toEqual(new Set(['*']));
  });

  it('is the same by the verifier, which reckons it another way', () => {
    const answers = fc.tuple(
      fc.constantFrom('A', 'B'),
      fc.constantFrom(...(diseases.labels[0] ?? [])),
    );
    fc.assert(
      fc.property(fc.array(answers, { minLength: 1, maxLength: 40 }), (rows) => {
        const { engine, verifier } = measured(rows, 1);
        expect(engine).toBeCloseTo(verifier);
      }),
      runs,
    );
  });

  it('refuses a value that the hierarchy does not have, and an order beside it', () => {
    const refusal = (rows: readonly (readonly string[])[], spec: RowSpec) => {
      const outcome = anonymiseRows(tableOf(rows), spec, { random: seededBytes('closeness') });
      return outcome.ok ? null : outcome.refusal;
    };
    expect(refusal([['A', 'Gout']], specOf(0.3))).toMatchObject({ code: 'value-without-leaf' });
    const rule = { t: 0.3, hierarchy: diseases, order: ['Flu'] };
    const both = { ...specOf(0.3), sensitive: [{ column: 'disease', rule }] };
    expect(refusal([['A', 'Flu']], both)).toMatchObject({ code: 'bad-spec' });
  });
});
