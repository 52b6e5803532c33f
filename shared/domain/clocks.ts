import { daysLater, mondayOf, monthsLater, taxYearOf } from './dates.ts';
import { type Pence, sumPence } from './money.ts';
import { type DateRange, taxYearPeriod } from './payments.ts';

/**
 * Times in which what a person is paid is added up, so that they can get advice before a benefit or
 * tax changes. They advise: no payment is refused, and nothing says what a person is entitled to.
 * Days are calendar dates as the payer writes them, never instants.
 */
export const clocks = ['tax-year', 'week', 'assessment'] as const;
export type Clock = (typeof clocks)[number];

/** What may be paid in a time, as a person or the charity was told. */
export interface EarningLimit {
  readonly clock: Clock;
  /** The day that the time begins on: of the week (1 is Monday) or of the month; null for tax years. */
  readonly begins: number | null;
  readonly limitPence: Pence;
  /** The days on which the limit holds, both included; without an end until another is told. */
  readonly fromOn: string;
  readonly untilOn: string | null;
}

/**
 * The days of the time that a day is in, both included. A tax year is from 6 April to 5 April, by the
 * day of payment. A benefit week begins on a day of the week. An assessment period of Universal Credit
 * begins on the same day of each month, or on the last day of a month that is too short
 * (UC Regulations 2013, regulation 21).
 */
export function clockPeriod(
  { clock, begins }: Pick<EarningLimit, 'clock' | 'begins'>,
  on: string,
): DateRange {
  if (clock === 'tax-year' || begins === null) return taxYearPeriod(taxYearOf(on));
  if (clock === 'week') {
    const thisWeek = daysLater(mondayOf(on), begins - 1);
    const from = thisWeek <= on ? thisWeek : daysLater(thisWeek, -7);
    return { from, to: daysLater(from, 6) };
  }
  // Months from a January, which has every day: of a shorter month its last.
  const first = `${on.slice(0, 4)}-01-${String(begins).padStart(2, '0')}`;
  const month = Number(on.slice(5, 7)) - 1;
  const inMonth = monthsLater(first, month);
  const since = inMonth <= on ? month : month - 1;
  return {
    from: monthsLater(first, since),
    to: daysLater(monthsLater(first, since + 1), -1),
  };
}

/** A limit that a payment would pass, with what the time would come to. */
export interface Passed<Limit extends EarningLimit = EarningLimit> {
  readonly limit: Limit;
  readonly period: DateRange;
  readonly sumPence: Pence;
}

/**
 * The limits that rewards would pass on a day. `paidIn` answers the rewards of a period, without what
 * is about to be paid and without expenses, which never count. A payment of nothing passes nothing,
 * and a limit is passed above its amount, not at it.
 */
export function limitsPassed<Limit extends EarningLimit>(
  limits: readonly Limit[],
  { on, pence }: { readonly on: string; readonly pence: Pence },
  paidIn: (period: DateRange) => Pence,
): Passed<Limit>[] {
  if (pence <= 0) return [];
  return limits
    .filter(({ fromOn, untilOn }) => fromOn <= on && (untilOn === null || on <= untilOn))
    .flatMap((limit) => {
      const period = clockPeriod(limit, on);
      const sum = sumPence([paidIn(period), pence]);
      return sum > limit.limitPence ? [{ limit, period, sumPence: sum }] : [];
    });
}

/** What is wrong with the day that a time begins on; null where nothing is. */
export function beginsProblem(clock: Clock, begins: number | null): 'begins' | null {
  if (clock === 'tax-year') return begins === null ? null : 'begins';
  const most = clock === 'week' ? 7 : 31;
  return begins !== null && begins >= 1 && begins <= most ? null : 'begins';
}
