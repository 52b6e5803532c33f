import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { daysLater } from '../../../shared/domain/dates.ts';
import { type MemberKind, memberKinds } from '../../../shared/domain/projects.ts';
import {
  closeReview,
  fewestAnswered,
  type GroupKind,
  type ReviewAnswer,
  type ReviewLevel,
  type ReviewQuestion,
  resultsOf,
} from '../../../shared/domain/reviews.ts';
import type { TaskGroup } from '../../../shared/domain/tasks.ts';
import { review } from '../../../shared/records/reviews.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { projects } from './projects.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

export const reviews = repository(review);

const withProject = build
  .selectFrom('reviews')
  .leftJoin('projects', 'projects.id', 'reviews.project_id')
  .selectAll('reviews')
  .select('projects.name as projectName');

type Row = ReturnType<typeof rowsOf>[number];
const rowsOf = (db: Reader, query: typeof withProject) => db.all(query);

const shown = ({ id, version, projectName, ...row }: Row) => ({
  ...{ id, version, ...review.valueOf(row), projectName },
});

/** The reviews of a project, or those of no project; open ones first, then the newest. */
export const listReviews = (db: Reader, projectId: string | null) =>
  rowsOf(
    db,
    withProject
      .where('reviews.project_id', 'is', projectId)
      .orderBy(sql`closed_on is not null`)
      .orderBy('opened_on', 'desc')
      .orderBy('reviews.id', 'desc'),
  ).map(shown);

/** How many reviews of a project are open, and how many were closed. */
export function countReviews(db: Reader, projectId: string): { open: number; closed: number } {
  const row = db.first(
    build
      .selectFrom('reviews')
      .select(sql<number>`coalesce(sum(closed_on is null), 0)`.as('open'))
      .select(sql<number>`coalesce(sum(closed_on is not null), 0)`.as('closed'))
      .where('project_id', '=', projectId),
  );
  return { open: row?.open ?? 0, closed: row?.closed ?? 0 };
}

export const getSaved = (db: Reader, id: string) =>
  shown(db.first(withProject.where('reviews.id', '=', id)) ?? refuse('not-found'));

/** A review with the answers that may be shown: none as long as it is open. */
export function getReview(db: Reader, id: string) {
  const saved = getSaved(db, id);
  const answers = answersOf(db, id);
  const people = db.all(
    build
      .selectFrom('review_groups')
      .select(['kind', 'people'])
      .where('review_id', '=', id)
      .orderBy('kind'),
  );
  const total = people.reduce((sum, each) => sum + each.people, 0);
  const group = (kind: string | null, count: number) => ({
    ...{ kind, people: count },
    results: resultsOf(answers.filter((answer) => kind === null || answer.kind === kind)),
  });
  return {
    ...saved,
    enough: saved.closedOn === null ? countAnswered(db, id) >= fewestAnswered : total > 0,
    groups:
      total === 0
        ? []
        : [
            group(null, total),
            ...(people.length > 1
              ? people.map(({ kind, people: count }) => group(kind, count))
              : []),
          ],
    before: reviewBefore(db, saved),
  };
}

const answersOf = (db: Reader, reviewId: string): ReviewAnswer[] =>
  db.all(
    build
      .selectFrom('review_answers')
      .select(['question', 'kind', 'mark', 'words'])
      .where('review_id', '=', reviewId),
  );

/** The closed review before this one of the same project or level, with its mean marks. */
function reviewBefore(db: Reader, { id, projectId, level, openedOn }: ReturnType<typeof getSaved>) {
  const row = db.first(
    build
      .selectFrom('reviews')
      .select(['id', 'title', 'closed_on as closedOn'])
      .where('project_id', 'is', projectId)
      .where('level', '=', level)
      .where('closed_on', 'is not', null)
      .where('answered', 'is not', null)
      .where('opened_on', '<=', openedOn)
      .where('id', '<', id)
      .orderBy('opened_on', 'desc')
      .orderBy('id', 'desc')
      .limit(1),
  );
  if (!row) return null;
  const means = resultsOf(answersOf(db, row.id)).map(({ mean }) => mean);
  return { title: row.title, closedOn: row.closedOn ?? openedOn, means };
}

const countAnswered = (db: Reader, reviewId: string): number =>
  db.first(
    build
      .selectFrom('review_counts')
      .select(sql<number>`coalesce(sum(people), 0)`.as('people'))
      .where('review_id', '=', reviewId),
  )?.people ?? 0;

interface Opened {
  readonly projectId: string | null;
  readonly level: ReviewLevel;
  readonly title: string;
  readonly on: string;
}

/** Opens a review. People may say a kind only where at least five of it are in the projects it is about. */
export function openReview(tx: Writer, { projectId, level, title, on }: Opened) {
  if ((projectId !== null) !== (level === 'project')) refuse('level-unfit');
  if (projectId !== null) projects.get(tx, projectId);
  const members = build
    .selectFrom('project_members')
    .select(['kind', sql<number>`count(distinct person_id)`.as('people')])
    .groupBy('kind');
  const counts = tx.all(projectId === null ? members : members.where('project_id', '=', projectId));
  const many = new Set<string>(
    counts.filter(({ people }) => people >= fewestAnswered).map(({ kind }) => kind),
  );
  const id = reviews.insert(tx, {
    ...{ projectId, level, title, openedOn: on, closedOn: null, answered: null, concluded: null },
    kinds: memberKinds.filter((kind) => many.has(kind)),
  });
  return getSaved(tx, id);
}

