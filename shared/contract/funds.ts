import { z } from 'zod';
import { fund, fundIncome } from '../records/funds.ts';
import { command, query } from './define.ts';
import { id, instant, line, onDate, optionalLine, pence, signedPence, version } from './fields.ts';

/** A fund whose days are in their order. */
const written = fund.schema.refine(({ fromOn, untilOn }) => untilOn === null || fromOn <= untilOn, {
  path: ['untilOn'],
  error: 'backwards',
});

const saved = fund.schema.extend({
  id,
  version,
  projectName: z.string().nullable(),
  receivedPence: signedPence,
  paidPence: signedPence,
  /** Approved and not paid yet. */
  committedPence: signedPence,
  /** What is left of the budget; null where no sum was set aside. */
  leftPence: signedPence.nullable(),
});

const income = fundIncome.schema.omit({ fundId: true }).extend({
  id,
  by: z.string(),
  at: instant,
  reversed: z.boolean(),
});

const days = { from: onDate, to: onDate };
const ofFund = { fundId: id, expectedVersion: version };

/** Funds and their budgets: what came in, what is promised, paid and left. */
export const funds = {
  /** All funds with their money, by name. */
  list: query({
    needs: 'payments.write',
    input: z.strictObject({}),
    output: z.strictObject({
      funds: z.array(saved),
      /** Entries of the ledger that have no fund. */
      without: z.strictObject({ entries: z.int(), pence: signedPence }),
    }),
  }),
  /** A fund with what came in for it, the newest first. */
  one: query({
    needs: 'payments.write',
    input: z.strictObject({ fundId: id }),
    output: z.strictObject({ fund: saved, income: z.array(income) }),
    refusals: ['not-found'],
  }),
  /** The funds that take an entry of a session on a day, and the usual one. */
  ofSession: query({
    needs: 'payments.write',
    input: z.strictObject({ sessionId: id, on: onDate }),
    output: z.strictObject({
      funds: z.array(z.strictObject({ id, name: z.string(), leftPence: signedPence.nullable() })),
      usualId: id.nullable(),
    }),
    refusals: ['not-found'],
  }),
  /** Income and payments of each fund between two days, and of what has none. */
  incomeAndPayments: query({
    needs: 'payments.write',
    input: z.strictObject(days),
    output: z.strictObject({
      rows: z.array(
        z.strictObject({
          fundId: id.nullable(),
          name: z.string().nullable(),
          restricted: z.boolean(),
          beforePence: signedPence,
          receivedPence: signedPence,
          feesPence: signedPence,
          expensesPence: signedPence,
          afterPence: signedPence,
        }),
      ),
    }),
  }),
  /** Sessions with entries that have no fund, the newest first. */
  without: query({
    needs: 'payments.write',
    input: z.strictObject({}),
    output: z.strictObject({
      sessions: z.array(
        z.strictObject({
          sessionId: id.nullable(),
          title: z.string().nullable(),
          on: onDate.nullable(),
          entries: z.int(),
          pence: signedPence,
        }),
      ),
    }),
  }),
  add: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({ fund: written }),
    output: saved,
    refusals: ['not-found', 'fund-name-used'],
  }),
  change: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({ ...ofFund, fund: written }),
    output: saved,
    refusals: ['not-found', 'stale', 'fund-name-used', 'fund-used-later'],
  }),
  /** Writes down what came in for a fund. */
  receive: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({
      fundId: id,
      on: onDate,
      pence: pence.min(1, 'money'),
      note: optionalLine,
    }),
    output: saved,
    refusals: ['not-found', 'fund-closed'],
  }),
  /** Takes back what was written down as received, by an entry of a day. */
  reverseIncome: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({ incomeId: id, on: onDate, note: line }),
    output: saved,
    refusals: ['not-found', 'reversed-already', 'before-entry'],
  }),
  /** Gives the entries of sessions that have no fund one. Their days are days of the fund. */
  assign: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({
      fundId: id,
      /** Null for the entries that belong to no session. */
      sessionIds: z.array(id.nullable()).min(1, 'none-chosen').max(500, 'too-many'),
    }),
    output: z.strictObject({ entries: z.int() }),
    refusals: ['not-found', 'fund-closed'],
  }),
};
