import { sql } from 'kysely';
import { grouped } from '../../../shared/domain/grouped.ts';
import { isContact, reasonsFor, timesFit } from '../../../shared/domain/opportunities.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { invitation, opportunity } from '../../../shared/records/opportunities.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { recordConsents } from './consents.ts';
import { marksAmong, notMarked } from './marks.ts';
import { reachOf } from './news.ts';
import { nameColumns, notErased, personExists } from './people.ts';
import { projects } from './projects.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

export const opportunities = repository(opportunity);

export const getSaved = (db: Reader, id: string) => {
  const { createdAt, ...saved } = opportunities.get(db, id);
  return saved;
};

/** The opportunities of a project, those that end last first, with how many were invited and said yes. */
export function listOpportunities(db: Reader, projectId: string) {
  const counts = new Map(
    db
      .all(
        build
          .selectFrom('invitations')
          .innerJoin('opportunities', 'opportunities.id', 'invitations.opportunity_id')
          .select(['opportunity_id as id', sql<number>`count(*)`.as('invited')])
          .select(sql<number>`sum(answer is 'yes')`.as('yes'))
          .where('project_id', '=', projectId)
          .groupBy('opportunity_id'),
      )
      .map(({ id, invited, yes }) => [id, { invited, yes }] as const),
  );
  return db
    .all(
      build
        .selectFrom('opportunities')
        .selectAll()
        .where('project_id', '=', projectId)
        .orderBy(sql`coalesce(until_on, '9999')`, 'desc')
        .orderBy('id', 'desc'),
    )
    .map(({ id, version, ...row }) => ({
      ...{ id, version, ...opportunity.valueOf(row) },
      ...(counts.get(id) ?? { invited: 0, yes: 0 }),
    }));
}

/** An opportunity with who was invited, and the actions that its inclusion check led to. */
export function getOpportunity(db: Reader, id: string) {
  const saved = getSaved(db, id);
  const invited = db
    .all(
      build
        .selectFrom('invitations')
        .innerJoin('people', 'people.id', 'invitations.person_id')
        .selectAll('invitations')
        .select(nameColumns)
        .select(['safe_contact as safeContact', 'access_needs as accessNeeds'])
        .where('opportunity_id', '=', id)
        .orderBy('sort_name')
        .orderBy('people.id'),
    )
    .map(({ firstName, lastName, knownAs, safeContact, accessNeeds, ...row }) => {
      const { opportunityId: _, ...of } = invitation.valueOf(row);
      return {
        ...of,
        name: recordName({ firstName, lastName, knownAs }),
        safeContact,
        accessNeeds,
      };
    });
  const actedOn = db
    .all(
      build
        .selectFrom('actions')
        .select(['id as actionId', 'what', 'done_on as doneOn'])
        .where('follows_id', '=', id)
        .orderBy('id'),
    )
    .map(({ doneOn, ...action }) => ({ ...action, done: doneOn !== null }));
  return { ...saved, projectName: projects.get(db, saved.projectId).name, invited, actedOn };
}

/** What a person brings, by their key. */
type Brought = (personId: string) => string[];

/**
 * Matches of an opportunity with their reasons, without people who are invited already, died or are
 * not to be contacted. People who may be written to come first.
 */
export function listMatches(db: Reader, id: string, today: string) {
  const asked = getSaved(db, id);
  const [interests, skills, experiences] = (['interests', 'skills', 'experiences'] as const).map(
    (table) => {
      const rows = db.all(
        build.selectFrom(table).select(['person_id as id', 'name']).orderBy('position'),
      );
      const of = grouped(rows, ({ id: personId }) => personId);
      return (personId: string) => (of.get(personId) ?? []).map(({ name }) => name);
    },
  ) as [Brought, Brought, Brought];
  const inProject = new Set(
    db
      .all(
        build
          .selectFrom('project_members')
          .select('person_id as id')
          .where('project_id', '=', asked.projectId),
      )
      .map(({ id: personId }) => personId),
  );
  const knowsKind = new Set(
    db
      .all(
        build
          .selectFrom('attendance')
          .innerJoin('sessions', 'sessions.id', 'attendance.session_id')
          .select('person_id as id')
          .distinct()
          .where('sessions.kind', '=', asked.kind),
      )
      .map(({ id: personId }) => personId),
  );
  const rows = db.all(
    build
      .selectFrom('people')
      .select(['people.id as personId', 'journey_stage as journeyStage'])
      .select(['safe_contact as safeContact', 'access_needs as accessNeeds', 'availability'])
      .select(nameColumns)
      .where(notErased)
      .where(notMarked)
      .where(
        sql<boolean>`not exists (select 1 from invitations
          where invitations.opportunity_id = ${id} and invitations.person_id = people.id)`,
      )
      .orderBy('sort_name')
      .orderBy('people.id'),
  );
  const fitting = rows.flatMap(({ journeyStage, ...row }) => {
    const reasons = reasonsFor(asked, {
      interests: interests(row.personId),
      skills: skills(row.personId),
      experiences: experiences(row.personId),
      journeyStage,
      inProject: inProject.has(row.personId),
      knowsKind: knowsKind.has(row.personId),
    });
    const fit = timesFit(asked.times, row.availability);
    return reasons.length === 0 ? [] : [{ ...row, reasons, timesFit: fit }];
  });
  const reach = reachOf(db, fitting, today, { about: 'invitations' });
  const consents = recordConsents(
    db,
    fitting.map(({ personId }) => personId),
    today,
  );
  return fitting
    .map(({ firstName, lastName, knownAs, ...person }) => ({
      ...person,
      name: recordName({ firstName, lastName, knownAs }),
      bar: reach.get(person.personId)?.why ?? null,
      recordConsent: consents(person.personId).recordConsent,
    }))
    .sort((one, other) => Number(one.bar !== null) - Number(other.bar !== null));
}

