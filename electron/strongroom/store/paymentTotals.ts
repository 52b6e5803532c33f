import { sql } from 'kysely';
import { taxYearOf } from '../../../shared/domain/dates.ts';
import { noPence, type Pence } from '../../../shared/domain/money.ts';
import { paymentMethods, taxYearPeriod } from '../../../shared/domain/payments.ts';
import { build } from './build.ts';
import { type Period, undatedDay } from './ledger.ts';
import { isSeen, type SeenMoney } from './seenMoney.ts';
import type { Reader } from './unit.ts';

/**
 * Money paid in a period, by payment date: fees of paid entries, and expenses also where the fee
 * was declined. Reversing entries subtract on their own day.
 */
export function totalsOf(db: Reader, period: Period) {
  const methods = new Map(
    db.all(handedOver(period).select('method').groupBy('method')).map((row) => [row.method, row]),
  );
  return {
    all: totalOf(db, period),
    taxYears: taxYearsIn(db, period)
      .map((taxYear) => ({ taxYear, ...totalOf(db, clipped(period, taxYear)) }))
      .filter(({ entries, feesPence, expensesPence }) => entries || feesPence || expensesPence),
    methods: paymentMethods.flatMap((method) => {
      const row = methods.get(method);
      return row ? [{ ...row, method }] : [];
    }),
  };
}

function totalOf(db: Reader, period: Period) {
  const none = { feesPence: noPence, expensesPence: noPence, people: 0, entries: 0 };
  return db.first(handedOver(period)) ?? none;
}

/** Sums of a period; exported because a test asserts its plan. */
export function handedOver({ personId, from, to, seen }: Period) {
  const byPerson = build
    .selectFrom('payments')
    .select([
      'person_id',
      'method',
      sql<number>`sum(case outcome when 'paid' then fee_pence else 0 end)`.as('fees'),
      sql<number>`sum(expenses_pence)`.as('expenses'),
      // An entry and its reversal cancel each other out.
      sql<number>`sum(case when reverses is null then 1 else -1 end)`.as('count'),
    ])
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .where(sql<boolean>`(outcome = 'paid' or (outcome = 'declined' and expenses_pence <> 0))`)
    .$if(personId !== null, (q) => q.where('person_id', '=', personId as string))
    .$if(Boolean(seen), (q) => q.where(isSeen(seen as SeenMoney)))
    .groupBy(['person_id', 'method']);
  return build
    .selectFrom(byPerson.as('paid'))
    .select([
      sql<Pence>`coalesce(sum(fees), 0)`.as('feesPence'),
      sql<Pence>`coalesce(sum(expenses), 0)`.as('expensesPence'),
      sql<number>`count(distinct case when fees <> 0 or expenses <> 0 then person_id end)`.as(
        'people',
      ),
      sql<number>`coalesce(sum(count), 0)`.as('entries'),
    ]);
}

/**
 * The tax years of all ledger entries, newest first, with the money paid in each. A year with only
 * approved or reversed money has entries too.
 */
export function taxYearsOf(db: Reader, { personId, seen }: Pick<Period, 'personId' | 'seen'>) {
  const day = sql<string>`coalesce(payments.on_date, ${undatedDay})`;
  const days = db.all(
    build
      .selectFrom('payments')
      .leftJoin('sessions as held', 'held.id', 'payments.session_id')
      .select(day.as('day'))
      .$if(personId !== null, (q) => q.where('payments.person_id', '=', personId as string))
      .$if(Boolean(seen), (q) => q.where(isSeen(seen as SeenMoney)))
      .groupBy('day')
      .orderBy('day', 'desc'),
  );
  const years = [...new Set(days.map(({ day: on }) => taxYearOf(on)))];
  const of = { personId, ...(seen && { seen }) };
  return years.map((taxYear) => {
    const { feesPence, expensesPence, people } = totalOf(db, { ...of, ...taxYearPeriod(taxYear) });
    return { taxYear, feesPence, expensesPence, people };
  });
}

/** The tax years in which the period has entries, newest first, without gaps. */
function taxYearsIn(db: Reader, { personId, from, to, seen }: Period): string[] {
  const dated = build
    .selectFrom('payments')
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .$if(personId !== null, (q) => q.where('person_id', '=', personId as string))
    .$if(Boolean(seen), (q) => q.where(isSeen(seen as SeenMoney)));
  const first = db.first(dated.select(sql<string | null>`min(on_date)`.as('on')))?.on;
  const last = db.first(dated.select(sql<string | null>`max(on_date)`.as('on')))?.on;
  if (!first || !last) return [];
  const years: string[] = [];
  for (let day = last; day >= first; ) {
    const taxYear = taxYearOf(day);
    years.push(taxYear);
    day = `${Number(taxYear.slice(0, 4))}-04-05`;
  }
  return years;
}

function clipped(period: Period, taxYear: string): Period {
  const { from, to } = taxYearPeriod(taxYear);
  return {
    ...period,
    from: from > period.from ? from : period.from,
    to: to < period.to ? to : period.to,
  };
}
