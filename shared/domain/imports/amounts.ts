import { parseTime, readDate } from '../dates.ts';
import { type Pence, parsePounds } from '../money.ts';
import type { Cell } from './cells.ts';

/**
 * Parses a date as people in Britain write it (`15/3/2024`, `15/3/24`, `15 March 2024`) or in ISO
 * order, as `YYYY-MM-DD`. A two-digit year is at most twenty years ahead of today.
 */
export const date: Cell<string> = (text, today) => cellOf(readDate(text, 'day', today));

/** The same for something that was said or done: never after today. */
export const past: Cell<string> = (text, today) => cellOf(readDate(text, 'past', today));

/** A date of birth, or a year alone where no more is known; never after today. */
export const birth: Cell<string> = (text, today) => cellOf(readDate(text, 'birth', today));

function cellOf({ on, problem }: ReturnType<typeof readDate>): ReturnType<Cell<string>> {
  return on !== null && problem === null ? { value: on } : { code: 'wrong-date' };
}

/** A time of day (`9:30`, `09:30:00`, `2.30pm`, `2 pm`) as `HH:MM`. */
export const time: Cell<string> = (text) => {
  const value = parseTime(text, 'written');
  return value === null ? { code: 'wrong-time' } : { value };
};

/** Pounds (`25`, `12.5`, `£1,200.00`, `-25`) as whole pence. */
export const ledgerMoney: Cell<Pence> = (text) => {
  const value = parsePounds(text);
  return value === null ? { code: 'wrong-money' } : { value };
};

/** An instant as programs write it, in UTC (ISO 8601). */
export const instant: Cell<string> = (text) => {
  const at = Date.parse(text.trim());
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text.trim()) && !Number.isNaN(at)
    ? { value: new Date(at).toISOString() }
    : { code: 'wrong-date' };
};
