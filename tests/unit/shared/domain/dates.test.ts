import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  ageOn,
  dateInWords,
  dayInWords,
  formatDate,
  isDate,
  parseDate,
  taxYearOf,
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
