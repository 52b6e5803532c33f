import type { Hierarchy } from './hierarchy.ts';

/**
 * Merges labels that too few people share into their parent, level by level: where four people
 * live in LS29, two in LS28 and forty in LS7, the six become "Rest of LS" next to "LS7". Fewer
 * than `k` in all of that rest go further up. `counts` holds how many people gave each answer;
 * answers that no one gave are merged with the sparse ones.
 *
 * The labels stay true and nested. They depend on the counts in the file, so they show that the
 * merged answers were rare: the verifier still judges the finished rows, and releases of nearly the
 * same people must still be compared.
 */
export function mergeSparse(
  { labels }: Hierarchy,
  counts: ReadonlyMap<string, number>,
  k: number,
  restOf: (label: string) => string = (label) => `Rest of ${label}`,
): Hierarchy {
  const leaves = [...(labels[0] ?? []).keys()];
  const top = labels.length - 1;
  const people = leaves.map((leaf) => counts.get(labels[0]?.[leaf] ?? '') ?? 0);
  /** The level whose label each leaf bears; from one level to the next it only ever goes up. */
  const bears = leaves.map(() => 0);
  const labelAt = (level: number, leaf: number): string => labels[level]?.[leaf] ?? '';
  const nameOf = (level: number, leaf: number) => `${level} ${labelAt(level, leaf)}`;
  const tally = (levelOf: (leaf: number) => number) => {
    const found = new Map<string, number>();
    for (const leaf of leaves) {
      const name = nameOf(levelOf(leaf), leaf);
      found.set(name, (found.get(name) ?? 0) + 1);
    }
    return found;
  };
  const all = labels.map((_, level) => tally(() => level));

  const merged = labels.map((own, level) => {
    if (level === 0 || level === top) return own;
    for (const leaf of leaves) bears[leaf] = Math.max(bears[leaf] ?? 0, level);
    // What was raised may be too small still, together with all that it joins there.
    for (let bearing = level; bearing < top - 1; bearing += 1) {
      const borne = leaves.filter((leaf) => bears[leaf] === bearing);
      for (const group of groupsBy(borne, (leaf) => labelAt(bearing, leaf))) {
        const together = group.reduce((sum, leaf) => sum + (people[leaf] ?? 0), 0);
        if (together >= k) continue;
        for (const leaf of group) {
          // "No fixed address" is as wide as it gets: nothing is gained further up.
          const gains = labelAt(bearing, leaf) !== labelAt(bearing + 1, leaf);
          if (gains) bears[leaf] = bearing + 1;
        }
      }
    }
    const borne = tally((leaf) => bears[leaf] ?? level);
    return leaves.map((leaf) => {
      const bearing = bears[leaf] ?? level;
      const label = labelAt(bearing, leaf);
      const name = nameOf(bearing, leaf);
      const isWhole = borne.get(name) === all[bearing]?.get(name);
      return isWhole || bearing === level ? label : restOf(label);
    });
  });
  return { labels: merged };
}

function groupsBy(leaves: readonly number[], nameOf: (leaf: number) => string): number[][] {
  const groups = new Map<string, number[]>();
  for (const leaf of leaves) {
    const group = groups.get(nameOf(leaf)) ?? [];
    group.push(leaf);
    groups.set(nameOf(leaf), group);
  }
  return [...groups.values()];
}
