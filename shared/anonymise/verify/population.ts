import type { PopulationCell } from '../spec.ts';
import type { Covers } from './covers.ts';
import type { Released } from './released.ts';

/**
 * The chance of finding somebody without knowing whether they are in the file: 1 / the people of
 * the population who answer like the class in which they are fewest. What only partly lies under a
 * class's labels is not counted, and nobody counts less than those released: the chance is told
 * too high rather than too low.
 */
export function journalistRisk(
  { classes }: Released,
  covers: readonly Covers[],
  population: readonly PopulationCell[],
): number {
  const leavesOf = (index: number, label: string) =>
    covers[index]?.coverOf(label)?.leaves ?? new Set<number>();
  let risk = 0;
  for (const { labels, people } of classes) {
    const wide = labels[0]?.map((label, index) => leavesOf(index, label)) ?? [];
    const alike = population.reduce((sum, { answers, people: count }) => {
      const within = answers.every((answer, index) => {
        const leaves = [...leavesOf(index, answer)];
        return leaves.length > 0 && leaves.every((leaf) => wide[index]?.has(leaf));
      });
      return within ? sum + count : sum;
    }, 0);
    risk = Math.max(risk, 1 / Math.max(alike, people));
  }
  return risk;
}
