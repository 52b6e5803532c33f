import { sql } from 'kysely';
import type { Outcome } from '../../../shared/domain/decisions.ts';
import { recordName } from '../../../shared/domain/people.ts';
import type { TaskGroup } from '../../../shared/domain/tasks.ts';
import { decision, decisionTurn } from '../../../shared/records/decisions.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import { type PageAsked, pageByDay, paged } from './cursor.ts';
import { expectOwner, ownerColumns, ownerOf } from './owners.ts';
import { nameColumns } from './people.ts';
import { projects } from './projects.ts';
import { repository } from './repository.ts';
import { sessions } from './sessions.ts';
import type { Reader, Writer } from './unit.ts';

export const decisions = repository(decision);

/** SQL for the number of a decision's newest turn, from the index of turns. */
const newestNumber = sql<number>`(select max(number) from decision_turns as newer
  where newer.decision_id = decisions.id)`;

/** Decisions with their newest turn. */
export const withOutcome = build
  .selectFrom('decisions')
  .leftJoin('decision_turns as turn', (join) =>
    join
      .onRef('turn.decision_id', '=', 'decisions.id')
      .on(sql<boolean>`turn.number = ${newestNumber}`),
  );

const whole = withOutcome
  .leftJoin('people', 'people.id', 'decisions.person_id')
  .leftJoin('users', 'users.id', 'decisions.user_id')
  .leftJoin('sessions', 'sessions.id', 'decisions.session_id')
  .leftJoin('users as writer', 'writer.id', 'turn.written_by')
  .selectAll('decisions')
  .select(ownerColumns)
  .select(['sessions.title as sessionTitle', 'turn.id as turnId', 'turn.number as turnNumber'])
  .select(['turn.outcome as turnOutcome', 'turn.on_date as turnOn', 'turn.why as turnWhy'])
  .select(['turn.still_possible as turnStillPossible', 'writer.name as turnBy']);

type Row = ReturnType<typeof rowsOf>[number];
const rowsOf = (db: Reader, query: typeof whole) => db.all(query);

const shown = ({ id, version, sessionTitle, ...row }: Row) => ({
  ...{ id, version, ...decision.valueOf(row), sessionTitle },
  owner: ownerOf(row, row.person_id),
  outcome:
    row.turnId === null
      ? null
      : {
          ...{ id: row.turnId, decisionId: id, number: row.turnNumber ?? 1 },
          ...{ outcome: row.turnOutcome as Outcome, on: row.turnOn ?? '' },
          ...{ why: row.turnWhy, stillPossible: row.turnStillPossible },
          writtenBy: row.turnBy ?? '',
        },
});

/** The query of one page, the newest first; exported because a test asserts its plan. */
export const pageOf = (projectId: string, page: PageAsked) =>
  pageByDay(whole.where('decisions.project_id', '=', projectId), 'decisions', page);

/** A page of the decisions of a project, the newest first. */
export function listDecisions(
  db: Reader,
  { projectId, ...page }: PageAsked & { projectId: string },
) {
  projects.get(db, projectId);
  const rows = rowsOf(db, pageOf(projectId, page)).map(shown);
  return { ...paged(rows, page.limit), total: countOf(db, projectId) };
}

const counted = (projectId: string) =>
  build
    .selectFrom('decisions')
    .select(sql<number>`count(*)`.as('rows'))
    .where('project_id', '=', projectId);

const countOf = (db: Reader, projectId: string): number => db.first(counted(projectId))?.rows ?? 0;

/** The decisions of a project of which nothing came yet; exported because a test asserts its plan. */
export const openOf = (projectId: string) =>
  counted(projectId).where(
    sql<boolean>`not exists (select 1 from decision_turns
      where decision_turns.decision_id = decisions.id)`,
  );

/** The decisions of a project of which a letter or poster has something to tell. */
const tellableOf = (projectId: string) =>
  counted(projectId).where(
    sql<boolean>`(decided is not null or exists (select 1 from decision_turns
      where decision_turns.decision_id = decisions.id))`,
  );

/** What a project's page says of its decisions. */
export const countDecisions = (db: Reader, projectId: string) => ({
  decisions: countOf(db, projectId),
  openDecisions: db.first(openOf(projectId))?.rows ?? 0,
  tellableDecisions: db.first(tellableOf(projectId))?.rows ?? 0,
});

export const getDecision = (db: Reader, id: string) =>
  shown(db.first(whole.where('decisions.id', '=', id)) ?? refuse('not-found'));

/** The decisions of a session, in their order. */
export const listOfSession = (db: Reader, sessionId: string) =>
  rowsOf(
    db,
    whole
      .where('decisions.session_id', '=', sessionId)
      .orderBy('decisions.on_date')
      .orderBy('decisions.id'),
  ).map(shown);

/** All turns of a decision, the newest first. */
export const listTurns = (db: Reader, decisionId: string) =>
  db
    .all(
      build
        .selectFrom('decision_turns')
        .innerJoin('users', 'users.id', 'decision_turns.written_by')
        .selectAll('decision_turns')
        .select('users.name as writer')
        .where('decision_id', '=', decisionId)
        .orderBy('number', 'desc'),
    )
    .map(({ id, writer, ...row }) => ({ id, ...decisionTurn.valueOf(row), writtenBy: writer }));

