import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenDate } from '../../../../shared/contract/fields.ts';
import {
  ageOn,
  dateInWords,
  dateProblem,
  dayInWords,
  daysBetween,
  daysLater,
  exampleDate,
  firstOfMonth,
  formatDate,
  isDate,
  isOver,
  localDate,
  mondayOf,
  monthsLater,
  parseDate,
  parseTime,
  readDate,
  taxYearOf,
  typedDate,
} from '../../../../shared/domain/dates.ts';

const read = (text: string) => parseDate(text, { latestYear: 2026 });

it.each([
  '15 3 1984',
  '15/3/84',
  '15.03.1984',
  '15-03-84',
  ' 15  3  1984 ',
  '15031984',
  '1984-03-15',
  '1984/3/15',
  '15 March 1984',
  '15th of March, 1984',
  '15-Mar-84',
  '15mar1984',
  'March 15, 1984',
  'Thursday 15 March 1984',
  'Thu 15 Mar 84',
])('reads %j as 15 March 1984', (text) => {
  expect(read(text)).toBe('1984-03-15');
});

it.each([
  '',
  '31 4 1984',
  '29 2 2023',
  '0 3 1984',
  '15 13 1984',
  '15 3',
  '15 3 184',
  '15 3 19845',
  '15 Ma 1984',
  '15 Foo 1984',
  'March 1984',
  '1984',
  '15 3 1984 12',
  '3 1984 15',
  '15:03:1984',
  'yesterday',
])('refuses %j', (text) => {
  expect(read(text)).toBeNull();
});

it('takes 29 February of leap years only', () => {
  expect(read('29 2 2024')).toBe('2024-02-29');
  expect(read('29 2 2000')).toBe('2000-02-29');
  expect(read('29 2 1900')).toBeNull();
});

it('reads two digits as the latest such year that may be meant', () => {
  expect(read('1 1 26')).toBe('2026-01-01');
  expect(read('1 1 27')).toBe('1927-01-01');
  expect(parseDate('1 1 27', { latestYear: 2046 })).toBe('2027-01-01');
});

it('takes a year alone only where that is enough', () => {
  expect(parseDate('1984', { latestYear: 2026, yearAlone: true })).toBe('1984');
  expect(parseDate('84', { latestYear: 2026, yearAlone: true })).toBeNull();
});

it('reads back every date it wrote, in each of its forms', () => {
  const day = fc.date({
    min: new Date('1900-01-01T00:00:00Z'),
    max: new Date('2026-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(day, (date) => {
      const iso = date.toISOString().slice(0, 10);
      for (const form of [iso, formatDate(iso), dateInWords(iso), dayInWords(iso)]) {
        expect(read(form)).toBe(iso);
      }
    }),
    { seed: 1984 },
  );
});

it('writes dates for reading', () => {
  expect(dateInWords('1984-03-05')).toBe('5 March 1984');
  expect(dateInWords('1984')).toBe('1984');
  expect(dayInWords('2026-11-24')).toBe('Tuesday 24 November 2026');
  expect(formatDate('1984-03-05')).toBe('05/03/1984');
  expect(formatDate('1984')).toBe('1984');
});

it('tells a real date from text that looks like one', () => {
  expect(isDate('2024-02-29')).toBe(true);
  expect(isDate('2023-02-29')).toBe(false);
  expect(isDate('2023-2-9')).toBe(false);
});

it('counts an age from the birthday on', () => {
  expect(ageOn('1984-03-15', '2026-03-14')).toBe(41);
  expect(ageOn('1984-03-15', '2026-03-15')).toBe(42);
  expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
  expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
});

it('counts an age from a year alone, and none before birth', () => {
  expect(ageOn('1984', '2026-01-01')).toBe(42);
  expect(ageOn('2027-01-01', '2026-01-01')).toBeNull();
  expect(ageOn('2027', '2026-01-01')).toBeNull();
  expect(ageOn('soon', '2026-01-01')).toBeNull();
});

it('begins the tax year on 6 April', () => {
  expect(taxYearOf('2026-04-05')).toBe('2025/26');
  expect(taxYearOf('2026-04-06')).toBe('2026/27');
  expect(taxYearOf('2099-12-31')).toBe('2099/00');
});

