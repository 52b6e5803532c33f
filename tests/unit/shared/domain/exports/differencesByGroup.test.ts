import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../../../../shared/domain/exports/differences.ts';
import type { ExportColumn } from '../../../../../shared/domain/exports/recipes.ts';
import type {
  ComparedRelease,
  LevelLabels,
} from '../../../../../shared/domain/exports/released.ts';

interface Person {
  readonly id: string;
  readonly age: number;
  readonly gender: number;
  readonly journey: number;
}
type Answer = 'age' | 'gender' | 'journey';
/** A group of ages as its limits; of other answers as what stands in it. */
type Label = readonly [least: number, most: number];
type Widening = readonly (readonly Label[])[];

const halves: Widening = [
  [
    [0, 5],
    [6, 11],
  ],
];
const thirds: Widening = [
  ...halves,
  [
    [0, 2],
    [3, 5],
    [6, 8],
    [9, 11],
  ],
];
/** Other limits than `thirds`, so that some groups of one lie within groups of the other. */
const shifted: Widening = [
  [
    [0, 6],
    [7, 11],
  ],
  [
    [0, 3],
    [4, 6],
    [7, 9],
    [10, 11],
  ],
];
const two: Widening = [
  [
    [0, 0],
    [1, 1],
  ],
];

interface Question {
  readonly columns: Partial<Record<Answer, Widening>>;
  readonly people: readonly Person[];
}

const labelOf = (label: Label | undefined) => (label ? label.join('-') : '');
const inside = (value: number, [least, most]: Label) => least <= value && value <= most;

/** A file of groups of five or more, and who is in it; smaller groups are left out. */
function fileOf({ columns: levels, people }: Question) {
  const columns = Object.keys(levels) as Answer[];
  const rows = people.map((person) => ({
    person,
    labels: columns.map((column) => {
      const finest = levels[column]?.at(-1) ?? [];
      return finest.find((label) => inside(person[column], label)) as Label;
    }),
  }));
  const often = (labels: readonly Label[]) =>
    rows.filter((row) => JSON.stringify(row.labels) === JSON.stringify(labels)).length;
  const left = rows.filter(({ labels }) => often(labels) >= 5);
  return { columns, rows: left };
}

function released(question: Question): ComparedRelease {
  const { columns, rows } = fileOf(question);
  const widths = new Map<string, LevelLabels>(
    rows.map(({ person }) => [
      person.id,
      Object.fromEntries(
        columns.map((column) => [
          column,
          (question.columns[column] ?? []).map((step) =>
            labelOf(step.find((label) => inside(person[column], label))),
          ),
        ]),
      ),
    ]),
  );
  return {
    kind: 'participants',
    columns: columns as ExportColumn[],
    shape: 'rows',
    people: new Map(rows.map(({ person, labels }) => [person.id, JSON.stringify(labels)])),
    levels: widths,
  };
}

/** Numbers of people that whoever holds both files can work out, by the labels alone. */
function workedOut(one: Question, other: Question): number[] {
  const [whole, parts] = [fileOf(one), fileOf(other)];
  const common = whole.columns.filter((column) => parts.columns.includes(column));
  const found: number[] = [];
  for (let chosen = 1; chosen < 2 ** common.length; chosen += 1) {
    const columns = common.filter((_, at) => (chosen & (1 << at)) !== 0);
    const grouped = ({ columns: own, rows }: ReturnType<typeof fileOf>) => {
      const groups = new Map<string, { labels: Label[]; people: Set<string> }>();
      for (const { person, labels } of rows) {
        const mine = columns.map((column) => labels[own.indexOf(column)] as Label);
        const key = JSON.stringify(mine);
        const group = groups.get(key) ?? { labels: mine, people: new Set() };
        group.people.add(person.id);
        groups.set(key, group);
      }
      return [...groups.values()];
    };
    const within = (small: readonly Label[], large: readonly Label[]) =>
      small.every(
        ([least, most], at) => least >= (large[at]?.[0] ?? 0) && most <= (large[at]?.[1] ?? 0),
      );
    for (const { labels, people } of sumsOf(grouped(whole))) {
      const taken = grouped(parts).filter((group) => within(group.labels, labels));
      if (taken.length === 0) continue;
      const gone = new Set(taken.flatMap((group) => [...group.people]));
      const apart = [...people].filter((id) => !gone.has(id)).length;
      found.push(apart + [...gone].filter((id) => !people.has(id)).length);
    }
  }
  return found;
}

type Group = { labels: Label[]; people: Set<string> };

