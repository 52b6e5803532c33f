import type { ConsentEventKind, ConsentMethod } from '../consents.ts';
import { valueText } from '../ownFields.ts';
import { recordName } from '../people.ts';
import { type Change, chooser } from './changes.ts';
import { type DeclaredRow, planDeclared } from './declared.ts';
import type { Duplicate } from './duplicates.ts';
import { type Asked, askedIn, notSaid } from './howAsked.ts';
import {
  attendanceKey,
  consentKey,
  eventKey,
  type Known,
  numberedKey,
  ownValueKey,
  paymentKey,
  purposeKey,
  sessionKey,
} from './known.ts';
import type { SheetRows } from './layouts.ts';
import { isNewField } from './ownCells.ts';
import { ownSaid } from './ownDifferences.ts';
import { ownMoneyIn } from './ownMoney.ts';
import type { OwnValuesRead } from './ownValues.ts';
import { type PlannedForm, planForms } from './planForms.ts';
import { type PlannedNote, type PlannedRestricted, planNotes } from './planNotes.ts';
import { type PlannedPurpose, withPurposes } from './planPurposes.ts';
import {
  type Located,
  type PlannedRow,
  placeKey,
  type RowPlace,
  type RowState,
  stride,
} from './read.ts';
import { type LineUpdate, recordChanges, type SessionUpdate } from './recordChanges.ts';
import { personOf } from './recordOf.ts';
import type { ReadSheets } from './references.ts';
import { type Decisions, type NewPerson, type Resolved, resolvePeople } from './resolvePeople.ts';
import type { TableKind } from './sheets.ts';

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
  /** Who passed it on and how it was asked, as the sheet has it. */
  readonly asked: Asked;
  /** The number of the event that this one takes back or checks. */
  readonly takesBack: number | null;
  /** What that event says: by it alone one of the records is known, where numbers may differ. */
  readonly takenBack: Pick<PlannedEvent, 'kind' | 'on'> | null;
}

/** How many rows of a sheet would be added and how many the vault has already. */
export interface Tally {
  readonly fresh: number;
  readonly known: number;
  /** How many of the known rows say something else than the records. */
  readonly changed: number;
}

/** The key of each row that the vault has already, by the row's handle. */
type KnownRows = ReadonlyMap<string, string>;

/** What an import would add and change. Rows name people and sessions by their handles. */
export interface Plan {
  readonly people: readonly NewPerson[];
  readonly purposes: readonly PlannedPurpose[];
  readonly forms: readonly PlannedForm[];
  /** Who the rows of people are, and what becomes of people who are here already. */
  readonly resolved: Resolved;
  /** In the order of their days; those with numbers after them, in that order. */
  readonly consents: readonly PlannedEvent[];
  readonly sessions: readonly Located<SheetRows['sessions']>[];
  readonly attendance: readonly SheetRows['attendance'][];
  /** Each after the one that it reverses. */
  readonly payments: readonly SheetRows['payments'][];
  readonly notes: readonly PlannedNote[];
  readonly restricted: readonly PlannedRestricted[];
  /** Restricted notes about the user, who may not bring them in. */
  readonly aboutUser: readonly RowPlace[];
  /** New money to the user, which another one brings in where another one may. */
  readonly ownMoney: readonly RowPlace[];
  /** Payments that were brought in before and reversed since: they do not come again. */
  readonly reversed: readonly RowPlace[];
  readonly knownSessions: KnownRows;
  /** All that rows say otherwise of records that are here already, and what is taken over of it. */
  readonly changes: readonly Change[];
  readonly sessionUpdates: readonly SessionUpdate[];
  readonly lineUpdates: readonly LineUpdate[];
  /** New rows of records that their declaration describes. */
  readonly declared: readonly DeclaredRow[];
  readonly tallies: Readonly<Partial<Record<TableKind, Tally>>>;
  /** Each row of each sheet, in the order of the files. */
  readonly rows: Readonly<Partial<Record<TableKind, readonly PlannedRow[]>>>;
}