describe('a date of a kind', () => {
  const today = '2026-11-29';

  it.each([
    ['birth', '15/3/26', '1926-03-15'],
    ['birth', '15/3/17', '1917-03-15'],
    ['birth', '15/3/16', '2016-03-15'],
    ['birth', '15/3/84', '1984-03-15'],
    ['past', '15/3/26', '2026-03-15'],
    ['past', '15/3/27', '1927-03-15'],
    ['day', '15/3/46', '2046-03-15'],
    ['day', '15/3/47', '1947-03-15'],
    ['coming', '15/3/76', '2076-03-15'],
    ['coming', '15/3/77', '1977-03-15'],
  ] as const)('of %s reads %s as %s', (kind, text, on) => {
    expect(readDate(text, kind, today)).toEqual({ on, problem: null });
  });

  it.each([
    ['birth', '1800', 'year'],
    ['birth', '1 1 1850', 'year'],
    ['birth', '1903', 'year'],
    ['birth', '30 11 2026', 'future'],
    ['birth', '2027', 'future'],
    ['birth', 'soon', 'birth'],
    ['past', '1 1 1899', 'year'],
    ['past', '30 11 26', 'future'],
    ['past', '1984', 'date'],
    ['day', '1 1 2101', 'year'],
    ['coming', '31 4 2027', 'date'],
  ] as const)('of %s refuses %s: %s', (kind, text, problem) => {
    expect(readDate(text, kind, today).problem).toBe(problem);
  });

  it('takes a small child by four digits, and somebody of 122', () => {
    expect(readDate('15 3 2026', 'birth', today)).toEqual({ on: '2026-03-15', problem: null });
    expect(readDate('1904', 'birth', today)).toEqual({ on: '1904', problem: null });
  });

  it('takes its own example, read back as it is typed', () => {
    for (const kind of ['birth', 'past', 'day', 'coming'] as const) {
      const on = exampleDate(kind, today);
      expect(readDate(typedDate(on), kind, today)).toEqual({ on, problem: null });
    }
    expect(exampleDate('past', today)).toBe(today);
    expect(exampleDate('day', today)).toBe(today);
  });

  it('is refused by the contract wherever no clock is needed to see it', () => {
    const kinds = ['past', 'day', 'coming'] as const;
    const years = fc.integer({ min: 1700, max: 2299 });
    fc.assert(
      fc.property(fc.constantFrom(...kinds), years, (kind, year) => {
        const on = `${year}-06-15`;
        const issue = writtenDate(kind).safeParse(on).error?.issues[0]?.message ?? null;
        expect(issue).toBe(dateProblem(on, kind, null));
      }),
    );
  });
});

it.each([
  ['10:30', '10:30'],
  ['10.30', '10:30'],
  ['1030', '10:30'],
  [' 9 ', '09:00'],
  ['2 pm', '14:00'],
  ['12am', '00:00'],
  ['12:15 PM', '12:15'],
  ['24:00', null],
  ['10:60', null],
  ['13 pm', null],
  ['half past ten', null],
  ['', null],
])('reads %j as the time %j', (typed, time) => {
  expect(parseTime(typed)).toBe(time);
});

it('asks about a day that is meant to come and is over, and takes it', () => {
  const today = '2026-11-23';
  expect(isOver('2026-11-22', 'coming', today)).toBe(true);
  expect(dateProblem('2026-11-22', 'coming', today)).toBeNull();
  expect(isOver(today, 'coming', today)).toBe(false);
  // Other kinds may lie in the past; a day that is refused is not asked about as well.
  for (const kind of ['past', 'day', 'birth'] as const) {
    expect(isOver('2026-11-22', kind, today)).toBe(false);
  }
  expect(isOver('1826-11-22', 'coming', today)).toBe(false);
});

it('reads times of day as spreadsheets write them, and no bare number as one', () => {
  expect(parseTime('09:30:00', 'written')).toBe('09:30');
  expect(parseTime('2.30PM', 'written')).toBe('14:30');
  for (const text of ['9', '1030', '9:30:60', '24:00', '13 pm']) {
    expect(parseTime(text, 'written')).toBeNull();
  }
});

it('knows every day from 1900 to 2100 as a calendar counted by hand does', () => {
  const lengths = (year: number) => {
    const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  };
  const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  const text = (year: number, month: number, day: number) =>
    [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
  const wrong: string[] = [];
  const claim = (on: string, holds: boolean) => {
    if (!holds) wrong.push(on);
  };
  // 1 January 1900 was a Monday.
  let count = 0;
  let monday = '1900-01-01';
  let before = '1899-12-31';
  for (let year = 1900; year <= 2100; year += 1) {
    for (const [at, days] of lengths(year).entries()) {
      const month = at + 1;
      const nextYear = month === 12 ? year + 1 : year;
      const nextMonth = (month % 12) + 1;
      const nextDays = lengths(nextYear)[nextMonth - 1] ?? 0;
      for (let day = 1; day <= days; day += 1) {
        const on = text(year, month, day);
        if (count % 7 === 0) monday = on;
        claim(on, isDate(on) && read(`${day} ${month} ${year}`) === on);
        claim(on, daysLater(before, 1) === on && daysLater(on, -1) === before);
        claim(on, daysBetween('1900-01-01', on) === count && daysBetween(on, before) === -1);
        claim(on, dayInWords(on).startsWith(`${names[count % 7]} ${day} `));
        claim(on, mondayOf(on) === monday && firstOfMonth(on) === text(year, month, 1));
        claim(on, monthsLater(on, 1) === text(nextYear, nextMonth, Math.min(day, nextDays)));
        claim(on, localDate(new Date(year, at, day, 12)) === on);
        before = on;
        count += 1;
      }
      claim(`${year}-${month}`, !isDate(text(year, month, days + 1)));
      claim(`${year}-${month}`, read(`${days + 1} ${month} ${year}`) === null);
    }
  }
  expect(wrong).toEqual([]);
});

it('goes back by months to the last day of a shorter one', () => {
  expect(monthsLater('2024-03-31', -1)).toBe('2024-02-29');
  expect(monthsLater('2026-01-15', -11)).toBe('2025-02-15');
});
