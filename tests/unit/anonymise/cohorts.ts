import fc from 'fast-check';
import { type Hierarchy, readHierarchy } from '../../../shared/anonymise/hierarchies/hierarchy.ts';
import type { RowSpec, SensitiveRule, Table } from '../../../shared/anonymise/spec.ts';

/** A hierarchy from its rows; fails the test where it is none. */
export function hierarchy(...rows: string[][]): Hierarchy {
  const read = readHierarchy(rows);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.hierarchy;
}

/** A random hierarchy: up to six leaves, up to four levels, always nested. */
const hierarchies = fc
  .tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 6, maxLength: 6 }), {
      maxLength: 2,
    }),
  )
  .map(([leaves, steps]) =>
    hierarchy(
      ...Array.from({ length: leaves }, (_, leaf) => {
        const labels = [`v${leaf}`];
        let group = leaf;
        steps.forEach((groups, level) => {
          group = groups[group] ?? 0;
          labels.push(`g${level}-${group}`);
        });
        return [...labels, '*'];
      }),
    ),
  );

const SECRETS = ['a', 'b', 'c'];
type Rules = fc.Arbitrary<SensitiveRule | null>;
/** Rules under which a class that breaks them may hold finer ones that do not. */
const unevenRules: Rules = fc.oneof(
  fc.record({ l: fc.constantFrom(1.5, 2), kind: fc.constant('entropy' as const) }),
  fc.record({ t: fc.constantFrom(0.2, 0.4) }),
  fc.record({ t: fc.constantFrom(0.2, 0.4), order: fc.constant(SECRETS) }),
);
const allRules: Rules = fc.oneof(
  fc.constant(null),
  fc.record({ l: fc.constantFrom(2, 3), kind: fc.constant('distinct' as const) }),
  unevenRules,
);

/** Small cohorts with lattices that brute force can walk. */
function cohortsUnder(rule: Rules, limits: number[], mostK: number) {
  return fc
    .record({
      columns: fc.array(hierarchies, { minLength: 1, maxLength: 3 }),
      picks: fc.array(fc.array(fc.nat(5), { minLength: 4, maxLength: 4 }), {
        minLength: 1,
        maxLength: 30,
      }),
      rule,
      k: fc.integer({ min: 1, max: mostK }),
      suppressionLimit: fc.constantFrom(...limits),
      suppressed: fc.constantFrom('remove' as const, 'keep-as-star' as const),
      shuffle: fc.boolean(),
      atLeast: fc.constantFrom(0, 0, 1),
    })
    .map((drawn) => cohortOf(drawn.columns, drawn.picks, drawn));
}

function cohortOf(
  columns: Hierarchy[],
  picks: number[][],
  drawn: Pick<RowSpec, 'k' | 'suppressionLimit' | 'suppressed' | 'shuffle'> & {
    rule: SensitiveRule | null;
    atLeast: number;
  },
): { table: Table; spec: RowSpec } {
  const { rule, atLeast, k, suppressionLimit, suppressed, shuffle } = drawn;
  const answers = columns.map(({ labels }) => labels[0] ?? []);
  const names = columns.map((_, at) => `column ${at}`);
  const rows = picks.map((pick, row) => [
    `person ${row}`,
    ...answers.map((own, at) => own[(pick[at] ?? 0) % own.length] ?? ''),
    SECRETS[(pick[3] ?? 0) % 3] ?? '',
  ]);
  const quasiIdentifiers = columns.map((own, at) => ({
    column: names[at] ?? '',
    hierarchy: own,
    atLeast: at === 0 ? atLeast : 0,
  }));
  return {
    table: { columns: ['person', ...names, 'secret'], rows },
    spec: {
      person: 'person',
      pseudonym: 'ref',
      quasiIdentifiers,
      sensitive: rule ? [{ column: 'secret', rule }] : [],
      k,
      suppressionLimit,
      recoding: 'global',
      suppressed,
      shuffle,
    },
  };
}

/** Cohorts under every kind of rule. */
export const cohorts = cohortsUnder(allRules, [0, 0.1, 0.3, 1], 4);
/** Cohorts on which pruning by what coarser nodes leave out would go wrong. */
export const unevenCohorts = cohortsUnder(unevenRules, [0.1, 0.3, 1], 2);

/** One row a person under local recoding; in half of them the first column is told by true ranges. */
export const localCohorts = fc
  .tuple(cohorts, fc.boolean())
  .map(([{ table, spec }, ranged]): { table: Table; spec: RowSpec } => {
    const [first, ...others] = spec.quasiIdentifiers;
    const local = { ...spec, recoding: 'local' as const };
    if (!ranged || !first) return { table, spec: local };
    const number = (answer = '') => String(10 + Number(answer.slice(1)) ** 2);
    const leaves = (first.hierarchy.labels[0] ?? []).map((answer) => [number(answer), '*']);
    const own = { column: first.column, hierarchy: hierarchy(...leaves), ranges: true };
    const rows = table.rows.map((cells) => cells.with(1, number(cells[1])));
    return { table: { ...table, rows }, spec: { ...local, quasiIdentifiers: [own, ...others] } };
  });

/** The same rows shared out among fewer people: one, two or three to each. */
function severalRows(drawn: typeof cohorts) {
  return fc
    .tuple(drawn, fc.constantFrom(0.4, 0.5, 0.7, 0.9))
    .map(([{ table, spec }, share]): { table: Table; spec: RowSpec } => {
      const people = Math.ceil(table.rows.length * share);
      const rows = table.rows.map((cells, row) => {
        const secret = table.rows[row % people]?.at(-1) ?? '';
        return [`person ${row % people}`, ...cells.slice(1, -1), secret];
      });
      return { table: { ...table, rows }, spec };
    });
}

/** People with several rows, under global and under local recoding. */
export const severalCohorts = severalRows(cohorts);
export const severalLocalCohorts = severalRows(localCohorts);

/** The same run everywhere: a fixed seed, and as many cohorts as a second allows. */
export const runs = { seed: 20261123, numRuns: 400 };

/** Twelve people of two towns; the smallest spec that releases them. */
export const towns: { table: Table; spec: RowSpec } = {
  table: {
    columns: ['person', 'age', 'town', 'support'],
    rows: Array.from({ length: 12 }, (_, row) => [
      `P${row}`,
      String(20 + (row % 4)),
      row < 6 ? 'Leeds' : 'York',
      ['Housing', 'Health', 'Money'][row % 3] ?? '',
    ]),
  },
  spec: {
    person: 'person',
    pseudonym: 'ref',
    quasiIdentifiers: [
      {
        column: 'age',
        hierarchy: hierarchy(...[20, 21, 22, 23].map((age) => [String(age), '20–23', '*'])),
      },
      { column: 'town', hierarchy: hierarchy(['Leeds', '*'], ['York', '*']) },
    ],
    sensitive: [{ column: 'support', rule: { l: 2, kind: 'distinct' } }],
    k: 4,
    suppressionLimit: 0,
    recoding: 'global',
    suppressed: 'remove',
    shuffle: true,
  },
};
