import { type Hierarchy, readHierarchy, STAR } from '../hierarchies/hierarchy.ts';
import type { QuasiIdentifier } from '../spec.ts';

/** What the labels of one column can mean. */
export interface Covers {
  readonly column: string;
  /** How many different answers there are. */
  readonly leaves: number;
  readonly leafOf: ReadonlyMap<string, number>;
  /** The answers that a label may stand for; undefined for a label that means nothing here. */
  readonly coverOf: (label: string) => Cover | undefined;
  /** Labels finer than the spec lets out. */
  readonly tooFine: ReadonlySet<string>;
}
interface Cover {
  readonly leaves: ReadonlySet<number>;
  /** The levels on which it stands; a range stands on none. */
  readonly levels: ReadonlySet<number>;
}

const WHOLE = /^\d{1,15}$/;
const RANGE = /^(\d{1,15})-(\d{1,15})$/;

/** Reads what a column's labels cover, from its spec alone; null where the hierarchy is unsound. */
export function coversOf(own: QuasiIdentifier): Covers | null {
  return own.ranges === true ? rangeCovers(own) : labelCovers(own);
}

/** Answers, ranges of answers and `*`: other labels of the hierarchy may not be released. */
function rangeCovers({ column, hierarchy, atLeast = 0 }: QuasiIdentifier): Covers | null {
  const answers = hierarchy.labels[0] ?? [];
  const sound = isSound(hierarchy) && atLeast === 0 && answers.every((own) => WHOLE.test(own));
  if (!sound) return null;
  const leafOf = new Map(answers.map((label, leaf) => [label, leaf]));
  const known = new Map<string, Cover | undefined>();
  const levels = new Set<number>();
  const read = (label: string): Cover | undefined => {
    const leaf = leafOf.get(label);
    if (leaf !== undefined) return { leaves: new Set([leaf]), levels };
    const range = RANGE.exec(label);
    if (range === null && label !== STAR) return undefined;
    const [from, to] = range ? [Number(range[1]), Number(range[2])] : [0, Number.POSITIVE_INFINITY];
    const within = [...answers.keys()].filter((at) => {
      const answer = Number(answers[at]);
      return from <= answer && answer <= to;
    });
    return within.length > 0 ? { leaves: new Set(within), levels } : undefined;
  };
  const coverOf = (label: string) => {
    if (!known.has(label)) known.set(label, read(label));
    return known.get(label);
  };
  return { column, leaves: answers.length, leafOf, coverOf, tooFine: new Set() };
}

function labelCovers({ column, hierarchy, atLeast = 0 }: QuasiIdentifier): Covers | null {
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
    coverOf: (label) => labels.get(label),
    tooFine: new Set(finer.filter((label) => !labels.has(label))),
  };
}

function isSound({ labels }: Hierarchy): boolean {
  const leaves = labels[0]?.length ?? 0;
  if (labels.some((level) => level.length !== leaves)) return false;
  const rows = Array.from({ length: leaves }, (_, leaf) => labels.map((row) => row[leaf] ?? ''));
  return readHierarchy(rows, true).ok;
}
