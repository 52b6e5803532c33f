import { daysLater, monthsLater, parseDate } from '../dates.ts';
import { type DateOrder, turned } from './orders.ts';

/** The session that a column's heading names. */
export interface HeadedSession {
  /** `YYYY-MM-DD`; null where the heading names no day. */
  readonly on: string | null;
  /** What stands there beside the day; empty where it is nothing. */
  readonly title: string;
}

/** A day in the middle of other words: `Cooking 12/01/26`, `12 Jan – art`, `2026-01-12`. */
const dayWithin =
  /\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{1,2}(?:st|nd|rd|th)?(?: of)? \p{L}{3,9}(?:,? \d{2,4})?\b/iu;

/** Whether words say that sessions stand here, and not what they are called. */
export const saysOnlySession = (words: string): boolean =>
  /^(sessions?|attendance|attended|dates?|register|weeks?|who came)$/i.test(words.trim());

/**
 * The day and title that a heading says, or null where it says nothing. A day without a year is the
 * last such day up to today. `group` is what stands over the heading: a month there completes a
 * bare number, other words are a title.
 */
export function sessionOfHeading(
  heading: string,
  group: string,
  today: string,
  order: DateOrder = 'day-first',
): HeadedSession | null {
  const text = heading.trim();
  if (text === '') return null;
  if (/^\d{1,2}(st|nd|rd|th)?$/i.test(text)) {
    const on = dayOf(`${Number.parseInt(text, 10)} ${group}`, today, order);
    return on === null ? { on: null, title: text } : { on, title: '' };
  }
  const found = dayWithin.exec(text.replace(/ \d\d:\d\d$/, ''));
  const on = found === null ? null : dayOf(found[0], today, order);
  if (found === null || on === null) return { on: null, title: text };
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
  const title = rest
    .replace(/\b(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\b/gi, '')
    .replace(/[\s()–:,-]+/g, ' ')
    .trim();
  return { on, title: title === '' && !saysOnlySession(group) ? group : title };
}

function dayOf(text: string, today: string, order: DateOrder): string | null {
  const latestYear = Number(today.slice(0, 4)) + 1;
  const whole = parseDate(turned(text, order), { latestYear });
  if (whole !== null) return whole;
  for (let back = 0; back < 2; back += 1) {
    const year = Number(today.slice(0, 4)) - back;
    const on = parseDate(
      turned(`${text.replaceAll('.', '/')}${/[/.-]/.test(text) ? '/' : ' '}${year}`, order),
      {
        latestYear,
      },
    );
    if (on !== null && on <= today) return on;
  }
  return null;
}

/** Whether a day is near enough to be a session's: within twenty years and not far ahead. */
export const isSessionDay = (on: string, today: string): boolean =>
  on >= monthsLater(today, -240) && on <= daysLater(today, 366);
