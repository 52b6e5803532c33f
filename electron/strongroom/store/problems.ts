import { sql } from 'kysely';
import { localDate } from '../../../shared/domain/dates.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { quietOn } from '../../../shared/domain/problems.ts';
import type { TaskGroup } from '../../../shared/domain/tasks.ts';
import { problem, problemEntry } from '../../../shared/records/problems.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import { personExists } from './people.ts';
import { projects } from './projects.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

export const problems = repository(problem);

const withNames = build
  .selectFrom('problems')
  .innerJoin('projects', 'projects.id', 'problems.project_id')
  .leftJoin('people', 'people.id', 'problems.person_id')
  .selectAll('problems')
  .select(['people.first_name as firstName', 'people.last_name as lastName'])
  .select(['people.known_as as knownAs', 'projects.name as projectName'])
  .select(
    sql<string | null>`(select max(on_date) from problem_entries
      where problem_id = problems.id)`.as('lastEntryOn'),
  )
  .select(
    sql<string>`coalesce((select max(created_at) from problem_entries
      where problem_id = problems.id), problems.created_at)`.as('touchedAt'),
  );

type Row = ReturnType<typeof rowsOf>[number];
const rowsOf = (db: Reader, query: typeof withNames) => db.all(query);

const shown = ({ id, version, firstName, lastName, knownAs, lastEntryOn, ...row }: Row) => ({
  ...{ id, version, ...problem.valueOf(row), lastEntryOn },
  raisedBy:
    row.person_id === null ? null : recordName({ firstName: firstName ?? '', lastName, knownAs }),
});

/** A project's problems: open ones first, then the newest. */
export function listProblems(db: Reader, projectId: string) {
  projects.get(db, projectId);
  const query = withNames
    .where('problems.project_id', '=', projectId)
    .orderBy(sql`closed_on is not null`)
    .orderBy('happened_on', 'desc')
    .orderBy('problems.id', 'desc');
  return rowsOf(db, query).map(shown);
}

const entries = build
  .selectFrom('problem_entries')
  .innerJoin('users', 'users.id', 'problem_entries.written_by')
  .selectAll('problem_entries')
  .select('users.name as writer')
  .orderBy('problem_entries.on_date')
  .orderBy('problem_entries.id');

/** A problem with what was done about it, from the first entry on. */
export function getProblem(db: Reader, id: string) {
  const row = db.first(withNames.where('problems.id', '=', id)) ?? refuse('not-found');
  return {
    ...shown(row),
    projectName: row.projectName,
    entries: db
      .all(entries.where('problem_id', '=', id))
      .map(({ id: entryId, writer, ...entry }) => ({
        ...{ id: entryId, ...problemEntry.valueOf(entry), writtenBy: writer },
      })),
  };
}

type Written = Omit<Value<typeof problem>, 'closedOn' | 'toldOn'>;

function expectPerson(db: Reader, personId: string | null): void {
  if (personId !== null && !personExists(db, personId)) refuse('not-found');
}

export function addProblem(tx: Writer, written: Written) {
  projects.get(tx, written.projectId);
  expectPerson(tx, written.personId);
  return getProblem(tx, problems.insert(tx, { ...written, closedOn: null, toldOn: null }));
}

/** Changes some fields of a problem. Without the person who raised it, it also loses the day they were told. */
export function changeProblem(
  tx: Writer,
  id: string,
  expected: number,
  to: Partial<Value<typeof problem>>,
) {
  const { id: _, version, createdAt, ...before } = problems.get(tx, id);
  const after = { ...before, ...to };
  expectPerson(tx, after.personId);
  const toldOn = after.personId === before.personId ? after.toldOn : null;
  problems.change(tx, id, expected, { ...after, toldOn });
  return getProblem(tx, id);
}

/** Adds what was done; refuses a problem that is not there. */
export function addEntry(tx: Writer, entry: Value<typeof problemEntry>) {
  problems.get(tx, entry.problemId);
  const own = { id: newId(), created_at: tx.at, written_by: tx.userId };
  tx.run(build.insertInto('problem_entries').values({ ...own, ...problemEntry.columnsOf(entry) }));
  return getProblem(tx, entry.problemId);
}

/** Removes a problem of which nothing was done yet. */
export function removeProblem(tx: Writer, id: string, expected: number): void {
  problems.expectVersion(tx, id, expected);
  const entry = build.selectFrom('problem_entries').select('id').where('problem_id', '=', id);
  const action = build.selectFrom('actions').select('id').where('follows_id', '=', id);
  if (tx.first(entry) ?? tx.first(action)) refuse('problem-used');
  problems.remove(tx, id, expected);
}

/** Open problems about which nothing was written down for too long. */
export function quietProblems(db: Reader, today: string): TaskGroup[] {
  const open = rowsOf(
    db,
    withNames.where('closed_on', 'is', null).orderBy('problems.created_at').orderBy('problems.id'),
  );
  const tasks = open
    .map((row) => ({
      kind: 'problem-quiet' as const,
      on: quietOn(localDate(new Date(row.touchedAt))),
      subject: { id: row.id, name: row.what.split('\n', 1)[0] ?? '' },
      about: row.projectName,
      to: `/projects/${row.project_id}/problems/${row.id}`,
    }))
    .filter(({ on }) => on <= today)
    .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  return [{ kind: 'problem-quiet', count: tasks.length, tasks }];
}
