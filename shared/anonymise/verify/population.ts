import type { PopulationCell } from '../spec.ts';
import type { Covers } from './covers.ts';
import type { Released } from './released.ts';

/**
 * Journalist risk, of an attacker who does not know who is in the file: 1 / the population of the
 * class in which it is smallest. Population cells that lie under a class's labels only in part are
 * not counted, and a class counts at least its released people: the risk is never understated.
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
    const matching = population.reduce((sum, { answers, people: count }) => {
      const within = answers.every((answer, index) => {
        const leaves = [...leavesOf(index, answer)];
        return leaves.length > 0 && leaves.every((leaf) => wide[index]?.has(leaf));
      });
      return within ? sum + count : sum;
    }, 0);
    risk = Math.max(risk, 1 / Math.max(matching, people));
  }
  return risk;
}
