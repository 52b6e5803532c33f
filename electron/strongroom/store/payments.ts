import { grouped } from '../../../shared/domain/grouped.ts';
import { reversalOf } from '../../../shared/domain/payments.ts';
import { payment as record } from '../../../shared/records/payments.ts';
import type { Value } from '../../../shared/records/record.ts';
import { newId } from '../newId.ts';
import { build, insertOf } from './build.ts';
import { returnToFloat } from './floats.ts';
import { returnToFund } from './funds.ts';
import type { Reader, Writer } from './unit.ts';
import { returnVouchers } from './vouchers.ts';

/** A ledger entry to be written; writing gives it its key. */
export type NewPayment = Value<typeof record>;
export type Payment = NewPayment & { readonly id: string };

/** The entries of a session that are in force (neither reversed nor reversing), by person. */
export function entriesInForce(db: Reader, sessionId: string): Map<string, Payment[]> {
  const rows: Payment[] = db.all(
    build
      .selectFrom('payments')
      .leftJoin('payments as back', 'back.reverses', 'payments.id')
      .select(['payments.id as id', ...record.aliases])
      .where('payments.session_id', '=', sessionId)
      .where('payments.reverses', 'is', null)
      .where('back.id', 'is', null)
      .orderBy('payments.id'),
  );
  return grouped(rows, ({ personId }) => personId);
}

/** Adds a payment with its audit entry; answers with its key. */
export function insertPayment(
  tx: Writer,
  payment: NewPayment,
  also: { ref?: string | null; reverses?: string | null } = {},
): string {
  const id = newId();
  tx.run(
    insertOf('payments', {
      ...record.columnsOf(payment),
      ...{ id, ref: also.ref ?? null, reverses: also.reverses ?? null },
      ...{ recorded_at: tx.at, recorded_by: tx.userId },
    }),
  );
  tx.audit(id);
  return id;
}

/**
 * Reverses an entry by a reversing entry on a day, and answers with its key; the entry itself is not
 * changed. Money goes back into its fund, cash into the float that it came out of, and vouchers into the
 * stock, unless they are still with the person.
 */
export function reversePayment(
  tx: Writer,
  payment: Payment,
  on: string,
  { cashBack }: { readonly cashBack: boolean },
): string {
  const paymentId = insertPayment(tx, { ...reversalOf(payment), on }, { reverses: payment.id });
  if (cashBack) {
    returnToFloat(tx, { reversed: payment.id, paymentId, on });
    returnVouchers(tx, { reversed: payment.id, paymentId, on });
  }
  returnToFund(tx, { reversed: payment.id, paymentId });
  return paymentId;
}
