import { z } from 'zod';
import { id, onDate, optionalLine, pence } from '../contract/fields.ts';
import { advanceMethods } from '../domain/advances.ts';
import { field, record } from './record.ts';

/** Money that was handed over before it was spent. It is never changed: it is settled once. */
export const advance = record('advances', {
  personId: field('person_id', id),
  sessionId: field('session_id', id.nullable()),
  on: field('on_date', onDate),
  pence: field('pence', pence.min(1, 'money')),
  method: field('method', z.enum(advanceMethods)),
  /** What it is for; an erasure takes it away. */
  what: field('what', optionalLine),
});

/** What became of an advance. */
export const advanceSettlement = record('advance_settlements', {
  advanceId: field('advance_id', id),
  personId: field('person_id', id),
  on: field('on_date', onDate),
  spentPence: field('spent_pence', pence),
  returnedPence: field('returned_pence', pence),
  /** What was neither spent nor given back. */
  lostPence: field('lost_pence', pence),
  lostWhy: field('lost_why', optionalLine),
  /** The second person who agreed that it is written off. */
  agreedWith: field('agreed_with', optionalLine),
  /** The entry of the ledger for what was spent. */
  paymentId: field('payment_id', id.nullable()),
});
