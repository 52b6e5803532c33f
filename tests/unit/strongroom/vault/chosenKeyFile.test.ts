import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeChosenKeyFile } from '../../../../electron/strongroom/vault/chosenKeyFile.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const secret = () => Buffer.alloc(32, 7);
const isGone = (held: Buffer) => held.every((byte) => byte === 0);

it('gives copies of what was chosen last to who knows its name', () => {
  const chosen = makeChosenKeyFile();
  const [first, second] = [secret(), secret()];
  const old = chosen.hold(first);
  const name = chosen.hold(second);
  expect(isGone(first)).toBe(true);
  expect(() => chosen.copyOf(old)).toThrow('key-file-missing');
  expect(chosen.copyOf(undefined)).toBeNull();
  const copy = chosen.copyOf(name) ?? Buffer.alloc(0);
  expect(copy).toEqual(secret());
  copy.fill(0);
  expect(chosen.copyOf(name)).toEqual(secret());
});

it('overwrites it after a lock, and after five minutes', () => {
  const chosen = makeChosenKeyFile();
  const [dropped, left] = [secret(), secret()];
  chosen.hold(dropped);
  chosen.drop();
  expect(isGone(dropped)).toBe(true);
  const name = chosen.hold(left);
  vi.advanceTimersByTime(5 * 60_000 - 1);
  expect(isGone(left)).toBe(false);
  vi.advanceTimersByTime(1);
  expect(isGone(left)).toBe(true);
  expect(() => chosen.copyOf(name)).toThrow('key-file-missing');
});
