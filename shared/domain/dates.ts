import {
  CalendarDate,
  getDayOfWeek,
  parseDate as parseIsoDate,
  startOfMonth,
  startOfWeek,
  Time,
} from '@internationalized/date';

/**
 * Calendar dates as ISO text (`YYYY-MM-DD`, or `YYYY` where only a year is known) and times of day
 * (`HH:MM`). The library does the calendar: real days, adding, comparing, weekdays. Reading what
 * people in Britain type is ours. A date has no time zone; only `localDate` reads the computer's.
 */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const WEEKDAY_FIRST = new RegExp(
  `^(${WEEKDAYS.map((day) => `${day}|${day.slice(0, 3)}`).join('|')})\\b`,
  'i',
);

/** A year before 1000 is a slip of the hand. */
const ISO_DATE = /^[1-9]\d{3}-\d\d-\d\d$/;

function isoOf(year: number, month: number, day: number): string | null {
  const date = new CalendarDate(year, month, day);
  // The library moves parts that are too large to the nearest real ones.
  const real = date.year === year && date.month === month && date.day === day;
  const on = date.toString();
  return real && ISO_DATE.test(on) ? on : null;
}

function partsOf(on: string): CalendarDate | null {
  if (!ISO_DATE.test(on)) return null;
  try {
    return parseIsoDate(on);
  } catch {
    return null;
  }
}

/** Whether the text is a real date, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  return partsOf(text) !== null;
}

function monthNamed(word: string): number | null {
  const start = word.toLowerCase();
  if (start.length < 3) return null;
  if (start === 'sept') return 9;
  const at = MONTHS.findIndex((month) => month.toLowerCase().startsWith(start));
  return at < 0 ? null : at + 1;
}

/** The latest year that two digits can mean without going beyond `latestYear`. */
function fullYear(text: string, latestYear: number): number | null {
  if (text.length === 4) return Number(text);
  if (text.length !== 2) return null;
  const year = latestYear - (latestYear % 100) + Number(text);
  return year > latestYear ? year - 100 : year;
}

/**
 * Parses a date as people in Britain type or paste it: day, month, year with any separators, month
 * names in full or short, two or four digits of the year; ISO order too. `latestYear` decides two
 * digits: with 2026, `84` is 1984 and `26` is 2026. With `yearAlone` a year of four digits is
 * enough. Answers ISO text, or null where it is no real date.
 */
export function parseDate(
  text: string,
  { latestYear, yearAlone = false }: { latestYear: number; yearAlone?: boolean },
): string | null {
  const trimmed = text.trim();
  if (/^\d{4}$/.test(trimmed)) {
    const year = Number(trimmed);
    return yearAlone && year >= 1000 ? trimmed : null;
  }
  const iso = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(trimmed);
  if (iso) return isoOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const solid = /^(\d\d)(\d\d)(\d{4})$/.exec(trimmed);
  if (solid) return isoOf(Number(solid[3]), Number(solid[2]), Number(solid[1]));

  const words = trimmed.replace(WEEKDAY_FIRST, '').match(/\d+|\p{L}+/gu) ?? [];
  const parts = words.filter((word) => !/^(st|nd|rd|th|of)$/i.test(word));
  if (parts.length !== 3 || /[^\d\p{L}\s,.\-/\\]/u.test(trimmed)) return null;
  const [first = '', second = '', last = ''] = parts;
  const named = /^\p{L}/u.test(first) ? first : second;
  const month = /^\p{L}/u.test(named) ? monthNamed(named) : Number(second);
  const day = named === first && named !== second ? second : first;
  const year = /^\d+$/.test(last) ? fullYear(last, latestYear) : null;
  if (month === null || year === null || !/^\d{1,2}$/.test(day)) return null;
  return isoOf(year, month, Number(day));
}

/**
 * The kind of a date decides its plausible days and the meaning of a year of two digits: a birth is
 * in the past, `past` is any other day up to today, `day` may be before or after today, and
 * `coming` is a last day or a day to ask again.
 */
export type DateKind = 'birth' | 'past' | 'day' | 'coming';

/** Why a date is refused; `birth` is `date` for a field that takes a year alone too. */
export type DateProblem = 'date' | 'birth' | 'year' | 'future';

/** The first and last year of records: any other is a typing mistake. */
const years = { first: 1900, last: 2100 } as const;
/** The greatest age ever recorded is 122. */
const oldestAge = 122;
/** Two digits of a year never mean a child younger than this: that takes four digits. */
const youngestByTwoDigits = 10;

/** The latest year that two digits can mean, as years from now. */
const latestByTwoDigits = {
  birth: -youngestByTwoDigits,
  past: 0,
  day: 20,
  coming: 50,
} as const satisfies Record<DateKind, number>;

/**
 * The one judgement of a date (ISO text; a year alone for a birth), for the hint under a field, its
 * refusal, the contract and the import. Null where it is plausible. Without `today` (the contract
 * has no clock) only rules without today apply.
 */
export function dateProblem(on: string, kind: DateKind, today: string | null): DateProblem | null {
  const birth = kind === 'birth';
  if (!isDate(on) && !(birth && /^\d{4}$/.test(on))) return birth ? 'birth' : 'date';
  const year = Number(on.slice(0, 4));
  if (year < years.first || year > years.last) return 'year';
  if (today === null) return null;
  if (birth && Number(today.slice(0, 4)) - year > oldestAge) return 'year';
  return (birth || kind === 'past') && on > today ? 'future' : null;
}

