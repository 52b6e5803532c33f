import { z } from 'zod';
import { mostBankPayments, typedAccountNumber, typedSortCode } from '../domain/bank.ts';
import { modulusVerdicts } from '../domain/modulus.ts';
import { bankBatch, bankDetails } from '../records/bank.ts';
import { command, query } from './define.ts';
import { id, instant, line, pence, token, version } from './fields.ts';
import { onceMore } from './payments.ts';

const verdict = z.enum(modulusVerdicts);

const typed = (form: RegExp, code: string) =>
  z.string().trim().min(1, 'required').max(40, code).regex(form, code);

/** Bank details as they are typed, with or without hyphens and spaces. */
const typedDetails = z.strictObject({
  accountName: line,
  sortCode: typed(typedSortCode, 'sort-code'),
  accountNumber: typed(typedAccountNumber, 'account-number'),
});

const ofPerson = z.strictObject({
  personName: z.string(),
  /** 0 where there are none yet. */
  version,
  details: bankDetails.schema.omit({ personId: true }).nullable(),
  /** What the check digits say; null without details. */
  verdict: verdict.nullable(),
});

/** A payment by bank that was approved and not paid yet. */
const waiting = z.strictObject({
  paymentId: id,
  personId: id,
  personName: z.string(),
  sessionTitle: z.string().nullable(),
  pence,
  /** What the check digits say; null where there are no details to pay to. */
  verdict: verdict.nullable(),
  /** Whether it is to the user who asks: another user pays it. */
  own: z.boolean(),
  /** What it pays once more for its session. */
  onceMore: z.array(onceMore),
});

const batch = bankBatch.schema.extend({
  id,
  by: z.string(),
  at: instant,
  payments: z.int(),
  pence,
});

/** Bank details, and lists of payments for the bank. Coordinators and treasurers alone. */
export const bank = {
  details: query({
    needs: 'bank.use',
    input: z.strictObject({ personId: id }),
    output: ofPerson,
    refusals: ['not-found'],
  }),
  /** Saves where a person is paid. Check digits that are wrong warn and refuse nothing. */
  save: command({
    needs: 'bank.use',
    writes: ['payments'],
    input: z.strictObject({
      personId: id,
      expectedVersion: version,
      details: typedDetails,
    }),
    output: ofPerson,
    refusals: ['not-found', 'stale'],
  }),
  remove: command({
    needs: 'bank.use',
    writes: ['payments'],
    input: z.strictObject({ personId: id, expectedVersion: version }),
    output: z.strictObject({}),
    refusals: ['not-found', 'stale'],
  }),
  /** The payments that wait for the bank, and the lists that went there, the newest first. */
  list: query({
    needs: 'bank.use',
    input: z.strictObject({}),
    output: z.strictObject({ waiting: z.array(waiting), batches: z.array(batch) }),
  }),
  /**
   * Pays approved payments by one list: each becomes a paid entry on that day, and the list is
   * written as a CSV for the bank. Nothing of it is saved where the file cannot be written.
   */
  pay: command({
    needs: 'bank.use',
    leaves: true,
    input: z.strictObject({
      paymentIds: z.array(id).min(1, 'required').max(mostBankPayments, 'too-many'),
      batch: bankBatch.schema,
      /** The sum that the user saw, in pence: another sum is not paid. */
      pence,
      /** Why a kind of money is paid once more to a person for a session. */
      furtherReason: line.optional(),
      /** Why fees are paid that pass a limit which a person or the charity told. */
      limitReason: line.optional(),
      file: token,
    }),
    output: z.strictObject({ fileName: z.string(), payments: z.int(), pence }),
    refusals: [
      ...(['not-found', 'not-waiting', 'no-details', 'own-payment', 'sum-changed'] as const),
      ...(['further-reason-missing', 'limit-reason-missing'] as const),
      ...(['token-used', 'cannot-write', 'not-safe'] as const),
    ],
  }),
};
