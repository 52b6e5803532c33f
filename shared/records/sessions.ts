import { z } from 'zod';
import {
  line,
  minutes,
  onDate,
  optionalLine,
  optionalText,
  timeOfDay,
} from '../contract/fields.ts';
import { sessionKinds } from '../domain/sessions.ts';
import { field, record } from './record.ts';

/** A session's fields, in the order of the screen. */
export const session = record('sessions', {
  on: field('on_date', onDate),
  startsAt: field('starts_at', timeOfDay.nullable()),
  minutes: field('minutes', minutes),
  kind: field('kind', z.enum(sessionKinds)),
  title: field('title', line, { search: true }),
  place: field('place', optionalLine, { search: true }),
  facilitator: field('facilitator', optionalLine, { search: true }),
  note: field('note', optionalText, { search: true }),
});
