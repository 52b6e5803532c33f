import { describe, expect, test } from 'vitest';
import { csvText } from '../../../../shared/anonymise/rows/csv.ts';
import type { RowSpec, Table } from '../../../../shared/anonymise/spec.ts';
import { verifyText } from '../../../../shared/anonymise/verify/verify.ts';
import { hierarchy } from '../cohorts.ts';

const spec: RowSpec = {
  person: 'person',
  pseudonym: 'ref',
  quasiIdentifiers: [
    { column: 'town', hierarchy: hierarchy(...['Leeds', 'York', 'Bath'].map((own) => [own, '*'])) },
  ],
  sensitive: [{ column: 'support', rule: { l: 1, kind: 'distinct' } }],
  k: 2,
  suppressionLimit: 0.5,
  recoding: 'global',
  suppressed: 'keep-as-star',
  shuffle: true,
};

/** A table from lines of `name town support`. */
const tableOf = (name: string, ...lines: string[]): Table => ({
  columns: [name, 'town', 'support'],
  rows: lines.map((line) => line.split(' ')),
});
const original = tableOf(
  'person',
  ...['A Leeds Money', 'A York Money', 'B Leeds Health', 'B York Health'],
  ...['C Bath Money', 'D Bath Health', 'D Bath Health'],
);
const honest = [
  ...['1 Leeds Money', '2 Leeds Health', '1 York Money', '2 York Health'],
  ...['3 * *', '4 * *', '5 * *'],
];

function codes(lines: readonly string[], change: Partial<RowSpec> = {}, rows = original): string[] {
  const verdict = verifyText(csvText(tableOf('ref', ...lines)), rows, { ...spec, ...change });
  return verdict.ok ? [] : verdict.failures.map(({ code }) => code);
}

test('an honest file of people with several rows is measured by people', () => {
  expect(verifyText(csvText(tableOf('ref', ...honest)), original, spec)).toMatchObject({
    ok: true,
    measured: {
      ...{ people: 4, released: 2, suppressed: 2, classes: 1, k: 2, linkageMinimum: 2 },
      // Four of seven rows keep everything.
      meanNcp: expect.closeTo(3 / 7, 9),
      risks: { prosecutor: 0.5, marketer: 0.5, journalist: null },
    },
  });
});

describe('files that lie about whose rows they are are refused', () => {
  test.each<[string, string[], string]>([
    [
      'two people alike row by row and not as a whole',
      ['1 Leeds Money', '2 Leeds Health', '1 Leeds Money', '2 York Health', ...honest.slice(4)],
      'no-such-people',
    ],
    [
      'one person told as two',
      ['1 Leeds Money', '2 Leeds Health', '6 York Money', '7 York Health', ...honest.slice(4)],
      'no-such-people',
    ],
    [
      'a row of stars in place of one of a person’s rows',
      ['1 Leeds Money', '2 Leeds Health', '6 * *', '7 * *', ...honest.slice(4)],
      'no-such-people',
    ],
    [
      'a name that joins rows of stars',
      [...honest.slice(0, 5), '4 * *', '4 * *'],
      'repeated-pseudonym',
    ],
    [
      'a name that joins a person to another’s row of stars',
      [...honest.slice(0, 6), '1 * Money'],
      'no-such-people',
    ],
    [
      'two sensitive values for one person',
      ['1 Leeds Money', '2 Leeds Health', '1 York Health', '2 York Health', ...honest.slice(4)],
      'untrue-value',
    ],
    ['a row too few', honest.slice(0, 6), 'row-count'],
    ['a row too many', [...honest, '6 * *'], 'row-count'],
    [
      'a value left on a suppressed row',
      [...honest.slice(0, 6), '5 * Health'],
      'value-on-suppressed-row',
    ],
  ])('%s', (_, lines, code) => {
    expect(codes(lines)).toContain(code);
  });

  test('a person with a unique bundle, though each row is in another bundle too', () => {
    const people = tableOf(
      'person',
      ...['A Leeds x', 'A York x', 'B Leeds x', 'B Leeds x', 'C York x', 'C York x'],
    );
    const told = ['1 Leeds x', '1 York x', '2 Leeds x', '2 Leeds x', '3 York x', '3 York x'];
    expect(codes(told, {}, people)).toEqual(['k', 'linkage']);
  });

  test('the order of a person’s rows, where rows are not shuffled', () => {
    const swapped = ['1 Leeds Money', '2 York Health', '1 York Money', '2 Leeds Health'];
    expect(codes([...swapped, ...honest.slice(4)])).toEqual([]);
    expect(codes([...swapped, ...honest.slice(4)], { shuffle: false })).toContain('k');
  });
});

test('originals that say two sensitive things of one person are at fault', () => {
  const rows = original.rows.with(1, ['A', 'York', 'Health']);
  expect(codes(honest, {}, { ...original, rows })).toEqual(['original-sensitive-values-differ']);
});
