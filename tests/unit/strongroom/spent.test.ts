import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeSpent } from '../../../electron/strongroom/vault/spent.ts';

function strongroom() {
  const seen = { open: true, atRest: true, ended: 0, wentOn: 0 };
  const spent = makeSpent({
    open: () => seen.open,
    atRest: () => seen.atRest,
    end: () => {
      seen.ended += 1;
    },
    goOn: () => {
      seen.wentOn += 1;
    },
  });
  const lock = () => {
    seen.open = false;
    spent.locked();
  };
  return { seen, spent, lock };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a strongroom that has locked', () => {
  it('ends once the call that locked it has its answer', () => {
    const { seen, spent, lock } = strongroom();
    const call = spent.begun(false);
    lock();
    vi.advanceTimersByTime(10_000);
    expect(seen.ended).toBe(0);
    call.answered();
    vi.advanceTimersByTime(1);
    expect(seen.ended).toBe(1);
    expect(spent.over).toBe(true);
  });

  it('ends at once where it locked by itself', () => {
    const { seen, lock } = strongroom();
    lock();
    vi.advanceTimersByTime(1);
    expect(seen.ended).toBe(1);
  });

  it('goes on where the call that locked one vault opened another', () => {
    const { seen, spent, lock } = strongroom();
    const call = spent.begun(false);
    lock();
    seen.open = true;
    call.answered();
    vi.advanceTimersByTime(10_000);
    expect([seen.ended, seen.wentOn, spent.over]).toEqual([0, 1, false]);
    lock();
    vi.advanceTimersByTime(1);
    expect(seen.ended).toBe(1);
  });

  it('lets a job stop first, but not for ever', () => {
    const { seen, lock } = strongroom();
    seen.atRest = false;
    lock();
    vi.advanceTimersByTime(1_000);
    expect(seen.ended).toBe(0);
    seen.atRest = true;
    vi.advanceTimersByTime(50);
    expect(seen.ended).toBe(1);
    const other = strongroom();
    other.seen.atRest = false;
    other.lock();
    vi.advanceTimersByTime(2_100);
    expect(other.seen.ended).toBe(1);
  });

  it('leaves a call that waits for a stick to the next one', () => {
    const { seen, spent, lock } = strongroom();
    spent.begun(true);
    lock();
    vi.advanceTimersByTime(1_000);
    expect(seen.ended).toBe(0);
    vi.advanceTimersByTime(1_100);
    expect(seen.ended).toBe(1);
  });

  it('never ends without a lock', () => {
    const { seen, spent } = strongroom();
    seen.open = false;
    spent.begun(false).answered();
    vi.advanceTimersByTime(60_000);
    expect(seen.ended).toBe(0);
  });
});
