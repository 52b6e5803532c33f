/** A span of days, both included, as ISO dates. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const two = (part: number) => String(part).padStart(2, '0');

/** Whole months that funders ask about, up to a day (`YYYY-MM-DD`). */
export const periodNames = ['year', 'thisFinancial', 'lastFinancial', 'quarter'] as const;
export type PeriodName = (typeof periodNames)[number];

/** The span that a name stands for on a day. A charity's financial year here begins on 1 April. */
export function periodOf(name: PeriodName, today: string): Period {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const financial = month >= 4 ? year : year - 1;
  switch (name) {
    case 'year':
      return { from: monthsBefore(year, month, 12), to: today };
    case 'quarter':
      return { from: monthsBefore(year, month, 3), to: today };
    case 'thisFinancial':
      return { from: `${financial}-04-01`, to: today };
    case 'lastFinancial':
      return { from: `${financial - 1}-04-01`, to: `${financial}-03-31` };
  }
}

function monthsBefore(year: number, month: number, months: number): string {
  const count = year * 12 + (month - 1) - months;
  return `${Math.floor(count / 12)}-${two((count % 12) + 1)}-01`;
}
