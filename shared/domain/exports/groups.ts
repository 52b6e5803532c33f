/**
 * What left of one person's answers, by column: a hash for every width of the group that they are
 * in, from the widest but one to the one that left. `*` tells nothing and has none.
 */
export type Widths = Readonly<Record<string, readonly string[]>>;

/** People of whom the same left in both files; null where they are not in one. */
interface Alike {
  readonly now: Widths | null;
  readonly before: Widths | null;
  readonly people: number;
}

/** A column that both files tell, with how many of its widths are compared in each. */
interface Told {
  readonly column: string;
  readonly now: number;
  readonly before: number;
}

/** The same people with the names of their groups by some of the columns. */
interface Named {
  readonly now: string | null;
  readonly before: string | null;
  readonly people: number;
}

/**
 * How many people show where two files of rows are laid side by side: by every choice of the
 * answers that both tell, each as wide as the wider of the two, so that other levels or other
 * columns hide nothing. Every number of people by which two groups differ; empty where none do.
 */
export function apartByGroup(
  next: ReadonlyMap<string, Widths>,
  earlier: ReadonlyMap<string, Widths>,
): number[] {
  const everybody = alike(next, earlier);
  const [one, other] = [stepsOf(next), stepsOf(earlier)];
  const common = Object.keys(one).flatMap((column): Told[] => {
    const [now, before] = [one[column] ?? 0, other[column] ?? 0];
    const steps = Math.min(now, before);
    if (steps === 0) return [];
    const told = { column, now: steps, before: steps };
    return [isRegrouped(named(everybody, [told])) ? { column, now, before } : told];
  });
  const found = new Set<number>();
  for (let chosen = 1; chosen < 2 ** common.length; chosen += 1) {
    const told = common.filter((_, at) => (chosen & (1 << at)) !== 0);
    for (const people of apart(named(everybody, told))) found.add(people);
  }
  return [...found];
}

/** Few kinds of people even where there are many people. */
function alike(
  next: ReadonlyMap<string, Widths>,
  earlier: ReadonlyMap<string, Widths>,
): readonly Alike[] {
  const found = new Map<string, Alike>();
  for (const person of new Set([...next.keys(), ...earlier.keys()])) {
    const both = { now: next.get(person) ?? null, before: earlier.get(person) ?? null };
    const key = JSON.stringify(both);
    found.set(key, { ...both, people: (found.get(key)?.people ?? 0) + 1 });
  }
  return [...found.values()];
}

/** How many widths of each column left: the same for everybody in a file. */
function stepsOf(people: ReadonlyMap<string, Widths>): Record<string, number> {
  const [first = {}] = people.values();
  return Object.fromEntries(Object.entries(first).map(([key, widths]) => [key, widths.length]));
}

function named(everybody: readonly Alike[], told: readonly Told[]): Named[] {
  const name = (widths: Widths | null, file: 'now' | 'before') =>
    widths && told.map((each) => widths[each.column]?.[each[file] - 1]).join(' ');
  return everybody.map(({ now, before, people }) => ({
    now: name(now, 'now'),
    before: name(before, 'before'),
    people,
  }));
}

/** Whether somebody's answer has a name in each file that the other file does not know. */
function isRegrouped(everybody: readonly Named[]): boolean {
  const [names, others] = namesIn(everybody);
  return everybody.some(
    ({ now, before }) => now !== null && before !== null && !others.has(now) && !names.has(before),
  );
}

const namesIn = (everybody: readonly Named[]) =>
  [
    new Set(everybody.map(({ now }) => now)),
    new Set(everybody.map(({ before }) => before)),
  ] as const;

/**
 * By how many people groups of one name differ. Groups that one file alone knows are added up
 * until both have the same: what lies in two of them shows by taking sums from each other, and so
 * do those who came or left.
 */
function apart(everybody: readonly Named[]): number[] {
  const [names, others] = namesIn(everybody);
  const sums = new Sums();
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

/** Groups that are added up together. */
class Sums {
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
