import { expect, it } from 'vitest';
import { nextIndex } from '../../../../renderer/ui/listKeys.ts';

it.each([
  ['ArrowDown', 6],
  ['ArrowUp', 4],
  ['PageDown', 17],
  ['PageUp', 0],
  ['Home', 0],
  ['End', 9_999],
])('%s leads to row %i', (key, index) => {
  expect(nextIndex(key, 5, 10_000, 12)).toBe(index);
});

it('stays inside the list and leaves other keys alone', () => {
  expect(nextIndex('ArrowDown', 2, 3, 10)).toBe(2);
  expect(nextIndex('ArrowUp', 0, 3, 10)).toBe(0);
  expect(nextIndex('End', 0, 0, 10)).toBe(0);
  expect(nextIndex('a', 0, 3, 10)).toBeNull();
});
