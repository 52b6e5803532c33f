import { type RawBuilder, sql } from 'kysely';
import { leftOf, takesEntryOn, usualFund } from '../../../shared/domain/funds.ts';
import { negated, noPence, type Pence, penceOf, sumPence } from '../../../shared/domain/money.ts';
import type { DateRange } from '../../../shared/domain/payments.ts';
import { fundIncome, fund as record } from '../../../shared/records/funds.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { undatedDay } from './ledger.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';
import { sameName } from './users.ts';

export const funds = repository(record);
const incomes = repository(fundIncome, { written: true });
type Fund = Value<typeof record>;

/** Fees count where they are paid, expenses also where the fee was declined. */
const paidFees = sql<Pence>`coalesce(sum(case outcome when 'paid' then fee_pence else 0 end), 0)`;
const paidExpenses = sql<Pence>`coalesce(sum(case when outcome <> 'approved' then expenses_pence else 0 end), 0)`;
const committed = sql<Pence>`coalesce(sum(case outcome when 'approved' then fee_pence + expenses_pence else 0 end), 0)`;

/** All funds with their money, by name. */
export function listFunds(db: Reader) {
  const used = new Map(
    db
      .all(
        build
          .selectFrom('payment_funds')
          .innerJoin('payments', 'payments.id', 'payment_funds.payment_id')
          .select(['fund_id', paidFees.as('fees'), paidExpenses.as('expenses')])
          .select(committed.as('committed'))
          .groupBy('fund_id'),
      )
      .map((row) => [row.fund_id, row]),
  );
  const rows = db.all(
    build
      .selectFrom('funds')
      .leftJoin('projects', 'projects.id', 'funds.project_id')
      .selectAll('funds')
      .select('projects.name as projectName')
      .select(
        sql<Pence>`(select coalesce(sum(pence), 0) from fund_income where fund_id = funds.id)`.as(
          'received',
        ),
      )
      .orderBy('funds.name'),
  );
  return rows.map(({ id, version, projectName, received, ...row }) => {
    const use = used.get(id);
    const value = record.valueOf(row);
    const paidPence = use ? sumPence([use.fees, use.expenses]) : noPence;
    const committedPence = use?.committed ?? noPence;
    return {
      ...{ id, version, projectName, ...value, receivedPence: received },
      ...{ paidPence, committedPence },
      leftPence: leftOf(value.budgetPence, { paidPence, committedPence }),
    };
  });
}

export const getFund = (db: Reader, id: string) =>
  listFunds(db).find((each) => each.id === id) ?? refuse('not-found');

function expectFund(db: Reader, { name, projectId }: Fund, own: string | null): void {
  if (listFunds(db).some((other) => other.id !== own && sameName(other.name, name))) {
    refuse('fund-name-used', undefined, [{ path: 'fund.name', code: 'fund-name-used' }]);
  }
  const project = build.selectFrom('projects').select('id').where('id', '=', projectId);
  if (projectId !== null && !db.first(project)) refuse('not-found');
}

export function addFund(tx: Writer, value: Fund): string {
  expectFund(tx, value, null);
  return funds.insert(tx, value);
}

/** Changes a fund; its last day is not before an entry that it has. */
export function changeFund(tx: Writer, id: string, expected: number, value: Fund): void {
  funds.expectVersion(tx, id, expected);
  expectFund(tx, value, id);
  const { first, last } = usedDays(tx, id);
  const late = value.untilOn !== null && last !== null && last > value.untilOn;
  if (late || (first !== null && first < value.fromOn)) {
    const path = late ? 'fund.untilOn' : 'fund.fromOn';
    const on = (late ? last : first) ?? '';
    refuse('fund-used-later', { on }, [{ path, code: 'fund-used-later' }]);
  }
  funds.change(tx, id, expected, value);
}

/** The days of the first and the last entry of a fund that no other takes back. */
function usedDays(db: Reader, fundId: string): { first: string | null; last: string | null } {
  const row = db.first(
    build
      .selectFrom('payment_funds')
      .innerJoin('payments', 'payments.id', 'payment_funds.payment_id')
      .leftJoin('payments as back', 'back.reverses', 'payments.id')
      .select(sql<string | null>`min(payments.on_date)`.as('first'))
      .select(sql<string | null>`max(payments.on_date)`.as('last'))
      .where('fund_id', '=', fundId)
      .where('payments.reverses', 'is', null)
      .where('back.id', 'is', null),
  );
  return row ?? { first: null, last: null };
}

