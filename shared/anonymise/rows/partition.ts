import { groupBundles } from './bundles.ts';
import type { Attribute, Cohort } from './cohort.ts';
import { type Groups, groupWords } from './grouping.ts';

/** One level for each quasi-identifier: a node of the lattice. */
export type Levels = readonly number[];

/** How a sensitive column's values are spread: entry by entry, each class and value once. */
export interface Spread {
  readonly classOf: Int32Array;
  readonly value: Int32Array;
  readonly people: Int32Array;
}

/** How many classes there are, and how many people each holds. */
export interface Classes {
  readonly size: number;
  readonly people: Int32Array;
}

/** Classes, and how their sensitive values are spread. */
export interface Grouped extends Classes {
  readonly spreads: readonly Spread[];
}

/** The people grouped into the classes of one node. */
export interface Partition extends Grouped {
  readonly levels: Levels;
  /** A unit of each class, standing for its labels. */
  readonly units: Int32Array;
}

/** The finest partition: each unit a class. */
export function finest(cohort: Cohort): Partition {
  const { peopleOf, unitOf, sensitive, attributes } = cohort;
  const everyone = new Int32Array(cohort.people).fill(1);
  return {
    levels: attributes.map(() => 0),
    size: peopleOf.length,
    units: Int32Array.from(peopleOf, (_, unit) => unit),
    people: peopleOf,
    spreads: sensitive.map(({ values }) => merged(unitOf, values, everyone)),
  };
}

/** Groups units by their labels at a node. */
export function groupUnits(cohort: Cohort, units: Int32Array, levels: Levels): Groups {
  const { bundles, rowsOf } = cohort;
  if (bundles === null) return groupTuples(cohort, units, levels);
  const everything = Int32Array.from(rowsOf, (_, tuple) => tuple);
  return groupBundles(bundles, units, groupTuples(cohort, everything, levels).groupOf);
}

function groupTuples(cohort: Cohort, tuples: Int32Array, levels: Levels): Groups {
  const keys = new Int32Array(tuples.length * cohort.words);
  cohort.attributes.forEach((attribute, index) => {
    pack(keys, cohort.words, attribute, levels[index] ?? 0, tuples);
  });
  return groupWords(keys, tuples.length, cohort.words);
}

/** Rolls a partition up to a node at or above it: classes are merged, never split. */
export function rollUp(cohort: Cohort, from: Partition, levels: Levels): Partition {
  const { size, groupOf, firsts } = groupUnits(cohort, from.units, levels);
  const units = firsts.map((first) => from.units[first] as number);
  return { levels, units, ...merge(from, size, groupOf) };
}

/** Merges classes into `size` wider ones. */
export function merge(from: Grouped, size: number, groupOf: Int32Array): Grouped {
  const people = new Int32Array(size);
  for (let index = 0; index < from.size; index++) {
    const group = groupOf[index] as number;
    people[group] = (people[group] as number) + (from.people[index] as number);
  }
  return {
    size,
    people,
    spreads: from.spreads.map((spread) =>
      merged(
        spread.classOf.map((old) => groupOf[old] as number),
        spread.value,
        spread.people,
      ),
    ),
  };
}

function pack(
  keys: Int32Array,
  words: number,
  attribute: Attribute,
  level: number,
  tuples: Int32Array,
): void {
  const codes = attribute.codes[level];
  if (codes === undefined || level === attribute.top) return;
  const { leaves, word, shift } = attribute;
  for (let index = 0, at = word; index < tuples.length; index++, at += words) {
    const code = codes[leaves[tuples[index] as number] as number] as number;
    keys[at] = (keys[at] as number) | (code << shift);
  }
}

function merged(classOf: Int32Array, value: Int32Array, people: Int32Array): Spread {
  const keys = new Int32Array(classOf.length * 2);
  for (let entry = 0; entry < classOf.length; entry++) {
    keys[entry * 2] = classOf[entry] as number;
    keys[entry * 2 + 1] = value[entry] as number;
  }
  const { size, groupOf, firsts } = groupWords(keys, classOf.length, 2);
  const total = new Int32Array(size);
  for (let entry = 0; entry < classOf.length; entry++) {
    const group = groupOf[entry] as number;
    total[group] = (total[group] as number) + (people[entry] as number);
  }
  return {
    classOf: firsts.map((first) => classOf[first] as number),
    value: firsts.map((first) => value[first] as number),
    people: total,
  };
}
