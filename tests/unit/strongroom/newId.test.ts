import { expect, it } from 'vitest';
import { newId } from '../../../electron/strongroom/newId.ts';

it('makes keys that grow, also within a millisecond', () => {
  const keys = Array.from({ length: 5_000 }, newId);
  expect([...keys].sort()).toEqual(keys);
  expect(new Set(keys).size).toBe(keys.length);
});
