import type { PaidFacts } from '../../../shared/domain/payLetters.ts';
import type { DateRange } from '../../../shared/domain/payments.ts';
import { build } from './build.ts';
import type { Reader } from './unit.ts';

interface Days extends DateRange {
  readonly personId: string;
}

/** What was paid to a person or declined by them between two days, and not taken back. */
export const standingEntries = (db: Reader, { personId, from, to }: Days) =>
  db.all(
    build
      .selectFrom('payments')
      .leftJoin('payments as back', 'back.reverses', 'payments.id')
      .leftJoin('sessions', 'sessions.id', 'payments.session_id')
      .select(['payments.on_date as on', 'payments.fee_pence as feePence', 'sessions.title'])
      .select(['payments.expenses_pence as expensesPence', 'payments.outcome as outcome'])
      .select('payments.method as method')
      .where('payments.person_id', '=', personId)
      .where('payments.reverses', 'is', null)
      .where('back.id', 'is', null)
      .where('payments.outcome', '<>', 'approved')
      .where('payments.on_date', '>=', from)
      .where('payments.on_date', '<=', to)
      .orderBy('payments.on_date')
      .orderBy('payments.id'),
  );
export type Standing = ReturnType<typeof standingEntries>[number];

/** How many entries of a person are approved and not paid yet. */
const promisedTo = (db: Reader, personId: string): number =>
  db.all(
    build
      .selectFrom('payments')
      .leftJoin('payments as back', 'back.reverses', 'payments.id')
      .select('payments.id as id')
      .where('payments.person_id', '=', personId)
      .where('payments.outcome', '=', 'approved')
      .where('payments.reverses', 'is', null)
      .where('back.id', 'is', null),
  ).length;

export const paidFacts = (
  db: Reader,
  personId: string,
  entries: readonly Standing[],
): PaidFacts => ({
  fees: entries.filter(({ outcome, feePence }) => outcome === 'paid' && feePence > 0).length,
  expenses: entries.filter(({ expensesPence }) => expensesPence > 0).length,
  declined: entries.filter(({ outcome }) => outcome === 'declined').length,
  promised: promisedTo(db, personId),
});
