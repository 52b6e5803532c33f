import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededBytes } from '../../../../shared/anonymise/random.ts';
import { anonymiseRows } from '../../../../shared/anonymise/rows/anonymise.ts';
import { csvText } from '../../../../shared/anonymise/rows/csv.ts';
import type { RowSpec, Table } from '../../../../shared/anonymise/spec.ts';
import { verifyText } from '../../../../shared/anonymise/verify/verify.ts';
import { runs } from '../cohorts.ts';

const flat = (...leaves: string[]) => ({ labels: [leaves, leaves.map(() => '*')] });
const ethnic = {
  labels: [
    ['Caribbean', 'African', 'Irish', 'British'],
    ['Black', 'Black', 'White', 'White'],
    ['*', '*', '*', '*'],
  ],
};
const twoAnswers = { labels: 2, share: 0.8 };
const specOf = (change: Partial<RowSpec> = {}): RowSpec => ({
  person: 'person',
  pseudonym: 'participant',
  quasiIdentifiers: [
    { column: 'gender', hierarchy: flat('Woman', 'Man') },
    { column: 'ethnicity', hierarchy: ethnic, diverse: twoAnswers },
    { column: 'trans', hierarchy: flat('Yes', 'No'), diverse: twoAnswers },
  ],
  sensitive: [],
  k: 5,
  suppressionLimit: 0.2,
  recoding: 'global',
  suppressed: 'remove',
  shuffle: true,
  ...change,
});
const tableOf = (answers: readonly (readonly string[])[]): Table => ({
  columns: ['person', 'gender', 'ethnicity', 'trans'],
  rows: answers.map((own, at) => [`P${at}`, ...own]),
});
const times = (count: number, ...own: string[]) => Array.from({ length: count }, () => own);

/** The rows that leave, without their codes. */
function left(table: Table, spec: RowSpec) {
  const outcome = anonymiseRows(table, spec, { random: seededBytes('diverse') });
  if (!outcome.ok) return null;
  expect(verifyText(csvText(outcome.value.table), table, spec)).toMatchObject({ ok: true });
  return outcome.value.table.rows.map((row) => row.slice(1));
}

test('no equivalence class is released in which all people gave one sensitive answer', () => {
  const table = tableOf([
    ...times(6, 'Woman', 'African', 'Yes'),
    ...times(20, 'Woman', 'Irish', 'No'),
    ...times(20, 'Woman', 'Irish', 'Yes'),
  ]);
  const plain = { ...specOf(), quasiIdentifiers: specOf().quasiIdentifiers };
  const careless = plain.quasiIdentifiers.map(({ diverse: _, ...own }) => own);
  const uniform = (rows: readonly (readonly string[])[] | null) =>
    (rows ?? []).filter(([, ethnicity, trans]) => ethnicity === 'African' && trans === 'Yes');
  expect(uniform(left(table, { ...plain, quasiIdentifiers: careless }))).toHaveLength(6);
  expect(left(table, plain)?.length).toBeGreaterThan(0);
  expect(uniform(left(table, plain))).toEqual([]);
});

test('an answer that all people gave is released of no one', () => {
  const rows = left(tableOf(times(30, 'Woman', 'Irish', 'Yes')), specOf());
  expect(rows).toHaveLength(30);
  expect(new Set(rows?.map(String))).toEqual(new Set(['Woman,*,*']));
});

const answers = fc.tuple(
  fc.constantFrom('Woman', 'Man'),
  fc.constantFrom('Caribbean', 'African', 'Irish', 'British'),
  fc.constantFrom('Yes', 'No', 'No', 'No'),
);

test('whatever is released has two sensitive answers in every class, none of four fifths, by a count of its own', () => {
  let released = 0;
  fc.assert(
    fc.property(fc.array(answers, { minLength: 5, maxLength: 60 }), fc.nat(4), (own, fewer) => {
      const rows = left(tableOf(own), specOf({ k: 5 - fewer, suppressionLimit: 0.5 }));
      if (!rows) return;
      released += 1;
      for (const at of [1, 2]) {
        const alike = new Map<string, (string | undefined)[]>();
        for (const row of rows) {
          const others = row.toSpliced(at, 1).join();
          alike.set(others, [...(alike.get(others) ?? []), row[at]]);
        }
        for (const labels of alike.values()) {
          if (labels.includes('*')) continue;
          expect(new Set(labels).size).toBeGreaterThan(1);
          for (const label of new Set(labels)) {
            const own = labels.filter((each) => each === label).length;
            expect(own / labels.length).toBeLessThanOrEqual(0.8);
          }
        }
      }
    }),
    runs,
  );
  expect(released).toBeGreaterThan(50);
});

