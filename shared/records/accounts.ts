import { z } from 'zod';
import { id, line, onDate } from '../contract/fields.ts';
import { accountFormats, coded } from '../domain/accounts.ts';
import { field, flag, record } from './record.ts';

/** How the charity's accounts call fees, expenses or a way of paying: a nominal code. */
export const nominalCode = record('nominal_codes', {
  of: field('of', z.enum(coded)),
  code: field('code', line),
});

/** A file of entries for the charity's accounts. */
export const accountExport = record('account_exports', {
  format: field('format', z.enum(accountFormats)),
  from: field('from_on', onDate),
  to: field('to_on', onDate),
  /** Whether it named people; else they have their numbers. */
  names: flag('names'),
  rows: field('rows_in', z.int()),
  files: field('files', z.int()),
});

/** An entry of the ledger that went to the accounts. */
export const accountEntry = record('account_entries', {
  paymentId: field('payment_id', id),
  exportId: field('export_id', id),
});

/** The number that stands for a person's name. */
export const payeeCode = record('payee_codes', {
  personId: field('person_id', id),
  number: field('number', z.int().min(1)),
});

/** Why the name behind a number was looked up. */
export const nameOpening = record('name_openings', {
  personId: field('person_id', id),
  reason: field('reason', line),
});
