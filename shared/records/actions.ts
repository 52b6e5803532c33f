import { z } from 'zod';
import { id, line, onDate, optionalText } from '../contract/fields.ts';
import { actionSources } from '../domain/projects.ts';
import { field, record } from './record.ts';

/** An action: its owner, its day and its result. */
export const action = record('actions', {
  projectId: field('project_id', id.nullable()),
  source: field('source', z.enum(actionSources)),
  /** The record that it follows from, such as a problem. */
  followsId: field('follows_id', id.nullable()),
  /** Of the culture action log: what was noticed. */
  noticed: field('noticed', optionalText),
  what: field('what', line),
  /** Who does it: a person in the records or a user of the app, never both. */
  personId: field('person_id', id.nullable()),
  userId: field('user_id', id.nullable()),
  dueOn: field('due_on', onDate.nullable()),
  doneOn: field('done_on', onDate.nullable()),
  cameOfIt: field('came_of_it', optionalText),
});
