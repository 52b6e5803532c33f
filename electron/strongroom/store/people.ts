import { sql } from 'kysely';
import { alike, fold, recordName, sortName } from '../../../shared/domain/people.ts';
import { person } from '../../../shared/records/people.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { contactsOf } from './contacts.ts';
import { goalsOf } from './goals.ts';
import { markColumn, marksOf } from './marks.ts';
import { needsOf } from './needs.ts';
import { notesOf, removedOf } from './notes.ts';
import { ownValuesOf, ownWords } from './ownValues.ts';
import { repository } from './repository.ts';
import { apartOf } from './tellApart.ts';
import type { Reader } from './unit.ts';

export type PersonFields = Value<typeof person>;

/** The parts of a name, as the domain joins them. */
export const nameColumns = [
  'first_name as firstName',
  'last_name as lastName',
  'known_as as knownAs',
] as const;

/** Leaves out the rows that only hold the money of erased people together. */
export const hasName = sql<boolean>`people.id not in (select person_id from erasures)`;

/** Leaves out rows that are no records: those that erasures leave, and those that a merge put aside. */
export const notErased = sql<boolean>`(people.id not in (select person_id from erasures)
  and people.id not in (select person_id from merges))`;

/** People, without the rows that erasures leave. */
export const people = repository(person, {
  search: 'person',
  where: notErased,
  derived: (value) => ({ sort_name: sortName(value) }),
  alsoFoundBy: ownWords('people'),
});

/** A person with all their fields, or null. */
export function findPerson(db: Reader, id: string) {
  const found = people.find(db, id);
  return (
    found && {
      ...found,
      ref: people.refOf(db, id),
      own: ownValuesOf(db, 'people', id),
      notes: notesOf(db, id),
      removedNotes: removedOf(db, id, false),
      marks: marksOf(db, id),
      needs: needsOf(db, id),
      goals: goalsOf(db, id),
      contacts: contactsOf(db, id),
    }
  );
}

export function getPerson(db: Reader, id: string) {
  return findPerson(db, id) ?? refuse('not-found');
}

function namesOf(db: Reader, table: 'aliases', personId: string): string[] {
  return db
    .all(
      build.selectFrom(table).select('name').where('person_id', '=', personId).orderBy('position'),
    )
    .map(({ name }) => name);
}

/** The most likely duplicates to show: users look through no more. */
const likelyShown = 5;
/** The most candidates to compare; only a whole city has more people of one first name and initial. */
const likelyMost = 200;

/** Candidates for the person being typed; the domain compares them closely. */
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
      .select(['id', ...nameColumns, 'date_of_birth as dateOfBirth', 'safe_contact as safeContact'])
      .select(markColumn)
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
  return likely.flatMap(({ id, safeContact, mark, ...names }) => {
    const told = apart.get(id);
    const name = recordName(names);
    return told ? [{ ...told, id, name, alsoKnownAs: names.knownAs, safeContact, mark }] : [];
  });
}

export const personExists = (db: Reader, id: string): boolean =>
  db.first(
    build
      .selectFrom('people')
      .select(sql<number>`1`.as('one'))
      .where('id', '=', id)
      .where(notErased),
  ) !== undefined;
