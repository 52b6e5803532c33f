import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Backup,
  backupNeed,
  backupsToRemove,
  keepRule,
} from '../../../../shared/domain/backups.ts';

const day = 86_400_000;
const start = Date.parse('2025-01-01T09:00:00.000Z');
const at = (ms: number) => new Date(start + ms).toISOString();
const named = (takenAt: string, name = takenAt): Backup => ({ name, takenAt });

/** Backups at any minutes of three years, some at the same one; the fresh one may be any of them. */
const some = fc
  .array(fc.integer({ min: 0, max: 3 * 365 * 24 * 60 }), { minLength: 1, maxLength: 120 })
  .map((minutes) => minutes.map((minute, index) => named(at(minute * 60_000), `b${index}`)));

const names = (backups: readonly Backup[]) => backups.map(({ name }) => name).sort();
const newest = (backups: readonly Backup[]) =>
  backups.reduce((a, b) => (b.takenAt >= a.takenAt ? b : a));

function keptOf(backups: readonly Backup[], fresh: Backup): Backup[] {
  const removed = new Set(names(backupsToRemove(backups, fresh)));
  return backups.filter(({ name }) => !removed.has(name));
}

describe('which backups stay', () => {
  it('never lets the newest go', () => {
    fc.assert(
      fc.property(some, (backups) => {
        expect(keptOf(backups, newest(backups))).toContain(newest(backups));
      }),
    );
  });

  it('are never more than seven days, four weeks and twelve months ask for', () => {
    const most = keepRule.daily + keepRule.weekly + keepRule.monthly;
    fc.assert(
      fc.property(some, (backups) => {
        expect(keptOf(backups, newest(backups)).length).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('do not depend on the order in which a folder lists them', () => {
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (backups, chance) => {
        const mixed = backups
          .map((backup) => ({ backup, key: chance.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ backup }) => backup);
        const fresh = newest(backups);
        expect(names(backupsToRemove(mixed, fresh))).toEqual(
          names(backupsToRemove(backups, fresh)),
        );
      }),
    );
  });

  it('are counted for each line of records by itself', () => {
    const line = 'a1b2c3d4';
    const original = [named(at(0)), named(at(day)), named(at(day + 1))];
    const copy = [1, 2].map((minutes) => ({ ...named(at(day + minutes * 60_000)), line }));
    const [, fresh = named('')] = copy;
    const all = [...original, ...copy];
    expect(names(keptOf(all, fresh))).toEqual(names([named(at(0)), named(at(day + 1)), fresh]));
    const later = { ...named(at(400 * day)), line };
    expect(keptOf([...original, later], later)).toEqual([later]);
  });

  it('stay when they are looked at again', () => {
    fc.assert(
      fc.property(some, (backups) => {
        const fresh = newest(backups);
        expect(backupsToRemove(keptOf(backups, fresh), fresh)).toEqual([]);
      }),
    );
  });

  it('hold the newest of every day, week and month that the rule counts', () => {
    fc.assert(
      fc.property(some, (backups) => {
        const fresh = newest(backups);
        const kept = keptOf(backups, fresh);
        for (const [length, most] of [
          [10, keepRule.daily],
          [7, keepRule.monthly],
        ] as const) {
          const periods = [...new Set(backups.map(({ takenAt }) => takenAt.slice(0, length)))];
          for (const period of periods.sort().slice(-most)) {
            const within = backups.filter(({ takenAt }) => takenAt.startsWith(period));
            const times = kept.map(({ takenAt }) => takenAt);
            expect(times).toContain(newest(within).takenAt);
          }
        }
      }),
    );
  });

  it('reach a year back for a charity that backs up twice each day', () => {
    let stored: Backup[] = [];
    for (let half = 0; half < 800; half += 1) {
      const fresh = named(at((half * day) / 2));
      stored = keptOf([...stored, fresh], fresh);
    }
    const months = new Set(stored.map(({ takenAt }) => takenAt.slice(0, 7)));
    expect(months.size).toBe(12);
    expect(stored.length).toBeGreaterThan(17);
    expect(stored.length).toBeLessThanOrEqual(23);
  });

  it('are all of them after a year without any, for a charity that was closed', () => {
    const before = Array.from({ length: 7 }, (_, index) => named(at(index * day)));
    const fresh = named(at(500 * day));
    expect(backupsToRemove([...before.slice(1), fresh], fresh)).toEqual([]);
  });

  it('leave alone what a wrong clock dated after the fresh one', () => {
    const future = Array.from({ length: 30 }, (_, index) => named(at((900 + index) * day)));
    const fresh = named(at(0));
    expect(backupsToRemove([...future, fresh], fresh)).toEqual([]);
  });

  it('count weeks from Monday', () => {
    const sunday = named('2026-11-22T10:00:00.000Z');
    const monday = named('2026-11-23T10:00:00.000Z');
    const rule = { daily: 1, weekly: 2, monthly: 1 };
    expect(backupsToRemove([sunday, monday], monday, rule)).toEqual([]);
    const tuesday = named('2026-11-24T10:00:00.000Z');
    expect(backupsToRemove([sunday, monday, tuesday], tuesday, rule)).toEqual([monday]);
  });
});

describe('what Home asks for', () => {
  const today = '2026-11-23';
  it.each([
    [null, null, 'never'],
    ['2026-11-15', '2026-11-15', 'old'],
    ['2026-11-16', '2026-11-16', null],
    ['2026-11-23', null, 'unproved'],
    ['2026-11-23', '2026-08-24', 'unproved'],
    ['2026-11-23', '2026-08-25', null],
  ] as const)('last %s, proved %s: %s', (lastOn, provedOn, need) => {
    expect(backupNeed({ today, lastOn, provedOn })).toBe(need);
  });
});