interface Given {
  readonly kind: MemberKind | null;
  readonly answers: readonly {
    readonly question: ReviewQuestion;
    readonly mark: number | null;
    readonly words: string | null;
  }[];
}

/**
 * Adds one person's answers to the pool. Marks and words become rows of their own with random keys,
 * and all rows are written anew in the order of the keys: their place in the file tells no order.
 */
export function addAnswers(tx: Writer, reviewId: string, { kind, answers }: Given): void {
  const { closedOn, kinds } = getSaved(tx, reviewId);
  if (closedOn !== null) refuse('review-closed');
  if (kind !== null && !kinds.includes(kind)) refuse('kind-not-offered');
  const own = answers.flatMap(({ question, mark, words }) => [
    ...(mark === null ? [] : [{ question, mark, words: null }]),
    ...(words === null || words === '' ? [] : [{ question, mark: null, words }]),
  ]);
  if (own.length === 0) refuse('nothing-answered');
  const before = tx.all(
    build.selectFrom('review_pool').selectAll().where('review_id', '=', reviewId),
  );
  const said: GroupKind = kind ?? '';
  const added = own.map((row) => ({ review_id: reviewId, id: randomUUID(), kind: said, ...row }));
  tx.run(build.deleteFrom('review_pool').where('review_id', '=', reviewId));
  const rows = [...before, ...added].sort((one, other) => (one.id < other.id ? -1 : 1));
  for (const row of rows) tx.run(build.insertInto('review_pool').values(row));
  tx.run(
    build
      .insertInto('review_counts')
      .values({ review_id: reviewId, kind: said, people: 1 })
      .onConflict((on) =>
        on.columns(['review_id', 'kind']).doUpdateSet({ people: sql`review_counts.people + 1` }),
      ),
  );
}

/** Closes a review for good: what may be shown is kept, and the pool is emptied. */
export function closeForGood(tx: Writer, id: string, expected: number, on: string) {
  const { createdAt, version, id: _, ...fields } = reviews.expectVersion(tx, id, expected);
  if (fields.closedOn !== null) refuse('review-closed');
  const pool = tx.all(
    build
      .selectFrom('review_pool')
      .select(['question', 'kind', 'mark', 'words'])
      .where('review_id', '=', id),
  );
  const counts = tx.all(
    build.selectFrom('review_counts').select(['kind', 'people']).where('review_id', '=', id),
  );
  const { people, answers } = closeReview(
    pool,
    new Map(counts.map(({ kind, people: count }) => [kind, count])),
  );
  for (const table of ['review_pool', 'review_counts'] as const) {
    tx.run(build.deleteFrom(table).where('review_id', '=', id));
  }
  const rows = answers
    .map((answer) => ({ id: randomUUID(), review_id: id, ...answer, created_at: tx.at }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  for (const row of rows) tx.run(build.insertInto('review_answers').values(row));
  for (const [kind, count] of people) {
    tx.run(build.insertInto('review_groups').values({ review_id: id, kind, people: count }));
  }
  const total = [...people.values()].reduce((sum, count) => sum + count, 0);
  reviews.change(tx, id, expected, {
    ...fields,
    closedOn: on,
    answered: total === 0 ? null : total,
  });
  return getSaved(tx, id);
}

export function conclude(tx: Writer, id: string, expected: number, concluded: string | null) {
  const { createdAt, version, id: _, ...fields } = reviews.expectVersion(tx, id, expected);
  if (fields.closedOn === null) refuse('review-open');
  reviews.change(tx, id, expected, { ...fields, concluded });
  return getSaved(tx, id);
}

/** Removes a review; refuses one that is closed or has answers. */
export function removeReview(tx: Writer, id: string, expected: number): void {
  const { closedOn } = reviews.expectVersion(tx, id, expected);
  if (closedOn !== null || countAnswered(tx, id) > 0) refuse('review-answered');
  reviews.remove(tx, id, expected);
}

/** Whether any review is open: no user may read its answers. */
export const anyOpen = (db: Reader): boolean =>
  db.first(build.selectFrom('reviews').select('id').where('closed_on', 'is', null)) !== undefined;

/** Days after which an open review stands on Home. */
const openFor = 28;

/** Reviews that were opened four weeks ago and are still open. */
export function dueReviews(db: Reader, today: string): TaskGroup[] {
  const rows = rowsOf(
    db,
    withProject.where('closed_on', 'is', null).where('opened_on', '<=', daysLater(today, -openFor)),
  );
  const tasks = rows.map(shown).map(({ id, title, openedOn, projectName }) => ({
    ...{ kind: 'review-open' as const, on: openedOn, subject: { id, name: title } },
    ...{ about: projectName ?? '', to: `/reviews/${id}` },
  }));
  return [{ kind: 'review-open', count: tasks.length, tasks }];
}
