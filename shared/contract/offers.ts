import { z } from 'zod';
import { chosenWays, offerAnswers } from '../domain/offers.ts';
import { printFormats } from '../domain/paper.ts';
import { offerEvent } from '../records/offers.ts';
import { command, query } from './define.ts';
import { id, instant, line, onDate, pence, writtenDate } from './fields.ts';

const event = offerEvent.schema
  .omit({ personId: true, sessionId: true, limitPassed: true })
  .extend({ id, by: z.string(), at: instant });

const offer = z.strictObject({
  personId: id,
  personName: z.string(),
  /** How things are printed for them. */
  printFormat: z.enum(printFormats),
  session: z.strictObject({ id, title: z.string(), on: onDate }),
  /** Offers and answers, the oldest first. */
  events: z.array(event),
  offered: event,
  /** The last answer to the last offer; null where it waits for one. */
  answer: event.nullable(),
});

const said = {
  personId: id,
  sessionId: id,
  on: writtenDate('past'),
  pence,
  way: z.enum(chosenWays),
};

/** What people are offered for a session, and what they answer. */
export const offers = {
  /** The offers of a session or of a person with their answers, the newest session first. */
  list: query({
    needs: 'payments.write',
    input: z.strictObject({ sessionId: id.nullable(), personId: id.nullable() }),
    output: z.strictObject({ offers: z.array(offer) }),
  }),
  /** Offers a fee; a later offer takes the place of an earlier one. */
  add: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({
      ...said,
      /** Why a fee is offered that passes a limit which the person or the charity told. */
      limitReason: line.optional(),
    }),
    output: z.strictObject({}),
    refusals: [
      ...(['not-found', 'expenses-only', 'limit-reason-missing'] as const),
      ...(['fee-entered', 'fee-agreed', 'no-fee-entered'] as const),
    ],
  }),
  /** Writes down the answer. A fee that is declined or given is entered in the ledger with 0 pence. */
  answer: command({
    needs: 'payments.write',
    writes: ['payments', 'sessions'],
    input: z.strictObject({ ...said, kind: z.enum(offerAnswers) }),
    output: z.strictObject({}),
    refusals: [
      ...(['not-found', 'no-offer', 'before-offer', 'not-less', 'not-the-offer'] as const),
      ...(['fee-entered', 'fee-agreed'] as const),
    ],
  }),
};
