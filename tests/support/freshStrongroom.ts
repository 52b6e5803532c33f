import { afterEach, beforeEach, expect } from 'vitest';
import { openStrongroom } from './strongroom.ts';

/** For each test a strongroom with a vault of its own, open; at the end nothing failed inside. */
export function freshStrongroom() {
  const fresh = {} as ReturnType<typeof openStrongroom>;
  beforeEach(async () => {
    Object.assign(fresh, openStrongroom());
    await fresh.createVault();
  });
  afterEach(() => {
    expect(fresh.failures).toEqual([]);
    fresh.close();
  });
  return fresh;
}
