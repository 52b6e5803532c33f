import { z } from 'zod';
import { id, line, onDate } from '../contract/fields.ts';
import { accountNumberOf, sortCodeOf } from '../domain/bank.ts';
import { field, record } from './record.ts';

/** Typed digits as they are kept; what cannot be one is refused by the code. */
const digits = (read: (typed: string) => string | null, code: string) =>
  z
    .string()
    .trim()
    .min(1, 'required')
    .max(40, code)
    .refine((typed) => read(typed) !== null, code)
    .transform((typed) => read(typed) ?? typed);

/** Where a person is paid by bank. Coordinators and treasurers alone read it. */
export const bankDetails = record('bank_details', {
  personId: field('person_id', id),
  /** The name of the account, as the bank has it. */
  accountName: field('account_name', line),
  /** Six digits. */
  sortCode: field('sort_code', digits(sortCodeOf, 'sort-code')),
  /** Eight digits. */
  accountNumber: field('account_number', digits(accountNumberOf, 'account-number')),
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
