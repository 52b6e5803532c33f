import { afterEach, beforeEach, expect } from 'vitest';
import { leftCopies, openWithBackups } from './backups.ts';

/**
 * For each test a vault with some records and a folder for its backups. At the end its work is done,
 * nothing failed inside and no copy is left.
 */
export function freshBackups(of: Parameters<typeof openWithBackups>[0] = {}) {
  const fresh = {} as Awaited<ReturnType<typeof openWithBackups>>;
  beforeEach(async () => {
    Object.assign(fresh, await openWithBackups(of));
  });
  afterEach(async () => {
    await fresh.context.backups.settled();
    expect(fresh.failures).toEqual([]);
    expect(leftCopies(fresh.home)).toEqual([]);
    fresh.forget();
  });
  return fresh;
}
