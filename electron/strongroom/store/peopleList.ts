import { sql } from 'kysely';
import { charactersOf, foldedWords, recordName } from '../../../shared/domain/people.ts';
import { build } from './build.ts';
import { consentsNow } from './consents.ts';
import { notInterrupted } from './interrupt.ts';
import { marksAmong } from './marks.ts';
import { notErased } from './people.ts';
import { isSearchable, ownersOf, type SearchKind } from './search.ts';
import { apartOf } from './tellApart.ts';
import type { Reader } from './unit.ts';

interface Page {
  readonly find: string;
  readonly after: string | null;
  readonly limit: number;
}

/** Sorts before every letter, so that a cursor can hold a name and a key in one text. */
const gap = '\u0001';

/** A page of people by last name, after the cursor; each with the state of their consent to a record. */
export function listPeople(db: Reader, { find, after, limit }: Page, today: string) {
  const rows = db.all(pageOf(find, after, limit));
  const people = rows.map(({ id }) => id);
  const consent = consentsNow(db, { purposeKey: 'record', people }, today);
  const marks = marksAmong(db, people);
  const last = rows.at(-1);
  return {
    rows: rows.map((row) => ({
      id: row.id,
      name: recordName({ firstName: row.first_name, lastName: row.last_name, knownAs: null }),
      alsoKnownAs: row.known_as,
      ref: row.ref,
      journeyStage: row.journey_stage,
      safeContact: row.safe_contact,
      mark: marks.get(row.id) ?? null,
      recordConsent: consent(row.id),
    })),
    next: last && rows.length === limit ? `${last.sort_name}${gap}${last.id}` : null,
    total: countPeople(db, find),
  };
}

/** The most people to choose from: a user refines the search instead of reading a longer list. */
const choicesAtMost = 50;

/** The first people that a search finds; people of one name come with what tells them apart. */
export function listChoices(db: Reader, find: string, today: string) {
  const { rows } = listPeople(db, { find, after: null, limit: choicesAtMost }, today);
  const count = (name: string) => rows.filter((row) => row.name === name).length;
  const apart = apartOf(
    db,
    rows.filter(({ name }) => count(name) > 1).map(({ id }) => id),
  );
  return rows.map(({ id, name, alsoKnownAs, mark, recordConsent }) => ({
    id,
    name,
    alsoKnownAs,
    mark,
    recordConsent,
    apart: apart.get(id) ?? null,
  }));
}

/** The query of one page; exported because a test asserts its plan. */
export function pageOf(find: string, after: string | null, limit: number) {
  const { name, id } = placeOf(after ?? '');
  return build
    .selectFrom('people')
    .select([
      'id',
      'first_name',
      'last_name',
      'known_as',
      'ref',
      'sort_name',
      'journey_stage',
      'safe_contact',
    ])
    .where(found(find))
    .$if(after !== null, (q) => q.where(sql<boolean>`(sort_name, id) > (${name}, ${id})`))
    .orderBy('sort_name')
    .orderBy('id')
    .limit(limit);
}

function countPeople(db: Reader, find: string): number {
  return db.first(countOf(find))?.people ?? 0;
}

/** Counts all rows of the list; exported because a test asserts its plan. */
export function countOf(find: string) {
  return build.selectFrom('people').select(sql<number>`count(*)`.as('people')).where(found(find));
}

/** Parses a cursor. A key holds no separator; a pasted name may. */
function placeOf(cursor: string): { name: string; id: string } {
  const at = cursor.lastIndexOf(gap);
  return { name: cursor.slice(0, Math.max(at, 0)), id: cursor.slice(at + 1) };
}

/** The kinds of text that find a person. */
export const ofPeople = ['person', 'note', 'contact', 'goal'] as const;

/**
 * Every typed word must match: three letters or more anywhere in names, aliases, notes, contacts and goals; one or
 * two letters at the beginning of a name.
 */
export function found(find: string, kinds: readonly SearchKind[] = ofPeople) {
  const words = foldedWords(find);
  if (words.length === 0) return notErased;
  const tests = words.map((word) => {
    const owned = sql`people.id in (${ownersOf(word, kinds)})`;
    const characters = charactersOf(word);
    if (characters === null) return isSearchable(word) ? owned : sql`people.id in (${named(word)})`;
    const all = characters.map((each) => sql`people.id in (${named(each, true)})`);
    const either = isSearchable(word) ? sql` or ${owned}` : sql``;
    return sql`((${sql.join(all, sql` and `)})${either})`;
  });
  // Erased people are not in the index.
  return sql<boolean>`(${sql.join(tests, sql` and `)})`;
}

/** The trigram index cannot find one or two letters: search the names instead, at their beginning or anywhere. */
function named(beginning: string, anywhere = false) {
  const part = anywhere ? beginning : ` ${beginning}`;
  return build
    .selectFrom('searchable')
    .innerJoin('search_index', 'search_index.rowid', 'searchable.id')
    .select('searchable.owner')
    .where('searchable.kind', '=', 'person')
    .where(notInterrupted('searchable.id'))
    .where(
      sql<boolean>`instr(' ' || replace(replace(search_index.text, char(10), ' '), '-', ' '), ${part}) > 0`,
    );
}
