import { z } from 'zod';
import { id, line, onDate, writtenDate } from '../contract/fields.ts';
import { holdCovers } from '../domain/holds.ts';
import { field, record } from './record.ts';

/** That a part of a person's records is kept for a claim or an inquiry, whatever else is erased. */
export const legalHold = record('legal_holds', {
  personId: field('person_id', id),
  covers: field('covers', z.enum(holdCovers)),
  reason: field('reason', line),
  placedOn: field('placed_on', writtenDate('past')),
  /** Who decided it. */
  placedBy: field('placed_by', line),
  /** Null as long as it holds. */
  liftedOn: field('lifted_on', onDate.nullable()),
});
