import { z } from 'zod';
import { id, milesTenths, onDate, optionalLine, pence, signedPence } from '../contract/fields.ts';
import { approvalKinds } from '../domain/approvals.ts';
import { receiptStates } from '../domain/expenses.ts';
import { onceKinds } from '../domain/further.ts';
import { paymentMethods, paymentOutcomes } from '../domain/payments.ts';
import { expenseKinds } from '../domain/payPolicies.ts';
import { recoveryKinds } from '../domain/recoveries.ts';
import { field, record } from './record.ts';

/** An entry of the ledger. It is never changed: a reversing entry corrects it. */
export const payment = record('payments', {
  on: field('on_date', onDate.nullable()),
  personId: field('person_id', id),
  sessionId: field('session_id', id.nullable()),
  feePence: field('fee_pence', signedPence),
  expensesPence: field('expenses_pence', signedPence),
  outcome: field('outcome', z.enum(paymentOutcomes)),
  method: field('method', z.enum(paymentMethods).nullable()),
  voucherSerial: field('voucher_serial', optionalLine),
});

/** A second user's approval of an entry as it was seen. It is never changed. */
export const paymentApproval = record('payment_approvals', {
  paymentId: field('payment_id', id),
  kind: field('kind', z.enum(approvalKinds)),
  /** SHA-256 of what the entry said, in hexadecimal. */
  digest: field('digest', z.string().regex(/^[0-9a-f]{64}$/), { named: false }),
  /** The approval that a paid entry carries, of the entry that was to be paid. */
  carriesId: field('carries_id', id.nullable()),
});

/** What expenses of an entry were for, and their receipt. It is never changed. */
export const expenseItem = record('expense_items', {
  paymentId: field('payment_id', id),
  personId: field('person_id', id),
  kind: field('kind', z.enum(expenseKinds)),
  pence: field('pence', pence.min(1, 'money')),
  receipt: field('receipt', z.enum(receiptStates)),
  noReceiptReason: field('no_receipt_reason', optionalLine),
  /** Tenths of a mile, with the policy whose rate prices them; null where no miles were written. */
  milesTenths: field('miles_tenths', milesTenths.nullable()),
  perMilePence: field('per_mile_pence', pence.nullable()),
  policyId: field('policy_id', id.nullable()),
});

/** A fee, or expenses, after others of the same person at the same session, and why. */
export const furtherPayment = record('further_payments', {
  paymentId: field('payment_id', id),
  kind: field('kind', z.enum(onceKinds)),
  personId: field('person_id', id),
  /** The first entry of the kind, which was shown. */
  firstId: field('first_id', id),
  reason: field('reason', optionalLine),
});

/** What became of money that a reversing entry took back. It is never changed. */
export const recoveryEvent = record('recovery_events', {
  /** The reversing entry. */
  paymentId: field('payment_id', id),
  personId: field('person_id', id),
  kind: field('kind', z.enum(recoveryKinds)),
  pence: field('pence', pence.min(1, 'money')),
  on: field('on_date', onDate),
  /** The later payment that settled it. */
  settledById: field('settled_by_id', id.nullable()),
  reason: field('reason', optionalLine),
});
