import { z } from 'zod';
import { consentStates } from '../domain/consents.ts';
import { notSeenRule } from '../domain/notSeen.ts';
import { printFormats } from '../domain/paper.ts';
import { paymentMethods, paymentOutcomes } from '../domain/payments.ts';
import { expenseKinds } from '../domain/payPolicies.ts';
import { paymentRoutes, personMarks } from '../domain/people.ts';
import { firstRecoveries } from '../domain/recoveries.ts';
import { mostRepeats, repeatSteps } from '../domain/repeats.ts';
import { absenceKinds, mostBands, sessionKinds } from '../domain/sessions.ts';
import { mostVouchers } from '../domain/vouchers.ts';
import { expenseItem } from '../records/payments.ts';
import { attendance, headCount, session } from '../records/sessions.ts';
import { command, query } from './define.ts';
import {
  cursor,
  id,
  instant,
  limit,
  line,
  milesTenths,
  onDate,
  pence,
  timeOfDay,
  version,
  writtenDate,
} from './fields.ts';
import { ownValueRefusals, ownValues, takesOwnValues } from './ownFields.ts';

/** The fields of a typed session; its day must be plausible. */
const writtenSession = session.schema.extend({ on: writtenDate('day') });

const wholeSession = session.schema.extend({
  id,
  version,
  createdAt: instant,
  /** The name of its project. */
  projectName: z.string().nullable(),
  ref: z.string().nullable(),
  own: ownValues,
});

const row = z.strictObject({
  id,
  on: onDate,
  startsAt: timeOfDay.nullable(),
  title: z.string(),
  kind: z.enum(sessionKinds),
  place: z.string().nullable(),
  people: z.int(),
  /** People who were there and gave no name. */
  alsoThere: z.int(),
});

/** A band of the head count. */
const bandCount = headCount.schema.pick({ band: true, heads: true });

/** What a part of the expenses was for. */
const expensePart = expenseItem.schema.pick({
  ...{ kind: true, pence: true, receipt: true, noReceiptReason: true },
});

/** A line of the register to save. Money is null where none was offered. */
export const registerLine = z.strictObject({
  personId: id,
  present: z.boolean(),
  /** What is known of a person who did not come; nothing of one who came. */
  absence: z.enum(absenceKinds).nullable(),
  ...attendance.schema.pick({ role: true, minutes: true, accessNeedMet: true }).shape,
  feePence: pence.nullable(),
  expensesPence: pence.nullable(),
  outcome: z.enum(paymentOutcomes).nullable(),
  method: z.enum(paymentMethods).nullable(),
  /**
   * Whether the fee was worked out by the policy of the day, with (true) or without (false)
   * preparation; null or missing where it was typed alone.
   */
  prepared: z.boolean().nullable().optional(),
  /** What the expenses were for, where a rule of the day asks for it; else what was said before. */
  expenseItems: z.array(expensePart).max(expenseKinds.length, 'too-many').optional(),
  /** The miles that the expenses are for, in tenths, as the policy of the day prices them. */
  milesTenths: milesTenths.nullable().optional(),
});

/** A line of the register, as the grid shows it. */
const registerRow = registerLine.omit({ expenseItems: true, milesTenths: true }).extend({
  prepared: z.boolean().nullable(),
  name: z.string(),
  accessNeeds: z.string().nullable(),
  paymentRoute: z.enum(paymentRoutes).nullable(),
  /** That they died or are not to be contacted. */
  mark: z.enum(personMarks).nullable(),
  /** How things are printed for them. */
  printFormat: z.enum(printFormats),
  /** Why this person may not join a new session, although they are in this one. */
  leftOut: z.enum(['withdrawn', 'objected']).nullable(),
  /** Today's state of their consent to a record. */
  recordConsent: z.enum(consentStates),
  /** What was handed over for the session and stays, where the money of the line waits to be paid. */
  paidBeside: z.strictObject({ feePence: pence, expensesPence: pence }).nullable(),
});

const register = z.strictObject({
  session: wholeSession,
  rows: z.array(registerRow),
  /** People who came to earlier sessions of this title and are not in the register yet. */
  usual: z.array(registerRow),
  /** How many of them are left out because their consent was withdrawn. */
  usualLeftOut: z.int(),
  /** Who was there and gave no name. */
  heads: z.array(bandCount),
  /** Whether the user does not see its money: of sessions that others run. */
  moneyHidden: z.boolean(),
  /** The bands of the last head count, to be counted by again. */
  usualBands: z.array(z.string()),
});

