import { z } from 'zod';
import { limitReason } from '../records/clocks.ts';
import { expenseItem, payment, paymentApproval } from '../records/payments.ts';
import { command, query } from './define.ts';
import { id, instant, onDate } from './fields.ts';

/** The digest of what a user saw of an entry. */
const seen = z.strictObject({ paymentId: id, digest: paymentApproval.schema.shape.digest });

const waiting = seen.extend({
  personId: id,
  personName: z.string(),
  session: z.strictObject({ id, title: z.string(), on: onDate }).nullable(),
  ...payment.schema.pick({ feePence: true, expensesPence: true, method: true }).shape,
  items: z.array(expenseItem.schema.omit({ paymentId: true, personId: true, policyId: true })),
  writtenBy: z.string(),
  writtenAt: instant,
  /** The limits that its fee passes, and why it is to be paid all the same; null where none. */
  limit: limitReason.schema.pick({ passed: true, reason: true }).nullable(),
  /** Which user approved it; null where it waits for one. */
  approvedBy: z.string().nullable(),
  /** Why the user who asks may not approve it; null where they may. */
  not: z.enum(['approve-own-entry', 'approve-own-money']).nullable(),
});

/** Approval of money by a second user, where the policy of its day asks for one. */
export const approvals = {
  /** What is to be paid and needs a second user, with those that are approved, the oldest first. */
  waiting: query({
    needs: 'payments.write',
    input: z.strictObject({}),
    output: z.strictObject({ entries: z.array(waiting) }),
  }),
  /** Approves an entry as it was seen. */
  approve: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: seen,
    output: z.strictObject({}),
    refusals: [
      'not-found',
      'entry-changed',
      'approve-own-entry',
      'approve-own-money',
      'approved-already',
    ],
  }),
  /** Takes the approval of an entry back that is not paid yet; both stay. */
  takeBack: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({ paymentId: id }),
    output: z.strictObject({}),
    refusals: ['not-found', 'entry-changed', 'not-approved'],
  }),
};
