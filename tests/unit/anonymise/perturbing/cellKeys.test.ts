import { describe, expect, it } from 'vitest';
import { beliefs, byNoise, chanceOf, widthOf } from '../../../bench/perturbing/attack.ts';
import { noiseTable, perturbed, recordKey } from '../../../bench/perturbing/cellKeys.ts';

/** What docs/adr/0016-hiding-or-perturbing.md measures must be the method that it names. */
describe('the noise of the cell-key method', () => {
  const table = noiseTable({ most: 5, variance: 3, unpublished: 2 });

  it('is right on average, has its variance, and publishes no count of 1 or 2', () => {
    for (let count = 1; count <= 30; count++) {
      const chances = [...table(count)];
      const sum = (of: (noise: number) => number) =>
        chances.reduce((all, [noise, chance]) => all + of(noise) * chance, 0);
      expect(sum(() => 1)).toBeCloseTo(1);
      expect(sum((noise) => noise)).toBeCloseTo(0);
      if (count > 2) expect(sum((noise) => noise * noise)).toBeCloseTo(3, 1);
      for (const [noise] of chances) expect([0, 3]).toContain(Math.min(3, count + noise));
    }
    expect([...table(0)]).toEqual([[0, 1]]);
  });

  it('is the same for the same people, and another where one person joins them', () => {
    const keys = Array.from({ length: 40 }, (_, person) => recordKey(person, 1));
    const changes = keys.filter((_, at) => {
      const some = keys.slice(0, at + 3);
      expect(perturbed([...some].reverse(), table)).toBe(perturbed(some, table));
      return perturbed(some, table) !== perturbed([...some, recordKey(99, 1)], table);
    });
    expect(changes.length).toBeGreaterThan(20);
  });
});

describe('a reader of one table', () => {
  it('knows the last count from the others and the total, where nothing is perturbed', () => {
    const exact = [7, 5, 0];
    const thought = beliefs(3, 14, (cell, count) => (cell === 2 || count === exact[cell] ? 1 : 0));
    expect(thought.map(widthOf)).toEqual([0, 0, 0]);
    expect(chanceOf(thought[2] ?? new Map(), 2)).toBe(1);
  });

  it('thinks possible what could have been published, and the truth is among it', () => {
    const table = noiseTable({ most: 5, variance: 3, unpublished: 2 });
    const thought = beliefs(2, 9, byNoise(table, [8, 3]));
    for (const [cell, count] of [6, 3].entries()) {
      expect(chanceOf(thought[cell] ?? new Map(), count)).toBeGreaterThan(0);
    }
    expect(Math.max(...(thought[1]?.keys() ?? []))).toBeLessThanOrEqual(8);
  });
});
