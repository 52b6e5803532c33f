import { z } from 'zod';
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
  broughtIn: broughtIn.nullable(),
});

const total = z.strictObject({
  feesPence: signedPence,
  expensesPence: signedPence,
  people: z.int(),
  entries: z.int(),
});

export const payments = {
  ledger: query({
    needs: 'payments.read',
    input: period.extend({ after: cursor, limit }),
    output: z.strictObject({ rows: z.array(entry), next: cursor, total: z.int() }),
  }),
  /**
   * Sums of paid money in the period, by tax year and by method; fees apart from expenses. For one
   * person it needs the permission to read payments.
   */
  totals: query({
    needs: 'aggregates.read',
    input: period,
    output: z.strictObject({
      all: total,
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
        z.strictObject({ taxYear: z.string(), feesPence: signedPence, expensesPence: signedPence }),
      ),
    }),
  }),
};