/**
 * Compares the parsed rows with the vault, as it was decided about people. Yields now and then, so
 * that the caller can let other work run.
 */
export function* planImport(
  sheets: ReadSheets,
  here: Known,
  duplicates: readonly Duplicate[],
  decisions: Decisions,
  own: OwnValuesRead,
): Generator<number, Plan> {
  const { known, purposes } = withPurposes(here, sheets.forms);
  const resolved = resolvePeople(
    sheets.people?.rows ?? [],
    known,
    duplicates,
    decisions,
    ownSaid('people', own, known),
  );
  yield 0;
  const changes = recordChanges(known, chooser(decisions), ownSaid('sessions', own, known));
  const sessions = yield* compared(
    sheets.sessions?.rows,
    (row) => knownSession(row, known),
    changes.session,
  );
  /** The key of the person in the records, or null where they are new. */
  const person = (handle: string) => resolved.known.get(handle) ?? known.people.get(handle) ?? null;
  const session = (handle: string) =>
    sessions.known.get(handle) ?? known.sessions.get(handle) ?? null;
  /** One name for all rows of a person. */
  const whose = (handle: string) => person(handle) ?? resolved.merged.get(handle) ?? handle;
  const pairs = new Set<string>();
  const attendance = yield* split(sheets.attendance?.rows, (row, place) => {
    const [personId, sessionId] = [whose(row.person), session(row.session) ?? row.session];
    const pair = attendanceKey(sessionId, personId);
    if (changes.line(place, { sessionId, personId }, row)) return 'changed';
    // Two rows of one person may both say that they came.
    if (known.attendance.has(pair) || pairs.has(pair)) return 'same';
    pairs.add(pair);
    return 'fresh';
  });
  const names = namesIn(sheets, known);
  const said = new Map<string, number>();
  const reversed: RowPlace[] = [];
  // A file that holds the reversal too says itself that the entry was reversed.
  const reversals = new Set(sheets.payments?.rows.map(({ row }) => row.reverses));
  const payments = yield* split(sheets.payments?.rows, (row, place) => {
    const [paid, at] = [person(row.person), row.session === null ? null : session(row.session)];
    const isOfKnown = paid !== null && (row.session === null || at !== null);
    if (row.ref !== null) {
      const wasReversed = known.reversed.has(row.ref);
      if (wasReversed && !reversals.has(row.ref)) reversed.push(place);
      const paymentId = known.payments.get(row.ref);
      if (paymentId === undefined) return 'fresh';
      if (wasReversed || row.reverses !== null) return 'same';
      const said = { row, personId: paid, sessionId: at, ...names(row) };
      return changes.payment(place, paymentId, said) ? 'changed' : 'same';
    }
    if (!isOfKnown) return 'fresh';
    const key = paymentKey(row, paid, at);
    said.set(key, (said.get(key) ?? 0) + 1);
    const isKnown = (said.get(key) ?? 0) <= (known.paymentsByDetails.get(key) ?? 0);
    if (isKnown && known.reversed.has(key)) reversed.push(place);
    return isKnown ? 'same' : 'fresh';
  });
  const events: PlannedEvent[] = [];
  const seen = new Set<string>();
  const numberOf = ({ person: of, purposeId }: PlannedEvent, number: number) =>
    numberedKey(whose(of), purposeId, number);
  const numbered = new Map<string, PlannedEvent>();
  for (const { row } of sheets.consents?.rows ?? []) {
    const [event] = row.number > 0 ? eventsOf(row, known) : [];
    if (event) numbered.set(numberOf(event, event.number), event);
  }
  const consents = yield* split(sheets.consents?.rows, (row) => {
    const before = events.length;
    const asked = person(row.person);
    const has = (key: string) => asked !== null && known.consentEvents.has(key);
    for (const event of eventsOf(row, known)) {
      const key = eventKey(whose(event.person), event.purposeId, event.kind, event.on);
      const begun = consentKey(whose(event.person), event.purposeId);
      if (event.number > 0) {
        if (has(key) && has(numberedKey(asked ?? '', event.purposeId, event.number))) continue;
        seen.add(key).add(begun);
        const { takesBack } = event;
        const takenBack = takesBack === null ? null : numbered.get(numberOf(event, takesBack));
        events.push({ ...event, takenBack: takenBack ?? null });
        continue;
      }
      if (has(key) || seen.has(key)) continue;
      if (event.kind !== 'withdrawn' && has(withdrawnThatDay(event, asked))) continue;
      // What was never verified says nothing beside an answer, nor a second time.
      if (event.kind === 'unverified' && (has(begun) || seen.has(begun))) continue;
      seen.add(key).add(begun);
      events.push(event);
    }
    return events.length === before ? 'same' : 'fresh';
  });
  events.sort((a, b) => {
    if (a.number !== b.number) return a.number - b.number;
    if (a.number > 0) return 0;
    if (a.on !== b.on) return a.on < b.on ? -1 : 1;
    // A sheet has no order within a day: the stricter comes last.
    return Number(a.kind === 'withdrawn') - Number(b.kind === 'withdrawn');
  });
  const notes = yield* planNotes(sheets, known, person);
  const forms = planForms(sheets.forms?.rows, known);
  const isReversal = (row: SheetRows['payments']) => row.reverses !== null;
  const entries = payments.fresh;
  const changed = new Set(resolved.changes.map(placeKey));
  const { changes: others, ...updates } = changes.found();
  const isNew = new Set(resolved.fresh.map(({ handle }) => handle));
  const declared = planDeclared(sheets.declared?.rows ?? [], known, (table, ref) =>
    table === 'people' ? person(ref) : table === 'sessions' ? session(ref) : ref,
  );
  const rows: Partial<Record<TableKind, readonly PlannedRow[]>> = {
    ...(sheets.people && {
      people: sheets.people.rows.map(({ file, at, handle }) => ({
        ...{ file, row: at },
        is: isNew.has(handle)
          ? 'fresh'
          : changed.has(placeKey({ file, row: at }))
            ? 'changed'
            : 'same',
      })),
    }),
    ...(sheets.sessions && { sessions: sessions.rows }),
    ...(sheets.consents && { consents: consents.rows }),
    ...(sheets.attendance && { attendance: attendance.rows }),
    ...(sheets.payments && { payments: payments.rows }),
    ...(sheets.notes && { notes: notes.rows.notes }),
    ...(sheets.earlier_notes && { earlier_notes: notes.rows.earlier_notes }),
    ...(sheets.restricted_notes && { restricted_notes: notes.rows.restricted_notes }),
    ...(sheets.forms && { forms: forms.rows }),
    ...(sheets.declared && { declared: declared.rows }),
    ...(sheets.own_fields && {
      own_fields: own.fieldRows.map(({ file, row, field: id, same }) => ({
        ...{ file, row, is: isNewField({ id }) ? 'fresh' : same ? 'same' : 'changed' },
      })),
    }),
    ...(sheets.own_values && {
      own_values: own.valueRows.map(({ file, row, record, of, field, value }) => {
        const id = record === 'people' ? person(of) : session(of);
        // A record that is here keeps what it has, a blank too.
        const here = id === null ? null : known.ownValues.get(ownValueKey(id, field));
        const is = here === null ? 'fresh' : here === valueText(value) ? 'same' : 'changed';
        return { file, row, is };
      }),
    }),
  };
  return {
    people: resolved.fresh,
    purposes,
    forms: sheets.forms ? forms.forms : [],
    resolved,
    consents: events,
    sessions: sessions.fresh,
    attendance: attendance.fresh,
    payments: [...entries.filter((row) => !isReversal(row)), ...entries.filter(isReversal)],
    notes: notes.notes,
    restricted: notes.restricted,
    aboutUser: notes.aboutUser,
    ownMoney: ownMoneyIn(sheets, payments.rows, (of) => person(of) === (known.userIs ?? '')),
    declared: declared.fresh,
    reversed,
    knownSessions: sessions.known,
    changes: [...resolved.changes, ...others],
    ...updates,
    tallies: Object.fromEntries(Object.entries(rows).map(([kind, each]) => [kind, tallyOf(each)])),
    rows,
  };
}

