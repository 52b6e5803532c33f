import { sql } from 'kysely';
import { standingOn } from '../../../shared/domain/consents.ts';
import { fold, recordName } from '../../../shared/domain/people.ts';
import { build } from './build.ts';
import { eventsOf } from './consents.ts';
import { isSearchable, ownersOf } from './search.ts';
import type { Reader } from './unit.ts';

interface Page {
  readonly find: string;
  readonly after: string | null;
  readonly limit: number;
}

/** Sorts before every letter, so that a cursor can hold a name and a key in one text. */
const gap = '\u0001';

/** A page of people by last name, after the cursor; each with where their consent to records stands. */
export function listPeople(db: Reader, { find, after, limit }: Page, today: string) {
  const rows = db.all(pageOf(find, after, limit));
  const consents = recordEvents(
    db,
    rows.map(({ id }) => id),
  );
  const last = rows.at(-1);
  return {
    rows: rows.map((row) => ({
      id: row.id,
      name: recordName({ firstName: row.first_name, lastName: row.last_name, knownAs: null }),
      alsoKnownAs: row.known_as,
      ref: row.ref,
      journeyStage: row.journey_stage,
      safeContact: row.safe_contact,
      recordConsent: standingOn(consents.get(row.id) ?? [], today).state,
    })),
    next: last && rows.length === limit ? `${last.sort_name}${gap}${last.id}` : null,
    total: countPeople(db, find),
  };
}

/** The query of one page; exported because a test asserts its plan. */
export function pageOf(find: string, after: string | null, limit: number) {
  const [name = '', id = ''] = (after ?? '').split(gap);
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
  const row = db.first(
    build.selectFrom('people').select(sql<number>`count(*)`.as('people')).where(found(find)),
  );
  return row?.people ?? 0;
}

/** Three letters or more ask the index of names, aliases and notes; fewer, how the names begin. */
function found(find: string) {
  const text = fold(find);
  if (text === '') return sql<boolean>`true`;
  if (isSearchable(find)) {
    return sql<boolean>`people.id in (${ownersOf(find, ['person', 'note'])})`;
  }
  return sql<boolean>`(sort_name like ${`${text}%`} or sort_name like ${`% ${text}%`})`;
}

/** The events of the consent to keep a record, for the people of one page in one query. */
function recordEvents(db: Reader, people: readonly string[]) {
  return eventsOf(db, { purposeKey: 'record', people });
}
