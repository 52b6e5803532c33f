import { describe, expect, it } from 'vitest';
import list from '../../../../resources/bank-holidays.json' with { type: 'json' };
import { bankHolidaysOf, nations, workingDaysOf } from '../../../../shared/domain/bankHolidays.ts';
import { type Clarification, clockOf } from '../../../../shared/domain/requests.ts';

/** The calendar of the test: days since 1970, and the dated list instead of rules. */
const dayMs = 86_400_000;
const numberOf = (on: string) => Date.parse(`${on}T00:00:00Z`) / dayMs;
const isoOf = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10);
const plus = (on: string, days: number) => isoOf(numberOf(on) + days);
const [first, last] = [numberOf('2026-01-01'), numberOf('2032-12-31')];
const everyDay = Array.from({ length: last - first + 1 }, (_, at) => isoOf(first + at));

const listed = (nation: (typeof nations)[number]) => new Set(list.days[nation]);
const rolled = (on: string, holidays: Set<string>): string => {
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 || holidays.has(on) ? rolled(plus(on, 1), holidays) : on;
};
/** The same day of a later month, by counting down from the 31st to a day that there is. */
const months = (on: string, more: number): string => {
  const [year = 0, month = 0, day = 0] = on.split('-').map(Number);
  const of = month - 1 + more;
  const there = [year + Math.floor(of / 12), (of % 12) + 1] as const;
  for (let each = day; ; each--) {
    const text = [there[0], ...[there[1], each].map((part) => String(part).padStart(2, '0'))];
    const date = new Date(`${text.join('-')}T00:00:00Z`);
    if (!Number.isNaN(date.getTime()) && date.getUTCMonth() + 1 === there[1]) return text.join('-');
  }
};

const request = (receivedOn: string, more: object = {}) => ({
  ...{ kind: 'access' as const, receivedOn, identity: 'known' as const, identityOn: null },
  ...{ clarifications: [] as Clarification[], extendedOn: null },
  ...{ acknowledgedOn: null, answeredOn: null, ...more },
});
const english = workingDaysOf('england-and-wales', []);
const dueOn = (of: ReturnType<typeof request>, isWorking = english) => {
  const clock = clockOf(of, isWorking);
  return clock.state === 'runs' ? clock.dueOn : clock.state;
};

describe('bank holidays', () => {
  it.each(nations)('of %s are the days of the dated list, from 2026 to 2033', (nation) => {
    for (let year = list.from; year <= list.to; year++) {
      const days = bankHolidaysOf(nation, year).map(({ on }) => on);
      expect(days).toEqual(list.days[nation].filter((on) => on.startsWith(String(year))));
    }
  });

  it('that are added by hand are no working days', () => {
    expect(workingDaysOf('scotland', ['2027-05-10'])('2027-05-10')).toBe(false);
    expect(workingDaysOf('scotland', [])('2027-05-10')).toBe(true);
  });
});

describe('the time to answer a request', () => {
  it.each(nations)('ends as an independent calendar says, for every day, in %s', (nation) => {
    const isWorking = workingDaysOf(nation, []);
    const holidays = listed(nation);
    const wrong = everyDay.filter(
      (on) =>
        dueOn(request(on), isWorking) !== rolled(months(on, 1), holidays) ||
        dueOn(request(on, { extendedOn: on }), isWorking) !== rolled(months(on, 3), holidays) ||
        dueOn(request(on, { kind: 'complaint' }), isWorking) !== rolled(plus(on, 30), holidays),
    );
    expect(wrong).toEqual([]);
  });

  it('leaves out each day of a question once, for every day and many lengths', () => {
    const holidays = listed('england-and-wales');
    const wrong = everyDay.filter((on, at) => {
      const [from, to] = [plus(on, at % 25), plus(on, (at % 25) + (at % 40))];
      const clarifications = [
        { askedOn: from, answeredOn: to },
        // A second one within the first changes nothing.
        { askedOn: from, answeredOn: from },
      ];
      const first = numberOf(from > '2026-02-05' ? from : '2026-02-05');
      const stopped = Math.max(0, numberOf(to) - first + 1);
      const expected = rolled(plus(months(on, 1), stopped), holidays);
      return dueOn(request(on, { clarifications })) !== expected;
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['is a month', request('2026-11-03'), '2026-12-03'],
    ['ends with a shorter month', request('2027-01-31'), '2027-03-01'],
    [
      'begins when they showed who they are',
      request('2026-11-03', { identity: 'seen', identityOn: '2026-11-10' }),
      '2026-12-10',
    ],
    [
      'begins on receipt where they showed it before',
      request('2026-11-03', { identity: 'seen', identityOn: '2026-10-01' }),
      '2026-12-03',
    ],
    [
      'waits for them to show who they are',
      request('2026-11-03', { identity: 'needed' }),
      'identity',
    ],
    [
      'waits for an answer',
      request('2026-11-03', { clarifications: [{ askedOn: '2026-11-09', answeredOn: null }] }),
      'question',
    ],
    [
      'leaves out the days of a question, both included',
      request('2026-11-03', {
        clarifications: [{ askedOn: '2026-11-09', answeredOn: '2026-11-13' }],
      }),
      '2026-12-08',
    ],
    [
      'leaves out one day for a question answered at once',
      request('2026-11-03', {
        clarifications: [{ askedOn: '2026-11-09', answeredOn: '2026-11-09' }],
      }),
      '2026-12-04',
    ],
    [
      'counts the days before 5 February 2026',
      request('2026-01-20', {
        clarifications: [{ askedOn: '2026-02-02', answeredOn: '2026-02-06' }],
      }),
      '2026-02-23',
    ],
    [
      'is not stopped by a question after it',
      request('2026-11-03', { clarifications: [{ askedOn: '2026-12-04', answeredOn: null }] }),
      '2026-12-03',
    ],
    [
      'of another request is not stopped by a question',
      request('2026-11-03', {
        kind: 'erasure',
        clarifications: [{ askedOn: '2026-11-09', answeredOn: null }],
      }),
      '2026-12-03',
    ],
    [
      'of a complaint is 30 days from the day after',
      request('2026-11-26', { kind: 'complaint' }),
      '2026-12-29',
    ],
    [
      'of a complaint ends when it is acknowledged',
      request('2026-11-26', { kind: 'complaint', acknowledgedOn: '2026-11-27' }),
      'acknowledged',
    ],
    [
      'of a complaint ends with the outcome alone',
      request('2026-11-26', { kind: 'complaint', answeredOn: '2026-11-27' }),
      'answered',
    ],
  ])('%s', (_, of, expected) => {
    expect(dueOn(of as ReturnType<typeof request>)).toBe(expected);
  });

  it('can be extended up to the last day of the first month', () => {
    expect(clockOf(request('2026-11-03'), english)).toMatchObject({ extendBy: '2026-12-03' });
    const extended = request('2026-11-03', { extendedOn: '2026-11-20' });
    expect(clockOf(extended, english)).toEqual({
      ...{ state: 'runs', dueOn: '2027-02-03', extendBy: null },
    });
  });
});
