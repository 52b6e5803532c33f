import { sql } from 'kysely';
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

/** The tables whose rows name the import that made them. */
export const importedTables = [
  'people',
  'notes',
  'forms',
  'consent_events',
  'sessions',
  'attendance',
  'payments',
] as const;

/** How many rows an import made in each table. */
export type Made = Readonly<Record<(typeof importedTables)[number] | 'import_changes', number>>;

/** Begins an import with its counts by file and none of its content; its rows name it. */
export function insertImport(tx: Writer, counts: unknown): string {
  const id = newId();
  tx.run(
    build
      .insertInto('imports')
      .values({ id, made_at: tx.at, made_by: tx.userId, counts: JSON.stringify(counts) }),
  );
  return id;
}

/** Notes how many rows an import made, after the last of them: undo compares with it. */
export function noteMade(tx: Writer, importId: string): void {
  const made = JSON.stringify(rowsMadeBy(tx, importId));
  tx.run(build.updateTable('imports').set({ made }).where('id', '=', importId));
}

/** How many rows of an import there are now. */
export function rowsMadeBy(db: Reader, importId: string): Made {
  const rows = sql<number>`count(*)`.as('rows');
  const counted = [...importedTables, 'import_changes' as const].map((table) => [
    table,
    db.first(build.selectFrom(table).select(rows).where('import_id', '=', importId))?.rows ?? 0,
  ]);
  return Object.fromEntries(counted);
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
