import { loadSolver } from '../../../electron/workshop/solver.ts';
import type { Table } from '../../../shared/anonymise/spec.ts';
import { beliefs, chanceOf, widthOf } from './attack.ts';
import {
  cellKeys,
  controlledRounding,
  type Groups,
  groupsIn,
  hiding,
  type Method,
  type Published,
} from './methods.ts';
import { columns, dropInCases } from './people.ts';

/** Hiding beside perturbing, for docs/adr/0016-hiding-or-perturbing.md: `node tests/bench/perturbing/run.ts`. */
const sizes = [23, 60, 140, 1_000];
const newcomers = 12;
const solver = await loadSolver();
const seeds = [1, 2, 3, 4, 5];

const methods: readonly (readonly [name: string, ways: readonly Method[]])[] = [
  ['hiding (1-7, base 5)', [hiding(solver)]],
  [
    'cell keys D=5 V=3 js=2',
    seeds.map((seed) => cellKeys({ most: 5, variance: 3, unpublished: 2 }, seed)),
  ],
  [
    'cell keys D=9 V=10 js=4',
    seeds.map((seed) => cellKeys({ most: 9, variance: 10, unpublished: 4 }, seed)),
  ],
  ['controlled rounding, base 5', [controlledRounding(5)]],
  ['controlled rounding, base 10', [controlledRounding(10)]],
];

const take = ({ columns: heads, rows }: Table, count: number): Table => ({
  columns: heads,
  rows: rows.slice(0, count),
});
const average = (of: readonly number[]) =>
  of.reduce((sum, each) => sum + each, 0) / Math.max(1, of.length);

for (const size of sizes) {
  const everybody = dropInCases(size + newcomers);
  const cases = take(everybody, size);
  for (const [name, ways] of methods) {
    const told = ways.map((method) => measured(cases, method));
    const exposed = ways.map((method) => shownOfNewcomers(everybody, size, method));
    const of = (key: keyof (typeof told)[number]) => average(told.map((each) => each[key]));
    console.log(
      [
        String(size).padStart(5),
        name.padEnd(30),
        `shown ${(100 * of('shown')).toFixed(0)} %`,
        `error ${of('error').toFixed(2)}`,
        `guess ${of('guess').toFixed(2)}`,
        `small ${of('small').toFixed(0)}`,
        `narrow ${of('narrow').toFixed(1)}`,
        `sure ${of('sure').toFixed(1)}`,
        `chance ${(100 * of('chance')).toFixed(0)} %`,
        `newcomer ${(100 * average(exposed)).toFixed(0)} %`,
        // What hiding releases twice is protected together (tests/unit/anonymise/tables).
        name.startsWith('hiding')
          ? ''
          : `twice ${average(ways.map((method) => narrowTwice(cases, method))).toFixed(1)}`,
      ].join('  '),
    );
  }
}

/** How useful the tables are, and what a reader finds out of counts of 1 to 4. */
function measured(cases: Table, method: Method) {
  const groups = groupsIn(cases);
  const [errors, guesses, chances]: number[][] = [[], [], []];
  let [cells, shown, small, narrow, sure] = [0, 0, 0, 0, 0];
  method(cases, groups).forEach(({ values, could }, column) => {
    const counts = [...(groups[column]?.values() ?? [])].map(({ length }) => length);
    const thought = beliefs(counts.length, cases.rows.length, could);
    counts.forEach((count, cell) => {
      const value = values[cell] ?? null;
      const belief = thought[cell] ?? new Map();
      cells += 1;
      if (value !== null) {
        shown += 1;
        errors?.push(Math.abs(value - count));
      }
      const guess = [...belief].reduce((sum, [each, chance]) => sum + each * chance, 0);
      guesses?.push(Math.abs(guess - count));
      if (count > 4) return;
      small += 1;
      chances?.push(chanceOf(belief, count));
      if (widthOf(belief) < 4) narrow += 1;
      if (chanceOf(belief, count) > 0.8) sure += 1;
    });
  });
  return {
    ...{ shown: shown / cells, small, narrow, sure },
    error: average(errors ?? []),
    guess: average(guesses ?? []),
    chance: average(chances ?? []),
  };
}

/**
 * How many small counts are narrower than 4 for a reader of two tables of each column, of which the
 * second has the two largest answers together and all others as they were.
 */
function narrowTwice(cases: Table, method: Method): number {
  const groups = groupsIn(cases);
  const coarser = groups.map((labels): Groups => {
    const [[first, some] = ['', []], [second, more] = ['', []]] = [...labels].sort(
      ([, one], [, other]) => other.length - one.length,
    );
    const left = [...labels].filter(([label]) => label !== first && label !== second);
    return new Map([...left, [`${first} or ${second}`, [...some, ...more]]]);
  });
  const [fine, coarse] = [groups, coarser].map((each) => {
    const told = method(cases, each);
    return each.map((labels, at) => {
      const thought = beliefs(labels.size, cases.rows.length, told[at]?.could ?? (() => 1));
      return new Map([...labels.keys()].map((label, cell) => [label, thought[cell] ?? new Map()]));
    });
  });
  return groups.reduce((sum, labels, at) => {
    const narrow = [...labels].filter(([label, people]) => {
      if (people.length > 4) return false;
      const both = [...(fine?.[at]?.get(label)?.keys() ?? [])].filter(
        (count) => coarse?.[at]?.get(label)?.has(count) ?? true,
      );
      return Math.max(...both) - Math.min(...both) < 4;
    });
    return sum + narrow.length;
  }, 0);
}

/** The share of a newcomer's answers that show because one number alone changes, table by table. */
function shownOfNewcomers(everybody: Table, size: number, method: Method): number {
  const before = publishedOf(take(everybody, size), method);
  const found = Array.from({ length: newcomers }, (_, at) => {
    const rows = [
      ...everybody.rows.slice(0, size),
      ...everybody.rows.slice(size + at, size + at + 1),
    ];
    const after = publishedOf({ columns: everybody.columns, rows }, method);
    const shows = columns.filter((column, table) => {
      const changed = [...(after[table] ?? new Map())].filter(
        ([label, value]) => before[table]?.get(label) !== value,
      );
      const own = rows.at(-1)?.[everybody.columns.indexOf(column)];
      return changed.length === 1 && changed[0]?.[0] === own;
    });
    return shows.length / columns.length;
  });
  return average(found);
}

function publishedOf(cases: Table, method: Method): Map<string, number | null>[] {
  const groups = groupsIn(cases);
  return method(cases, groups).map(
    ({ values }: Published, table) =>
      new Map([...(groups[table]?.keys() ?? [])].map((label, at) => [label, values[at] ?? null])),
  );
}
