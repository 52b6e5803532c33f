import { sql } from 'kysely';
import type { TaskGroup } from '../../../shared/domain/tasks.ts';
import { action } from '../../../shared/records/actions.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { expectOwner, ownerColumns, ownerOf } from './owners.ts';
import { projects } from './projects.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

export const actions = repository(action);

const withOwner = build
  .selectFrom('actions')
  .leftJoin('people', 'people.id', 'actions.person_id')
  .leftJoin('users', 'users.id', 'actions.user_id')
  .leftJoin('projects', 'projects.id', 'actions.project_id')
  .selectAll('actions')
  .select(ownerColumns)
  .select('projects.name as projectName');

type Row = ReturnType<typeof rowsOf>[number];
const rowsOf = (db: Reader, query: typeof withOwner) => db.all(query);

const shown = ({ id, version, projectName, ...row }: Row) => ({
  ...{ id, version, ...action.valueOf(row), projectName },
  owner: ownerOf(row, row.person_id),
});

/** The next due first, then those without a day, then those that are done, the newest first. */
const inTurn = withOwner
  .orderBy(sql`done_on is not null`)
  .orderBy(sql`case when done_on is null then coalesce(due_on, '9999') end`)
  .orderBy('done_on', 'desc')
  .orderBy('actions.id');

/** The actions of a project, or of all work. */
export const listActions = (db: Reader, projectId: string | null) =>
  rowsOf(db, projectId === null ? inTurn : inTurn.where('actions.project_id', '=', projectId)).map(
    shown,
  );

/** What is to be done, and was done, after these decisions. */
export const listFollowing = (db: Reader, decisionIds: readonly string[]) =>
  rowsOf(db, inTurn.where('follows_id', 'in', [...decisionIds])).map(shown);

export const getAction = (db: Reader, id: string) =>
  shown(db.first(withOwner.where('actions.id', '=', id)) ?? refuse('not-found'));

/** How many actions of a project are still to be done. */
export const countOpenActions = (db: Reader, projectId: string): number =>
  db.first(
    build
      .selectFrom('actions')
      .select(sql<number>`count(*)`.as('rows'))
      .where('project_id', '=', projectId)
      .where('done_on', 'is', null),
  )?.rows ?? 0;

type Written = Omit<Value<typeof action>, 'doneOn' | 'cameOfIt'>;

/** Refuses an owner who is not there, two of them, and a culture action without what was noticed. */
function expectFit(db: Reader, written: Written): void {
  const { projectId, source, noticed } = written;
  if (source === 'culture' && (noticed === null || noticed === ''))
    refuse('invalid', undefined, [{ path: 'action.noticed', code: 'required' }]);
  if (projectId !== null) projects.get(db, projectId);
  expectOwner(db, written);
}

export function addAction(tx: Writer, written: Written) {
  expectFit(tx, written);
  return getAction(tx, actions.insert(tx, { ...written, doneOn: null, cameOfIt: null }));
}

export function changeAction(tx: Writer, id: string, expected: number, written: Written) {
  expectFit(tx, written);
  const { doneOn, cameOfIt } = actions.get(tx, id);
  actions.change(tx, id, expected, { ...written, doneOn, cameOfIt });
  return getAction(tx, id);
}

/** Says whether an action is done and what came of it; without a day it is open again. */
export function endAction(
  tx: Writer,
  id: string,
  expected: number,
  end: Pick<Value<typeof action>, 'doneOn' | 'cameOfIt'>,
) {
  actions.change(tx, id, expected, { ...actions.get(tx, id), ...end });
  return getAction(tx, id);
}

/** Actions that are not done, whose day has come or that have none to do them. */
export function dueActions(db: Reader, today: string): TaskGroup[] {
  const query = withOwner
    .where('done_on', 'is', null)
    .where('due_on', 'is not', null)
    .where('due_on', '<=', today)
    .orderBy('due_on')
    .orderBy('actions.id');
  const tasks = rowsOf(db, query)
    .map(shown)
    .map((each) => ({
      kind: 'action-due' as const,
      on: each.dueOn ?? today,
      subject: { id: each.id, name: each.what },
      about: [each.projectName, each.owner].filter((words) => words !== null).join(' · '),
      to: each.projectId === null ? '/projects/culture' : `/projects/${each.projectId}/actions`,
    }));
  return [{ kind: 'action-due', count: tasks.length, tasks }];
}
