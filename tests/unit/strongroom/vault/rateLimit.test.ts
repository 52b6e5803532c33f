import { beforeEach, describe, expect, it } from 'vitest';
import { makeRateLimit } from '../../../../electron/strongroom/vault/rateLimit.ts';
import { temporaryFolder } from '../../../support/temporary.ts';

const vaultId = '0190c2d4-7a00-7000-8000-000000000001';
const at = (seconds: number) => new Date(Date.parse('2026-11-23T10:00:00.000Z') + seconds * 1_000);
const tenYears = 10 * 366 * 86_400;

let home: string;
beforeEach(() => {
  home = temporaryFolder('tries');
});

describe('wrong passphrases while the clock is ten years ahead', () => {
  it('make the next try wait no longer than usual once the clock is right', () => {
    const tries = makeRateLimit(home);
    for (let miss = 0; miss < 5; miss += 1) tries.begin(vaultId, at(tenYears + miss));
    expect(tries.secondsLeft(vaultId, at(0))).toBe(10);
    expect(tries.secondsLeft(vaultId, at(4))).toBe(6);
    // Another start of the app goes on with the same wait.
    expect(makeRateLimit(home).secondsLeft(vaultId, at(9))).toBe(1);
    expect(makeRateLimit(home).secondsLeft(vaultId, at(10))).toBe(0);
  });
});
