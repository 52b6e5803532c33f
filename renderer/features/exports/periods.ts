import type { RecipePeriod } from '../../../shared/domain/exports/recipes.ts';

/** A span of days, both included, as ISO dates. */
interface Period {
  readonly from: string;
  readonly to: string;
}

const two = (part: number) => String(part).padStart(2, '0');

/** Spans that move with the days. */
export const periodNames = ['year', 'thisFinancial', 'lastFinancial', 'quarter'] as const;
export type PeriodName = (typeof periodNames)[number];

/** The span that a name stands for on a day. A charity's financial year here begins on 1 April. */
export function periodOf(name: PeriodName, today: string): Period {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const financial = month >= 4 ? year : year - 1;
  switch (name) {
    case 'year':
      return { from: firstOfMonth(year, month, -11), to: today };
    case 'quarter':
      return { from: firstOfMonth(year, month, -2), to: today };
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

/** The first day of the month that comes so many months after this one: of 12 months, this is the last. */
function firstOfMonth(year: number, month: number, later: number): string {
  const count = year * 12 + (month - 1) + later;
  return `${Math.floor(count / 12)}-${two((count % 12) + 1)}-01`;
}
