import { z } from 'zod';
import { payment, recoveryEvent } from '../records/payments.ts';
import { command, query } from './define.ts';
import { id, instant, line, onDate, optionalLine, pence } from './fields.ts';

const event = recoveryEvent.schema
  .omit({ paymentId: true, personId: true, settledById: true })
  .extend({ by: z.string(), at: instant });

const row = z.strictObject({
  /** The reversing entry. */
  paymentId: id,
  personId: id,
  personName: z.string(),
  session: z.strictObject({ id, title: z.string(), on: onDate }).nullable(),
  pence,
  method: payment.schema.shape.method,
  /** What was said of it, the oldest first. */
  events: z.array(event),
  /** What can still be said. */
  next: z.array(recoveryEvent.schema.shape.kind),
  /** Later payments that can settle it. */
  later: z.array(z.strictObject({ paymentId: id, on: onDate, pence })),
  /** Whether the user who asks said that it was lost: then another one writes it off. */
  mine: z.boolean(),
  /** Whether the money is still with the user who asks: then another one says that it is settled. */
  own: z.boolean(),
});

/** What became of money that was handed over and taken back. */
export const recoveries = {
  /** All of it, what is still with a person first, then the newest. */
  list: query({
    needs: 'payments.write',
    input: z.strictObject({}),
    output: z.strictObject({ rows: z.array(row), alone: z.boolean() }),
  }),
  /** Says what became of money that was lost or kept for the next payment. */
  add: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z
      .strictObject({
        paymentId: id,
        kind: z.enum(['returned', 'settled', 'lost', 'written-off']),
        on: onDate,
        /** The later payment that settled it. */
        settledById: id.nullable(),
        reason: optionalLine,
        /** Why one user alone writes it off or settles their own, where no other user may. */
        aloneReason: line.optional(),
      })
      .refine(({ kind, reason }) => kind !== 'written-off' || reason, {
        path: ['reason'],
        error: 'required',
      }),
    output: z.strictObject({}),
    refusals: [
      'not-found',
      'recovery-closed',
      'recovery-early',
      'settled-by-other',
      'own-write-off',
      'own-write-off-alone',
      'period-locked',
      'float-short',
    ],
  }),
};
