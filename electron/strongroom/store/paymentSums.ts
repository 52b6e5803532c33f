import { sql } from 'kysely';
import { taxYearOf } from '../../../shared/domain/dates.ts';
import type { Pence } from '../../../shared/domain/money.ts';
import type { DateRange } from '../../../shared/domain/payments.ts';
import { build } from './build.ts';
import type { Reader } from './unit.ts';

/** The whole tax years of a period, by the year that each begins in, and the days around them. */
export interface Split {
  readonly years: { readonly first: number; readonly last: number } | null;
  readonly days: readonly DateRange[];
}

const yearOf = (day: string): number => Number(day.slice(0, 4));
const begins = (year: number): string => `${String(year).padStart(4, '0')}-04-06`;
const ends = (year: number): string => `${String(year + 1).padStart(4, '0')}-04-05`;

/** Splits a period into its whole tax years and the days before and after them. */
export function splitByYear({ from, to }: DateRange): Split {
  const first = begins(yearOf(from)) >= from ? yearOf(from) : yearOf(from) + 1;
  const last = ends(yearOf(to) - 1) <= to ? yearOf(to) - 1 : yearOf(to) - 2;
  if (first > last) return { years: null, days: [{ from, to }] };
  const around = [
    { from, to: ends(first - 1) },
    { from: begins(last + 1), to },
  ];
  return { years: { first, last }, days: around.filter((each) => each.from <= each.to) };
}

/** The name of the tax year that begins in a year. */
export const taxYearFrom = (year: number): string => taxYearOf(begins(year));

interface Of {
  readonly personId: string | null;
}

/** What was paid in whole tax years, by year, person and way of paying. */
export const sumsOfYears = (db: Reader, years: NonNullable<Split['years']>, { personId }: Of) =>
  db.all(
    build
      .selectFrom('payment_sums')
      .select(['tax_year as year', 'payee_id as personId', 'method'])
      .select(['fees_pence as fees', 'expenses_pence as expenses', 'entries'])
      .where('tax_year', '>=', years.first)
      .where('tax_year', '<=', years.last)
      .$if(personId !== null, (q) => q.where('payee_id', '=', personId as string)),
  );

/** How many entries with a date whole tax years have. */
export function rowsOfYears(
  db: Reader,
  years: NonNullable<Split['years']>,
  { personId }: Of,
): number {
  const row = db.first(
    build
      .selectFrom('payment_sums')
      .select(sql<number>`coalesce(sum(rows), 0)`.as('rows'))
      .where('tax_year', '>=', years.first)
      .where('tax_year', '<=', years.last)
      .$if(personId !== null, (q) => q.where('payee_id', '=', personId as string)),
  );
  return row?.rows ?? 0;
}

/** The tax years with entries that have a date, by the year that each begins in. */
export const yearsWithEntries = (db: Reader, { personId }: Of): number[] =>
  db
    .all(
      build
        .selectFrom('payment_sums')
        .select('tax_year')
        .distinct()
        .$if(personId !== null, (q) => q.where('payee_id', '=', personId as string)),
    )
    .map(({ tax_year }) => tax_year);

/** Whether the sums are those of the entries, and no other. */
export function sumsAgree(db: Reader): boolean {
  const parts = sql<{ wrong: number }>`(
    WITH counted AS (
      SELECT tax_year, payee_id, method, sum(fees_pence), sum(expenses_pence), sum(entries), count(*)
      FROM payment_parts GROUP BY tax_year, payee_id, method)
    SELECT (SELECT count(*) FROM (SELECT * FROM counted EXCEPT SELECT * FROM payment_sums))
      + (SELECT count(*) FROM (SELECT * FROM payment_sums EXCEPT SELECT * FROM counted)) AS wrong)`;
  return db.first(build.selectFrom(parts.as('parts')).select('wrong'))?.wrong === 0;
}

export type YearSum = {
  readonly year: number;
  readonly personId: string;
  readonly method: string | null;
  readonly fees: Pence;
  readonly expenses: Pence;
  readonly entries: number;
};
