/** Sets of dimensions in which every table lies, and how they hang together as a tree. */
export interface CliqueTree {
  readonly cliques: readonly (readonly string[])[];
  /** Pairs of cliques, with the dimensions that both have: on those their counts must agree. */
  readonly links: readonly {
    readonly from: number;
    readonly to: number;
    readonly shared: readonly string[];
  }[];
}

/**
 * The smallest sets it finds that hold every given set and form a tree (a triangulation by least
 * weight, and the heaviest spanning tree). On such a tree counts that agree along its links can
 * always be completed to a whole table of all dimensions at once (Vorob'ev 1962), so that an
 * attacker who reasons about single people in all dimensions learns no more than from these.
 */
export function cliqueTree(
  sets: readonly (readonly string[])[],
  size: (names: readonly string[]) => number,
): CliqueTree {
  const near = new Map<string, Set<string>>();
  for (const set of sets) {
    for (const name of set) {
      const others = near.get(name) ?? new Set<string>();
      near.set(name, others);
      for (const other of set) if (other !== name) others.add(other);
    }
  }
  const found: string[][] = [];
  while (near.size > 0) {
    const [name, ...others] = cheapest(near, size);
    if (name === undefined) break;
    found.push([name, ...others]);
    near.delete(name);
    for (const other of others) {
      near.get(other)?.delete(name);
      for (const third of others) if (third !== other) near.get(other)?.add(third);
    }
  }
  const cliques = found.filter(
    (clique, at) =>
      !found.some((other, place) => place < at && clique.every((n) => other.includes(n))),
  );
  // Tables of no dimension at all still have their grand total.
  if (cliques.length === 0) cliques.push([]);
  return { cliques, links: spanningTree(cliques) };
}

/** The dimension whose clique would be smallest, first in a list of that clique. */
function cheapest(
  near: ReadonlyMap<string, ReadonlySet<string>>,
  size: (names: readonly string[]) => number,
): string[] {
  let best: string[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const [name, others] of [...near].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const clique = [name, ...[...others].sort()];
    const weight = size(clique);
    if (weight < least) [best, least] = [clique, weight];
  }
  return best;
}

function spanningTree(cliques: readonly (readonly string[])[]): CliqueTree['links'] {
  const pairs = cliques.flatMap((from, a) =>
    cliques.slice(a + 1).map((to, b) => ({
      from: a,
      to: a + 1 + b,
      shared: from.filter((name) => to.includes(name)),
    })),
  );
  pairs.sort((a, b) => b.shared.length - a.shared.length || a.from - b.from || a.to - b.to);
  const tree = cliques.map((_, at) => at);
  const root = (at: number): number => (tree[at] === at ? at : root(tree[at] ?? at));
  return pairs.filter(({ from, to }) => {
    const [a, b] = [root(from), root(to)];
    if (a === b) return false;
    tree[a] = b;
    return true;
  });
}
