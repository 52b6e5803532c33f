import { z } from 'zod';
import { id, minutes, onDate, optionalLine, optionalText } from '../contract/fields.ts';
import { powerKinds, powerSigns, powerStrategies } from '../domain/reflections.ts';
import { textBody } from './projects.ts';
import { field, json, record, threeStates } from './record.ts';

/** What was noticed about power, what was tried and what came of it. */
export const powerReflection = record('power_reflections', {
  /** Null for the whole charity. */
  projectId: field('project_id', id.nullable()),
  onDate: field('on_date', onDate),
  kind: field('kind', z.enum(powerKinds)),
  /** Signs of its kind. */
  signs: json('signs', z.array(z.enum(powerSigns)).max(powerSigns.length)),
  noticed: field('noticed', textBody),
  strategies: json('strategies', z.array(z.enum(powerStrategies)).max(powerStrategies.length)),
  tried: field('tried', optionalText),
  cameOfIt: field('came_of_it', optionalText),
});

/** Time that was set aside to reflect: that it was, and only by choice what was said. */
export const reflectionTime = record('reflection_times', {
  projectId: field('project_id', id.nullable()),
  onDate: field('on_date', onDate),
  /** How long, in minutes; null where it is not known. */
  minutes: field('minutes', minutes.nullable()),
  /** A user of the app or a team, never both. */
  userId: field('user_id', id.nullable()),
  team: field('team', optionalLine),
  /** Whether everyone was offered it. */
  offered: threeStates('offered'),
  words: field('words', optionalText),
});
