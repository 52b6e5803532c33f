import { z } from 'zod';
import { id, line, onDate, optionalLine, pence, signedPence } from '../contract/fields.ts';
import { floatKinds, isUkCash, ukCash } from '../domain/floats.ts';
import { field, flag, json, record } from './record.ts';

/** An imprest float: cash in a box, who holds it, and the sum that it is topped up to. */
export const float = record('floats', {
  name: field('name', line),
  /** The user who keeps the box. */
  holderId: field('held_by', id),
  imprestPence: field('imprest_pence', pence.min(1, 'money')),
  /** Whether cash is paid out of it now. */
  inUse: flag('in_use'),
});

/** An entry of a petty cash book. It is never changed: a reversing entry corrects it. */
export const floatEntry = record('float_entries', {
  floatId: field('float_id', id),
  on: field('on_date', onDate),
  kind: field('kind', z.enum(floatKinds)),
  /** What came in (positive) or went out (negative). */
  pence: field('pence', signedPence),
  /** The entry of the ledger that it paid. */
  paymentId: field('payment_id', id.nullable()),
  /** The advance that it handed over, or that part of was lost. */
  advanceId: field('advance_id', id.nullable()),
  /** The entry that it reverses. */
  reverses: field('reverses', id.nullable()),
  note: field('note', optionalLine),
});

/** Each note and coin that was counted, once. */
const pieces = z
  .array(
    z.strictObject({
      piece: z.int().refine(isUkCash, 'no-such-coin'),
      count: z.int('count').min(0, 'count').max(10_000, 'count'),
    }),
  )
  .max(ukCash.length, 'coin-twice')
  .refine((all) => new Set(all.map(({ piece }) => piece)).size === all.length, 'coin-twice');

/** A count of the cash in a float, beside what its entries say. It is never changed. */
export const floatCount = record('float_counts', {
  floatId: field('float_id', id),
  on: field('on_date', onDate),
  pieces: json('pieces', pieces),
  countedPence: field('counted_pence', pence),
  expectedPence: field('expected_pence', pence),
  /** Why the two differ, as far as it is known. */
  reason: field('reason', optionalLine),
  secondCounter: field('second_counter', optionalLine),
});

/** A period that is locked: no entry of the float is dated on its last day or before. */
export const floatLock = record('float_locks', {
  floatId: field('float_id', id),
  untilOn: field('until_on', onDate),
});

/** A second person's check of an entry, or that it was taken back. */
export const floatCheck = record('float_checks', {
  entryId: field('entry_id', id),
  kind: field('kind', z.enum(['checked', 'taken-back'])),
  comment: field('comment', optionalLine),
});

/** A random sample of the entries between two days, for a spot check. */
export const floatSample = record('float_samples', {
  floatId: field('float_id', id),
  from: field('from_on', onDate),
  to: field('to_on', onDate),
  seed: field('seed', z.int().min(0).max(4_294_967_295)),
  entries: json('entries', z.array(id)),
});