test('a file of another program is refused where a class has one sensitive answer', () => {
  const table = tableOf([
    ...times(6, 'Woman', 'African', 'Yes'),
    ...times(6, 'Man', 'Irish', 'No'),
  ]);
  const file = {
    columns: ['participant', 'gender', 'ethnicity', 'trans'],
    rows: table.rows.map(([, gender = '', , trans = ''], at) => [`R${at}`, gender, '*', trans]),
  };
  const verdict = verifyText(csvText(file), table, specOf());
  expect(verdict.ok ? [] : verdict.failures).toContainEqual({
    ...{ code: 'l', column: 'trans' },
    ...{ found: 1, required: 2 },
  });
});

test('no class is released in which more than the given share gave one sensitive answer', () => {
  const columns = [{ column: 'trans', hierarchy: flat('Yes', 'No'), diverse: twoAnswers }];
  const spec = { ...specOf(), quasiIdentifiers: columns };
  const of = (yes: number, no: number) => ({
    columns: ['person', 'trans'],
    rows: [...times(yes, 'Yes'), ...times(no, 'No')].map((own, at) => [`P${at}`, ...own]),
  });
  expect(new Set(left(of(40, 10), spec)?.map(String))).toEqual(new Set(['Yes', 'No']));
  expect(new Set(left(of(41, 10), spec)?.map(String))).toEqual(new Set(['*']));
  const stricter = {
    ...spec,
    quasiIdentifiers: columns.map((own) => ({ ...own, diverse: { labels: 2, share: 0.6 } })),
  };
  expect(new Set(left(of(40, 10), stricter)?.map(String))).toEqual(new Set(['*']));
  const file = {
    columns: ['participant', 'trans'],
    rows: of(41, 10).rows.map(([, trans = ''], at) => [`R${at}`, trans]),
  };
  const verdict = verifyText(csvText(file), of(41, 10), spec);
  expect(verdict.ok ? [] : verdict.failures).toEqual([
    { code: 'share', column: 'trans', found: 41 / 51, required: 0.8 },
  ]);
});

test('answers that cannot hurt a person may be those of a whole class', () => {
  const gender = {
    column: 'gender',
    hierarchy: flat('Woman', 'Man', 'Non-binary'),
    diverse: { labels: 2, share: 0.8, plain: ['Woman', 'Man'] },
  };
  const spec = { ...specOf(), quasiIdentifiers: [gender] };
  const of = (answer: string) => ({
    columns: ['person', 'gender'],
    rows: times(12, answer).map((own, at) => [`P${at}`, ...own]),
  });
  expect(new Set(left(of('Woman'), spec)?.map(String))).toEqual(new Set(['Woman']));
  expect(new Set(left(of('Non-binary'), spec)?.map(String))).toEqual(new Set(['*']));
  const file = {
    columns: ['participant', 'gender'],
    rows: of('Non-binary').rows.map(([, own = ''], at) => [`R${at}`, own]),
  };
  expect(verifyText(csvText(file), of('Non-binary'), spec).ok).toBe(false);
});

test.each([
  ['local recoding', { recoding: 'local' as const }],
  [
    'fewer than one label',
    { quasiIdentifiers: [{ ...specOf().quasiIdentifiers[1], diverse: { labels: 0, share: 1 } }] },
  ],
  [
    'a share of nought',
    { quasiIdentifiers: [{ ...specOf().quasiIdentifiers[1], diverse: { labels: 1, share: 0 } }] },
  ],
])('a spec is refused that asks for diversity with %s', (_, change) => {
  const outcome = anonymiseRows(
    tableOf(times(9, 'Woman', 'Irish', 'No')),
    specOf(change as object),
    {
      random: seededBytes('x'),
    },
  );
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'bad-spec' } });
});
