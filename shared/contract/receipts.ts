import { z } from 'zod';
import { printFormats, printSizes } from '../domain/paper.ts';
import { paymentMethods } from '../domain/payments.ts';
import { mostReceipts, receiptPages, receiptSignatures } from '../domain/receipts.ts';
import { command, query } from './define.ts';
import { paper } from './feedback.ts';
import { bytes, id, onDate, pence, token } from './fields.ts';

/** A payment that changed hands, with its receipt if it has one. */
const paid = z.strictObject({
  paymentId: id,
  personId: id,
  personName: z.string(),
  /** How things are printed for them. */
  printFormat: z.enum(printFormats),
  on: onDate,
  sessionTitle: z.string().nullable(),
  feePence: pence,
  expensesPence: pence,
  method: z.enum(paymentMethods).nullable(),
  voucherSerial: z.string().nullable(),
});

const receipt = paid.extend({
  id,
  number: z.int().min(1),
  /** The day on which it was made. */
  madeOn: onDate,
  signed: z.strictObject({ how: z.enum(receiptSignatures), on: onDate }).nullable(),
  /** Whether it was printed before: the next print is a copy. */
  printed: z.boolean(),
  /** The day on which the payment was taken back. */
  takenBackOn: onDate.nullable(),
});

const receiptIds = z.array(id).min(1, 'required').max(mostReceipts, 'too-many');
const asked = {
  receiptIds,
  size: z.enum(printSizes),
  easy: z.boolean(),
  pages: z.enum(receiptPages),
};

/** Receipts: one for each payment that changed hands, numbered without a gap. */
export const receipts = {
  /** The newest payments without a receipt, and the newest receipts. */
  list: query({
    needs: 'payments.write',
    input: z.strictObject({}),
    output: z.strictObject({
      open: z.array(paid),
      receipts: z.array(receipt),
      /** How many there are in all. */
      openTotal: z.int(),
      total: z.int(),
    }),
  }),
  get: query({
    needs: 'payments.write',
    input: z.strictObject({ receiptId: id }),
    output: receipt,
    refusals: ['not-found'],
  }),
  /** A payment of which a receipt can be made, or which has one. */
  ofPayment: query({
    needs: 'payments.write',
    input: z.strictObject({ paymentId: id }),
    output: z.strictObject({ paid, receiptId: id.nullable() }),
    refusals: ['not-found', 'not-paid', 'taken-back'],
  }),
  /**
   * Makes a receipt of each payment, in the order of the payments. `signature` is what the person
   * drew on the screen, for a receipt that is made alone.
   */
  make: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({
      paymentIds: z.array(id).min(1, 'required').max(mostReceipts, 'too-many'),
      signature: bytes.nullable(),
    }),
    output: z.strictObject({ receipts: z.array(receipt) }),
    refusals: [
      ...(['not-found', 'not-paid', 'taken-back', 'has-receipt'] as const),
      ...(['not-clean', 'too-big', 'signs-one', 'not-a-signature'] as const),
    ],
  }),
  /** Writes down that the person signed it: on paper, or as it was drawn on the screen. */
  sign: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({
      receiptId: id,
      how: z.enum(receiptSignatures),
      on: onDate,
      signature: bytes.nullable(),
    }),
    output: receipt,
    refusals: [
      ...(['not-found', 'signed-already', 'no-signature'] as const),
      ...(['not-clean', 'too-big', 'not-a-signature'] as const),
    ],
  }),
  /** The receipts as they would be printed now. */
  page: query({
    needs: 'payments.write',
    input: z.strictObject(asked),
    output: z.strictObject({ paper, seen: z.string() }),
    refusals: ['not-found', 'attachment-damaged'],
  }),
  /** Writes the page that was seen as a PDF; every print of a receipt but the first is a copy. */
  print: command({
    needs: 'payments.write',
    leaves: true,
    input: z.strictObject({ ...asked, seen: z.string().max(100), file: token }),
    output: z.strictObject({ fileName: z.string() }),
    refusals: [
      ...(['not-found', 'page-changed', 'not-rendered', 'attachment-damaged'] as const),
      ...(['token-used', 'cannot-write', 'not-safe'] as const),
    ],
  }),
};
