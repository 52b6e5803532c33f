import type { ConsentEventKind, ConsentMethod } from '../consents.ts';
import { attendanceKey, detailsKey, eventKey, type Known, purposeKey } from './known.ts';
import type { SheetRows } from './layouts.ts';
import { personOf } from './personOf.ts';
import type { Located } from './read.ts';
import type { ReadSheets } from './references.ts';
import type { SheetKind } from './sheets.ts';

/** A consent event, as a row of the consents sheet gives it. */
export interface PlannedEvent {
  readonly person: string;
  readonly purposeId: string;
  readonly kind: ConsentEventKind;
  readonly on: string;
  readonly form: string | null;
  readonly method: ConsentMethod | null;
  readonly expiresOn: string | null;
}

/** How many rows of a sheet would be added and how many the vault has already. */
export interface Tally {
  readonly fresh: number;
  readonly known: number;
}

/** What an import would add. */
export interface Plan {
  readonly people: readonly SheetRows['people'][];
  /** In the order of their days. */
  readonly consents: readonly PlannedEvent[];
  readonly sessions: readonly SheetRows['sessions'][];
  readonly attendance: readonly SheetRows['attendance'][];
  readonly payments: readonly SheetRows['payments'][];
  readonly tallies: Readonly<Partial<Record<SheetKind, Tally>>>;
}

/** Compares the parsed rows with the vault. */
export function planImport(sheets: ReadSheets, known: Known): Plan {
  const people = split(sheets.people?.rows, (row) => isKnownPerson(row, known));
  const sessions = split(sheets.sessions?.rows, (row) => known.sessions.has(row.ref));
  const payments = split(sheets.payments?.rows, (row) => known.payments.has(row.ref));
  const attendance = split(sheets.attendance?.rows, (row) =>
    known.attendance.has(attendanceKey(row.session, row.person)),
  );
  const events: PlannedEvent[] = [];
  const seen = new Set<string>();
  const consents = split(sheets.consents?.rows, (row) => {
    const before = events.length;
    for (const event of eventsOf(row, known)) {
      const key = eventKey(event.person, event.purposeId, event.kind, event.on);
      if (known.consentEvents.has(key) || seen.has(key)) continue;
      if (event.kind !== 'withdrawn' && isWithdrawnThatDay(event, known)) continue;
      seen.add(key);
      events.push(event);
    }
    return events.length === before;
  });
  events.sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
  const parts = { people, consents, sessions, attendance, payments };
  const tallies: Partial<Record<SheetKind, Tally>> = {};
  for (const kind of Object.keys(parts) as SheetKind[]) {
    if (!sheets[kind]) continue;
    tallies[kind] = { fresh: parts[kind].fresh.length, known: parts[kind].known };
  }
  return {
    people: people.fresh,
    consents: events,
    sessions: sessions.fresh,
    attendance: attendance.fresh,
    payments: payments.fresh,
    tallies,
  };
}

/** An old sheet must not undo a withdrawal of the same day: its answer is skipped. */
function isWithdrawnThatDay({ person, purposeId, on }: PlannedEvent, known: Known): boolean {
  return known.consentEvents.has(eventKey(person, purposeId, 'withdrawn', on));
}

/** An answer, and its withdrawal if there was one; the sheet does not name the way of the withdrawal. */
function eventsOf(row: SheetRows['consents'], known: Known): PlannedEvent[] {
  const { person, answer, method } = row;
  const purposeId = known.purposes.get(purposeKey(row.purpose));
  if (purposeId === undefined) return [];
  const answered: PlannedEvent = {
    person,
    purposeId,
    kind: answer,
    on: row.asked_on,
    form: row.form_version,
    method,
    expiresOn: answer === 'agreed' ? row.expires_on : null,
  };
  if (row.withdrawn_on === null) return [answered];
  const withdrawn = { person, purposeId, form: null, method: null, expiresOn: null };
  return [answered, { ...withdrawn, kind: 'withdrawn', on: row.withdrawn_on }];
}

function split<Row>(
  rows: readonly Located<Row>[] | undefined,
  isKnown: (row: Row) => boolean,
): { fresh: Row[]; known: number } {
  const fresh: Row[] = [];
  for (const { row } of rows ?? []) if (!isKnown(row)) fresh.push(row);
  return { fresh, known: (rows?.length ?? 0) - fresh.length };
}

/** Whether the vault holds the person of a row: by the reference, else by all that tells who it is. */
export function isKnownPerson(row: SheetRows['people'], known: Known): boolean {
  if (row.ref !== null) return known.people.has(row.ref);
  const { firstName, lastName, dateOfBirth: date_of_birth, postcode, phone, email } = personOf(row);
  return known.peopleByDetails.has(
    detailsKey({ firstName, lastName, date_of_birth, postcode, phone, email }),
  );
}
