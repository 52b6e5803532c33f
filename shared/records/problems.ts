import { id, onDate } from '../contract/fields.ts';
import { textBody } from './projects.ts';
import { field, record } from './record.ts';

/** Something that went wrong in a project. */
export const problem = record('problems', {
  projectId: field('project_id', id),
  happenedOn: field('happened_on', onDate),
  what: field('what', textBody),
  /** Who raised it; null where that is not said. */
  personId: field('person_id', id.nullable()),
  /** Null as long as it is open. */
  closedOn: field('closed_on', onDate.nullable()),
  /** When the person who raised it was told what came of it. */
  toldOn: field('told_on', onDate.nullable()),
});

/** What was done about a problem. Entries are only added. */
export const problemEntry = record('problem_entries', {
  problemId: field('problem_id', id),
  onDate: field('on_date', onDate),
  body: field('body', textBody),
});