/** Refuses a day that is none of the fund’s, by its name. */
export function expectFundOpen(db: Reader, fundId: string, on: string): void {
  const { name, fromOn, untilOn } = funds.get(db, fundId);
  if (takesEntryOn({ fromOn, untilOn }, on)) return;
  const day = on < fromOn ? fromOn : (untilOn ?? '');
  refuse('fund-closed', { name, on: day }, [{ path: 'fundId', code: 'fund-closed' }]);
}

/** What came in for a fund, the newest first. */
export function listIncome(db: Reader, fundId: string) {
  const rows = db.all(
    build
      .selectFrom('fund_income')
      .innerJoin('users', 'users.id', 'fund_income.written_by')
      .leftJoin('fund_income as back', 'back.reverses', 'fund_income.id')
      .select(['fund_income.id as id', 'users.name as by', 'fund_income.created_at as at'])
      .select(['back.id as back', ...fundIncome.aliases])
      .where('fund_income.fund_id', '=', fundId)
      .orderBy('fund_income.on_date', 'desc')
      .orderBy('fund_income.id', 'desc'),
  );
  return rows.map(({ back, fundId: _, ...row }) => ({ ...row, reversed: back !== null }));
}

/** Adds what came in, with its audit entry. */
export function insertIncome(tx: Writer, value: Value<typeof fundIncome>): void {
  tx.audit(incomes.insert(tx, value));
}

/** Takes back what was written down as received; answers with the fund. */
export function reverseIncome(tx: Writer, incomeId: string, on: string, note: string): string {
  const row = tx.first(
    build.selectFrom('fund_income').select(fundIncome.aliases).where('id', '=', incomeId),
  );
  if (!row || row.reverses !== null) return refuse('not-found');
  const back = build.selectFrom('fund_income').select('id').where('reverses', '=', incomeId);
  if (tx.first(back)) refuse('reversed-already');
  if (on < row.on) refuse('before-entry', { on: row.on }, [{ path: 'on', code: 'before-entry' }]);
  insertIncome(tx, { ...row, on, note, pence: negated(row.pence), reverses: incomeId });
  return row.fundId;
}

/** Enters from which fund an entry is paid. */
export function insertPaymentFund(tx: Writer, paymentId: string, fundId: string): void {
  tx.run(build.insertInto('payment_funds').values({ payment_id: paymentId, fund_id: fundId }));
}

/** A reversing entry goes back into the fund of the one that it reverses. */
export function returnToFund(tx: Writer, of: { reversed: string; paymentId: string }): void {
  const row = tx.first(
    build.selectFrom('payment_funds').select('fund_id').where('payment_id', '=', of.reversed),
  );
  if (row) insertPaymentFund(tx, of.paymentId, row.fund_id);
}

/**
 * The fund of new entries of a session: the one that was named, none where that was said, else the
 * usual one: of the session’s entries, else of its project.
 */
export function fundForSession(
  db: Reader,
  session: { readonly id: string; readonly projectId: string | null },
  on: string,
  named: string | null | undefined,
): string | null {
  if (named === null) return null;
  if (named !== undefined) {
    expectFundOpen(db, named, on);
    return named;
  }
  return usualFundOf(db, session, on);
}

export function usualFundOf(
  db: Reader,
  { id, projectId }: { readonly id: string; readonly projectId: string | null },
  on: string,
): string | null {
  const open = listFunds(db).filter((fund) => takesEntryOn(fund, on));
  const last = db.first(
    build
      .selectFrom('payment_funds')
      .innerJoin('payments', 'payments.id', 'payment_funds.payment_id')
      .select('fund_id')
      .where('session_id', '=', id)
      .orderBy('payments.id', 'desc')
      .limit(1),
  );
  if (last && open.some((fund) => fund.id === last.fund_id)) return last.fund_id;
  return usualFund(open, projectId, on)?.id ?? null;
}

