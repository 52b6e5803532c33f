import { sql } from 'kysely';
import { recordName } from '../../../shared/domain/people.ts';
import { charterItems, type MemberKind, type TextPart } from '../../../shared/domain/projects.ts';
import { project } from '../../../shared/records/projects.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { recordConsents } from './consents.ts';
import { nameColumns, personExists } from './people.ts';
import { repository } from './repository.ts';
import { dropOwned } from './search.ts';
import type { Reader, Writer } from './unit.ts';

export const projects = repository(project, { search: 'project' });

/** A project as screens have it: its fields, key and version. */
export const getProject = (db: Reader, id: string) => {
  const { createdAt, ...fields } = projects.get(db, id);
  return fields;
};

/** All projects: those under way before those that ended, the newest first. */
export function listProjects(db: Reader) {
  const agreed = new Map(
    db.all(agreedItems).map(({ projectId, items }) => [projectId, items] as const),
  );
  const members = new Map(
    db.all(memberCounts).map(({ projectId, members }) => [projectId, members] as const),
  );
  return db
    .all(
      build
        .selectFrom('projects')
        .selectAll()
        .orderBy(sql`ended_on is not null`)
        .orderBy(sql`coalesce(ended_on, started_on, '')`, 'desc')
        .orderBy('id', 'desc'),
    )
    .map(({ id, version, ...row }) => ({
      ...{ id, version, ...project.valueOf(row) },
      openItems: charterItems.length - (agreed.get(id) ?? 0),
      members: members.get(id) ?? 0,
    }));
}

/** How many items of each charter are agreed in their newest version. */
const agreedItems = build
  .selectFrom('agreed_texts as text')
  .select(['project_id as projectId', sql<number>`count(*)`.as('items')])
  .where('part', 'in', [...charterItems])
  .where('agreed_on', 'is not', null)
  .where(
    sql<boolean>`number = (select max(number) from agreed_texts as newer
      where coalesce(newer.project_id, '') = coalesce(text.project_id, '')
        and newer.part = text.part)`,
  )
  .groupBy('project_id');

const memberCounts = build
  .selectFrom('project_members')
  .select(['project_id as projectId', sql<number>`count(*)`.as('members')])
  .groupBy('project_id');

/** What is written down in a project. */
const usedBy = [
  'agreed_texts',
  'project_members',
  'actions',
  'decisions',
  'contributions',
  'celebrations',
  'problems',
  'power_reflections',
  'reflection_times',
  'reviews',
  'opportunities',
  'work_notes',
  'sessions',
] as const;

/** Removes a project in which nothing was written down yet. */
export function removeProject(tx: Writer, id: string, expected: number): void {
  projects.expectVersion(tx, id, expected);
  for (const table of usedBy) {
    if (tx.first(build.selectFrom(table).select('project_id').where('project_id', '=', id))) {
      refuse('project-used');
    }
  }
  dropOwned(tx, id);
  projects.remove(tx, id, expected);
}

/** Who takes part in a project, by name, and where the consent to keep a record of each stands. */
export function listMembers(db: Reader, projectId: string, today: string) {
  const rows = db.all(
    build
      .selectFrom('project_members')
      .innerJoin('people', 'people.id', 'project_members.person_id')
      .select(['people.id as id', 'kind', 'project_members.joined_on as joinedOn'])
      .select(nameColumns)
      .where('project_id', '=', projectId)
      .orderBy('sort_name')
      .orderBy('people.id'),
  );
  const consents = recordConsents(
    db,
    rows.map(({ id }) => id),
    today,
  );
  return rows.map(({ id, kind, joinedOn, ...names }) => ({
    ...{ id, name: recordName(names), kind, joinedOn },
    recordConsent: consents(id).recordConsent,
  }));
}

export function addMember(
  tx: Writer,
  of: { projectId: string; personId: string; kind: MemberKind; joinedOn: string },
): void {
  projects.get(tx, of.projectId);
  if (!personExists(tx, of.personId)) refuse('not-found');
  if (isMember(tx, of.projectId, of.personId)) refuse('already-member');
  tx.run(
    build.insertInto('project_members').values({
      ...{ project_id: of.projectId, person_id: of.personId },
      ...{ kind: of.kind, joined_on: of.joinedOn },
    }),
  );
}

export function removeMember(tx: Writer, projectId: string, personId: string): void {
  if (!isMember(tx, projectId, personId)) refuse('not-found');
  tx.run(
    build
      .deleteFrom('project_members')
      .where('project_id', '=', projectId)
      .where('person_id', '=', personId),
  );
}

const isMember = (db: Reader, projectId: string, personId: string): boolean =>
  db.first(
    build
      .selectFrom('project_members')
      .select('kind')
      .where('project_id', '=', projectId)
      .where('person_id', '=', personId),
  ) !== undefined;

/** The project of a text, which must be there; the charity's own definition has none. */
export function expectPlace(db: Reader, projectId: string | null, part: TextPart): void {
  if ((projectId === null) !== (part === 'definition')) refuse('not-found');
  if (projectId !== null) projects.get(db, projectId);
}