/**
 * Whether a day that is meant to come is over: it is taken, because a past day can be meant, but the
 * person is asked to look at it.
 */
export const isOver = (on: string, kind: DateKind, today: string): boolean =>
  kind === 'coming' && on < today && dateProblem(on, kind, today) === null;

/**
 * Parses a typed date of a kind. A year of two digits means: for a birth, a person who turns ten
 * this year or is older; for a past day, this year at the latest; for a day, at most twenty years
 * ahead; for a coming day, at most fifty. `on` is null where the text is no date.
 */
export function readDate(
  text: string,
  kind: DateKind,
  today: string,
): { on: string | null; problem: DateProblem | null } {
  const latestYear = Number(today.slice(0, 4)) + latestByTwoDigits[kind];
  const yearAlone = kind === 'birth';
  const on = parseDate(text, { latestYear, yearAlone });
  return { on, problem: dateProblem(on ?? '', kind, today) };
}

/** A day of the kind, as an example of how to type one. */
export function exampleDate(kind: DateKind, today: string): string {
  if (kind === 'birth') return '1984-03-15';
  return kind === 'coming' ? monthsLater(today, 24) : today;
}

/** `1984-03-15` → `15 3 1984`, as dates are typed; a year stays a year. */
export function typedDate(on: string): string {
  return on.split('-').reverse().map(Number).join(' ');
}

/** `1984-03-15` → `15 March 1984`; a year stays a year. Other text is returned unchanged. */
export function dateInWords(on: string): string {
  const parts = partsOf(on);
  return parts === null ? on : `${parts.day} ${MONTHS[parts.month - 1]} ${parts.year}`;
}

/** `2026-11-24` → `Tuesday 24 November 2026`. */
export function dayInWords(on: string): string {
  const parts = partsOf(on);
  if (parts === null) return on;
  return `${WEEKDAYS[getDayOfWeek(parts, 'en-GB', 'sun')]} ${dateInWords(on)}`;
}

/** `1984-03-15` → `15/03/1984`, the format of accounts packages; a year stays a year. */
export function formatDate(on: string): string {
  return isDate(on) ? on.split('-').reverse().join('/') : on;
}

/**
 * Whole years of age on a date, or null where either is no date. For a year of birth alone, the age
 * reached in that year. A person born on 29 February turns a year older on 1 March of common years.
 */
export function ageOn(birth: string, on: string): number | null {
  const day = partsOf(on);
  if (day === null) return null;
  if (/^\d{4}$/.test(birth)) return Number(birth) > day.year ? null : day.year - Number(birth);
  if (!isDate(birth) || birth > on) return null;
  const years = day.year - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** The UK tax year of a date, from 6 April to 5 April: `2026-04-05` → `2025/26`. */
export function taxYearOf(on: string): string {
  const year = Number(on.slice(0, 4));
  const start = on.slice(5) < '04-06' ? year - 1 : year;
  return `${start}/${String(start + 1).slice(2)}`;
}

/**
 * The same day some months later, or earlier where `months` is negative; where that month is
 * shorter, its last day.
 */
export function monthsLater(on: string, months: number): string {
  return parseIsoDate(on).add({ months }).toString();
}

/** The day so many days later, or earlier where `days` is negative. */
export function daysLater(on: string, days: number): string {
  return parseIsoDate(on).add({ days }).toString();
}

/** How many days `to` comes after `from`; negative where it comes before. */
export function daysBetween(from: string, to: string): number {
  const [first, last] = [parseIsoDate(from), parseIsoDate(to)];
  return last.calendar.toJulianDay(last) - first.calendar.toJulianDay(first);
}

/** The Monday of a date's week. */
export function mondayOf(on: string): string {
  return startOfWeek(parseIsoDate(on), 'en-GB', 'mon').toString();
}

/** The first day of a date's month. */
export function firstOfMonth(on: string): string {
  return startOfMonth(parseIsoDate(on)).toString();
}

/**
 * An instant's date on this computer's calendar. An ISO instant cut short is a date in UTC: during
 * summer time the day before, around midnight.
 */
export function localDate(at: Date): string {
  return new CalendarDate(at.getFullYear(), at.getMonth() + 1, at.getDate()).toString();
}

/** How a time stands: as people type it into a field, or as a spreadsheet writes it. */
const TIMES = {
  typed: /^(\d{1,2})(?:[:.\s]?(\d\d))?\s*(am|pm)?$/i,
  // A bare number in a column is no time; seconds are left out.
  written: /^(\d{1,2})(?=\D)(?:[:.](\d\d)(?:[:.][0-5]\d)?)? ?(am|pm)?$/i,
};

/**
 * Reads a time of day. Typed: `10:30`, `10.30`, `1030`, `9`, `2 pm`. Written in a spreadsheet:
 * `9:30`, `09:30:00`, `2.30pm`, `2 pm`. Answers `HH:MM`, or null where it is no time.
 */
export function parseTime(text: string, as: keyof typeof TIMES = 'typed'): string | null {
  const found = TIMES[as].exec(text.trim());
  if (found === null) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)];
  const half = found[3]?.toLowerCase();
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  const ofDay = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  const time = new Time(ofDay, minute);
  return time.hour === ofDay && time.minute === minute ? time.toString().slice(0, 5) : null;
}
