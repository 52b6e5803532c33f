import { z } from 'zod';
import { onDate } from '../contract/fields.ts';
import { noteKinds } from '../domain/people.ts';
import { field, record } from './record.ts';

/** A note about a person. A correction keeps the version before it. */
export const note = record('notes', {
  on: field('on_date', onDate),
  kind: field('kind', z.enum(noteKinds)),
  text: field('body', z.string()),
});
