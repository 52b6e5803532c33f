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
const specOf = (change: Partial<RowSpec> = {}): RowSpec => ({
  person: 'person',
  pseudonym: 'participant',
  quasiIdentifiers: [
    { column: 'gender', hierarchy: flat('Woman', 'Man') },
    { column: 'ethnicity', hierarchy: ethnic, diverse: 2 },
    { column: 'trans', hierarchy: flat('Yes', 'No'), diverse: 2 },
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

test('whatever is released has two sensitive answers in every class, by a count of its own', () => {
  let released = 0;
  fc.assert(
    fc.property(fc.array(answers, { minLength: 5, maxLength: 60 }), fc.nat(4), (own, fewer) => {
      const rows = left(tableOf(own), specOf({ k: 5 - fewer, suppressionLimit: 0.5 }));
      if (!rows) return;
      released += 1;
      for (const at of [1, 2]) {
        const alike = new Map<string, Set<string | undefined>>();
        for (const row of rows) {
          const others = row.toSpliced(at, 1).join();
          alike.set(others, (alike.get(others) ?? new Set()).add(row[at]));
        }
        for (const labels of alike.values()) {
          expect(labels.size > 1 || labels.has('*')).toBe(true);
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

test.each([
  ['local recoding', { recoding: 'local' as const }],
  ['fewer than one label', { quasiIdentifiers: [{ ...specOf().quasiIdentifiers[1], diverse: 0 }] }],
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
