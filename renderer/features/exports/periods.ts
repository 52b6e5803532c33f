import { firstOfMonth, monthsLater } from '../../../shared/domain/dates.ts';
import type { RecipePeriod } from '../../../shared/domain/exports/recipes.ts';

/** A span of days, both included, as ISO dates. */
interface Period {
  readonly from: string;
  readonly to: string;
}

/** Spans that move with the days. */
export const periodNames = ['year', 'thisFinancial', 'lastFinancial', 'quarter'] as const;
export type PeriodName = (typeof periodNames)[number];

/** The span that a name stands for on a day. A charity's financial year here begins on 1 April. */
export function periodOf(name: PeriodName, today: string): Period {
  const year = Number(today.slice(0, 4));
  const financial = today.slice(5) < '04-01' ? year - 1 : year;
  switch (name) {
    case 'year':
      return { from: monthsLater(firstOfMonth(today), -11), to: today };
    case 'quarter':
      return { from: monthsLater(firstOfMonth(today), -2), to: today };
    case 'thisFinancial':
      return { from: `${financial}-04-01`, to: today };
    case 'lastFinancial':
      return { from: `${financial - 1}-04-01`, to: `${financial}-03-31` };
  }
}

/** The name of the span that two days are today, or `fixed`. */
export function nameOf({ from, to }: Period, today: string): RecipePeriod {
  const fits = (name: PeriodName) => {
    const span = periodOf(name, today);
    return span.from === from && span.to === to;
  };
  return periodNames.find(fits) ?? 'fixed';
}
