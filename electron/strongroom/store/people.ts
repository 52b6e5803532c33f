import { sql } from 'kysely';
import {
  alike,
  fold,
  type Likeness,
  phoneEnd,
  type Reach,
  recordName,
  sharedBy,
  sortName,
} from '../../../shared/domain/people.ts';
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
import { isSearchable, ownersOf } from './search.ts';
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

type Typed = Likeness & Reach;

/** People who may be the one being typed: the domain compares them closely. */
export function listSimilar(db: Reader, typed: Typed) {
  const likely = candidatesFor(db, typed)
    .map((row) => ({ ...row, aliases: namesOf(db, 'aliases', row.id) }))
    .flatMap((row) => {
      const isAlike = alike(typed, row);
      const shares = isAlike ? null : sharedBy(typed, row);
      return isAlike || shares !== null ? [{ ...row, shares }] : [];
    })
    .slice(0, likelyShown);
  const apart = apartOf(
    db,
    likely.map(({ id }) => id),
  );
  return likely.flatMap(({ id, safeContact, mark, shares, ...names }) => {
    const told = apart.get(id);
    const name = recordName(names);
    return told
      ? [{ ...told, id, name, alsoKnownAs: names.knownAs, safeContact, mark, shares }]
      : [];
  });
}

/** Records with a name, a whole date of birth, a number or an address that begins like the typed one. */
function candidatesFor(db: Reader, typed: Typed) {
  const { firstName, lastName, knownAs, aliases, dateOfBirth, email, postcode } = typed;
  const called = [firstName, knownAs ?? '', ...aliases].filter((name) => fold(name) !== '');
  const begins = sortName({ ...typed, firstName: lastName ? '' : firstName });
  const number = phoneEnd(typed.phone);
  /** The column without what people put between digits and letters. */
  const unspaced = (column: 'phone' | 'postcode') =>
    [' ', '-', '(', ')', '.'].reduce(
      (text, sign) => sql<string>`replace(${text}, ${sql.lit(sign)}, '')`,
      sql<string>`${sql.ref(`people.${column}`)}`,
    );
  const found = called
    .map((name) => [name, lastName ?? ''].join(' '))
    .filter((name) => isSearchable(name));
  if (called.length === 0 && number === null && email === null) return [];
  return db.all(
    build
      .selectFrom('people')
      .select(['id', ...nameColumns, 'date_of_birth as dateOfBirth', 'safe_contact as safeContact'])
      .select(['phone', 'email', 'postcode'])
      .select(markColumn)
      .where(notErased)
      .where((where) =>
        where.or([
          ...(called.length > 0
            ? [
                where.and([
                  where('sort_name', '>=', begins),
                  where('sort_name', '<', `${begins}\uffff`),
                ]),
              ]
            : []),
          // One letter of the last name may be wrong: any but the first, then the first.
          ...(lastName
            ? called.map((name) =>
                where.and([
                  where('sort_name', '>=', begins.slice(0, 1)),
                  where('sort_name', '<', `${begins.slice(0, 1)}\uffff`),
                  where(sql`substr(sort_name, ${-fold(name).length - 1})`, '=', ` ${fold(name)}`),
                ]),
              )
            : []),
          ...(lastName ? called.map((name) => firstSlipped(fold(lastName), fold(name))) : []),
          // Other names, and names that are written in another order.
          ...found.map((name) => where('id', 'in', ownersOf(name, ['person']))),
          ...(dateOfBirth?.length === 10 ? [where('date_of_birth', '=', dateOfBirth)] : []),
          ...(number === null ? [] : [where(unspaced('phone'), 'like', `%${number}`)]),
          ...(email === null ? [] : [where(sql`lower(email)`, '=', email.trim().toLowerCase())]),
          ...(postcode === null || called.length === 0
            ? []
            : [
                where(
                  sql`lower(${unspaced('postcode')})`,
                  '=',
                  postcode.replace(/\s/g, '').toLowerCase(),
                ),
              ]),
        ]),
      )
      .orderBy('sort_name')
      .limit(likelyMost),
  );
}

/**
 * SQL for people of this first name whose last name has another first letter (Celly, Kelly), one
 * more, one fewer, or the first two changed over. The sort keys alone are read.
 */
function firstSlipped(lastName: string, name: string) {
  const key = `${lastName} ${name}`;
  const [rest, swapped] = [key.slice(1), `${key[1]}${key[0]}${key.slice(2)}`];
  return sql<boolean>`people.id in (select other.id from people as other
    where substr(other.sort_name, 2) in (${rest}, ${key})
    or other.sort_name in (${rest}, ${swapped}))`;
}

export const personExists = (db: Reader, id: string): boolean =>
  db.first(
    build
      .selectFrom('people')
      .select(sql<number>`1`.as('one'))
      .where('id', '=', id)
      .where(notErased),
  ) !== undefined;
