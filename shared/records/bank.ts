import { z } from 'zod';
import { id, line, onDate } from '../contract/fields.ts';
import { field, record } from './record.ts';

/** Where a person is paid by bank. Coordinators and treasurers alone read it. */
export const bankDetails = record('bank_details', {
  personId: field('person_id', id),
  /** The name of the account, as the bank has it. */
  accountName: field('account_name', line),
  /** Six digits. */
  sortCode: field('sort_code', z.string().regex(/^\d{6}$/, 'sort-code')),
  /** Eight digits. */
  accountNumber: field('account_number', z.string().regex(/^\d{8}$/, 'account-number')),
});

/** Payments that went to the bank in one list. */
export const bankBatch = record('bank_batches', {
  on: field('on_date', onDate),
  /** What stands beside each payment at the bank. */
  reference: field('reference', line),
});

/** An entry of the ledger in a list for the bank: each is in one list at most. */
export const bankBatchLine = record('bank_batch_lines', {
  paymentId: field('payment_id', id),
  batchId: field('batch_id', id),
});
