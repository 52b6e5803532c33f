import { z } from 'zod';
import { mostVouchers, voucherStates } from '../domain/vouchers.ts';
import { voucher, voucherBatch } from '../records/vouchers.ts';
import { command, query } from './define.ts';
import { id, line, onDate, pence, token } from './fields.ts';

const shown = z.strictObject({
  id,
  serial: voucher.schema.shape.serial,
  /** What it is, and what it is worth. */
  name: z.string(),
  pence,
  expiresOn: onDate.nullable(),
  boughtOn: onDate,
  buyer: z.string(),
  state: z.enum(voucherStates),
  /** The user who has it in hand, or had when it was given. */
  holder: z.string().nullable(),
  holderId: id.nullable(),
  /** The person who got it, on which day and from which user. */
  person: z.string().nullable(),
  givenOn: onDate.nullable(),
  giver: z.string().nullable(),
  /** Whether the person signed for it. */
  signed: z.boolean(),
});

const voucherIds = z.array(id).min(1, 'required').max(mostVouchers.bought, 'too-many');
const refusals = ['not-found', 'voucher-not-free'] as const;

/** Gift vouchers: what was bought, who has each in hand, and who got it. */
export const vouchers = {
  /** All of them as they were at the end of a day, with what the stock was worth. */
  list: query({
    needs: 'payments.write',
    input: z.strictObject({ on: onDate }),
    output: z.strictObject({
      vouchers: z.array(shown),
      stockPence: pence,
      limitPence: pence.nullable(),
      users: z.array(z.strictObject({ id, name: z.string() })),
    }),
  }),
  /** Writes down vouchers that were bought, each by its serial; all of them or none. */
  buy: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({
      batch: voucherBatch.schema.omit({ boughtBy: true }),
      /** One serial a line, or parted by commas. */
      serials: z.string().trim().min(1, 'required').max(25_000, 'too-many'),
    }),
    output: z.strictObject({ bought: z.int() }),
    refusals: [
      ...(['serial-wrong', 'serial-length', 'serial-twice', 'serial-known'] as const),
      ...(['stock-over-limit', 'too-many-vouchers', 'expires-before'] as const),
    ],
  }),
  /** Hands vouchers of the stock to a user who gives them out, or takes back those left over. */
  handOut: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({ voucherIds, holderId: id, on: onDate }),
    output: z.strictObject({ moved: z.int() }),
    refusals: [...refusals, 'holder-unknown'],
  }),
  handBack: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({ voucherIds, on: onDate }),
    output: z.strictObject({ moved: z.int() }),
    refusals,
  }),
  /** Saves the sheet of the vouchers that a user has in hand, to be signed on paper, as a PDF. */
  saveSheet: command({
    needs: 'payments.write',
    leaves: true,
    input: z.strictObject({ holderId: id, on: onDate, file: token }),
    output: z.strictObject({ fileName: z.string(), vouchers: z.int() }),
    refusals: [
      ...(['holder-unknown', 'none-in-hand', 'too-many-lines', 'not-rendered'] as const),
      ...(['token-used', 'cannot-write', 'not-safe'] as const),
    ],
  }),
  /** Writes down that a voucher cannot be used any more, and why. */
  spoil: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({ voucherIds, on: onDate, why: line }),
    output: z.strictObject({ moved: z.int() }),
    refusals,
  }),
  /** Writes down that people signed for the vouchers that they got. */
  sign: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({ voucherIds, on: onDate }),
    output: z.strictObject({ moved: z.int() }),
    refusals: ['not-found', 'voucher-not-given'],
  }),
  /** The most that the stock may be worth; null for no limit. */
  setLimit: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({ limitPence: pence.min(1, 'money').nullable() }),
    output: z.strictObject({}),
  }),
};
