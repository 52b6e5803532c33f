import { z } from 'zod';
import { accountFormats, coded } from '../domain/accounts.ts';
import { paymentMethods, paymentOutcomes } from '../domain/payments.ts';
import { accountExport } from '../records/accounts.ts';
import { command, query } from './define.ts';
import { cursor, id, instant, limit, line, onDate, signedPence, token } from './fields.ts';

const days = { from: onDate, to: onDate };
const asked = z.strictObject({ format: z.enum(accountFormats), ...days, names: z.boolean() });
const codes = z.strictObject(
  Object.fromEntries(coded.map((each) => [each, line.nullable()])) as Record<
    (typeof coded)[number],
    z.ZodNullable<typeof line>
  >,
);

/** An entry of the ledger as an examiner sees it: a number instead of the name. */
const entry = z.strictObject({
  id,
  number: z.int(),
  on: onDate.nullable(),
  /** The number that stands for the person. */
  payee: z.string(),
  sessionOn: onDate.nullable(),
  fund: z.string().nullable(),
  feePence: signedPence,
  expensesPence: signedPence,
  outcome: z.enum(paymentOutcomes),
  method: z.enum(paymentMethods).nullable(),
  /** The number of the entry that it takes back, or by which it is taken back. */
  reverses: z.int().nullable(),
  reversedBy: z.int().nullable(),
  /** The number of the first payment of a kind that it pays once more for the same session. */
  after: z.int().nullable(),
});

const saving = ['token-used', 'cannot-write', 'not-safe'] as const;

/** What goes to the charity’s accounts and to its independent examiner. */
export const accounts = {
  /** The nominal codes; null where none is set. */
  codes: query({
    needs: 'payments.write',
    input: z.strictObject({}),
    output: z.strictObject({ codes }),
  }),
  setCodes: command({
    needs: 'payments.write',
    writes: ['payments'],
    /** `before`: what the user saw. */
    input: z.strictObject({ before: codes, codes }),
    output: z.strictObject({ codes }),
    refusals: ['stale'],
  }),
  /** What would go into the files of a format. */
  preview: query({
    needs: 'payments.write',
    input: asked,
    output: z.strictObject({
      entries: z.int(),
      rows: z.int(),
      files: z.int(),
      /** What leaves the charity in all. */
      pence: signedPence,
      /** Entries of these days that went before. */
      before: z.int(),
      /** Reversals whose entry did not go: they wait until it does. */
      waiting: z.int(),
      missingCodes: z.array(z.enum(coded)),
    }),
  }),
  /** The files that were made, the newest first. */
  exports: query({
    needs: 'payments.write',
    input: z.strictObject({}),
    output: z.strictObject({
      exports: z.array(accountExport.schema.extend({ id, by: z.string(), at: instant })),
    }),
  }),
  /** Saves the files and marks their entries, so that none goes twice. Several files are a zip. */
  save: command({
    needs: 'payments.write',
    leaves: true,
    input: asked.extend({ file: token }),
    output: z.strictObject({ exportId: id, fileName: z.string(), entries: z.int() }),
    refusals: ['nothing-to-export', 'codes-missing', ...saving],
  }),
  /** Saves the files of an earlier time again, where they were lost. */
  saveAgain: command({
    needs: 'payments.write',
    leaves: true,
    input: z.strictObject({ exportId: id, file: token }),
    output: z.strictObject({ fileName: z.string() }),
    refusals: ['not-found', 'codes-missing', ...saving],
  }),
  /** The ledger as an examiner sees it, the first entry first, with what is missing in its numbers. */
  examine: query({
    needs: 'payments.write',
    input: z.strictObject({ ...days, after: cursor, limit }),
    output: z.strictObject({
      rows: z.array(entry),
      next: cursor,
      total: z.int(),
      /** Numbers of entries that an undo of an import removed. */
      removed: z.int(),
      /** Numbers that are missing altogether: a sign of tampering. */
      missing: z.int(),
    }),
  }),
  /** Opens the name behind the number of an entry, with a reason that is kept. */
  openName: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({ paymentId: id, reason: line }),
    output: z.strictObject({ name: z.string() }),
    refusals: ['not-found'],
  }),
  /** Saves the pack for an examiner as a zip: a PDF and CSV files. */
  savePack: command({
    needs: 'payments.write',
    leaves: true,
    input: z.strictObject({ ...days, file: token }),
    output: z.strictObject({ fileName: z.string(), entries: z.int() }),
    refusals: ['not-rendered', ...saving],
  }),
};
