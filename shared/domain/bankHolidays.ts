import { daysBetween, daysLater, mondayOf } from './dates.ts';

/** The charity's nation: it decides which days are bank holidays. */
export const nations = ['england-and-wales', 'scotland', 'northern-ireland'] as const;
export type Nation = (typeof nations)[number];

/** The bank holidays of the law and its yearly proclamations, by the names of their texts. */
export const bankHolidayNames = [
  'new-year',
  'second-january',
  'st-patrick',
  'good-friday',
  'easter-monday',
  'early-may',
  'spring',
  'boyne',
  'summer',
  'st-andrew',
  'christmas',
  'boxing-day',
  'proclaimed',
] as const;
type BankHolidayName = (typeof bankHolidayNames)[number];

export interface BankHoliday {
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly name: BankHolidayName;
}

/** Days proclaimed once, from 2026 on. Scotland: proclamation of 4 February 2026, for the World Cup. */
const proclaimedOnce: Readonly<Record<Nation, readonly string[]>> = {
  'england-and-wales': [],
  scotland: ['2026-06-15'],
  'northern-ireland': [],
};

/** The days of the year that move to a later one where they fall on a weekend. */
const fixedDays: Readonly<Record<Nation, readonly (readonly [string, BankHolidayName])[]>> = {
  'england-and-wales': [
    ['01-01', 'new-year'],
    ['12-25', 'christmas'],
    ['12-26', 'boxing-day'],
  ],
  scotland: [
    ['01-01', 'new-year'],
    ['01-02', 'second-january'],
    ['11-30', 'st-andrew'],
    ['12-25', 'christmas'],
    ['12-26', 'boxing-day'],
  ],
  'northern-ireland': [
    ['01-01', 'new-year'],
    ['03-17', 'st-patrick'],
    ['07-12', 'boyne'],
    ['12-25', 'christmas'],
    ['12-26', 'boxing-day'],
  ],
};

/**
 * Easter Sunday of a year of the Gregorian calendar, `YYYY-MM-DD`: the rule of Meeus, Jones and
 * Butcher (Meeus, Astronomical Algorithms, chapter 8).
 */
export function easterOf(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const leap = Math.floor(century / 4);
  const moon = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leap - moon + 15) % 30;
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const day = epact + weekday - 7 * late + 114;
  const two = (part: number) => String(part).padStart(2, '0');
  return `${year}-${two(Math.floor(day / 31))}-${two((day % 31) + 1)}`;
}

const isWeekend = (on: string): boolean => daysBetween(mondayOf(on), on) >= 5;

/** The first Monday on or after a day. */
const mondayFrom = (on: string): string => mondayOf(daysLater(on, 6));

/**
 * The bank holidays of a nation in a year, by day; where one falls on a weekend, its substitute
 * stands in its place. Banking and Financial Dealings Act 1971, Schedule 1, with the days that are
 * proclaimed each year (New Year's Day, early May, 26 and 27 December) and the moved ones as GOV.UK
 * lists them; St Andrew's Day Bank Holiday (Scotland) Act 2007.
 */
export function bankHolidaysOf(nation: Nation, year: number): BankHoliday[] {
  const easter = easterOf(year);
  const scottish = nation === 'scotland';
  const moving: BankHoliday[] = [
    { on: daysLater(easter, -2), name: 'good-friday' },
    ...(scottish ? [] : [{ on: daysLater(easter, 1), name: 'easter-monday' as const }]),
    { on: mondayFrom(`${year}-05-01`), name: 'early-may' },
    { on: mondayOf(`${year}-05-31`), name: 'spring' },
    {
      on: scottish ? mondayFrom(`${year}-08-01`) : mondayOf(`${year}-08-31`),
      name: 'summer',
    },
    ...proclaimedOnce[nation]
      .filter((on) => on.startsWith(`${year}-`))
      .map((on) => ({ on, name: 'proclaimed' as const })),
  ];
  const fixed = fixedDays[nation].map(([day, name]) => ({ on: `${year}-${day}`, name }));
  const stay = [...moving, ...fixed.filter(({ on }) => !isWeekend(on))];
  const taken = new Set(stay.map(({ on }) => on));
  const moved = fixed
    .filter(({ on }) => isWeekend(on))
    .map(({ on, name }) => {
      let to = on;
      while (isWeekend(to) || taken.has(to)) to = daysLater(to, 1);
      taken.add(to);
      return { on: to, name };
    });
  return [...stay, ...moved].sort((one, other) => (one.on < other.on ? -1 : 1));
}

/** Whether a day is a working day of the nation; `added` are holidays entered by hand. */
export type WorkingDays = (on: string) => boolean;

/** The working days of a nation: no weekend, no bank holiday, none of the days added by hand. */
export function workingDaysOf(nation: Nation, added: readonly string[]): WorkingDays {
  const years = new Map<string, Set<string>>();
  const holidaysIn = (year: string): Set<string> => {
    const known = years.get(year);
    if (known) return known;
    const days = new Set(bankHolidaysOf(nation, Number(year)).map(({ on }) => on));
    years.set(year, days);
    return days;
  };
  return (on) => !isWeekend(on) && !holidaysIn(on.slice(0, 4)).has(on) && !added.includes(on);
}

/**
 * The day itself where it is a working day, else the next one (Regulation (EEC, Euratom) 1182/71,
 * Article 3(4), as it stays in UK law).
 */
export function nextWorkingDay(on: string, isWorking: WorkingDays): string {
  let day = on;
  while (!isWorking(day)) day = daysLater(day, 1);
  return day;
}
