import { recordName } from '../../../shared/domain/people.ts';
import type { TaskGroup } from '../../../shared/domain/tasks.ts';
import { build } from './build.ts';
import { notMarked } from './marks.ts';
import { nameColumns, notErased } from './people.ts';
import type { Reader } from './unit.ts';

/** Needs to ask about again, by their day. Exported because a test asserts its plan. */
export const needsToReview = (today: string) =>
  build
    .selectFrom('needs')
    .innerJoin('people', 'people.id', 'needs.person_id')
    .select(['person_id as personId', 'what', 'review_on as on', ...nameColumns])
    .where('review_on', 'is not', null)
    .where('review_on', '<=', today)
    .where(notErased)
    .where(notMarked)
    .orderBy('review_on')
    .orderBy('needs.id');

/** The tasks of Home about needs that were to be asked about again by now. */
export function dueNeeds(db: Reader, today: string): TaskGroup[] {
  const tasks = db.all(needsToReview(today)).map(({ personId, what, on, ...name }) => ({
    kind: 'need-review' as const,
    ...{ on: on ?? today, subject: { id: personId, name: recordName(name) }, about: what },
    to: `/people/${personId}`,
  }));
  return [{ kind: 'need-review', count: tasks.length, tasks }];
}
