import { sql } from 'kysely';
import { charactersOf, foldedWords, recordName } from '../../../shared/domain/people.ts';
import { build } from './build.ts';
import { found, ofPeople } from './peopleList.ts';
import { isSearchable, ownersOf, type SearchKind } from './search.ts';
import type { Reader } from './unit.ts';

/** The most hits of a kind in the search of the top bar. */
const hits = 8;

export function countRecords(db: Reader): { people: number; sessions: number } {
  const count = (table: 'people' | 'sessions') =>
    db.first(build.selectFrom(table).select(sql<number>`count(*)`.as('rows')))?.rows ?? 0;
  return { people: count('people'), sessions: count('sessions') };
}

export function findNextSession(db: Reader, today: string) {
  const query = build.selectFrom('sessions').select(['id', 'title', 'on_date as on']);
  return db.first(query.where('on_date', '>=', today).orderBy('on_date').orderBy('id')) ?? null;
}

export function findLastSession(db: Reader, today: string) {
  const query = build.selectFrom('sessions').select(['id', 'title', 'on_date as on']);
  return (
    db.first(query.where('on_date', '<', today).orderBy('on_date', 'desc').orderBy('id', 'desc')) ??
    null
  );
}

/** People, sessions and projects whose names, aliases or notes match. */
export function search(db: Reader, find: string) {
  if (foldedWords(find).length === 0) return { people: [], sessions: [], projects: [] };
  const people = peopleFound(find, ofPeople).limit(hits);
  const sessions = build
    .selectFrom('sessions')
    .select(['id', 'title', 'on_date as on'])
    .where(sql<boolean>`id in (${ownersOf(find, ['session'])})`)
    .orderBy('on_date', 'desc')
    .orderBy('id', 'desc')
    .limit(hits);
  const projects = build
    .selectFrom('projects')
    .select(['id', 'name'])
    .where(sql<boolean>`id in (${ownersOf(find, ['project'])})`)
    .orderBy('id', 'desc')
    .limit(hits);
  return {
    people: db.all(people).map(hitOf),
    sessions: isSearchable(find) ? db.all(sessions) : [],
    projects: isSearchable(find) ? db.all(projects) : [],
  };
}

/**
 * People whose shown names match, for users who may read nothing else: a match in a note or an
 * earlier name would reveal it.
 */
export function searchNames(db: Reader, find: string) {
  const words = foldedWords(find);
  if (words.length === 0) return { people: [], sessions: [], projects: [] };
  const rows = db.all(peopleFound(find, ['person'])).filter((row) => {
    const names = foldedWords([row.first_name, row.last_name, row.known_as].join(' '));
    return words.every((word) => {
      const characters = charactersOf(word);
      if (characters) return characters.every((each) => names.some((name) => name.includes(each)));
      return names.some((name) =>
        isSearchable(word) ? name.includes(word) : name.startsWith(word),
      );
    });
  });
  return { people: rows.slice(0, hits).map(hitOf), sessions: [], projects: [] };
}

const peopleFound = (find: string, kinds: readonly SearchKind[]) =>
  build
    .selectFrom('people')
    .select(['id', 'first_name', 'last_name', 'known_as'])
    .where(found(find, kinds))
    .orderBy('sort_name')
    .orderBy('id');

const hitOf = (row: {
  readonly id: string;
  readonly first_name: string;
  readonly last_name: string | null;
  readonly known_as: string | null;
}) => ({
  id: row.id,
  name: recordName({ firstName: row.first_name, lastName: row.last_name, knownAs: null }),
  hint: row.known_as,
});
