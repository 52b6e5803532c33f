import { z } from 'zod';
import { onceKinds } from '../domain/further.ts';
import { paymentMethods } from '../domain/payments.ts';
import { payment } from '../records/payments.ts';
import { query } from './define.ts';
import { cursor, id, limit, onDate, signedPence } from './fields.ts';
import { broughtIn } from './imports.ts';

const period = z.strictObject({ personId: id.nullable(), from: onDate, to: onDate });

const entry = payment.schema.extend({
  id,
  personName: z.string(),
  sessionTitle: z.string().nullable(),
  sessionOn: onDate.nullable(),
  reverses: id.nullable(),
  reversed: z.boolean(),
  /** Its receipt. */
  receipt: z.strictObject({ id, number: z.int() }).nullable(),
  /** The kinds that it pays once more for its session, and why; an erasure takes the reason away. */
  further: z.array(z.strictObject({ kind: z.enum(onceKinds), reason: z.string().nullable() })),
  broughtIn: broughtIn.nullable(),
});

/** What was handed over for a session, as a further payment is shown beside it. */
const handedOver = payment.schema
  .pick({ personId: true, on: true, feePence: true, expensesPence: true, method: true })
  .extend({ id });

/** A kind of money that is paid once more, and the first payment of that kind. */
export const onceMore = z.strictObject({
  kind: z.enum(onceKinds),
  on: onDate.nullable(),
  pence: signedPence,
  method: z.enum(paymentMethods).nullable(),
  /** How much more of it is paid now. */
  more: signedPence,
});

const total = z.strictObject({
  feesPence: signedPence,
  expensesPence: signedPence,
  people: z.int(),
  entries: z.int(),
});

export const payments = {
  /**
   * A page of the ledger, the newest first. Users who write no money see the entries of the sessions
   * that they run and their own.
   */
  ledger: query({
    needs: 'payments.read',
    input: period.extend({ after: cursor, limit }),
    output: z.strictObject({
      ...{ rows: z.array(entry), next: cursor, total: z.int() },
      /** Whether the user sees a part of it alone. */
      part: z.boolean(),
    }),
  }),
  /** What was handed over for a session and is in force: to one person, or to each. */
  ofSession: query({
    needs: 'payments.write',
    input: z.strictObject({ sessionId: id, personId: id.nullable() }),
    output: z.strictObject({ entries: z.array(handedOver) }),
  }),
  /**
   * Sums of paid money in the period, by tax year and by method; fees apart from expenses. For one
   * person it needs the permission to read payments. A user sees the sums of what they see of the
   * ledger; one who sees none of it, those of whole tax years in which enough people were paid.
   */
  totals: query({
    needs: 'aggregates.read',
    input: period,
    output: z.strictObject({
      all: total,
      /** Why the sums are hidden from a user who sees no single payments; they are nought then. */
      hidden: z.enum(['few', 'period']).nullable(),
      taxYears: z.array(total.extend({ taxYear: z.string() })),
      methods: z.array(total.extend({ method: z.enum(paymentMethods) })),
    }),
  }),
  /**
   * The tax years with ledger entries, newest first, with the money paid in each. For one person it
   * needs the permission to read payments.
   */
  taxYears: query({
    needs: 'aggregates.read',
    input: z.strictObject({ personId: id.nullable() }),
    output: z.strictObject({
      years: z.array(
        z.strictObject({
          taxYear: z.string(),
          /** Null where few people were paid and the user sees no single payments. */
          feesPence: signedPence.nullable(),
          expensesPence: signedPence.nullable(),
        }),
      ),
    }),
  }),
};
