import type { Cell } from './cells.ts';

const dayFirst = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d\d)$/;
const yearFirst = /^(\d{4})-(\d\d)-(\d\d)$/;

/**
 * A date, day first as in Britain (`15/3/2024`, `15/3/24`) or ISO (`2024-03-15`), as `YYYY-MM-DD`.
 * A two-digit year lies at most twenty years ahead of today.
 */
export const date: Cell<string> = (text, today) => {
  const value = dateOf(text.trim(), Number(today.slice(0, 4)) + 20);
  return value === null ? { code: 'wrong-date' } : { value };
};

/** A date of birth, or the year alone where that is all that somebody gives; never after today. */
export const birth: Cell<string> = (text, today) => {
  const typed = text.trim();
  if (/^(19|20)\d\d$/.test(typed)) {
    return typed <= today.slice(0, 4) ? { value: typed } : { code: 'wrong-date' };
  }
  const year = Number(today.slice(0, 4));
  const value = dateOf(typed, year);
  if (value !== null && value <= today) return { value };
  // "15/3/26" early in 2026: a birthday still to come belongs to the century before.
  const earlier = dateOf(typed, year - 1);
  return earlier !== null && earlier <= today ? { value: earlier } : { code: 'wrong-date' };
};

/** A time of day (`9:30`, `09:30:00`, `2.30pm`, `2 pm`) as `HH:MM`. */
export const time: Cell<string> = (text) => {
  const parts = /^(\d{1,2})(?:[:.]([0-5]\d)(?:[:.][0-5]\d)?)? ?(am|pm)?$/i.exec(text.trim());
  const half = parts?.[3]?.toLowerCase();
  if (!parts || (parts[2] === undefined && half === undefined)) return { code: 'wrong-time' };
  const typed = Number(parts[1]);
  if (half === undefined ? typed > 23 : typed < 1 || typed > 12) return { code: 'wrong-time' };
  const hour = half === undefined ? typed : (typed % 12) + (half === 'pm' ? 12 : 0);
  return { value: `${String(hour).padStart(2, '0')}:${parts[2] ?? '00'}` };
};

const pounds = /^£? ?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/;
const mostPence = 10_000_000;

/** Pounds (`25`, `25.5`, `£1,200.00`) as whole pence, digit by digit: no rounding anywhere. */
export const money: Cell<number> = (text) => {
  const parts = pounds.exec(text.trim());
  if (!parts?.[1]) return { code: 'wrong-money' };
  const digits = parts[1].replaceAll(',', '') + (parts[2] ?? '').padEnd(2, '0');
  const value = Number(digits);
  return value <= mostPence ? { value } : { code: 'wrong-money' };
};

function dateOf(typed: string, lastYear: number): string | null {
  const iso = yearFirst.exec(typed);
  if (iso) return realDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const british = dayFirst.exec(typed);
  if (!british) return null;
  const year = Number(british[3]);
  const whole = british[3]?.length === 4 ? year : century(year, lastYear);
  return realDate(whole, Number(british[2]), Number(british[1]));
}

function century(year: number, lastYear: number): number {
  return 2000 + year <= lastYear ? 2000 + year : 1900 + year;
}

function realDate(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2100) return null;
  const at = new Date(Date.UTC(year, month - 1, day));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null;
  return at.toISOString().slice(0, 10);
}
