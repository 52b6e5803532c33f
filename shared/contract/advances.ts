import { z } from 'zod';
import { advance, advanceSettlement } from '../records/advances.ts';
import { command, query } from './define.ts';
import { id, instant, line, onDate, optionalLine, pence } from './fields.ts';

const settlement = advanceSettlement.schema
  .omit({ advanceId: true, personId: true, paymentId: true })
  .extend({ by: z.string(), at: instant });

const given = advance.schema.extend({
  id,
  by: z.string(),
  personName: z.string(),
  sessionTitle: z.string().nullable(),
  sessionOn: onDate.nullable(),
  /** The float that the cash came out of. */
  floatId: id.nullable(),
  floatName: z.string().nullable(),
  /** What became of it; null while it is open. */
  settled: settlement.nullable(),
});

/** Why a user hands money to themselves, or settles what they gave, where no other user may. */
const aloneReason = line.optional();

/** Money that is handed over before it is spent, and settled afterwards. */
export const advances = {
  /** Those that are open first, then those that are settled, each the newest first. */
  list: query({
    needs: 'payments.write',
    input: z.strictObject({ personId: id.nullable(), openOnly: z.boolean() }),
    output: z.strictObject({ advances: z.array(given), openPence: pence }),
  }),
  get: query({
    needs: 'payments.write',
    input: z.strictObject({ advanceId: id }),
    output: given,
    refusals: ['not-found'],
  }),
  /** Hands money over. Cash comes out of a float, which covers it. */
  give: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({
      advance: advance.schema.extend({ what: line }),
      floatId: id.nullable().optional(),
      aloneReason,
    }),
    output: given,
    refusals: [
      'not-found',
      'own-payment',
      'own-payment-alone',
      'float-missing',
      'float-short',
      'float-closed',
      'period-locked',
    ],
  }),
  /**
   * Settles an advance: what was spent becomes an expense of the ledger. What was spent beyond it is
   * handed over now; what is lost is written off with a reason and a second person. Where the pay
   * policy asks for a second user, it is another one than who gave it.
   */
  settle: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({
      advanceId: id,
      on: onDate,
      spentPence: pence,
      returnedPence: pence,
      lostWhy: optionalLine,
      agreedWith: optionalLine,
      /** Why expenses are paid once more to the person for the session. */
      furtherReason: line.optional(),
      aloneReason,
    }),
    output: given,
    refusals: [
      'not-found',
      'own-payment',
      'own-payment-alone',
      'own-approval',
      'own-approval-alone',
      'settled-already',
      'before-advance',
      'returned-too-much',
      'lost-unexplained',
      'agreed-missing',
      'agreed-same',
      'further-reason-missing',
      'float-short',
      'period-locked',
    ],
  }),
};
