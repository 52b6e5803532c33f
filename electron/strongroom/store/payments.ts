import { grouped } from '../../../shared/domain/grouped.ts';
import { type Money, reversalOf } from '../../../shared/domain/payments.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import type { Reader, Writer } from './unit.ts';

/** A ledger entry to be written; writing gives it its key. */
export interface NewPayment extends Money {
  readonly personId: string;
  readonly sessionId: string | null;
  readonly on: string | null;
  readonly voucherSerial: string | null;
}

export interface Payment extends NewPayment {
  readonly id: string;
}

/** The entries of a session that are in force (neither reversed nor reversing), by person. */
export function entriesInForce(db: Reader, sessionId: string): Map<string, Payment[]> {
  const rows: Payment[] = db.all(
    build
      .selectFrom('payments')
      .leftJoin('payments as back', 'back.reverses', 'payments.id')
      .select([
        'payments.id as id',
        'payments.person_id as personId',
        'payments.session_id as sessionId',
        'payments.on_date as on',
        'payments.fee_pence as feePence',
        'payments.expenses_pence as expensesPence',
        'payments.outcome as outcome',
        'payments.method as method',
        'payments.voucher_serial as voucherSerial',
      ])
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
    build.insertInto('payments').values({
      id,
      ref: also.ref ?? null,
      person_id: payment.personId,
      session_id: payment.sessionId,
      on_date: payment.on,
      fee_pence: payment.feePence,
      expenses_pence: payment.expensesPence,
      outcome: payment.outcome,
      method: payment.method,
      voucher_serial: payment.voucherSerial,
      reverses: also.reverses ?? null,
      recorded_at: tx.at,
      recorded_by: tx.userId,
    }),
  );
  tx.audit(id);
  return id;
}

/** Reverses an entry by a reversing entry on a day; the entry itself is not changed. */
export function reversePayment(tx: Writer, payment: Payment, on: string): void {
  insertPayment(tx, { ...reversalOf(payment), on }, { reverses: payment.id });
}
