import { sql } from 'kysely';
import type { Outcome } from '../../../shared/domain/decisions.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { contribution } from '../../../shared/records/decisions.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { type PageAsked, pageByDay, paged } from './cursor.ts';
import { decisions } from './decisions.ts';
import { nameColumns, personExists } from './people.ts';
import { projects } from './projects.ts';
import { repository } from './repository.ts';
import { sessions } from './sessions.ts';
import type { Reader, Writer } from './unit.ts';

export const contributions = repository(contribution);

const whole = build
  .selectFrom('contributions')
  .innerJoin('people', 'people.id', 'contributions.person_id')
  .leftJoin('sessions', 'sessions.id', 'contributions.session_id')
  .leftJoin('decisions', 'decisions.id', 'contributions.decision_id')
  .leftJoin('decision_turns as turn', (join) =>
    join.onRef('turn.decision_id', '=', 'contributions.decision_id').on(
      sql<boolean>`turn.number = (select max(number) from decision_turns as newer
        where newer.decision_id = contributions.decision_id)`,
    ),
  )
  .selectAll('contributions')
  .select(nameColumns)
  .select(['sessions.title as sessionTitle', 'decisions.asked as asked'])
  .select('decisions.decided as decided')
  .select(['turn.outcome as turnOutcome', 'turn.on_date as turnOn', 'turn.why as turnWhy']);

type Row = ReturnType<typeof rowsOf>[number];
const rowsOf = (db: Reader, query: typeof whole) => db.all(query);

const shown = ({ id, version, sessionTitle, asked, decided, ...row }: Row) => ({
  ...{ id, version, ...contribution.valueOf(row), sessionTitle, asked },
  name: recordName(row),
  decided: decided !== null,
  fate:
    row.turnOutcome === null
      ? null
      : { outcome: row.turnOutcome as Outcome, on: row.turnOn ?? '', why: row.turnWhy },
});

/** The query of one page, the newest first; exported because a test asserts its plan. */
export const pageOf = (projectId: string, page: PageAsked) =>
  pageByDay(whole.where('contributions.project_id', '=', projectId), 'contributions', page);

/** A page of the contributions to a project, the newest first. */
export function listContributions(
  db: Reader,
  { projectId, ...page }: PageAsked & { projectId: string },
) {
  projects.get(db, projectId);
  const rows = rowsOf(db, pageOf(projectId, page)).map(shown);
  return { ...paged(rows, page.limit), total: countContributions(db, projectId) };
}

export const countContributions = (db: Reader, projectId: string): number =>
  db.first(
    build
      .selectFrom('contributions')
      .select(sql<number>`count(*)`.as('rows'))
      .where('project_id', '=', projectId),
  )?.rows ?? 0;

export const getContribution = (db: Reader, id: string) =>
  shown(db.first(whole.where('contributions.id', '=', id)) ?? refuse('not-found'));

type Written = Value<typeof contribution>;

/** Refuses records that are not there, and a decision of another project. */
function expectFit(db: Reader, { projectId, sessionId, personId, decisionId }: Written): void {
  projects.get(db, projectId);
  if (sessionId !== null) sessions.get(db, sessionId);
  if (!personExists(db, personId)) refuse('not-found');
  if (decisionId !== null && decisions.get(db, decisionId).projectId !== projectId) {
    refuse('other-project');
  }
}

export function addContribution(tx: Writer, written: Written) {
  expectFit(tx, written);
  return getContribution(tx, contributions.insert(tx, written));
}

export function changeContribution(
  tx: Writer,
  id: string,
  expected: number,
  changes: Omit<Written, 'projectId'>,
) {
  const written = { ...changes, projectId: contributions.get(tx, id).projectId };
  expectFit(tx, written);
  contributions.change(tx, id, expected, written);
  return getContribution(tx, id);
}
