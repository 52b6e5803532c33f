import { z } from 'zod';
import {
  heads,
  id,
  line,
  minutes,
  onDate,
  optionalLine,
  optionalText,
  timeOfDay,
} from '../contract/fields.ts';
import { absenceKinds, involvementRoles, mostBands, sessionKinds } from '../domain/sessions.ts';
import { field, record, threeStates } from './record.ts';

/** A session's fields, in the order of the screen. */
export const session = record('sessions', {
  on: field('on_date', onDate),
  startsAt: field('starts_at', timeOfDay.nullable()),
  minutes: field('minutes', minutes),
  kind: field('kind', z.enum(sessionKinds)),
  title: field('title', line, { search: true }),
  place: field('place', optionalLine, { search: true }),
  facilitator: field('facilitator', optionalLine, { search: true }),
  /** What it is for. */
  purpose: field('purpose', optionalText, { search: true }),
  /** What happens in it, an item a line. */
  agenda: field('agenda', optionalText, { search: true }),
  /** What is done about access: the room, breaks, who helps. */
  accessNotes: field('access_notes', optionalText, { search: true }),
  /** What was made or changed in it. */
  made: field('made', optionalText, { search: true }),
  note: field('note', optionalText, { search: true }),
  /** The project that it is a session of. */
  projectId: field('project_id', id.nullable()),
});

/** A person who came to a session. */
export const attendance = record('attendance', {
  sessionId: field('session_id', id),
  personId: field('person_id', id),
  role: field('role', z.enum(involvementRoles).nullable()),
  minutes: field('minutes', minutes.nullable()),
  /** Whether their access needs were met; null where it was not asked. */
  accessNeedMet: threeStates('access_need_met'),
});

/** A person on the register of a session who did not come. */
export const absence = record('absences', {
  sessionId: field('session_id', id),
  personId: field('person_id', id),
  kind: field('kind', z.enum(absenceKinds)),
});

/** How many people of a band were there and gave no name. */
export const headCount = record('head_counts', {
  sessionId: field('session_id', id),
  /** Its place among the bands of the session, from 0. */
  position: field(
    'position',
    z
      .int()
      .min(0)
      .max(mostBands - 1),
  ),
  /** The charity's own words, such as "under 25"; null where it has none. */
  band: field('band', optionalLine),
  heads: field('heads', heads),
});

/** The last session that a person came to, after which "not seen" was left alone. */
export const leftAlone = record('left_alone', {
  sessionId: field('session_id', id),
  personId: field('person_id', id),
  leftOn: field('left_on', onDate),
});
