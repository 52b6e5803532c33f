import { expect, it } from 'vitest';
import { twoOf } from '../../../../../renderer/features/vaults/ProveStep.tsx';

it('gives every pair of different positions, in order, and no other', () => {
  const pairs = new Set<string>();
  for (let one = 0; one < 7; one += 1) {
    for (let step = 0; step < 6; step += 1) {
      const picks = [one, step];
      pairs.add(twoOf(7, () => picks.shift() ?? 0).join(' '));
    }
  }
  expect(pairs.size).toBe(21);
  for (const pair of pairs) {
    const [first = 0, second = 0] = pair.split(' ').map(Number);
    expect(first).toBeLessThan(second);
    expect(second).toBeLessThan(7);
  }
});
