import { sql } from 'kysely';
import { taxYearOf } from '../../../shared/domain/dates.ts';
import { type Pence, sumPence } from '../../../shared/domain/money.ts';
import { type DateRange, paymentMethods, taxYearPeriod } from '../../../shared/domain/payments.ts';
import { build } from './build.ts';
import { type Period, undatedDay } from './ledger.ts';
import {
  splitByYear,
  sumsOfYears,
  taxYearFrom,
  type YearSum,
  yearsWithEntries,
} from './paymentSums.ts';
import { isSeen, type SeenMoney } from './seenMoney.ts';
import type { Reader } from './unit.ts';

/**
 * Money paid in a period, by payment date: fees of paid entries, and expenses also where the fee
 * was declined. Reversing entries subtract on their own day.
 */
export function totalsOf(db: Reader, period: Period) {
  const sums = sumsIn(db, period);
  const years = [...new Set(sums.map(({ year }) => year))].sort((one, other) => other - one);
  return {
    all: totalOf(sums),
    taxYears: years
      .map((year) => ({
        taxYear: taxYearFrom(year),
        ...totalOf(sums.filter((each) => each.year === year)),
      }))
      .filter(hasPaid),
    methods: paymentMethods
      .map((method) => ({
        ...totalOf(sums.filter((each) => each.method === method)),
        method,
      }))
      .filter(hasPaid),
  };
}

/** Whether anything is left of a year or a way of paying: what was all taken back is not listed. */
const hasPaid = ({ entries, feesPence, expensesPence }: ReturnType<typeof totalOf>): boolean =>
  entries !== 0 || feesPence !== 0 || expensesPence !== 0;

/** Adds sums up. A person counts who has more or less than nothing by a way of paying. */
function totalOf(sums: readonly YearSum[]) {
  const ofPayee = new Map<string, { personId: string; fees: number; expenses: number }>();
  for (const { personId, method, fees, expenses } of sums) {
    const key = `${personId} ${method}`;
    const before = ofPayee.get(key);
    if (before === undefined) ofPayee.set(key, { personId, fees, expenses });
    else {
      before.fees += fees;
      before.expenses += expenses;
    }
  }
  const paid = [...ofPayee.values()].filter(({ fees, expenses }) => fees !== 0 || expenses !== 0);
  return {
    feesPence: sumPence(sums.map(({ fees }) => fees)),
    expensesPence: sumPence(sums.map(({ expenses }) => expenses)),
    people: new Set(paid.map(({ personId }) => personId)).size,
    entries: sums.reduce((all, { entries }) => all + entries, 0),
  };
}

/**
 * What was paid in a period by tax year, person and way of paying. Whole tax years come from their
 * sums, and the days around them from the entries; so does all that a user sees a part of.
 */
function sumsIn(db: Reader, { personId, from, to, seen }: Period): YearSum[] {
  const { years, days } = seen ? { years: null, days: [{ from, to }] } : splitByYear({ from, to });
  return [
    ...(years === null ? [] : sumsOfYears(db, years, { personId })),
    ...days.flatMap((range) => db.all(handedOver({ personId, ...(seen && { seen }), ...range }))),
  ];
}

/** Sums of some days from their entries; exported because a test asserts its plan. */
export function handedOver({
  personId,
  from,
  to,
  seen,
}: Pick<Period, 'personId' | 'seen'> & DateRange) {
  const year = sql<number>`cast(substr(on_date, 1, 4) as integer) - (substr(on_date, 6) < '04-06')`;
  return build
    .selectFrom('payments')
    .select([
      year.as('year'),
      'person_id as personId',
      'method',
      sql<Pence>`sum(case outcome when 'paid' then fee_pence else 0 end)`.as('fees'),
      sql<Pence>`sum(expenses_pence)`.as('expenses'),
      // An entry and its reversal cancel each other out.
      sql<number>`sum(case when reverses is null then 1 else -1 end)`.as('entries'),
    ])
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .where(sql<boolean>`(outcome = 'paid' or (outcome = 'declined' and expenses_pence <> 0))`)
    .$if(personId !== null, (q) => q.where('person_id', '=', personId as string))
    .$if(Boolean(seen), (q) => q.where(isSeen(seen as SeenMoney)))
    .groupBy([year, 'person_id', 'method']);
}

/**
 * The tax years of all ledger entries, newest first, with the money paid in each. A year with only
 * approved or reversed money has entries too.
 */
export function taxYearsOf(db: Reader, { personId, seen }: Pick<Period, 'personId' | 'seen'>) {
  const day = seen ? sql<string>`coalesce(payments.on_date, ${undatedDay})` : undatedDay;
  const days = db.all(
    build
      .selectFrom('payments')
      .leftJoin('sessions as held', 'held.id', 'payments.session_id')
      .select(day.as('day'))
      .$if(personId !== null, (q) => q.where('payments.person_id', '=', personId as string))
      .$if(!seen, (q) => q.where('payments.on_date', 'is', null))
      .$if(Boolean(seen), (q) => q.where(isSeen(seen as SeenMoney)))
      .groupBy('day'),
  );
  const undated = days.map(({ day: on }) => Number(taxYearOf(on).slice(0, 4)));
  const dated = seen ? [] : yearsWithEntries(db, { personId });
  const years = [...new Set([...undated, ...dated])].sort((one, other) => other - one);
  const [last, first] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { from } = taxYearPeriod(taxYearFrom(first));
  const { to } = taxYearPeriod(taxYearFrom(last));
  const sums = sumsIn(db, { personId, from, to, ...(seen && { seen }) });
  return years.map((year) => {
    const { feesPence, expensesPence, people } = totalOf(sums.filter((each) => each.year === year));
    return { taxYear: taxYearFrom(year), feesPence, expensesPence, people };
  });
}
