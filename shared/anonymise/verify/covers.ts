import { type Hierarchy, readHierarchy } from '../hierarchies/hierarchy.ts';
import type { QuasiIdentifier } from '../spec.ts';

/** What the labels of one column can mean. */
export interface Covers {
  readonly column: string;
  /** How many different answers there are. */
  readonly leaves: number;
  readonly leafOf: ReadonlyMap<string, number>;
  /** The answers that a label may stand for, and the levels on which it stands. */
  readonly labels: ReadonlyMap<string, Cover>;
  /** Labels finer than the spec lets out. */
  readonly tooFine: ReadonlySet<string>;
}
interface Cover {
  readonly leaves: ReadonlySet<number>;
  readonly levels: ReadonlySet<number>;
}

/** Reads a column's hierarchy anew; null where it is none. */
export function coversOf({ column, hierarchy, atLeast = 0 }: QuasiIdentifier): Covers | null {
  const { labels: levels } = hierarchy;
  const leaves = levels[0] ?? [];
  if (!isSound(hierarchy) || !(atLeast >= 0 && atLeast < levels.length)) return null;
  const labels = new Map<string, { leaves: Set<number>; levels: Set<number> }>();
  levels.slice(atLeast).forEach((row, above) => {
    row.forEach((label, leaf) => {
      // A label that stands on several levels is believed to mean the most that it can.
      const cover = labels.get(label) ?? { leaves: new Set(), levels: new Set() };
      cover.leaves.add(leaf);
      cover.levels.add(atLeast + above);
      labels.set(label, cover);
    });
  });
  const finer = levels.slice(0, atLeast).flat();
  return {
    column,
    leaves: leaves.length,
    leafOf: new Map(leaves.map((label, leaf) => [label, leaf])),
    labels,
    tooFine: new Set(finer.filter((label) => !labels.has(label))),
  };
}

function isSound({ labels }: Hierarchy): boolean {
  const leaves = labels[0]?.length ?? 0;
  if (labels.some((level) => level.length !== leaves)) return false;
  const rows = Array.from({ length: leaves }, (_, leaf) => labels.map((row) => row[leaf] ?? ''));
  return readHierarchy(rows, true).ok;
}
