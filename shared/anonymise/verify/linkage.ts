import { type Possibility, rowsWithoutPerson } from './assignment.ts';
import type { Covers } from './covers.ts';
import { type Bits, canMatch } from './fitting.ts';
import type { Original } from './original.ts';
import type { ReleasedClass } from './persons.ts';
import type { Released } from './released.ts';

/** What an attacker who knows all original answers can match. */
export interface Linkage {
  /** The fewest released people, above none, whose labels contain some person's answers. */
  readonly minimum: number;
  /** Released people whose labels are true of no original person who is still free. */
  readonly untrue: number;
}

/**
 * Matches all original people with all released ones, by the labels of all their rows and by
 * their sensitive values. `ordered`: the first released row must be true of the first original row, and so on.
 */
export function link(
  released: Released,
  original: Original,
  covers: readonly Covers[],
  ordered: boolean,
): Linkage {
  const { classes, stars } = released;
  const { labelRows, rowsOf, classesWith } = labelRowsOf(classes);
  const words = Math.ceil(labelRows.length / 32);
  const containing = covers.map((cover, column) => bitsets(cover, column, labelRows, words));
  const groups: number[] = [];
  const firstGroup: Map<string, number>[] = classes.map(({ sensitive }) => {
    const places = new Map<string, number>();
    for (const [key, { people }] of sensitive) places.set(key, groups.push(people) - 1);
    return places;
  });
  const possible: Possibility[] = [];
  const tried = new Int32Array(classes.length).fill(-1);
  const scratch = new Int32Array(words);
  let minimum = Number.POSITIVE_INFINITY;
  original.equivalent.forEach(({ answers, sensitive }, people) => {
    const key = JSON.stringify(sensitive);
    const truths = answers.map((leaves, row) =>
      labelsTrueOf(leaves, containing, row === 0 ? scratch : new Int32Array(words)),
    );
    let linked = stars;
    for (const row of members(scratch)) {
      for (const index of classesWith[row] ?? []) {
        if (tried[index] === people) continue;
        tried[index] = people;
        const own = rowsOf[index] ?? [];
        // One row of labels against one row of answers: finding the class is the whole match.
        const alone = own.length === 1 && truths.length === 1;
        if (!alone && !canMatch(truths, own, ordered)) continue;
        linked += classes[index]?.people ?? 0;
        const rows = firstGroup[index]?.get(key);
        if (rows !== undefined) possible.push({ rows, people });
      }
    }
    if (linked > 0) minimum = Math.min(minimum, linked);
  });
  const everybody = original.equivalent.map(({ people }) => people);
  return { minimum, untrue: rowsWithoutPerson(groups, everybody, possible) };
}

/** The different rows of labels, those of each class, and the classes that have each. */
function labelRowsOf(classes: readonly ReleasedClass[]) {
  const labelRows: (readonly string[])[] = [];
  const classesWith: number[][] = [];
  const numbers = new Map<string, number>();
  const rowsOf = classes.map(({ labels }, index) =>
    labels.map((own) => {
      const key = JSON.stringify(own);
      const number = numbers.get(key) ?? labelRows.push(own) - 1;
      numbers.set(key, number);
      const others = classesWith[number];
      if (others) others.push(index);
      else classesWith[number] = [index];
      return number;
    }),
  );
  return { labelRows, rowsOf, classesWith };
}

/** For each answer of a column, the rows of labels whose label contains it, a bit a row. */
function bitsets(
  { leaves, coverOf }: Covers,
  column: number,
  labelRows: readonly (readonly string[])[],
  words: number,
): Bits[] {
  const sets = Array.from({ length: leaves }, () => new Int32Array(words));
  labelRows.forEach((labels, index) => {
    for (const leaf of coverOf(labels[column] ?? '')?.leaves ?? []) {
      const set = sets[leaf];
      if (set) set[index >> 5] = (set[index >> 5] ?? 0) | (1 << (index & 31));
    }
  });
  return sets;
}

/** The rows of labels that contain all of a row's answers, written into `all`. */
function labelsTrueOf(
  leaves: readonly number[],
  containing: readonly (readonly Bits[])[],
  all: Bits,
): Bits {
  all.fill(-1);
  for (let column = 0; column < containing.length; column++) {
    const set = containing[column]?.[leaves[column] ?? 0];
    for (let word = 0; word < all.length; word++) {
      all[word] = (all[word] as number) & (set?.[word] ?? 0);
    }
  }
  return all;
}

function members(bits: Bits): number[] {
  const found: number[] = [];
  for (let word = 0; word < bits.length; word++) {
    for (let left = bits[word] ?? 0; left !== 0; left &= left - 1) {
      found.push(word * 32 + (31 - Math.clz32(left & -left)));
    }
  }
  return found;
}