/** What led to a decision, and who of them had the news of its newest turn. */
export const listLeading = (db: Reader, decisionId: string, turnId: string | null) =>
  db
    .all(
      build
        .selectFrom('contributions')
        .innerJoin('people', 'people.id', 'contributions.person_id')
        .leftJoin('told_news as told', (join) =>
          join
            .onRef('told.person_id', '=', 'contributions.person_id')
            .on('told.turn_id', '=', turnId ?? ''),
        )
        .select(['contributions.id as id', 'contributions.person_id as personId', 'words'])
        .select(nameColumns)
        .select('told.told_on as toldOn')
        .where('decision_id', '=', decisionId)
        .orderBy('contributions.on_date')
        .orderBy('contributions.id'),
    )
    .map(({ id, personId, words, toldOn, ...names }) => ({
      ...{ id, personId, words, name: recordName(names), told: toldOn !== null },
    }));

type Written = Value<typeof decision>;
type Turn = Omit<Value<typeof decisionTurn>, 'decisionId' | 'number'>;

function expectFit(db: Reader, written: Written): void {
  projects.get(db, written.projectId);
  if (written.sessionId !== null) sessions.get(db, written.sessionId);
  expectOwner(db, written);
}

export function addDecision(tx: Writer, written: Written, turn: Turn | null) {
  expectFit(tx, written);
  const id = decisions.insert(tx, written);
  if (turn !== null) appendTurn(tx, id, turn);
  return getDecision(tx, id);
}

export function changeDecision(
  tx: Writer,
  id: string,
  expected: number,
  changes: Omit<Written, 'projectId'>,
) {
  const { projectId } = decisions.get(tx, id);
  const written = { ...changes, projectId };
  expectFit(tx, written);
  decisions.change(tx, id, expected, written);
  return getDecision(tx, id);
}

/** Adds what came of a decision, and the next day to look at it. */
export function addTurn(
  tx: Writer,
  id: string,
  expected: number,
  { turn, reviewOn }: { turn: Turn; reviewOn: string | null },
) {
  const { version, createdAt, id: _, ...before } = decisions.get(tx, id);
  decisions.change(tx, id, expected, { ...before, reviewOn });
  appendTurn(tx, id, turn);
  return getDecision(tx, id);
}

function appendTurn(tx: Writer, decisionId: string, turn: Turn): void {
  const last = lastNumber(tx, decisionId);
  const own = { id: newId(), created_at: tx.at, written_by: tx.userId };
  const value = { ...turn, decisionId, number: last + 1 };
  tx.run(build.insertInto('decision_turns').values({ ...own, ...decisionTurn.columnsOf(value) }));
}

const lastNumber = (db: Reader, decisionId: string): number =>
  db.first(
    build
      .selectFrom('decision_turns')
      .select(sql<number | null>`max(number)`.as('number'))
      .where('decision_id', '=', decisionId),
  )?.number ?? 0;

/** Removes a decision of which nothing came and to which nothing led. */
export function removeDecision(tx: Writer, id: string, expected: number): void {
  decisions.expectVersion(tx, id, expected);
  for (const table of ['decision_turns', 'contributions'] as const) {
    if (tx.first(build.selectFrom(table).select('id').where('decision_id', '=', id))) {
      refuse('decision-used');
    }
  }
  decisions.remove(tx, id, expected);
}

/** The newest decisions of a project, for a form to choose from. */
export const listChoices = (db: Reader, projectId: string, atMost: number) =>
  db.all(
    build
      .selectFrom('decisions')
      .select(['id', 'asked'])
      .where('project_id', '=', projectId)
      .orderBy('on_date', 'desc')
      .orderBy('id', 'desc')
      .limit(atMost),
  );

/** Decisions whose day to be looked at again has come; exported because a test asserts its plan. */
export const toReview = (today: string) =>
  build
    .selectFrom('decisions')
    .innerJoin('projects', 'projects.id', 'decisions.project_id')
    .leftJoin('people', 'people.id', 'decisions.person_id')
    .leftJoin('users', 'users.id', 'decisions.user_id')
    .select(['decisions.id as id', 'asked', 'review_on as on', 'project_id as projectId'])
    .select(['projects.name as projectName', 'decisions.person_id as personId'])
    .select(ownerColumns)
    .where('review_on', 'is not', null)
    .where('review_on', '<=', today)
    .orderBy('review_on')
    .orderBy('decisions.id');

export function dueDecisions(db: Reader, today: string): TaskGroup[] {
  const tasks = db.all(toReview(today)).map((row) => ({
    kind: 'decision-review' as const,
    on: row.on ?? today,
    subject: { id: row.id, name: row.asked },
    about: [row.projectName, ownerOf(row, row.personId)]
      .filter((words) => words !== null)
      .join(' · '),
    to: `/projects/${row.projectId}/decisions/${row.id}`,
  }));
  return [{ kind: 'decision-review', count: tasks.length, tasks }];
}
