import { kindPence, onceKinds } from '../../../shared/domain/further.ts';
import { grouped } from '../../../shared/domain/grouped.ts';
import { type Known, onceKey } from '../../../shared/domain/imports/known.ts';
import { furtherPayment } from '../../../shared/records/payments.ts';
import { build } from './build.ts';
import type { Reader } from './unit.ts';

/** The kinds that entries pay once more, with the reason of each, by entry. */
export function furtherIn(db: Reader, paymentIds: readonly string[]) {
  const rows = db.all(
    build
      .selectFrom('further_payments')
      .select(furtherPayment.aliases)
      .where('payment_id', 'in', [...paymentIds]),
  );
  const byPayment = grouped(rows, ({ paymentId }) => paymentId);
  return (paymentId: string) =>
    (byPayment.get(paymentId) ?? []).map(({ kind, reason }) => ({ kind, reason }));
}

/** The first entries of each kind that were handed over for a session and are in force. */
export function handedOverFirst(db: Reader): Known['handedOver'] {
  const rows = db.all(
    build
      .selectFrom('payments')
      .leftJoin('payments as back', 'back.reverses', 'payments.id')
      .select(['payments.person_id as person', 'payments.session_id as at'])
      .select(['payments.fee_pence as feePence', 'payments.expenses_pence as expensesPence'])
      .select('payments.on_date as on')
      .where('payments.session_id', 'is not', null)
      .where('payments.outcome', '<>', 'approved')
      .where('payments.reverses', 'is', null)
      .where('back.id', 'is', null)
      // The newest first, so that the first one stays.
      .orderBy('payments.id', 'desc'),
  );
  return new Map(
    rows.flatMap(({ person, at, on, ...row }) =>
      onceKinds
        .filter((kind) => kindPence(row, kind) > 0)
        .map((kind) => [onceKey(kind, person, at ?? ''), { on, pence: kindPence(row, kind) }]),
    ),
  );
}
