import { z } from 'zod';
import { moveKinds } from '../domain/floats.ts';
import { float, floatCheck, floatCount, floatEntry, floatSample } from '../records/floats.ts';
import { command, query } from './define.ts';
import {
  id,
  instant,
  line,
  onDate,
  optionalLine,
  pence,
  signedPence,
  token,
  version,
} from './fields.ts';

const count = floatCount.schema.omit({ floatId: true }).extend({
  id,
  by: z.string(),
  at: instant,
  /** What was counted less what the entries say. */
  variancePence: signedPence,
});

const saved = float.schema.extend({
  id,
  version,
  holderName: z.string(),
  balancePence: pence,
  /** The last day of its locked period. */
  lockedUntil: onDate.nullable(),
  lastCount: count.nullable(),
});

const entry = floatEntry.schema.omit({ floatId: true, paymentId: true, advanceId: true }).extend({
  id,
  by: z.string(),
  /** The person and the session of a payment. */
  personName: z.string().nullable(),
  sessionTitle: z.string().nullable(),
  sessionId: id.nullable(),
  reversed: z.boolean(),
  /** Whether the user who asks wrote it: then another one checks it. */
  mine: z.boolean(),
  /** Checks by a second person and those taken back, the oldest first. */
  checks: z.array(
    floatCheck.schema.omit({ entryId: true }).extend({ by: z.string(), at: instant }),
  ),
});

const sample = floatSample.schema.omit({ floatId: true }).extend({
  id,
  by: z.string(),
  at: instant,
});

/** Why the holder alone moves money of their own float or hands it on, where no other user may. */
const aloneReason = line.optional();
const alone = ['own-float', 'own-float-alone'] as const;
const ofFloat = { floatId: id, expectedVersion: version };

/** Petty cash: floats, their cash books, counts and locked periods. */
export const floats = {
  /** All floats with what should be in each, and the users who may hold one. */
  list: query({
    needs: 'payments.write',
    input: z.strictObject({}),
    output: z.strictObject({
      floats: z.array(saved),
      users: z.array(z.strictObject({ id, name: z.string() })),
      /** The user who asks, and whether no other user may move money of a float. */
      me: id,
      alone: z.boolean(),
    }),
  }),
  /** The cash book of a float between two days, the oldest entry first, with its counts. */
  book: query({
    needs: 'payments.write',
    input: z.strictObject({ floatId: id, from: onDate, to: onDate }),
    output: z.strictObject({
      float: saved,
      beforePence: pence,
      entries: z.array(entry),
      inPence: signedPence,
      outPence: signedPence,
      afterPence: pence,
      counts: z.array(count),
      /** The samples that were drawn of these days, the newest first. */
      samples: z.array(sample),
    }),
    refusals: ['not-found'],
  }),
  /** Saves the cash book of these days as a PDF, with names: it is for the charity's own file. */
  saveBook: command({
    needs: 'payments.write',
    leaves: true,
    input: z.strictObject({ floatId: id, from: onDate, to: onDate, file: token }),
    output: z.strictObject({ fileName: z.string() }),
    refusals: [
      ...(['not-found', 'too-many-lines', 'not-rendered'] as const),
      ...(['token-used', 'cannot-write', 'not-safe'] as const),
    ],
  }),
  /** Opens a float with the money that is put into it from the bank. */
  open: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({ float: float.schema.omit({ inUse: true }), on: onDate, aloneReason }),
    output: saved,
    refusals: ['float-name-used', 'holder-unknown', ...alone],
  }),
  change: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({ ...ofFloat, float: float.schema, aloneReason }),
    output: saved,
    refusals: [
      ...(['not-found', 'stale', 'float-name-used', 'holder-unknown', 'float-not-empty'] as const),
      ...alone,
    ],
  }),
  /** Tops a float up from the bank, or returns money to it. */
  move: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({
      floatId: id,
      kind: z.enum(moveKinds),
      on: onDate,
      pence: pence.min(1, 'money'),
      note: optionalLine,
      aloneReason,
    }),
    output: saved,
    refusals: ['not-found', 'float-short', 'period-locked', 'float-closed', ...alone],
  }),
  /** Reverses money moved between bank and float by an entry on a day; payments are corrected where they were made. */
  reverse: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({ entryId: id, on: onDate, note: line, aloneReason }),
    output: saved,
    refusals: [
      'not-found',
      'float-short',
      'period-locked',
      'reversed-already',
      'reverse-payment',
      'reverse-advance',
      'before-entry',
      ...alone,
    ],
  }),
  /** Writes down a count; where it differs from the entries it says why, and who counted again. */
  count: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: floatCount.schema.omit({ countedPence: true, expectedPence: true }),
    output: count,
    refusals: [
      'not-found',
      'variance-unexplained',
      'second-counter-missing',
      'second-counter-same',
    ],
  }),
  /** A second person looked over entries and found them right. */
  check: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({
      floatId: id,
      entryIds: z.array(id).min(1, 'none-chosen').max(500, 'too-many'),
      comment: optionalLine,
    }),
    output: z.strictObject({ checked: z.int() }),
    refusals: ['not-found', 'check-own', 'checked-already'],
  }),
  /** Takes a check back, with the reason; both stay. */
  uncheck: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({ entryId: id, comment: line }),
    output: z.strictObject({}),
    refusals: ['not-found', 'not-checked'],
  }),
  /** Draws entries between two days at random for a spot check, and keeps the sample with its seed. */
  sample: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({
      floatId: id,
      from: onDate,
      to: onDate,
      size: z.int('size').min(1, 'size').max(100, 'size'),
    }),
    output: sample,
    refusals: ['not-found', 'nothing-to-draw'],
  }),
  /** Locks the entries until a day. They stay locked: a correction is an entry of a later day. */
  lock: command({
    needs: 'payments.write',
    writes: ['payments'],
    input: z.strictObject({ floatId: id, untilOn: onDate }),
    output: saved,
    refusals: ['not-found', 'period-locked', 'not-counted'],
  }),
};