/** The tallies of each sheet of each file, by `sheet\nfile`. */
export function talliesByFile({ rows }: Plan): Map<string, Tally> {
  const tallies = new Map<string, { fresh: number; known: number; changed: number }>();
  for (const [kind, each] of Object.entries(rows)) {
    for (const { file, is } of each) {
      const key = `${kind}\n${file}`;
      const tally = tallies.get(key) ?? { fresh: 0, known: 0, changed: 0 };
      if (is === 'fresh') tally.fresh += 1;
      else tally.known += 1;
      if (is === 'changed') tally.changed += 1;
      tallies.set(key, tally);
    }
  }
  return tallies;
}

function tallyOf(rows: readonly PlannedRow[]): Tally {
  const count = (state: RowState) => rows.filter(({ is }) => is === state).length;
  const [fresh, changed] = [count('fresh'), count('changed')];
  return { fresh, known: rows.length - fresh, changed };
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
    asked: askedIn(row),
    takesBack: row.takes_back ?? row.checks,
    takenBack: null,
  };
  if (row.withdrawn_on === null) return [answered];
  const withdrawn = { ...{ method: null, expiresOn: null, askAgainOn: null, witness: null } };
  const when = { kind: 'withdrawn', on: row.withdrawn_on, number: 0 } as const;
  return [
    answered,
    { ...answered, ...withdrawn, asked: notSaid, form: null, reason: null, ...when },
  ];
}

