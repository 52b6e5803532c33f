import { expect, test } from 'vitest';
import { csvText } from '../../../../shared/anonymise/rows/csv.ts';
import type { PopulationCell, RowSpec } from '../../../../shared/anonymise/spec.ts';
import { verifyText } from '../../../../shared/anonymise/verify/verify.ts';
import { towns } from '../cohorts.ts';

const text = csvText({
  columns: ['ref', 'age', 'town', 'support'],
  rows: towns.table.rows.map(([, , town = '', support = ''], row) => [
    ...[`R${row}`, '20–23', town, support],
  ]),
});
const verdict = (population: readonly PopulationCell[], change: Partial<RowSpec> = {}) =>
  verifyText(text, towns.table, { ...towns.spec, ...change, population });
const risk = (...args: Parameters<typeof verdict>) => {
  const found = verdict(...args);
  return found.ok ? found.measured.risks.journalist : found.failures;
};

test('the rarest class in the population decides, by answers and by labels', () => {
  const cells = (leeds: number, york: number): PopulationCell[] => [
    ...['20', '21', '22', '23'].map((age) => ({ answers: [age, 'Leeds'], people: leeds / 4 })),
    { answers: ['20–23', 'York'], people: york },
  ];
  expect(risk(cells(100, 50))).toBe(1 / 50);
  expect(risk(cells(40, 50))).toBe(1 / 40);
});

test('a cell that a class covers in part does not count, and a class counts at least its released people', () => {
  expect(risk([{ answers: ['20–23', '*'], people: 5000 }])).toBe(1 / 6);
  expect(risk([])).toBe(1 / 6);
});

test('without sizes it is unknown, and of sizes that are none nothing is said', () => {
  const plain = verifyText(text, towns.table, towns.spec);
  expect(plain).toMatchObject({ ok: true, measured: { risks: { journalist: null } } });
  for (const bad of [
    { answers: ['20', 'Hull'], people: 3 },
    { answers: ['20'], people: 3 },
  ]) {
    expect(risk([bad])).toEqual([{ code: 'bad-population', row: 0 }]);
  }
  expect(risk([{ answers: ['20', 'York'], people: -1 }])).toEqual([
    { code: 'bad-population', row: 0 },
  ]);
});
