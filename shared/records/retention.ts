import { z } from 'zod';
import { id, line, onDate, optionalLine } from '../contract/fields.ts';
import { mostMonths, retentionKinds } from '../domain/retention.ts';
import { field, record } from './record.ts';

const kind = z.enum(retentionKinds);

/** For how long the charity keeps a kind of record, and why. */
export const retentionRule = record('retention_rules', {
  kind: field('kind', kind),
  months: field('months', z.int('months').min(1, 'months').max(mostMonths, 'months')),
  reason: field('reason', line),
  /** The law, contract or guidance that it comes from. */
  source: field('source', optionalLine),
});

/** A record whose time is over and that is kept until another day. */
export const keptLonger = record('kept_longer', {
  kind: field('kind', kind),
  recordId: field('record_id', id),
  /** Null for a request from a person without a record. */
  personId: field('person_id', id.nullable()),
  until: field('until_on', onDate),
  reason: field('reason', line),
});
