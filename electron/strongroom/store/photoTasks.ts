import { allows } from '../../../shared/domain/consents.ts';
import { grouped } from '../../../shared/domain/grouped.ts';
import { recordName } from '../../../shared/domain/people.ts';
import type { TaskGroup } from '../../../shared/domain/tasks.ts';
import { build } from './build.ts';
import { consentsNow } from './consents.ts';
import { nameColumns, notErased } from './people.ts';
import type { Reader } from './unit.ts';

/** The uses of photographs outside the records that were not taken down, the oldest first. */
const stillUp = build
  .selectFrom('attachment_uses as use')
  .innerJoin('attachments', 'attachments.id', 'use.attachment_id')
  .innerJoin('people', 'people.id', 'attachments.person_id')
  .select([
    'use.attachment_id as attachmentId',
    'use.purpose_id as purposeId',
    'use.place as place',
  ])
  .select(['use.on_date as on', 'people.id as personId', ...nameColumns])
  .where('use.down_on', 'is', null)
  .where(notErased)
  .orderBy('use.on_date')
  .orderBy('use.id');

/** The tasks of Home about photographs that stand outside although their person does not allow it now. */
export function photographsToTakeDown(db: Reader, today: string): TaskGroup[] {
  const uses = db.all(stillUp);
  const tasks = [...grouped(uses, ({ purposeId }) => purposeId)].flatMap(([purposeId, of]) => {
    const people = of.map(({ personId }) => personId);
    const state = consentsNow(db, { purposeId, people }, today);
    return of
      .filter(({ personId }) => !allows(state(personId)))
      .map(({ attachmentId, personId, place, on, ...name }) => ({
        ...{ kind: 'photograph-outside' as const, on, about: place },
        subject: { id: personId, name: recordName(name) },
        to: `/people/${personId}/files/${attachmentId}`,
      }));
  });
  return [{ kind: 'photograph-outside', count: tasks.length, tasks }];
}
