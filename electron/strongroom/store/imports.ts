import {
  attendanceKey,
  detailsKey,
  eventKey,
  type Known,
  personKey,
  purposeKey,
} from '../../../shared/domain/imports/known.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import type { Reader, Writer } from './unit.ts';

/** The vault's records that came from the charity's own sheets: their keys by the sheets' references. */
export interface KnownRecords extends Known {
  readonly people: ReadonlyMap<string, string>;
  readonly sessions: ReadonlyMap<string, string>;
}

/** Reads what an import is compared with. */
export function knownRecords(db: Reader): KnownRecords {
  return {
    people: refsOf(db, 'people'),
    ...knownPeople(db),
    sessions: refsOf(db, 'sessions'),
    payments: refsOf(db, 'payments'),
    attendance: knownAttendance(db),
    consentEvents: knownEvents(db),
    purposes: new Map(
      db
        .all(build.selectFrom('purposes').select(['id', 'name']))
        .map(({ id, name }) => [purposeKey(name), id]),
    ),
  };
}

/** Records an import with its counts and none of its content. */
export function insertImport(tx: Writer, counts: unknown): string {
  const id = newId();
  tx.run(
    build
      .insertInto('imports')
      .values({ id, made_at: tx.at, made_by: tx.userId, counts: JSON.stringify(counts) }),
  );
  return id;
}

function refsOf(db: Reader, table: 'people' | 'sessions' | 'payments'): Map<string, string> {
  const rows = db.all(build.selectFrom(table).select(['ref', 'id']).where('ref', 'is not', null));
  return new Map(rows.map(({ ref, id }) => [ref ?? '', id]));
}

function knownPeople(db: Reader) {
  const rows = db.all(
    build
      .selectFrom('people')
      .select(['first_name as firstName', 'last_name as lastName', 'date_of_birth'])
      .select(['postcode', 'phone', 'email']),
  );
  return {
    peopleByName: new Set(rows.map(personKey)),
    peopleByDetails: new Set(rows.map(detailsKey)),
  };
}

/** People with a reference of the charity's own. */
const referred = build
  .selectFrom('people')
  .where('people.ref', 'is not', null)
  .select('people.ref as person');

function knownAttendance(db: Reader): Set<string> {
  const rows = db.all(
    referred
      .innerJoin('attendance', 'attendance.person_id', 'people.id')
      .innerJoin('sessions', 'sessions.id', 'attendance.session_id')
      .select('sessions.ref as session')
      .where('sessions.ref', 'is not', null),
  );
  return new Set(rows.map(({ session, person }) => attendanceKey(session ?? '', person ?? '')));
}

function knownEvents(db: Reader): Set<string> {
  const rows = db.all(
    referred
      .innerJoin('consents', 'consents.person_id', 'people.id')
      .innerJoin('consent_events', 'consent_events.consent_id', 'consents.id')
      .select(['purpose_id', 'kind', 'on_date']),
  );
  return new Set(
    rows.map(({ person, purpose_id, kind, on_date }) =>
      eventKey(person ?? '', purpose_id, kind, on_date),
    ),
  );
}
