import type { ConsentEventKind, ConsentMethod } from '../consents.ts';
import {
  attendanceKey,
  consentKey,
  detailsKey,
  eventKey,
  type Known,
  noteKey,
  numberedKey,
  paymentKey,
  purposeKey,
  sessionKey,
} from './known.ts';
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
  /** Its place in the order of recording, from 1; 0 where the sheet does not say. */
  readonly number: number;
  readonly askAgainOn: string | null;
  readonly witness: string | null;
  readonly reason: string | null;
  /** The number of the event that this one takes back. */
  readonly takesBack: number | null;
}

/** How many rows of a sheet would be added and how many the vault has already. */
export interface Tally {
  readonly fresh: number;
  readonly known: number;
}

/** The key of each row that the vault has already, by the row's handle. */
type KnownRows = ReadonlyMap<string, string>;

/** What an import would add. Rows name people and sessions by their handles. */
export interface Plan {
  readonly people: readonly Located<SheetRows['people']>[];
  /** In the order of their days; those with numbers after them, in that order. */
  readonly consents: readonly PlannedEvent[];
  readonly sessions: readonly Located<SheetRows['sessions']>[];
  readonly attendance: readonly SheetRows['attendance'][];
  /** Each after the one that it reverses. */
  readonly payments: readonly SheetRows['payments'][];
  readonly notes: readonly SheetRows['notes'][];
  readonly knownPeople: KnownRows;
  readonly knownSessions: KnownRows;
  readonly tallies: Readonly<Partial<Record<SheetKind, Tally>>>;
}

/** Compares the parsed rows with the vault. */
export function planImport(sheets: ReadSheets, known: Known): Plan {
  const people = compared(sheets.people?.rows, (row) => knownPerson(row, known));
  const sessions = compared(sheets.sessions?.rows, (row) => knownSession(row, known));
  const person = (handle: string) => people.known.get(handle) ?? known.people.get(handle) ?? null;
  const session = (handle: string) =>
    sessions.known.get(handle) ?? known.sessions.get(handle) ?? null;
  const attendance = split(sheets.attendance?.rows, (row) => {
    const [came, to] = [person(row.person), session(row.session)];
    return came !== null && to !== null && known.attendance.has(attendanceKey(to, came));
  });
  const said = new Map<string, number>();
  const payments = split(sheets.payments?.rows, (row) => {
    if (row.ref !== null) return known.payments.has(row.ref);
    const [paid, at] = [person(row.person), row.session === null ? null : session(row.session)];
    if (paid === null || (row.session !== null && at === null)) return false;
    const key = paymentKey(row, paid, at);
    said.set(key, (said.get(key) ?? 0) + 1);
    return (said.get(key) ?? 0) <= (known.paymentsByDetails.get(key) ?? 0);
  });
  const events: PlannedEvent[] = [];
  const seen = new Set<string>();
  const consents = split(sheets.consents?.rows, (row) => {
    const before = events.length;
    const asked = person(row.person);
    const has = (key: string) => asked !== null && known.consentEvents.has(key);
    for (const event of eventsOf(row, known)) {
      const key = eventKey(asked ?? event.person, event.purposeId, event.kind, event.on);
      const begun = consentKey(asked ?? event.person, event.purposeId);
      if (event.number > 0) {
        if (has(key) && has(numberedKey(asked ?? '', event.purposeId, event.number))) continue;
        seen.add(key).add(begun);
        events.push(event);
        continue;
      }
      if (has(key) || seen.has(key)) continue;
      if (event.kind !== 'withdrawn' && has(withdrawnThatDay(event, asked))) continue;
      // What was never verified says nothing beside an answer, nor a second time.
      if (event.kind === 'unverified' && (has(begun) || seen.has(begun))) continue;
      seen.add(key).add(begun);
      events.push(event);
    }
    return events.length === before;
  });
  events.sort((a, b) => {
    if (a.number !== b.number) return a.number - b.number;
    return a.number > 0 || a.on === b.on ? 0 : a.on < b.on ? -1 : 1;
  });
  const written = new Map<string, number>();
  const notes = split(sheets.notes?.rows, (row) => {
    const about = person(row.person);
    if (about === null) return false;
    const key = noteKey(row, about);
    written.set(key, (written.get(key) ?? 0) + 1);
    return (written.get(key) ?? 0) <= (known.notes.get(key) ?? 0);
  });
  const isReversal = (row: SheetRows['payments']) => row.reverses !== null;
  const tallies: Partial<Record<SheetKind, Tally>> = {};
  const tally = (kind: SheetKind, fresh: number) => {
    const all = sheets[kind]?.rows.length;
    if (all !== undefined) tallies[kind] = { fresh, known: all - fresh };
  };
  tally('people', people.fresh.length);
  tally('consents', consents.length);
  tally('sessions', sessions.fresh.length);
  tally('attendance', attendance.length);
  tally('payments', payments.length);
  tally('notes', notes.length);
  return {
    people: people.fresh,
    consents: events,
    sessions: sessions.fresh,
    attendance,
    payments: [...payments.filter((row) => !isReversal(row)), ...payments.filter(isReversal)],
    notes,
    knownPeople: people.known,
    knownSessions: sessions.known,
    tallies,
  };
}

