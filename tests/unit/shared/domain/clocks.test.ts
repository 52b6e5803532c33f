import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginsProblem, clockPeriod, limitsPassed } from '../../../../shared/domain/clocks.ts';
import { daysBetween, daysLater } from '../../../../shared/domain/dates.ts';
import { penceOf } from '../../../../shared/domain/money.ts';

const day = fc.integer({ min: 0, max: 4_000 }).map((after) => daysLater('2020-01-01', after));
const clock = fc.oneof(
  fc.constant({ clock: 'tax-year' as const, begins: null }),
  fc.integer({ min: 1, max: 7 }).map((begins) => ({ clock: 'week' as const, begins })),
  fc.integer({ min: 1, max: 31 }).map((begins) => ({ clock: 'assessment' as const, begins })),
);

describe('the time that a day is in', () => {
  it.each([
    ['tax-year', null, '2026-04-05', '2025-04-06', '2026-04-05'],
    ['tax-year', null, '2026-04-06', '2026-04-06', '2027-04-05'],
    // The clocks go back in this hour; a payment has a day and no hour.
    ['week', 7, '2026-10-25', '2026-10-25', '2026-10-31'],
    ['week', 6, '2026-10-31', '2026-10-31', '2026-11-06'],
    ['week', 1, '2026-11-01', '2026-10-26', '2026-11-01'],
    ['assessment', 7, '2026-11-06', '2026-10-07', '2026-11-06'],
    ['assessment', 7, '2026-11-07', '2026-11-07', '2026-12-06'],
    ['assessment', 31, '2026-02-27', '2026-01-31', '2026-02-27'],
    ['assessment', 31, '2026-02-28', '2026-02-28', '2026-03-30'],
    ['assessment', 30, '2028-02-29', '2028-02-29', '2028-03-29'],
    ['assessment', 31, '2026-01-30', '2025-12-31', '2026-01-30'],
  ] as const)('of a %s that begins on %s: %s is in %s to %s', (clock, begins, on, from, to) => {
    expect(clockPeriod({ clock, begins }, on)).toEqual({ from, to });
  });

  it('has the day in it, and the next one begins on the day after', () => {
    fc.assert(
      fc.property(clock, day, (of, on) => {
        const { from, to } = clockPeriod(of, on);
        expect(from <= on && on <= to).toBe(true);
        expect(clockPeriod(of, from)).toEqual({ from, to });
        expect(clockPeriod(of, to)).toEqual({ from, to });
        expect(clockPeriod(of, daysLater(to, 1)).from).toBe(daysLater(to, 1));
        if (of.clock === 'week') expect(daysBetween(from, to)).toBe(6);
      }),
    );
  });
});

describe('a limit', () => {
  const limit = {
    ...{ clock: 'week' as const, begins: 1, limitPence: penceOf(2_000) },
    ...{ fromOn: '2026-01-01', untilOn: '2026-12-31' },
  };
  const passed = (on: string, pence: number, paid = 0) =>
    limitsPassed([limit], { on, pence: penceOf(pence) }, () => penceOf(paid)).map(
      ({ sumPence }) => sumPence,
    );

  it('is passed by more than its amount, together with what was paid in that time', () => {
    expect(passed('2026-11-17', 2_000)).toEqual([]);
    expect(passed('2026-11-17', 2_001)).toEqual([2_001]);
    expect(passed('2026-11-17', 1, 2_000)).toEqual([2_001]);
  });

  it('is not passed by nothing, even where more was paid before', () => {
    expect(passed('2026-11-17', 0, 9_000)).toEqual([]);
    expect(passed('2026-11-17', -500, 9_000)).toEqual([]);
  });

  it('counts on its days alone', () => {
    expect(passed('2025-12-31', 9_000)).toEqual([]);
    expect(passed('2026-12-31', 9_000)).toEqual([9_000]);
    expect(passed('2027-01-01', 9_000)).toEqual([]);
  });

  it('of a week begins on a weekday, of a month on a day, of a tax year on neither', () => {
    expect(beginsProblem('tax-year', null)).toBeNull();
    expect(beginsProblem('week', 7)).toBeNull();
    expect(beginsProblem('week', 8)).toBe('begins');
    expect(beginsProblem('assessment', 31)).toBeNull();
    expect(beginsProblem('assessment', null)).toBe('begins');
  });
});