/** Groups, and neighbours by their first answer added up: 0 to 3 and 4 to 6 are 0 to 6. */
function sumsOf(groups: readonly Group[]): Group[] {
  const all = [...groups];
  for (const one of all) {
    for (const other of groups) {
      const [[from = 0, upTo = 0] = [], ...rest] = one.labels;
      const [[next = 0, to = 0] = [], ...same] = other.labels;
      if (next !== upTo + 1 || JSON.stringify(rest) !== JSON.stringify(same)) continue;
      const people = new Set([...one.people, ...other.people]);
      all.push({ labels: [[from, to], ...same], people });
    }
  }
  return all;
}

const person = (id: number, change: Partial<Person> = {}): Person => ({
  ...{ id: `person ${id}`, age: id % 12, gender: id % 2, journey: Math.floor(id / 12) % 2 },
  ...change,
});
const many = (count: number) => Array.from({ length: count }, (_, at) => person(at));

describe('two files of rows of other columns of the same people', () => {
  it('are withheld where one changed answer shows in the common columns', () => {
    const people = many(72);
    const changed = people.map((each, at) => (at === 3 ? { ...each, gender: 0 } : each));
    const earlier = released({ columns: { age: thirds, gender: two }, people });
    const next = released({ columns: { age: halves, gender: two }, people: changed });
    expect(differenceOf(next, earlier)).toEqual({ why: 'group', people: 1 });
    const second = released({ columns: { gender: two, journey: two }, people: changed });
    expect(differenceOf(second, earlier)).toEqual({ why: 'group', people: 1 });
  });

  it('are withheld where five more people are few in each group', () => {
    const earlier = released({ columns: { age: thirds, gender: two }, people: many(72) });
    const next = released({ columns: { age: halves, journey: two }, people: many(80) });
    expect(differenceOf(next, earlier)).toEqual({ why: 'group', people: 2 });
  });

  it('are withheld where a group reaches one year further than before', () => {
    const old = many(72).filter(({ age }) => age !== 3);
    const people = [...old, person(200, { age: 3 }), person(201, { age: 3 })];
    const earlier = released({
      columns: {
        age: [
          [
            [0, 2],
            [3, 11],
          ],
        ],
      },
      people,
    });
    const next = released({
      columns: {
        age: [
          [
            [0, 3],
            [4, 11],
          ],
        ],
      },
      people,
    });
    expect(differenceOf(next, earlier)).toEqual({ why: 'group', people: 2 });
  });

  it('may be released where the coarser shows nothing that the finer did not', () => {
    const earlier = released({ columns: { age: thirds, gender: two }, people: many(72) });
    const next = released({ columns: { age: halves, gender: two }, people: many(72) });
    expect(differenceOf(next, earlier)).toBeNull();
    expect(differenceOf(earlier, next)).toBeNull();
  });

  it('show no number of people from 1 to 4 unless they are withheld', () => {
    const aged = fc.constantFrom(halves, thirds, shifted);
    const chosen = fc.constantFrom<readonly Answer[]>(
      ['age'],
      ['age', 'gender'],
      ['age', 'journey'],
      ['gender', 'journey'],
      ['age', 'gender', 'journey'],
    );
    const asked = fc
      .tuple(chosen, aged)
      .map(([columns, age]) =>
        Object.fromEntries(columns.map((column) => [column, column === 'age' ? age : two])),
      );
    const answers = fc.record({
      age: fc.nat(11),
      gender: fc.nat(1),
      journey: fc.nat(1),
      here: fc.constantFrom('both', 'both', 'both', 'both', 'before', 'after'),
      moves: fc.nat(30).map((at) => at === 0),
    });
    let passed = 0;
    const property = fc.property(
      fc.array(answers, { minLength: 10, maxLength: 60 }),
      asked,
      asked,
      (cohort, before, after) => {
        const all = cohort.map((each, at) => ({ ...each, id: `person ${at}` }));
        const one = { columns: before, people: all.filter(({ here }) => here !== 'after') };
        const moved = all.map((each) => (each.moves ? { ...each, gender: 1 - each.gender } : each));
        const other = { columns: after, people: moved.filter(({ here }) => here !== 'before') };
        const [earlier, next] = [released(one), released(other)];
        if (earlier.people.size === 0 || next.people.size === 0) return;
        if (differenceOf(next, earlier) || !sharesAnybody(next, earlier)) return;
        const numbers = [...workedOut(other, one), ...workedOut(one, other)];
        passed += 1;
        expect(numbers.filter((count) => count > 0 && count < 5)).toEqual([]);
      },
    );
    fc.assert(property, { seed: 5, numRuns: 3_000 });
    expect(passed).toBeGreaterThan(50);
  });
});

const sharesAnybody = ({ people }: ComparedRelease, other: ComparedRelease) =>
  [...people.keys()].some((id) => other.people.has(id));
