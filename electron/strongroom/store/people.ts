import { sql } from 'kysely';
import type { z } from 'zod';
import type { personFields } from '../../../shared/contract/people.ts';
import { alike, fold, recordName, sortName } from '../../../shared/domain/people.ts';
import { refuse } from '../../ipc/refusal.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import { notesOf, removedOf } from './notes.ts';
import { indexRecord } from './search.ts';
import { apartOf } from './tellApart.ts';
import type { Reader, Writer } from './unit.ts';

export type PersonFields = z.output<typeof personFields>;

/** Leaves out the rows that hold together the money of people who were erased: they are nobody. */
export const notErased = sql<boolean>`people.id not in (select person_id from erasures)`;

/** A person with everything that the records hold of them, or null. */
export function findPerson(db: Reader, id: string) {
  const row = db.first(
    build.selectFrom('people').selectAll().where('id', '=', id).where(notErased),
  );
  if (!row) return null;
  return {
    id,
    version: row.version,
    ref: row.ref,
    firstName: row.first_name,
    lastName: row.last_name,
    knownAs: row.known_as,
    pronouns: row.pronouns,
    aliases: namesOf(db, 'aliases', id),
    dateOfBirth: row.date_of_birth,
    gender: row.gender,
    trans: row.trans,
    ethnicity: row.ethnicity,
    noFixedAddress: row.no_fixed_address === 1,
    postcode: row.postcode,
    phone: row.phone,
    email: row.email,
    safeContact: row.safe_contact,
    journeyStage: row.journey_stage,
    interests: namesOf(db, 'interests', id),
    accessNeeds: row.access_needs,
    paymentRoute: row.payment_route,
    joinedOn: row.joined_on,
    createdAt: row.created_at,
    notes: notesOf(db, id),
    removedNotes: removedOf(db, id, false),
  };
}

export function getPerson(db: Reader, id: string) {
  return findPerson(db, id) ?? refuse('not-found');
}

function namesOf(db: Reader, table: 'aliases' | 'interests', personId: string): string[] {
  return db
    .all(
      build.selectFrom(table).select('name').where('person_id', '=', personId).orderBy('position'),
    )
    .map(({ name }) => name);
}

export function insertPerson(tx: Writer, person: PersonFields, ref: string | null = null): string {
  const id = newId();
  tx.run(build.insertInto('people').values({ id, ref, created_at: tx.at, ...columns(person) }));
  insertLists(tx, id, person);
  indexPerson(tx, id, person, ref);
  return id;
}

/** Writes what is known of a person now; a version that somebody else saved over is refused. */
export function changePerson(
  tx: Writer,
  id: string,
  expectedVersion: number,
  person: PersonFields,
): void {
  const { version, ref } = getPerson(tx, id);
  if (version !== expectedVersion) {
    refuse('stale', { expected: expectedVersion, found: version });
  }
  tx.run(
    build
      .updateTable('people')
      .set({ ...columns(person), version: version + 1 })
      .where('id', '=', id),
  );
  for (const table of ['aliases', 'interests'] as const) {
    tx.run(build.deleteFrom(table).where('person_id', '=', id));
  }
  insertLists(tx, id, person);
  indexPerson(tx, id, person, ref);
}

/** More likely people than this are not looked through by anybody. */
const likelyShown = 5;
/** A first name and a beginning of a last name lead to more records than this only in a city. */
const likelyMost = 200;

/** People who may be the one being typed: the closer look is the domain's. */
export function listSimilar(
  db: Reader,
  named: Pick<PersonFields, 'firstName' | 'lastName' | 'knownAs' | 'dateOfBirth'>,
) {
  if (fold(named.firstName) === '') return [];
  const typed = { ...named, aliases: [] };
  const begins = sortName({ ...named, firstName: named.lastName ? '' : named.firstName });
  const candidates = db.all(
    build
      .selectFrom('people')
      .select([
        'id',
        'first_name as firstName',
        'last_name as lastName',
        'known_as as knownAs',
        'date_of_birth as dateOfBirth',
        'safe_contact as safeContact',
      ])
      .where(notErased)
      .where((where) =>
        where.or([
          where.and([where('sort_name', '>=', begins), where('sort_name', '<', `${begins}\uffff`)]),
          ...(named.dateOfBirth?.length === 10
            ? [where('date_of_birth', '=', named.dateOfBirth)]
            : []),
        ]),
      )
      .orderBy('sort_name')
      .limit(likelyMost),
  );
  const likely = candidates
    .filter((row) => alike(typed, { ...row, aliases: namesOf(db, 'aliases', row.id) }))
    .slice(0, likelyShown);
  const apart = apartOf(
    db,
    likely.map(({ id }) => id),
  );
  return likely.flatMap(({ id, safeContact, ...names }) => {
    const told = apart.get(id);
    const name = recordName(names);
    return told ? [{ ...told, id, name, alsoKnownAs: names.knownAs, safeContact }] : [];
  });
}

/** The columns of a person as the tables spell them. */
export function columns(person: PersonFields) {
  return {
    first_name: person.firstName,
    last_name: person.lastName,
    known_as: person.knownAs,
    pronouns: person.pronouns,
    sort_name: sortName(person),
    date_of_birth: person.dateOfBirth,
    gender: person.gender,
    trans: person.trans,
    ethnicity: person.ethnicity,
    no_fixed_address: person.noFixedAddress ? (1 as const) : (0 as const),
    postcode: person.postcode,
    phone: person.phone,
    email: person.email,
    safe_contact: person.safeContact,
    journey_stage: person.journeyStage,
    access_needs: person.accessNeeds,
    payment_route: person.paymentRoute,
    joined_on: person.joinedOn,
  };
}

/** The texts by which a person is found. */
export function personTexts(person: PersonFields, ref: string | null): (string | null)[] {
  return [recordName(person), person.knownAs, ...person.aliases, ref];
}

function indexPerson(tx: Writer, id: string, person: PersonFields, ref: string | null): void {
  indexRecord(tx, { kind: 'person', record: id, owner: id, texts: personTexts(person, ref) });
}

function insertLists(tx: Writer, id: string, person: PersonFields): void {
  for (const table of ['aliases', 'interests'] as const) {
    for (const [position, name] of person[table].entries()) {
      tx.run(build.insertInto(table).values({ person_id: id, position, name }));
    }
  }
}

export const personExists = (db: Reader, id: string): boolean =>
  db.first(
    build
      .selectFrom('people')
      .select(sql<number>`1`.as('one'))
      .where('id', '=', id)
      .where(notErased),
  ) !== undefined;
