import type { LevelLabels } from './released.ts';

/** People with equal labels in both files; null where they are not in a file. */
interface EqualPeople {
  readonly now: LevelLabels | null;
  readonly before: LevelLabels | null;
  readonly people: number;
}

/** A column of both files, with how many of its levels are compared in each. */
interface CommonColumn {
  readonly column: string;
  readonly now: number;
  readonly before: number;
}

/** The same people with the names of their groups by some of the columns. */
interface GroupsOfPeople {
  readonly now: string | null;
  readonly before: string | null;
  readonly people: number;
}

/**
 * Differencing of two files of rows: compares their groups by every choice of common columns, each
 * at the coarser of the two levels, so that other levels or columns cannot mask a difference.
 * Answers with every number of people by which two groups differ; empty where none do.
 */
export function differencesByGroup(
  next: ReadonlyMap<string, LevelLabels>,
  earlier: ReadonlyMap<string, LevelLabels>,
): number[] {
  const everybody = equalPeople(next, earlier);
  const [one, other] = [stepsOf(next), stepsOf(earlier)];
  const common = Object.keys(one).flatMap((column): CommonColumn[] => {
    const [now, before] = [one[column] ?? 0, other[column] ?? 0];
    const steps = Math.min(now, before);
    if (steps === 0) return [];
    const compared = { column, now: steps, before: steps };
    return [isRegrouped(groupsBy(everybody, [compared])) ? { column, now, before } : compared];
  });
  const found = new Set<number>();
  for (let chosen = 1; chosen < 2 ** common.length; chosen += 1) {
    const chosenColumns = common.filter((_, at) => (chosen & (1 << at)) !== 0);
    for (const people of differencesIn(groupsBy(everybody, chosenColumns))) found.add(people);
  }
  return [...found];
}

/** Counts people with equal labels once: there are few distinct ones even among many people. */
function equalPeople(
  next: ReadonlyMap<string, LevelLabels>,
  earlier: ReadonlyMap<string, LevelLabels>,
): readonly EqualPeople[] {
  const found = new Map<string, EqualPeople>();
  for (const person of new Set([...next.keys(), ...earlier.keys()])) {
    const both = { now: next.get(person) ?? null, before: earlier.get(person) ?? null };
    const key = JSON.stringify(both);
    found.set(key, { ...both, people: (found.get(key)?.people ?? 0) + 1 });
  }
  return [...found.values()];
}

/** How many levels of each column were released: the same for every row of a file. */
function stepsOf(people: ReadonlyMap<string, LevelLabels>): Record<string, number> {
  const [first = {}] = people.values();
  return Object.fromEntries(Object.entries(first).map(([key, levels]) => [key, levels.length]));
}

function groupsBy(
  everybody: readonly EqualPeople[],
  columns: readonly CommonColumn[],
): GroupsOfPeople[] {
  const name = (levels: LevelLabels | null, file: 'now' | 'before') =>
    levels && columns.map((each) => levels[each.column]?.[each[file] - 1]).join(' ');
  return everybody.map(({ now, before, people }) => ({
    now: name(now, 'now'),
    before: name(before, 'before'),
    people,
  }));
}

/** Whether any person's group has a name in each file that the other file does not have. */
function isRegrouped(everybody: readonly GroupsOfPeople[]): boolean {
  const [names, others] = namesIn(everybody);
  return everybody.some(
    ({ now, before }) => now !== null && before !== null && !others.has(now) && !names.has(before),
  );
}

const namesIn = (everybody: readonly GroupsOfPeople[]) =>
  [
    new Set(everybody.map(({ now }) => now)),
    new Set(everybody.map(({ before }) => before)),
  ] as const;

/**
 * By how many people groups of one name differ. Groups that only one file has are merged until both
 * files have the same: people in two of them show by subtracting sums, and so do those who are in
 * one file only.
 */
function differencesIn(everybody: readonly GroupsOfPeople[]): number[] {
  const [names, others] = namesIn(everybody);
  const sums = new MergedGroups();
  const inNow = (name: string) => (others.has(name) ? name : `now ${name}`);
  const inBefore = (name: string) => (names.has(name) ? name : `before ${name}`);
  const overlaps = new Counts();
  for (const { now, before, people } of everybody) {
    if (now === null || before === null || others.has(now) || names.has(before)) continue;
    overlaps.add(`${now}\n${before}`, people);
    sums.join(inNow(now), inBefore(before));
  }
  const [more, fewer] = [new Counts(), new Counts()];
  for (const { now, before, people } of everybody) {
    const here = now === null ? null : sums.of(inNow(now));
    const there = before === null ? null : sums.of(inBefore(before));
    if (here === there) continue;
    if (here !== null) more.add(here, people);
    if (there !== null) fewer.add(there, people);
  }
  return [overlaps, more, fewer].flatMap((counts) => [...counts.values()]);
}

class Counts extends Map<string, number> {
  add(name: string, count: number): void {
    this.set(name, (this.get(name) ?? 0) + count);
  }
}

/** Groups that are merged (union-find). */
class MergedGroups {
  readonly #next = new Map<string, string>();

  of(name: string): string {
    let at = name;
    for (let up = this.#next.get(at); up !== undefined; up = this.#next.get(at)) at = up;
    return at;
  }

  join(name: string, other: string): void {
    const [one, two] = [this.of(name), this.of(other)];
    if (one !== two) this.#next.set(one, two);
  }
}
