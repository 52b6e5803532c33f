import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canMatch } from '../../../../shared/anonymise/verify/fitting.ts';
import { runs } from '../cohorts.ts';

/** Every way to pair the rows with the labels, tried one after another. */
function somePairing(truths: number[][], labels: number[]): boolean {
  const [first, ...others] = truths;
  if (first === undefined) return labels.length === 0;
  return labels.some(
    (label, at) => first.includes(label) && somePairing(others, labels.toSpliced(at, 1)),
  );
}

test('rows match labels when some pairing is true, and in order when that pairing is', () => {
  const sets = fc.array(fc.uniqueArray(fc.nat(40), { maxLength: 4 }), {
    minLength: 1,
    maxLength: 5,
  });
  let fitting = 0;
  fc.assert(
    fc.property(
      sets,
      fc.array(fc.nat({ max: 4 }), { minLength: 5, maxLength: 5 }),
      fc.boolean(),
      (truths, picks, longer) => {
        // Labels are drawn from the rows' own truths, or hardly anything would fit.
        const pool = truths.flat();
        const labels = picks
          .slice(0, truths.length + (longer ? 1 : 0))
          .map((pick, at) => truths[(at + 1) % truths.length]?.[pick] ?? pool[pick] ?? pick);
        const bits = truths.map((own) => {
          const set = new Int32Array(2);
          for (const label of own) set[label >> 5] = (set[label >> 5] ?? 0) | (1 << (label & 31));
          return set;
        });
        const found = canMatch(bits, labels, false);
        if (found) fitting++;
        expect(found).toBe(somePairing(truths, labels));
        expect(canMatch(bits, labels, true)).toBe(
          truths.length === labels.length &&
            truths.every((own, row) => own.includes(labels[row] ?? -1)),
        );
      },
    ),
    { ...runs, numRuns: 2000 },
  );
  expect(fitting).toBeGreaterThan(100);
});
