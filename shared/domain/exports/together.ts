import type { HandedOver } from './differences.ts';
import type { Widths } from './groups.ts';
import { fewestAlike } from './recipes.ts';

/** What several releases tell together: of how few people, and the earlier ones that it takes. */
export interface Together {
  readonly people: number;
  /** Places in the list of earlier releases. */
  readonly earlier: readonly number[];
}

/** With more earlier releases than this, only two of them are combined with the draft at a time. */
const fewReleases = 10;
const mostCombined = 4;

/**
 * What sums and differences of a draft of rows with several earlier releases of rows tell of fewer
 * than k people: a quarter and another taken from the half-year leave the one who is in neither.
 * Groups are those of all answers that the files have in common, each at the coarser level; a
 * coarser group never tells of fewer people than all the finer ones in it.
 */
export function apartTogether(
  next: HandedOver,
  earlier: readonly HandedOver[],
  k: number = fewestAlike,
): Together[] {
  // The very same file again tells nothing new.
  if (earlier.some(({ people }) => isSame(people, next.people))) return [];
  const releases = [next, ...earlier];
  const usable = reached(next, earlier).map((at) => at + 1);
  const most = usable.length <= fewReleases ? mostCombined : 2;
  return subsetsOf(usable, 2, most).flatMap((chosen) => {
    const people = fewestLeft(
      [0, ...chosen].map((at) => releases[at]?.widths ?? new Map()),
      k,
    );
    return people === null ? [] : [{ people, earlier: chosen.map((at) => at - 1) }];
  });
}

/**
 * Earlier releases that share people with the draft, directly or through others. The same rows of
 * the same people again are one release.
 */
function reached(next: HandedOver, earlier: readonly HandedOver[]): number[] {
  const open = new Set(
    earlier.flatMap(({ widths }, at) => (widths !== null && isNew(earlier, at) ? [at] : [])),
  );
  const found = new Set<number>();
  visit(next);
  function visit(from: HandedOver): void {
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
function isNew(earlier: readonly HandedOver[], at: number): boolean {
  const own = earlier[at]?.people;
  return !earlier.slice(0, at).some(({ people }) => own && isSame(people, own));
}

const isSame = (one: HandedOver['people'], other: HandedOver['people']) =>
  one.size === other.size && [...one].every(([person, row]) => other.get(person) === row);

/** The fewest people that any choice of signs leaves in a group; null where none leaves few. */
function fewestLeft(files: readonly ReadonlyMap<string, Widths>[], k: number): number | null {
  const steps = commonSteps(files);
  if (Object.keys(steps).length === 0) return null;
  // By group, how many people are in which of the files: bit 0 is the draft.
  const groups = new Map<string, Map<number, number>>();
  const everybody = new Set(files.flatMap((file) => [...file.keys()]));
  for (const person of everybody) {
    const own = new Map<string, number>();
    files.forEach((file, bit) => {
      const widths = file.get(person);
      if (!widths) return;
      const name = Object.entries(steps)
        .map(([column, step]) => widths[column]?.[step - 1])
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

/** Whether the draft has the same people in a group as one of the other files: it tells nothing new. */
function addsNothing(counts: ReadonlyMap<number, number>, files: number): boolean {
  const patterns = [...counts.keys()];
  return Array.from({ length: files - 1 }, (_, at) => at + 1).some((bit) =>
    patterns.every((pattern) => (pattern & 1) === ((pattern >> bit) & 1)),
  );
}

/** Columns that all files tell, each with how many of its levels are told by all. */
export function commonSteps(
  files: readonly ReadonlyMap<string, Widths>[],
): Readonly<Record<string, number>> {
  const told = files.map((file) => {
    const [first = {}] = file.values();
    return first;
  });
  const [first = {}, ...others] = told;
  return Object.fromEntries(
    Object.entries(first).flatMap(([column, widths]) => {
      const steps = Math.min(widths.length, ...others.map((own) => own[column]?.length ?? 0));
      return steps > 0 ? [[column, steps]] : [];
    }),
  );
}

/** How many people two releases have in common. */
export function overlap(
  { people }: Pick<HandedOver, 'people'>,
  { people: others }: Pick<HandedOver, 'people'>,
): number {
  let count = 0;
  for (const person of people.keys()) if (others.has(person)) count += 1;
  return count;
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
