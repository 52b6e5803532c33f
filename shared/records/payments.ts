import { z } from 'zod';
import { id, onDate, optionalLine, signedPence } from '../contract/fields.ts';
import { paymentMethods, paymentOutcomes } from '../domain/payments.ts';
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
