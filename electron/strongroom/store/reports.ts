import { sql } from 'kysely';
import { type ConsentEvent, standingOn } from '../../../shared/domain/consents.ts';
import { foldedWords, recordName } from '../../../shared/domain/people.ts';
import { build } from './build.ts';
import { goingOn } from './goingOn.ts';
import { notErased } from './people.ts';
import { found } from './peopleList.ts';
import { isSearchable, ownersOf } from './search.ts';
import type { Reader } from './unit.ts';

/** At most this many of a kind come up in the search of the top bar. */
const hits = 8;

export function countRecords(db: Reader): { people: number; sessions: number } {
  const count = (table: 'people' | 'sessions') =>
    db.first(build.selectFrom(table).select(sql<number>`count(*)`.as('rows')))?.rows ?? 0;
  return { people: count('people'), sessions: count('sessions') };
}

interface Due {
  readonly personId: string;
  readonly name: string;
  readonly purpose: string;
  readonly on: string;
}

interface OfPurpose {
  readonly about: Omit<Due, 'on'>;
  readonly position: number;
  readonly events: ConsentEvent[];
}

/**
 * Agreements that have ended (those to keep a record first), people to ask again ("not today", and
 * the day has come) and agreements that end soon; each by its day.
 */
export function listDueConsents(
  db: Reader,
  today: string,
  soonDays: number,
): { ended: Due[]; askAgain: Due[]; expiring: Due[] } {
  const soon = addDays(today, soonDays);
  const rows = db.all(
    build
      .selectFrom('consents')
      .innerJoin('people', 'people.id', 'consents.person_id')
      .innerJoin('purposes', 'purposes.id', 'consents.purpose_id')
      .innerJoin('consent_events', 'consent_events.consent_id', 'consents.id')
      .select([
        'consents.id as consentId',
        'people.id as personId',
        'first_name as firstName',
        'last_name as lastName',
        'known_as as knownAs',
        'purposes.name as purpose',
        'purposes.position as position',
        'consent_events.id as id',
        'seq',
        'kind',
        'on_date as on',
        'expires_on as expiresOn',
        'ask_again_on as askAgainOn',
        'strikes_out as strikesOut',
      ])
      .where(goingOn('consents.id'))
      .orderBy('consents.id')
      .orderBy('seq'),
  );
  const consents = new Map<string, OfPurpose>();
  for (const row of rows) {
    const { consentId, personId, firstName, lastName, knownAs, purpose, position, ...event } = row;
    const name = recordName({ firstName, lastName, knownAs });
    const about = { personId, name, purpose };
    const entry = consents.get(consentId) ?? { about, position, events: [] };
    entry.events.push(event);
    consents.set(consentId, entry);
  }
  const ended: (Due & { position: number })[] = [];
  const askAgain: Due[] = [];
  const expiring: Due[] = [];
  for (const { about, position, events } of consents.values()) {
    const { state, event } = standingOn(events, today);
    const { askAgainOn = null, expiresOn = null } = event ?? {};
    if (state === 'not-today' && askAgainOn !== null && askAgainOn <= today) {
      askAgain.push({ ...about, on: askAgainOn });
    }
    if (state === 'expired' && expiresOn !== null) {
      ended.push({ ...about, position, on: expiresOn });
    }
    if (state === 'agreed' && expiresOn !== null && expiresOn <= soon) {
      expiring.push({ ...about, on: expiresOn });
    }
  }
  const soonest = (a: Due, b: Due) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);
  // The record comes first among the purposes: without it nothing else about a person may be kept.
  const gravest = ended.sort((a, b) => a.position - b.position || soonest(a, b));
  return {
    ended: gravest.map(({ position, ...of }) => of),
    askAgain: askAgain.sort(soonest),
    expiring: expiring.sort(soonest),
  };
}

/** Whether the consent to keep a record of somebody has no event that still counts. */
const neverAsked = sql<boolean>`not exists (
  select 1 from consents
  join purposes on purposes.id = consents.purpose_id and purposes.key = 'record'
  join consent_events as asked on asked.consent_id = consents.id
  where consents.person_id = people.id and asked.kind <> 'struck-out' and not exists (
    select 1 from consent_events as slip where slip.strikes_out = asked.id
  )
)`;

/** People whose consent to keep a record nobody asked for yet, the newest first. */
export function listNotAsked(db: Reader, atMost: number): Due[] {
  const rows = db.all(
    build
      .selectFrom('people')
      .innerJoin('purposes', (join) => join.on('purposes.key', '=', 'record'))
      .select([
        'people.id as personId',
        'first_name as firstName',
        'last_name as lastName',
        'known_as as knownAs',
        'purposes.name as purpose',
        'people.created_at as createdAt',
      ])
      .where(neverAsked)
      .where(notErased)
      .orderBy('people.created_at', 'desc')
      .orderBy('people.id', 'desc')
      .limit(atMost),
  );
  return rows.map(({ personId, purpose, createdAt, ...named }) => ({
    personId,
    name: recordName(named),
    purpose,
    on: createdAt.slice(0, 10),
  }));
}

export function countNotAsked(db: Reader): number {
  const count = build.selectFrom('people').select(sql<number>`count(*)`.as('people'));
  return db.first(count.where(neverAsked).where(notErased))?.people ?? 0;
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

/** People and sessions whose names, aliases or notes hold what was typed. */
export function search(db: Reader, find: string) {
  if (foldedWords(find).length === 0) return { people: [], sessions: [] };
  const people = peopleFound(find, ['person', 'note']).limit(hits);
  const sessions = build
    .selectFrom('sessions')
    .select(['id', 'title', 'on_date as on'])
    .where(sql<boolean>`id in (${ownersOf(find, ['session'])})`)
    .orderBy('on_date', 'desc')
    .orderBy('id', 'desc')
    .limit(hits);
  return {
    people: db.all(people).map(hitOf),
    sessions: isSearchable(find) ? db.all(sessions) : [],
  };
}

/**
 * People whose shown names alone hold what was typed, for those who may read nothing else: that
 * somebody is found by a word of a note or by an earlier name would tell it.
 */
export function searchNames(db: Reader, find: string) {
  const words = foldedWords(find);
  if (words.length === 0) return { people: [], sessions: [] };
  const rows = db.all(peopleFound(find, ['person'])).filter((row) => {
    const names = foldedWords([row.first_name, row.last_name, row.known_as].join(' '));
    return words.every((word) =>
      names.some((name) => (isSearchable(word) ? name.includes(word) : name.startsWith(word))),
    );
  });
  return { people: rows.slice(0, hits).map(hitOf), sessions: [] };
}

const peopleFound = (find: string, kinds: readonly ('person' | 'note')[]) =>
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

function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
