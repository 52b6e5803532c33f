import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeRateLimit } from '../../../../electron/strongroom/vault/rateLimit.ts';
import { temporaryFolder } from '../../../support/temporary.ts';

const vaultId = '0190c2d4-7a00-7000-8000-000000000001';
const at = (seconds: number) => new Date(Date.parse('2026-11-23T10:00:00.000Z') + seconds * 1_000);
const app = { vaultId, folder: null };
const tenYears = 10 * 366 * 86_400;

let home: string;
beforeEach(() => {
  home = temporaryFolder('tries');
});

describe('wrong passphrases while the clock is ten years ahead', () => {
  it('make the next try wait no longer than usual once the clock is right', () => {
    const tries = makeRateLimit(home);
    for (let miss = 0; miss < 5; miss += 1) tries.begin(app, at(tenYears + miss));
    expect(tries.secondsLeft(app, at(0))).toBe(10);
    expect(tries.secondsLeft(app, at(4))).toBe(6);
    // Another start of the app goes on with the same wait.
    expect(makeRateLimit(home).secondsLeft(app, at(9))).toBe(1);
    expect(makeRateLimit(home).secondsLeft(app, at(10))).toBe(0);
  });
});

describe('wrong passphrases at a vault', () => {
  it('make another folder of the app wait too, because they lie beside the vault', () => {
    const place = { vaultId, folder: temporaryFolder('vault') };
    const tries = makeRateLimit(home);
    for (let miss = 0; miss < 5; miss += 1) tries.begin(place, at(0));
    const other = makeRateLimit(temporaryFolder('other'));
    expect(other.secondsLeft(place, at(4))).toBe(6);
    other.begin(place, at(10));
    expect(makeRateLimit(temporaryFolder('third')).secondsLeft(place, at(10))).toBe(20);
    expect(statSync(join(place.folder, 'tries.json')).mode & 0o077).toBe(0);
  });

  it('are forgotten there too after the right one, and where the try did not count', () => {
    const place = { vaultId, folder: temporaryFolder('vault') };
    const tries = makeRateLimit(home);
    for (let miss = 0; miss < 5; miss += 1) tries.begin(place, at(0));
    tries.begin(place, at(10)).undo();
    const other = () => makeRateLimit(temporaryFolder('other'));
    expect(other().secondsLeft(place, at(0))).toBe(10);
    tries.opened(place, vaultId);
    expect(other().secondsLeft(place, at(0))).toBe(0);
  });

  it('cost a quarter of an hour at most, whatever was written beside the vault', () => {
    const place = { vaultId, folder: temporaryFolder('vault') };
    const path = join(place.folder, 'tries.json');
    writeFileSync(path, JSON.stringify({ misses: 9_999, missedAt: at(0).toISOString() }));
    const tries = makeRateLimit(home);
    expect(tries.secondsLeft(place, at(0))).toBe(900);
    expect(tries.secondsLeft(place, at(900))).toBe(0);
    writeFileSync(path, JSON.stringify({ misses: 9_999, missedAt: at(tenYears).toISOString() }));
    expect(tries.secondsLeft(place, at(0))).toBe(0);
    writeFileSync(path, 'no JSON');
    expect(tries.secondsLeft(place, at(0))).toBe(0);
  });
});
