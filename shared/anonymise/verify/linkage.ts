import { type Possibility, rowsWithoutPerson } from './assignment.ts';
import type { Covers } from './covers.ts';
import { type Bits, canTell } from './fitting.ts';
import type { Original } from './original.ts';
import type { ReleasedClass } from './persons.ts';
import type { Released } from './released.ts';

/** What an attacker who knows everybody's answers can match. */
export interface Linkage {
  /** The fewest released people, above none, whose labels contain some person's answers. */
  readonly minimum: number;
  /** Released people who cannot truthfully be anybody still free. */
  readonly untrue: number;
}

/**
 * Matches all original people with all released ones, by the labels of all their rows and by
 * their sensitive values. `ordered`: the first row must be the first one's truth, and so on.
 */
export function link(
  released: Released,
  original: Original,
  covers: readonly Covers[],
  ordered: boolean,
): Linkage {
  const { classes, stars } = released;
  const { told, rowsOf, classesWith } = toldRows(classes);
  const words = Math.ceil(told.length / 32);
  const containing = covers.map((cover, column) => bitsets(cover, column, told, words));
  const groups: number[] = [];
  const firstGroup: Map<string, number>[] = classes.map(({ secrets }) => {
    const places = new Map<string, number>();
    for (const [key, { people }] of secrets) places.set(key, groups.push(people) - 1);
    return places;
  });
  const possible: Possibility[] = [];
  const tried = new Int32Array(classes.length).fill(-1);
  const scratch = new Int32Array(words);
  let minimum = Number.POSITIVE_INFINITY;
  original.alike.forEach(({ answers, secrets }, people) => {
    const key = JSON.stringify(secrets);
    const truths = answers.map((leaves, row) =>
      labelsTrueOf(leaves, containing, row === 0 ? scratch : new Int32Array(words)),
    );
    let linked = stars;
    for (const row of members(scratch)) {
      for (const index of classesWith[row] ?? []) {
        if (tried[index] === people) continue;
        tried[index] = people;
        const own = rowsOf[index] ?? [];
        // A class found by its only row of labels is one that can tell of a person's only row.
        const alone = own.length === 1 && truths.length === 1;
        if (!alone && !canTell(truths, own, ordered)) continue;
        linked += classes[index]?.people ?? 0;
        const rows = firstGroup[index]?.get(key);
        if (rows !== undefined) possible.push({ rows, people });
      }
    }
    if (linked > 0) minimum = Math.min(minimum, linked);
  });
  const everybody = original.alike.map(({ people }) => people);
  return { minimum, untrue: rowsWithoutPerson(groups, everybody, possible) };
}

/** The different rows of labels, those of each class, and the classes that have each. */
function toldRows(classes: readonly ReleasedClass[]) {
  const told: (readonly string[])[] = [];
  const classesWith: number[][] = [];
  const numbers = new Map<string, number>();
  const rowsOf = classes.map(({ labels }, index) =>
    labels.map((own) => {
      const key = JSON.stringify(own);
      const number = numbers.get(key) ?? told.push(own) - 1;
      numbers.set(key, number);
      const others = classesWith[number];
      if (others) others.push(index);
      else classesWith[number] = [index];
      return number;
    }),
  );
  return { told, rowsOf, classesWith };
}

/** For each answer of a column, the rows of labels whose label contains it, a bit a row. */
function bitsets(
  { leaves, coverOf }: Covers,
  column: number,
  told: readonly (readonly string[])[],
  words: number,
): Bits[] {
  const sets = Array.from({ length: leaves }, () => new Int32Array(words));
  told.forEach((labels, index) => {
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
