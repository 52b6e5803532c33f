import type { NoiseTable } from './cellKeys.ts';

/** What a reader may think of a count: each number that it can be, with its chance. */
type Belief = ReadonlyMap<number, number>;

/**
 * What a reader of one table thinks of each of its counts, who knows how many people there are in all
 * and by which rule numbers are published, and thinks every count as likely as any other before.
 * `could` is the chance of publishing what was published, had the count been so many.
 */
export function beliefs(
  cells: number,
  people: number,
  could: (cell: number, count: number) => number,
): Belief[] {
  const likely = Array.from({ length: cells }, (_, cell) =>
    Array.from({ length: people + 1 }, (__, count) => could(cell, count)),
  );
  // Ways in which the cells before, and those after, add up to a number of people.
  const before = [unit(people)];
  for (const own of likely) before.push(added(before.at(-1) ?? [], own));
  const after = [unit(people)];
  for (const own of [...likely].reverse()) after.push(added(after.at(-1) ?? [], own));
  return likely.map((own, cell) => {
    const others = added(before[cell] ?? [], after[cells - 1 - cell] ?? []);
    const chances = own.map((chance, count) => chance * (others[people - count] ?? 0));
    const whole = chances.reduce((sum, chance) => sum + chance, 0);
    return new Map(
      chances.flatMap((chance, count) => (chance > 0 ? [[count, chance / whole] as const] : [])),
    );
  });
}

const unit = (people: number): number[] =>
  Array.from({ length: people + 1 }, (_, at) => (at === 0 ? 1 : 0));

/** The ways in which two numbers add up, scaled so that no number becomes too small to be held. */
function added(some: readonly number[], others: readonly number[]): number[] {
  const sums = some.map(() => 0);
  some.forEach((one, at) => {
    if (one === 0) return;
    for (let other = 0; other + at < sums.length; other++) {
      sums[at + other] = (sums[at + other] ?? 0) + one * (others[other] ?? 0);
    }
  });
  const most = Math.max(...sums);
  return most === 0 ? sums : sums.map((sum) => sum / most);
}

/** How far apart the numbers are that a reader thinks possible. */
export const widthOf = (belief: Belief): number =>
  Math.max(...belief.keys()) - Math.min(...belief.keys());

export const chanceOf = (belief: Belief, count: number): number => belief.get(count) ?? 0;

/** The chance of publishing a number by noise. */
export const byNoise =
  (table: NoiseTable, published: readonly number[]) => (cell: number, count: number) =>
    table(count).get((published[cell] ?? 0) - count) ?? 0;
