import { sql } from 'kysely';
import { fold } from '../../../shared/domain/people.ts';
import { attendance } from '../../../shared/records/sessions.ts';
import { build } from './build.ts';
import { type PageAsked, pageByDay, paged } from './cursor.ts';
import { isSearchable, ownersOf } from './search.ts';
import type { Reader } from './unit.ts';

interface Page extends PageAsked {
  readonly find: string;
  /** The last day of those that are listed; all days where none is given. */
  readonly upTo?: string;
}

/** A page of sessions, newest first, after the cursor; each with the number of people who came and of those who gave no name. */
export function listSessions(db: Reader, { find, upTo, ...page }: Page) {
  const rows = db.all(
    pageOf(find, page).$if(upTo !== undefined, (q) => q.where('on_date', '<=', upTo ?? '')),
  );
  return { ...paged(rows, page.limit), total: countSessions(db, find) };
}

/** The query of one page; exported because a test asserts its plan. */
export const pageOf = (find: string, page: PageAsked) =>
  pageByDay(rows().where(found(find)), 'sessions', page);

/** All sessions of a project, newest first. */
export const listOfProject = (db: Reader, projectId: string) =>
  db.all(
    rows()
      .where('project_id', '=', projectId)
      .orderBy('on_date', 'desc')
      .orderBy('sessions.id', 'desc'),
  );

/** The number of sessions of a project. */
export const countOfProject = (db: Reader, projectId: string): number =>
  db.first(
    build
      .selectFrom('sessions')
      .select(sql<number>`count(*)`.as('sessions'))
      .where('project_id', '=', projectId),
  )?.sessions ?? 0;

/** All sessions that a person came to, newest first. */
export function listOfPerson(db: Reader, personId: string) {
  const query = rows()
    .innerJoin('attendance', 'attendance.session_id', 'sessions.id')
    .where('attendance.person_id', '=', personId)
    .select(['attendance.minutes as minutes', 'access_need_met'])
    .orderBy('on_date', 'desc')
    .orderBy('sessions.id', 'desc');
  return db.all(query).map(({ access_need_met: met, ...row }) => ({
    ...row,
    accessNeedMet: attendance.fields.accessNeedMet.read(met),
  }));
}

function rows() {
  return build
    .selectFrom('sessions')
    .select(['sessions.id', 'on_date as on', 'starts_at as startsAt', 'title', 'kind', 'place'])
    .select((of) =>
      of
        .selectFrom('attendance as came')
        .select(sql<number>`count(*)`.as('people'))
        .whereRef('came.session_id', '=', 'sessions.id')
        .as('people'),
    )
    .select((of) =>
      of
        .selectFrom('head_counts as counted')
        .select(sql<number>`coalesce(sum(heads), 0)`.as('alsoThere'))
        .whereRef('counted.session_id', '=', 'sessions.id')
        .as('alsoThere'),
    )
    .$narrowType<{ people: number; alsoThere: number }>();
}

function countSessions(db: Reader, find: string): number {
  const row = db.first(
    build.selectFrom('sessions').select(sql<number>`count(*)`.as('sessions')).where(found(find)),
  );
  return row?.sessions ?? 0;
}

/** Three letters or more use the index; fewer, a search in the titles. */
function found(find: string) {
  const text = fold(find);
  if (text === '') return sql<boolean>`true`;
  if (isSearchable(find)) return sql<boolean>`sessions.id in (${ownersOf(find, ['session'])})`;
  return sql<boolean>`instr(lower(title), ${text}) > 0`;
}
