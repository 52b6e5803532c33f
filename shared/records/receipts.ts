import { z } from 'zod';
import { id, onDate } from '../contract/fields.ts';
import { receiptEventKinds } from '../domain/receipts.ts';
import { field, record } from './record.ts';

/** A receipt of one entry of the ledger. The number is the one after the last, without a gap. */
export const receipt = record('receipts', {
  number: field('number', z.int().min(1)),
  paymentId: field('payment_id', id),
  personId: field('person_id', id),
  /** The day on which it was made. */
  on: field('on_date', onDate),
});

/** That a receipt was signed or printed. It is never changed. */
export const receiptEvent = record('receipt_events', {
  receiptId: field('receipt_id', id),
  kind: field('kind', z.enum(receiptEventKinds)),
  on: field('on_date', onDate),
});