export const sessions = {
  list: query({
    needs: 'people.read',
    input: z.strictObject({ find: z.string().max(200), after: cursor, limit }),
    output: z.strictObject({ rows: z.array(row), next: cursor, total: z.int() }),
  }),
  /** The sessions of a project, the newest first. */
  ofProject: query({
    needs: 'people.read',
    input: z.strictObject({ projectId: id }),
    output: z.strictObject({ rows: z.array(row) }),
  }),
  ofPerson: query({
    needs: 'people.read',
    input: z.strictObject({ personId: id }),
    output: z.strictObject({
      rows: z.array(
        row.extend(attendance.schema.pick({ minutes: true, accessNeedMet: true }).shape),
      ),
    }),
  }),
  add: command({
    needs: 'sessions.write',
    writes: ['sessions'],
    input: writtenSession.extend(takesOwnValues),
    output: wholeSession,
    refusals: ['not-found', ...ownValueRefusals],
  }),
  change: command({
    needs: 'sessions.write',
    writes: ['sessions'],
    input: z.strictObject({
      sessionId: id,
      expectedVersion: version,
      session: writtenSession,
      ...takesOwnValues,
    }),
    output: wholeSession,
    refusals: ['not-found', 'stale', 'leads-paid', ...ownValueRefusals],
  }),
  /** Makes the session again on later days, each one a session of its own without a register. */
  repeat: command({
    needs: 'sessions.write',
    writes: ['sessions'],
    input: z.strictObject({
      sessionId: id,
      every: z.enum(repeatSteps),
      /** The last day that it may be on. */
      until: writtenDate('day'),
    }),
    output: z.strictObject({
      made: z.array(z.strictObject({ id, on: onDate })),
      /** Days that had a session of this title. */
      skipped: z.array(onDate),
    }),
    refusals: ['not-found'],
  }),
  /** Removes those of the sessions just made that are still as they were. */
  undoRepeat: command({
    needs: 'sessions.write',
    writes: ['sessions'],
    input: z.strictObject({ sessionIds: z.array(id).max(mostRepeats) }),
    output: z.strictObject({ removed: z.int(), kept: z.int() }),
    refusals: ['session-used'],
  }),
  /** The sessions that a person used to come to and missed the last of, by `notSeenRule`. */
  notSeen: query({
    needs: 'people.read',
    input: z.strictObject({ personId: id }),
    output: z.strictObject({
      rows: z.array(
        z.strictObject({ title: z.string(), sessionId: id, lastOn: onDate, missed: z.int() }),
      ),
    }),
  }),
  /** After how many missed sessions a person counts as not seen. */
  notSeenAfter: query({
    needs: 'people.read',
    input: z.strictObject({}),
    output: z.strictObject({ missed: z.int() }),
  }),
  setNotSeenAfter: command({
    needs: 'vault.manage',
    writes: ['sessions'],
    input: z.strictObject({
      missed: z.int().min(notSeenRule.missed.least).max(notSeenRule.missed.most),
    }),
    output: z.strictObject({}),
  }),
  /** Leaves "not seen" alone after the last session that a person came to, or takes that back. */
  leaveAlone: command({
    needs: 'sessions.write',
    writes: ['sessions'],
    input: z.strictObject({ personId: id, sessionId: id, left: z.boolean() }),
    output: z.strictObject({}),
    refusals: ['not-found'],
  }),
  /** Removes a session that nothing else refers to. */
  remove: command({
    needs: 'sessions.write',
    writes: ['sessions'],
    input: z.strictObject({ sessionId: id, expectedVersion: version }),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale', 'session-used', 'session-has-draft'],
  }),
  register: query({
    needs: 'people.read',
    input: z.strictObject({ sessionId: id }),
    output: register,
    refusals: ['not-found'],
  }),
  /** A line for a person to add by hand. */
  registerRow: query({
    needs: 'people.read',
    input: z.strictObject({ sessionId: id, personId: id }),
    output: registerRow,
    refusals: ['not-found'],
  }),
  saveRegister: command({
    needs: 'sessions.write',
    writes: ['sessions'],
    input: z.strictObject({
      sessionId: id,
      expectedVersion: version,
      paidOn: onDate,
      rows: z.array(registerLine).max(500),
      /** The whole head count; without it the one that stands stays. */
      heads: z.array(bandCount).max(mostBands).optional(),
      /** The reason for a payment to oneself, where no other user may make it. */
      exceptionReason: line.optional(),
      /** The reason for fees that are other ones than the policy proposes. */
      feeReason: line.optional(),
      /** Why money is paid that a second user would approve, where no other user may. */
      approvalReason: line.optional(),
      /** What became of money that was handed over and is taken back, where any is. */
      becameOf: z.enum(firstRecoveries).optional(),
      /** The float that cash is paid out of; not needed where one alone is in use. */
      floatId: id.optional(),
      /** The fund that it is paid from, null for none; without it the usual one. */
      fundId: id.nullable().optional(),
      /** Why a kind of money is paid once more to a person for this session. */
      furtherReason: line.optional(),
      /** Vouchers that were chosen for people who are paid by voucher; others are taken by themselves. */
      vouchers: z
        .array(
          z.strictObject({
            personId: id,
            voucherIds: z.array(id).min(1).max(mostVouchers.paid, 'too-many'),
          }),
        )
        .max(500)
        .optional(),
      /** Why fees are paid that pass a limit which a person or the charity told. */
      limitReason: line.optional(),
    }),
    output: register,
    refusals: [
      'not-found',
      'stale',
      'person-twice',
      'person-not-found',
      'method-missing',
      'consent-withdrawn',
      'own-payment',
      'own-payment-alone',
      'fee-reason-missing',
      'kind-missing',
      'items-differ',
      'receipt-missing',
      'no-receipt-why',
      'mile-rate-not-set',
      'miles-differ',
      'own-approval',
      'own-approval-alone',
      'became-missing',
      'float-short',
      'voucher-short',
      'voucher-choice',
      'float-missing',
      'float-closed',
      'period-locked',
      'fund-closed',
      'limit-reason-missing',
      'further-reason-missing',
    ],
  }),
};