/** The rows that the vault does not have, and where each row stands. */
function* split<Row>(
  located: readonly Located<Row>[] | undefined,
  stateOf: (row: Row, place: RowPlace) => RowState,
): Generator<number, { readonly fresh: Row[]; readonly rows: PlannedRow[] }> {
  const fresh: Row[] = [];
  const rows: PlannedRow[] = [];
  for (const { file, at, row } of located ?? []) {
    if (rows.length % stride === 0) yield rows.length;
    const is = stateOf(row, { file, row: at });
    if (is === 'fresh') fresh.push(row);
    rows.push({ file, row: at, is });
  }
  return { fresh, rows };
}

/** The same, with the keys of the rows that the vault has. */
function* compared<Row>(
  located: readonly Located<Row>[] | undefined,
  idOf: (row: Row) => string | null,
  /** Whether a row that the vault has says something else. */
  differs: (located: Located<Row>, id: string) => boolean,
) {
  const fresh: Located<Row>[] = [];
  const known = new Map<string, string>();
  const rows: PlannedRow[] = [];
  for (const each of located ?? []) {
    if (rows.length % stride === 0) yield rows.length;
    const id = idOf(each.row);
    if (id === null) fresh.push(each);
    else known.set(each.handle, id);
    const is = id === null ? 'fresh' : differs(each, id) ? 'changed' : 'same';
    rows.push({ file: each.file, row: each.at, is });
  }
  return { fresh, known, rows };
}

/** The names of the person and of the session that a row of payments names. */
function namesIn({ people, sessions }: ReadSheets, known: Known) {
  const persons = new Map(people?.rows.map(({ handle, row }) => [handle, row]));
  const titles = new Map(sessions?.rows.map(({ handle, row }) => [handle, row.title]));
  return ({ person, session }: SheetRows['payments']) => {
    const row = persons.get(person);
    const held = known.persons.get(known.people.get(person) ?? '');
    const fields = row ? personOf(row) : held?.fields;
    const title = session === null ? null : titles.get(session);
    const kept = known.sessionRecords.get(known.sessions.get(session ?? '') ?? '')?.fields.title;
    return {
      person: fields ? recordName(fields) : person,
      session: title ?? kept ?? session,
    };
  };
}

/** The session of a row in the vault, or null: by the reference, else by day, title and time. */
export function knownSession(row: SheetRows['sessions'], known: Known): string | null {
  if (row.ref !== null) return known.sessions.get(row.ref) ?? null;
  return known.sessionsByDetails.get(sessionKey(row)) ?? null;
}