type Written = Omit<
  Value<typeof opportunity>,
  'projectId' | 'inclusion' | 'engagedAs' | 'engagedBy' | 'engagedOn' | 'engagedWhy'
>;

export function addOpportunity(tx: Writer, projectId: string, written: Written) {
  projects.get(tx, projectId);
  const open = { engagedAs: null, engagedBy: null, engagedOn: null, engagedWhy: null };
  const id = opportunities.insert(tx, { projectId, ...written, inclusion: {}, ...open });
  return getSaved(tx, id);
}

/** Changes some fields of an opportunity. */
export function changeOpportunity(
  tx: Writer,
  id: string,
  expected: number,
  changes: Partial<Value<typeof opportunity>>,
) {
  const { id: _, version, ...before } = getSaved(tx, id);
  opportunities.change(tx, id, expected, { ...before, ...changes });
  return getSaved(tx, id);
}

/** Removes an opportunity; refuses one that has invitations. */
export function removeOpportunity(tx: Writer, id: string, expected: number): void {
  opportunities.expectVersion(tx, id, expected);
  const invited = build
    .selectFrom('invitations')
    .select('person_id')
    .where('opportunity_id', '=', id);
  if (tx.first(invited)) refuse('people-invited');
  tx.run(build.deleteFrom('actions').where('follows_id', '=', id));
  opportunities.remove(tx, id, expected);
}

interface Invited {
  readonly people: readonly string[];
  readonly invitedOn: string;
  readonly way: Value<typeof invitation>['way'];
}

/** Writes down who was invited. A person who is not to be written to refuses all of it. */
export function invite(tx: Writer, id: string, { people, invitedOn, way }: Invited, today: string) {
  opportunities.get(tx, id);
  const asked = [...new Set(people)].map((personId) => {
    if (!personExists(tx, personId)) refuse('not-found');
    const found = tx.first(
      build.selectFrom('people').select('safe_contact as safeContact').where('id', '=', personId),
    );
    return { personId, safeContact: found?.safeContact ?? null };
  });
  const reach = reachOf(tx, asked, today, { about: 'invitations', by: way });
  const marked = marksAmong(tx, people);
  for (const { personId } of asked) {
    const why = reach.get(personId)?.why ?? null;
    if (why === 'consent' || marked.has(personId) || (why !== null && isContact(way))) {
      refuse('not-to-be-asked');
    }
    const row = { opportunity_id: id, person_id: personId, invited_on: invitedOn, way };
    tx.run(
      build
        .insertInto('invitations')
        .values({ ...row, answer: null, answered_on: null })
        .onConflict((on) =>
          on.columns(['opportunity_id', 'person_id']).doUpdateSet({ invited_on: invitedOn, way }),
        ),
    );
  }
}

const ofPerson = (id: string, personId: string) =>
  sql<boolean>`opportunity_id = ${id} and person_id = ${personId}`;

export function answerInvitation(
  tx: Writer,
  id: string,
  personId: string,
  answer: Value<typeof invitation>['answer'],
  today: string,
): void {
  const set = { answer, answered_on: answer === null ? null : today };
  const changed = tx.run(build.updateTable('invitations').set(set).where(ofPerson(id, personId)));
  if (changed === 0) refuse('not-found');
}

export function uninvite(tx: Writer, id: string, personId: string): void {
  if (tx.run(build.deleteFrom('invitations').where(ofPerson(id, personId))) === 0) {
    refuse('not-found');
  }
}

/** How many opportunities a project has, and how many are still open. */
export function countOpportunities(db: Reader, projectId: string, today: string) {
  const row = db.first(
    build
      .selectFrom('opportunities')
      .select(sql<number>`count(*)`.as('all'))
      .select(sql<number>`coalesce(sum(until_on is null or until_on >= ${today}), 0)`.as('open'))
      .where('project_id', '=', projectId),
  );
  return { all: row?.all ?? 0, open: row?.open ?? 0 };
}