/** An old sheet must not undo a withdrawal of the same day: its answer is skipped. */
const withdrawnThatDay = ({ person, purposeId, on }: PlannedEvent, asked: string | null): string =>
  eventKey(asked ?? person, purposeId, 'withdrawn', on);

/**
 * An answer, and its withdrawal if there was one; the sheet does not name the way of the withdrawal.
 * An agreement without its form or its way is only a sheet's word: it is kept as never verified.
 */
function eventsOf(row: SheetRows['consents'], known: Known): PlannedEvent[] {
  const { person, answer, method } = row;
  const purposeId = known.purposes.get(purposeKey(row.purpose));
  if (purposeId === undefined) return [];
  const shown = answer !== 'agreed' || (row.form_version !== null && method !== null);
  const answered: PlannedEvent = {
    person,
    purposeId,
    kind: shown ? answer : 'unverified',
    on: row.asked_on,
    form: row.form_version,
    method,
    expiresOn: answer === 'agreed' && shown ? row.expires_on : null,
    number: row.number,
    askAgainOn: row.ask_again_on,
    witness: row.witness,
    reason: row.reason,
    takesBack: row.takes_back,
  };
  if (row.withdrawn_on === null) return [answered];
  const withdrawn = { ...{ method: null, expiresOn: null, askAgainOn: null, witness: null } };
  const when = { kind: 'withdrawn', on: row.withdrawn_on, number: 0 } as const;
  return [answered, { ...answered, ...withdrawn, form: null, reason: null, ...when }];
}

/** The rows that the vault does not have. */
function split<Row>(
  rows: readonly Located<Row>[] | undefined,
  isKnown: (row: Row) => boolean,
): Row[] {
  return (rows ?? []).flatMap(({ row }) => (isKnown(row) ? [] : [row]));
}

/** The rows that the vault does not have, and the keys of those that it has. */
function compared<Row>(
  rows: readonly Located<Row>[] | undefined,
  idOf: (row: Row) => string | null,
): { readonly fresh: Located<Row>[]; readonly known: KnownRows } {
  const fresh: Located<Row>[] = [];
  const known = new Map<string, string>();
  for (const located of rows ?? []) {
    const id = idOf(located.row);
    if (id === null) fresh.push(located);
    else known.set(located.handle, id);
  }
  return { fresh, known };
}

/** The person of a row in the vault, or null: by the reference, else by all that tells who it is. */
export function knownPerson(row: SheetRows['people'], known: Known): string | null {
  if (row.ref !== null) return known.people.get(row.ref) ?? null;
  const { firstName, lastName, dateOfBirth: date_of_birth, postcode, phone, email } = personOf(row);
  const key = detailsKey({ firstName, lastName, date_of_birth, postcode, phone, email });
  return known.peopleByDetails.get(key) ?? null;
}

/** The session of a row in the vault, or null: by the reference, else by day, title and time. */
export function knownSession(row: SheetRows['sessions'], known: Known): string | null {
  if (row.ref !== null) return known.sessions.get(row.ref) ?? null;
  return known.sessionsByDetails.get(sessionKey(row)) ?? null;
}
