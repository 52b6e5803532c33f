import { sql } from 'kysely';
import type { CelebrationKind, Outcome } from '../../../shared/domain/decisions.ts';
import type { Depth, InclusionQuestion } from '../../../shared/domain/opportunities.ts';
import type { SessionKind } from '../../../shared/domain/sessions.ts';
import { build } from './build.ts';
import { listCases } from './exportCases.ts';
import { getReview } from './reviews.ts';
import type { Reader } from './unit.ts';

interface Period {
  readonly from: string;
  readonly to: string;
}

/** What was done in a period over all projects, as the records have it. It may name people. */
export type YearOfWork = ReturnType<typeof readYearOfWork>;

export function readYearOfWork(db: Reader, period: Period) {
  const opportunities = listOpportunities(db, period);
  return {
    unnamed: countUnnamed(db, period),
    decisions: listDecided(db, period),
    contributions: listContributions(db, period),
    opportunities,
    inclusion: listActions(db, 'inclusion', period),
    training: listActions(db, 'training', period),
    problems: db.all(
      build
        .selectFrom('problems')
        .select(['closed_on as closedOn', 'told_on as toldOn'])
        .where('happened_on', '>=', period.from)
        .where('happened_on', '<=', period.to),
    ),
    celebrations: db
      .all(
        build
          .selectFrom('celebrations')
          .select(['kind', 'words', 'person_id as personId'])
          .where('on_date', '>=', period.from)
          .where('on_date', '<=', period.to)
          .orderBy('on_date')
          .orderBy('id'),
      )
      .map((row) => ({ ...row, kind: row.kind as CelebrationKind })),
    reviews: listClosed(db, period),
    payments: listCases(db, 'money', period),
  };
}

/** How many were counted at sessions without a name. */
const countUnnamed = (db: Reader, { from, to }: Period): number =>
  db.first(
    build
      .selectFrom('head_counts')
      .innerJoin('sessions', 'sessions.id', 'head_counts.session_id')
      .select(sql<number>`coalesce(sum(heads), 0)`.as('heads'))
      .where('on_date', '>=', from)
      .where('on_date', '<=', to),
  )?.heads ?? 0;

/** The decisions of the period, each with what had come of it by its end. */
const listDecided = (db: Reader, { from, to }: Period) =>
  db
    .all(
      build
        .selectFrom('decisions')
        .leftJoin('decision_turns as turn', (join) =>
          join.onRef('turn.decision_id', '=', 'decisions.id').on(
            sql<boolean>`turn.number = (select max(number) from decision_turns as newer
              where newer.decision_id = decisions.id and newer.on_date <= ${to})`,
          ),
        )
        .select(['asked', 'outcome', 'why', 'still_possible as stillPossible'])
        .where('decisions.on_date', '>=', from)
        .where('decisions.on_date', '<=', to)
        .orderBy('decisions.on_date')
        .orderBy('decisions.id'),
    )
    .map((row) => ({ ...row, outcome: row.outcome as Outcome | null }));

/** What people brought in the period; `told` is null where nothing is there to tell yet. */
const listContributions = (db: Reader, { from, to }: Period) =>
  db
    .all(
      build
        .selectFrom('contributions')
        .leftJoin('decision_turns as turn', (join) =>
          join.onRef('turn.decision_id', '=', 'contributions.decision_id').on(
            sql<boolean>`turn.number = (select max(number) from decision_turns as newer
              where newer.decision_id = turn.decision_id)`,
          ),
        )
        .leftJoin('told_news as told', (join) =>
          join
            .onRef('told.turn_id', '=', 'turn.id')
            .onRef('told.person_id', '=', 'contributions.person_id'),
        )
        .select(['contributions.person_id as personId', 'turn.id as turnId'])
        .select('told.told_on as toldOn')
        .where('contributions.on_date', '>=', from)
        .where('contributions.on_date', '<=', to),
    )
    .map(({ personId, turnId, toldOn }) => ({
      personId,
      told: turnId === null ? null : toldOn !== null,
    }));

/** The opportunities that were open on a day of the period. */
const listOpportunities = (db: Reader, { from, to }: Period) =>
  db
    .all(
      build
        .selectFrom('opportunities')
        .select(['kind', 'depth', 'inclusion'])
        .where(sql<boolean>`substr(created_at, 1, 10) <= ${to}`)
        .where(sql<boolean>`coalesce(until_on, '9999') >= ${from}`),
    )
    .map(({ kind, depth, inclusion }) => ({
      kind: kind as SessionKind,
      depth: depth as Depth,
      inclusion: JSON.parse(inclusion) as Partial<Record<InclusionQuestion, 'yes' | 'no'>>,
    }));

/** Actions of one source that were still to be done, or were done, on a day of the period. */
const listActions = (db: Reader, source: 'inclusion' | 'training', { from, to }: Period) =>
  db.all(
    build
      .selectFrom('actions')
      .select(['what', 'done_on as doneOn', 'came_of_it as cameOfIt'])
      .where('source', '=', source)
      .where(sql<boolean>`substr(created_at, 1, 10) <= ${to}`)
      .where(sql<boolean>`coalesce(done_on, '9999') >= ${from}`)
      .orderBy('created_at')
      .orderBy('id'),
  );

/** The reviews that were closed in the period, with the means of the answers that may be shown. */
const listClosed = (db: Reader, { from, to }: Period) =>
  db
    .all(
      build
        .selectFrom('reviews')
        .select('id')
        .where('closed_on', '>=', from)
        .where('closed_on', '<=', to)
        .orderBy('closed_on')
        .orderBy('id'),
    )
    .map(({ id }) => {
      const { title, concluded, groups } = getReview(db, id);
      const all = groups.find(({ kind }) => kind === null);
      return {
        ...{ title, concluded },
        means: (all?.results ?? []).flatMap(({ question, mean }) =>
          mean === null ? [] : [{ question, mean }],
        ),
      };
    });
