import { minimumClass } from './recipes.ts';
import type { ComparedRelease, LevelLabels } from './released.ts';
import { overlap } from './rowsAndTables.ts';

/** What several releases show combined: how few people, and the earlier releases it takes. */
export interface CombinedDifference {
  readonly people: number;
  /** Indexes in the list of earlier releases. */
  readonly earlier: readonly number[];
}

/** With more earlier releases than this, only two of them are combined with the draft at a time. */
const fewReleases = 10;
const mostCombined = 4;

/**
 * Differencing of a draft of rows with several earlier releases of rows: sums and differences that
 * show fewer than k people, such as a half-year minus both its quarters. Groups are by all common
 * columns, each at the coarser level; coarser groups never differ by fewer people than finer ones.
 */
export function combinedDifferences(
  next: ComparedRelease,
  earlier: readonly ComparedRelease[],
  k: number = minimumClass,
): CombinedDifference[] {
  // The same file again shows nothing new.
  if (earlier.some(({ people }) => isSame(people, next.people))) return [];
  const releases = [next, ...earlier];
  const usable = linkedReleases(next, earlier).map((at) => at + 1);
  const most = usable.length <= fewReleases ? mostCombined : 2;
  return subsetsOf(usable, 2, most).flatMap((chosen) => {
    const people = fewestLeft(
      [0, ...chosen].map((at) => releases[at]?.levels ?? new Map()),
      k,
    );
    return people === null ? [] : [{ people, earlier: chosen.map((at) => at - 1) }];
  });
}

/**
 * Earlier releases that share people with the draft, directly or through others. The same rows of
 * the same people again are one release.
 */
function linkedReleases(next: ComparedRelease, earlier: readonly ComparedRelease[]): number[] {
  const open = new Set(
    earlier.flatMap(({ levels }, at) => (levels !== null && isNew(earlier, at) ? [at] : [])),
  );
  const found = new Set<number>();
  visit(next);
  function visit(from: ComparedRelease): void {
    for (const at of [...open]) {
      const release = earlier[at];
      if (!release || !open.has(at) || overlap(from, release) === 0) continue;
      open.delete(at);
      found.add(at);
      visit(release);
    }
  }
  return [...found].sort((one, other) => one - other);
}

/** Whether a release is not the same rows of the same people again. */
function isNew(earlier: readonly ComparedRelease[], at: number): boolean {
  const own = earlier[at]?.people;
  return !earlier.slice(0, at).some(({ people }) => own && isSame(people, own));
}

const isSame = (one: ComparedRelease['people'], other: ComparedRelease['people']) =>
  one.size === other.size && [...one].every(([person, row]) => other.get(person) === row);

/** The fewest people that any choice of signs leaves in a group; null where none leaves fewer than k. */
function fewestLeft(files: readonly ReadonlyMap<string, LevelLabels>[], k: number): number | null {
  const steps = commonSteps(files);
  if (Object.keys(steps).length === 0) return null;
  // By group, how many people are in which of the files: bit 0 is the draft.
  const groups = new Map<string, Map<number, number>>();
  const everybody = new Set(files.flatMap((file) => [...file.keys()]));
  for (const person of everybody) {
    const own = new Map<string, number>();
    files.forEach((file, bit) => {
      const levels = file.get(person);
      if (!levels) return;
      const name = Object.entries(steps)
        .map(([column, step]) => levels[column]?.[step - 1])
        .join(' ');
      own.set(name, (own.get(name) ?? 0) | (1 << bit));
    });
    for (const [name, pattern] of own) {
      const counts = groups.get(name) ?? new Map<number, number>();
      groups.set(name, counts.set(pattern, (counts.get(pattern) ?? 0) + 1));
    }
  }
  let fewest: number | null = null;
  for (const counts of groups.values()) {
    if (addsNothing(counts, files.length)) continue;
    for (let signs = 0; signs < 2 ** (files.length - 1); signs += 1) {
      let [more, fewer] = [0, 0];
      for (const [pattern, people] of counts) {
        const sum = files.reduce((weight, _, bit) => {
          if ((pattern & (1 << bit)) === 0) return weight;
          return weight + (bit > 0 && (signs & (1 << (bit - 1))) !== 0 ? -1 : 1);
        }, 0);
        if (sum > 0) more += people;
        if (sum < 0) fewer += people;
      }
      const left = Math.max(more, fewer);
      if (left > 0 && left < k) fewest = Math.min(fewest ?? left, left);
    }
  }
  return fewest;
}

/** Whether the draft adds nothing: another file has the same people in the group. */
function addsNothing(counts: ReadonlyMap<number, number>, files: number): boolean {
  const patterns = [...counts.keys()];
  return Array.from({ length: files - 1 }, (_, at) => at + 1).some((bit) =>
    patterns.every((pattern) => (pattern & 1) === ((pattern >> bit) & 1)),
  );
}

/** The columns of all files, each with how many of its levels all files have. */
export function commonSteps(
  files: readonly ReadonlyMap<string, LevelLabels>[],
): Readonly<Record<string, number>> {
  const columns = files.map((file) => {
    const [first = {}] = file.values();
    return first;
  });
  const [first = {}, ...others] = columns;
  return Object.fromEntries(
    Object.entries(first).flatMap(([column, levels]) => {
      const steps = Math.min(levels.length, ...others.map((own) => own[column]?.length ?? 0));
      return steps > 0 ? [[column, steps]] : [];
    }),
  );
}

/** Every choice of so many of a list, in its order. */
export function subsetsOf<Each>(all: readonly Each[], least: number, most: number): Each[][] {
  const grow = (chosen: Each[], from: number): Each[][] => [
    ...(chosen.length >= least ? [chosen] : []),
    ...(chosen.length < most
      ? all.slice(from).flatMap((each, at) => grow([...chosen, each], from + at + 1))
      : []),
  ];
  return grow([], 0);
}
