import { z } from 'zod';
import { id, line, onDate, pence, text } from '../contract/fields.ts';
import { clocks } from '../domain/clocks.ts';
import { field, record } from './record.ts';

/** What may be paid in a time before advice is wanted, as a person or the charity was told. */
export const earningLimit = record('earning_limits', {
  /** Whose it is; null where the charity keeps it for each person. */
  personId: field('person_id', id.nullable()),
  clock: field('clock', z.enum(clocks)),
  /** The day that the time begins on: of the week (1 is Monday) or of the month. */
  begins: field('begins', z.int('begins').min(1, 'begins').max(31, 'begins').nullable()),
  limitPence: field('limit_pence', pence),
  fromOn: field('from_on', onDate),
  untilOn: field('until_on', onDate.nullable()),
  source: field('source', line),
  toldOn: field('told_on', onDate),
});

/** Why money was paid that passes a limit, and which limits it passed. */
export const limitReason = record('limit_reasons', {
  paymentId: field('payment_id', id),
  personId: field('person_id', id),
  /** The time, its sum and its limit, in words. */
  passed: field('passed', text),
  reason: field('reason', line),
});