const noFund = build
  .selectFrom('payments')
  .leftJoin('payment_funds', 'payment_funds.payment_id', 'payments.id')
  .where('payment_funds.fund_id', 'is', null)
  .where(sql<boolean>`(fee_pence <> 0 or expenses_pence <> 0)`);

const sums = [
  sql<number>`count(*)`.as('entries'),
  sql<Pence>`coalesce(sum(fee_pence + expenses_pence), 0)`.as('pence'),
] as const;

/** Entries that have no fund. */
export const withoutFund = (db: Reader) =>
  db.first(noFund.select(sums)) ?? { entries: 0, pence: noPence };

/** Sessions with entries that have no fund, the newest first; one line for those of no session. */
export const sessionsWithoutFund = (db: Reader) =>
  db.all(
    noFund
      .leftJoin('sessions', 'sessions.id', 'payments.session_id')
      .select(['payments.session_id as sessionId', 'sessions.title', 'sessions.on_date as on'])
      .select(sums)
      .groupBy('payments.session_id')
      .orderBy('on', 'desc'),
  );

/** Gives the entries of sessions that have no fund one; answers with how many. */
export function assignFund(
  tx: Writer,
  fundId: string,
  sessionIds: readonly (string | null)[],
): number {
  const entries = tx.all(
    noFund
      .leftJoin('sessions as held', 'held.id', 'payments.session_id')
      .select('payments.id as id')
      .select(sql<string>`coalesce(payments.on_date, ${undatedDay})`.as('day'))
      .where((of) =>
        of.or(sessionIds.map((id) => of('payments.session_id', id === null ? 'is' : '=', id))),
      ),
  );
  for (const { id, day } of entries) {
    expectFundOpen(tx, fundId, day);
    insertPaymentFund(tx, id, fundId);
  }
  tx.audit(fundId);
  return entries.length;
}

/** What came in and was paid of each fund between two days; one row for what has no fund. */
export function incomeAndPayments(db: Reader, { from, to }: DateRange) {
  const before = sql<boolean>`payments.on_date < ${from}`;
  const sumOf = (part: RawBuilder<Pence>, when: typeof before) =>
    sql<Pence>`coalesce(sum(case when ${when} then ${part} else 0 end), 0)`;
  const fee = sql<Pence>`case outcome when 'paid' then fee_pence else 0 end`;
  const expenses = sql<Pence>`expenses_pence`;
  const paid = db.all(
    build
      .selectFrom('payments')
      .leftJoin('payment_funds', 'payment_funds.payment_id', 'payments.id')
      .select('fund_id as fundId')
      .select(sumOf(sql`${fee} + ${expenses}`, before).as('before'))
      .select(sumOf(fee, sql`not ${before}`).as('fees'))
      .select(sumOf(expenses, sql`not ${before}`).as('expenses'))
      .where('payments.on_date', '<=', to)
      .where('outcome', '<>', 'approved')
      .groupBy('fund_id'),
  );
  const received = db.all(
    build
      .selectFrom('fund_income')
      .select('fund_id as fundId')
      .select(
        sql<Pence>`coalesce(sum(case when on_date < ${from} then pence else 0 end), 0)`.as(
          'before',
        ),
      )
      .select(
        sql<Pence>`coalesce(sum(case when on_date >= ${from} then pence else 0 end), 0)`.as('in'),
      )
      .where('on_date', '<=', to)
      .groupBy('fund_id'),
  );
  const none = { before: noPence, fees: noPence, expenses: noPence };
  const rowOf = (fund: { id: string | null; name: string | null; restricted: boolean }) => {
    const out = paid.find(({ fundId }) => fundId === fund.id) ?? none;
    const came = received.find(({ fundId }) => fundId === fund.id) ?? {
      ...{ before: noPence, in: noPence },
    };
    const beforePence = penceOf(came.before - out.before);
    return {
      ...{ fundId: fund.id, name: fund.name, restricted: fund.restricted, beforePence },
      ...{ receivedPence: came.in, feesPence: out.fees, expensesPence: out.expenses },
      afterPence: penceOf(beforePence + came.in - out.fees - out.expenses),
    };
  };
  const rows = listFunds(db).map(rowOf);
  const without = rowOf({ id: null, name: null, restricted: false });
  return without.feesPence === 0 && without.expensesPence === 0 ? rows : [...rows, without];
}
