import { type Possibility, rowsWithoutPerson } from './assignment.ts';
import type { Covers } from './covers.ts';
import type { Original } from './original.ts';
import type { Released } from './released.ts';

/** What an attacker who knows everybody's answers can match. */
export interface Linkage {
  /** The fewest released people, above none, whose labels contain some person's answers. */
  readonly minimum: number;
  /** Rows that cannot truthfully be anybody still free. */
  readonly untrue: number;
}

/** Matches all original people with all released rows, by labels and by sensitive values. */
export function link(released: Released, original: Original, covers: readonly Covers[]): Linkage {
  const { classes, stars } = released;
  const words = Math.ceil(classes.length / 32);
  const containing = covers.map((cover, column) => bitsets(cover, column, released, words));
  const groups: number[] = [];
  const firstGroup: Map<string, number>[] = classes.map(({ secrets }) => {
    const places = new Map<string, number>();
    for (const [key, { people }] of secrets) places.set(key, groups.push(people) - 1);
    return places;
  });
  const possible: Possibility[] = [];
  let minimum = Number.POSITIVE_INFINITY;
  original.alike.forEach(({ leaves, secrets }, people) => {
    const key = JSON.stringify(secrets);
    let linked = stars;
    for (let word = 0; word < words; word++) {
      let bits = -1;
      for (let column = 0; column < containing.length && bits !== 0; column++) {
        bits &= containing[column]?.[leaves[column] ?? 0]?.[word] ?? 0;
      }
      for (; bits !== 0; bits &= bits - 1) {
        const index = word * 32 + (31 - Math.clz32(bits & -bits));
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

/** For each answer of a column, the classes whose label contains it, a bit a class. */
function bitsets(
  { leaves, coverOf }: Covers,
  column: number,
  { classes }: Released,
  words: number,
): Int32Array[] {
  const sets = Array.from({ length: leaves }, () => new Int32Array(words));
  classes.forEach((group, index) => {
    for (const leaf of coverOf(group.labels[column] ?? '')?.leaves ?? []) {
      const set = sets[leaf];
      if (set) set[index >> 5] = (set[index >> 5] ?? 0) | (1 << (index & 31));
    }
  });
  return sets;
}
