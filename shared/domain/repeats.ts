import { type CalendarDate, getDayOfWeek, parseDate, startOfMonth } from '@internationalized/date';

/** How often a session is held again. */
export const repeatSteps = ['week', 'fortnight', 'month'] as const;
export type RepeatStep = (typeof repeatSteps)[number];

/** A session is repeated at most so often at once: a year of weeks. */
export const mostRepeats = 52;

/**
 * The days, `YYYY-MM-DD`, on which a session of the day `on` is held again, up to and with `until`:
 * every week or every two weeks on the same weekday; every month on the same weekday of the same
 * week of the month, such as its second Tuesday. A fifth weekday is the last of each month. Never
 * more than one day beyond `mostRepeats`, so that the caller can tell that there are too many.
 */
export function repeatDays(on: string, every: RepeatStep, until: string): string[] {
  const first = parseDate(on);
  const days: string[] = [];
  while (days.length <= mostRepeats) {
    const day = dayAfter(first, every, days.length + 1).toString();
    if (day > until) break;
    days.push(day);
  }
  return days;
}

/** Why a session cannot be repeated until a day: none fits before it, or too many do. */
export type RepeatProblem = 'until-early' | 'too-many';

/** Judges the days of `repeatDays`; null where they can be made. */
export function repeatProblem(days: readonly string[]): RepeatProblem | null {
  if (days.length === 0) return 'until-early';
  return days.length > mostRepeats ? 'too-many' : null;
}

function dayAfter(first: CalendarDate, every: RepeatStep, times: number): CalendarDate {
  if (every !== 'month') return first.add({ weeks: every === 'week' ? times : 2 * times });
  const week = Math.ceil(first.day / 7);
  const month = startOfMonth(first).add({ months: times });
  const toWeekday = (weekdayOf(first) - weekdayOf(month) + 7) % 7;
  const day = 1 + toWeekday + 7 * (week - 1);
  return month.set({ day: day > getDaysInMonth(month) ? day - 7 : day });
}

const weekdayOf = (day: CalendarDate): number => getDayOfWeek(day, 'en-GB', 'mon');

function getDaysInMonth(month: CalendarDate): number {
  return month.calendar.getDaysInMonth(month);
}
