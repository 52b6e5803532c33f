import { z } from 'zod';
import { engagements } from '../domain/opportunities.ts';
import { rateProblems } from '../domain/payPolicies.ts';
import { payPolicy } from '../records/payPolicies.ts';
import { command, query } from './define.ts';
import { id, version } from './fields.ts';

/** A policy whose days and lines agree with each other. */
const written = payPolicy.schema
  .refine(({ fromOn, untilOn }) => fromOn <= untilOn, { path: ['untilOn'], error: 'backwards' })
  .superRefine(({ rates, expenses }, { addIssue }) => {
    for (const { at, field, code } of rateProblems(rates)) {
      addIssue({ code: 'custom', path: ['rates', at, field], message: code, input: rates });
    }
    for (const [at, { kind }] of expenses.entries()) {
      if (expenses.findIndex((each) => each.kind === kind) === at) continue;
      const path = ['expenses', at, 'kind'];
      addIssue({ code: 'custom', path, message: 'kind-twice', input: expenses });
    }
  });

const saved = payPolicy.schema.extend({
  id,
  version,
  /** Whether a payment was made by it: then it is never edited. */
  paid: z.boolean(),
});

const ofPolicy = { policyId: id, expectedVersion: version };

/** How the charity pays people, from one day until another. */
export const payPolicies = {
  /** All policies, the newest first day first. */
  list: query({
    needs: 'aggregates.read',
    input: z.strictObject({}),
    output: z.strictObject({ policies: z.array(saved) }),
  }),
  /** What proposes the fees of a session: its day's policy, and as what people are engaged. */
  ofSession: query({
    needs: 'payments.read',
    input: z.strictObject({ sessionId: id }),
    output: z.strictObject({
      policy: saved.nullable(),
      /** The opportunities of the session's project of its kind; null where it has no project. */
      engagement: z
        .array(
          z.strictObject({
            opportunityId: id,
            name: z.string(),
            engagedAs: z.enum(engagements).nullable(),
          }),
        )
        .nullable(),
    }),
    refusals: ['not-found'],
  }),
  add: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({ policy: written }),
    output: saved,
    refusals: ['first-day-taken'],
  }),
  change: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({ ...ofPolicy, policy: written }),
    output: saved,
    refusals: ['not-found', 'stale', 'first-day-taken', 'policy-paid'],
  }),
  remove: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject(ofPolicy),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale', 'policy-paid'],
  }),
};
