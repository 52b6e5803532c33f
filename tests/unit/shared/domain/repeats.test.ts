import { describe, expect, it } from 'vitest';
import { repeatDays, repeatProblem } from '../../../../shared/domain/repeats.ts';

describe('the days on which a session is held again', () => {
  it('are every week or every two weeks on its weekday, up to and with the last day', () => {
    expect(repeatDays('2026-11-24', 'week', '2026-12-15')).toEqual([
      '2026-12-01',
      '2026-12-08',
      '2026-12-15',
    ]);
    expect(repeatDays('2026-12-24', 'fortnight', '2027-01-20')).toEqual(['2027-01-07']);
  });

  it('are on the same weekday of the same week of each month', () => {
    expect(repeatDays('2026-11-10', 'month', '2027-03-31')).toEqual([
      '2026-12-08',
      '2027-01-12',
      '2027-02-09',
      '2027-03-09',
    ]);
  });

  it('are the last of each month where it is on a fifth weekday', () => {
    expect(repeatDays('2026-12-31', 'month', '2027-04-30')).toEqual([
      '2027-01-28',
      '2027-02-25',
      '2027-03-25',
      '2027-04-29',
    ]);
  });

  it('are 52 at most, and one at least', () => {
    const judged = (until: string) => repeatProblem(repeatDays('2026-11-24', 'week', until));
    expect(judged('2026-11-23')).toBe('until-early');
    expect(judged('2026-11-30')).toBe('until-early');
    expect(judged('2026-12-01')).toBeNull();
    expect(judged('2027-11-23')).toBeNull();
    expect(judged('2027-11-30')).toBe('too-many');
    expect(judged('2099-12-31')).toBe('too-many');
  });
});
