import { z } from 'zod';
import {
  id,
  line,
  minutes,
  onDate,
  optionalLine,
  optionalText,
  pence,
} from '../contract/fields.ts';
import { expenseKinds, rateBases } from '../domain/payPolicies.ts';
import { involvementRoles, sessionKinds } from '../domain/sessions.ts';
import { field, flag, json, record } from './record.ts';

const rate = z.strictObject({
  name: line,
  kind: z.enum(sessionKinds).nullable(),
  role: z.enum(involvementRoles).nullable(),
  upToMinutes: minutes.min(1, 'minutes').nullable(),
  prepared: z.boolean(),
  pence: pence.nullable(),
  basis: z.enum(rateBases),
  checked: z.boolean(),
});

const expenseRule = z.strictObject({
  kind: z.enum(expenseKinds),
  receiptFromPence: pence.nullable(),
  secondAbovePence: pence.nullable(),
  perMilePence: pence.nullable(),
});

/** How the charity pays people from one day until another. One that paid a person is never edited. */
export const payPolicy = record('pay_policies', {
  fromOn: field('from_on', onDate),
  untilOn: field('until_on', onDate),
  /** Where its rates are from, such as who decided them. */
  source: field('source', line),
  note: field('note', optionalText),
  /** Above this fee a second user approves it, in pence; null where none has to. */
  feeSecondAbovePence: field('fee_second_above_pence', pence.nullable()),
  rates: json('rates', z.array(rate).max(40, 'too-many')),
  expenses: json('expenses', z.array(expenseRule).max(expenseKinds.length)),
});

/** By which line of a policy a payment was made, and why its fee is another one where it is. */
export const payGround = record('pay_grounds', {
  paymentId: field('payment_id', id),
  personId: field('person_id', id),
  policyId: field('policy_id', id),
  /** The name of the line. */
  rate: field('rate', line, { named: false }),
  prepared: flag('prepared'),
  proposedPence: field('proposed_pence', pence),
  reason: field('reason', optionalLine),
});
