import { z } from 'zod';
import { id, line, onDate, optionalLine, pence } from '../contract/fields.ts';
import { longestSerial, voucherEventKinds } from '../domain/vouchers.ts';
import { field, record } from './record.ts';

/** Gift vouchers of one value that were bought at once. */
export const voucherBatch = record('voucher_batches', {
  /** What they are, such as the shop's name. */
  name: field('name', line),
  /** The value of each. */
  pence: field('pence', pence.min(1, 'money')),
  /** How many characters each serial has, where the shop says so. */
  serialLength: field(
    'serial_length',
    z.int('length').min(1, 'length').max(longestSerial, 'length').nullable(),
  ),
  boughtOn: field('bought_on', onDate),
  /** The user who bought them. */
  boughtBy: field('bought_by', id),
  /** The last day on which they can be used. */
  expiresOn: field('expires_on', onDate.nullable()),
  note: field('note', optionalLine),
});

/** One gift voucher. Its serial stands once in the records. */
export const voucher = record('vouchers', {
  batchId: field('batch_id', id),
  serial: field('serial', z.string().min(1, 'required').max(longestSerial, 'too-long')),
});

/** What became of a gift voucher on a day. It is never changed. */
export const voucherEvent = record('voucher_events', {
  voucherId: field('voucher_id', id),
  kind: field('kind', z.enum(voucherEventKinds)),
  on: field('on_date', onDate),
  /** The user who has it in hand. */
  holderId: field('holder_id', id.nullable()),
  /** The entry of the ledger that it paid. */
  paymentId: field('payment_id', id.nullable()),
  note: field('note', optionalLine),
});
