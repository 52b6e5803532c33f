import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { grouped } from '../../../shared/domain/grouped.ts';
import { wordKey } from '../../../shared/domain/imports/cells.ts';
import type { FileCounts } from '../../../shared/domain/imports/check.ts';
import {
  attendanceKey,
  consentKey,
  detailsKey,
  eventKey,
  formKey,
  type Known,
  type KnownPayment,
  noteKey,
  numberedKey,
  paymentKey,
  purposeKey,
  sessionKey,
} from '../../../shared/domain/imports/known.ts';
import { lineOf } from '../../../shared/domain/imports/recordOf.ts';
import { wordsKey } from '../../../shared/domain/imports/resolvePeople.ts';
import { serialOf } from '../../../shared/domain/vouchers.ts';
import { person } from '../../../shared/records/people.ts';
import type { Value } from '../../../shared/records/record.ts';
import { session } from '../../../shared/records/sessions.ts';
import { refuse } from '../../serving/refusal.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import { handedOverFirst } from './furtherRead.ts';
import { knownDeclared } from './importDeclared.ts';
import { listOwnFields } from './ownFields.ts';
import { knownOwnValues } from './ownValues.ts';
import { notErased, type PersonFields } from './people.ts';
import { longText } from './takeOut/cells.ts';
import type { Reader, Writer } from './unit.ts';

/** What an import is compared with that goes by its user. */
export type KnownOfUser = Pick<Known, 'restricted' | 'userIs' | 'bringsOwnMoney'>;

/** Reads what an import is compared with. */
export function knownRecords(db: Reader, user: KnownOfUser): Known {
  return {
    ...user,
    people: refsOf(db, 'people'),
    ...knownPeople(db),
    rows: knownRows(db),
    sessions: refsOf(db, 'sessions'),
    ...knownSessions(db),
    payments: refsOf(db, 'payments'),
    ...knownPayments(db),
    reversed: reversedPayments(db),
    serials: serialsInForce(db),
    handedOver: handedOverFirst(db),
    attendance: knownAttendance(db),
    consentEvents: knownEvents(db),
    ...knownNotes(db),
    forms: knownForms(db),
    projects: knownProjects(db),
    ...knownDeclared(db),
    ownFields: listOwnFields(db),
    ownValues: knownOwnValues(db),
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
  'restricted_notes',
  'purposes',
  'forms',
  'consent_events',
  'sessions',
  'attendance',
  'payments',
] as const;

/** How many rows an import made in each table. */
export type Made = Readonly<Record<MadeIn, number>>;
type MadeIn = (typeof importedTables)[number] | (typeof replacingTables)[number];

/** The tables of what an import replaced, and of rows that do not name it themselves. */
const replacingTables = ['import_changes', 'import_form_changes', 'import_declared'] as const;

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
  const counted = [...importedTables, ...replacingTables].map((table) => [
    table,
    db.first(build.selectFrom(table).select(rows).where('import_id', '=', importId))?.rows ?? 0,
  ]);
  return Object.fromEntries(counted);
}

const saved = build
  .selectFrom('imports')
  .innerJoin('users', 'users.id', 'imports.made_by')
  .leftJoin('users as undoer', 'undoer.id', 'imports.undone_by')
  .select(['imports.id as id', 'made_at as at', 'users.name as by', 'counts'])
  .select(['undone_at as undoneAt', 'undoer.name as undoneBy']);

interface SavedRow {
  readonly counts: string;
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
}

const shown = <Row extends SavedRow>({ counts, undoneAt, undoneBy, ...row }: Row) => ({
  ...row,
  // Imports of before left nothing out.
  files: (JSON.parse(counts) as FileCounts[]).map((file) => ({
    ...file,
    leftOut: file.leftOut ?? 0,
  })),
  undone: undoneAt === null ? null : { at: undoneAt, by: undoneBy ?? '' },
});

/** All imports, newest first. */
export const listImports = (db: Reader) =>
  db.all(saved.orderBy('made_at', 'desc').orderBy('imports.id', 'desc')).map(shown);

export function getImport(db: Reader, importId: string) {
  return shown(db.first(saved.where('imports.id', '=', importId)) ?? refuse('not-found'));
}

/** What an import brought in rows of a kind from: each import is looked up once. */
export function broughtInBy(db: Reader, sheet: 'people' | 'sessions' | 'payments') {
  const seen = new Map<string, { files: string[]; at: string; by: string }>();
  return (importId: string) => {
    const known = seen.get(importId);
    if (known) return known;
    const { files, at, by } = getImport(db, importId);
    const held = files.filter((each) => each.sheet === sheet).map(({ file }) => file);
    const from = { files: held, at, by };
    seen.set(importId, from);
    return from;
  };
}

/** What a person, a session or a payment was brought in from; null for a record made in the app. */
export function importOf(db: Reader, recordId: string) {
  for (const table of ['people', 'sessions', 'payments'] as const) {
    const query = build.selectFrom(table).select('import_id').where('id', '=', recordId);
    const importId = db.first(query)?.import_id;
    if (importId) return broughtInBy(db, table)(importId);
  }
  return null;
}

function refsOf(db: Reader, table: 'people' | 'sessions' | 'payments'): Map<string, string> {
  // The number of a record that a merge put aside is one of the kept person's.
  const id =
    table === 'people'
      ? sql<string>`coalesce((select kept_id from merges where person_id = people.id), people.id)`
      : sql.ref<string>('id');
  const rows = db.all(
    build.selectFrom(table).select('ref').select(id.as('id')).where('ref', 'is not', null),
  );
  return new Map(rows.map(({ ref, id }) => [ref ?? '', id]));
}

/** Everybody in the records, with what a row can say about them. */
function knownPeople(db: Reader) {
  const rows = db.all(
    build
      .selectFrom('people')
      .select(['id', 'version', ...person.columns])
      .where(notErased),
  );
  const lists = person.lists.map(({ name, table }) => ({
    name,
    of: grouped(
      db.all(build.selectFrom(table).select(['person_id', 'name']).orderBy('position')),
      (each) => each.person_id,
    ),
  }));
  const listsOf = (id: string) =>
    Object.fromEntries(
      lists.map(({ name, of }) => [name, (of.get(id) ?? []).map((each) => each.name)]),
    ) as Pick<PersonFields, (typeof lists)[number]['name']>;
  const persons = new Map(
    rows.map(({ id, version, ...row }) => {
      const fields = { ...person.valueOf(row), ...listsOf(id) };
      return [id, { id, version, fields }] as const;
    }),
  );
  return {
    persons,
    peopleByDetails: new Map(
      rows.map(({ id, first_name: firstName, last_name: lastName, ...row }) => [
        detailsKey({ firstName, lastName, ...row }),
        id,
      ]),
    ),
  };
}

/** Whose each row was that was decided about or came in without a reference. */
function knownRows(db: Reader): Known['rows'] {
  const rows = db.all(build.selectFrom('import_rows').select(['digest', 'person_id']));
  const ids = new Map(rows.map(({ digest, person_id }) => [digest, person_id]));
  return { size: ids.size, get: (key) => ids.get(rowDigest(key)) };
}

/** The digest by which a row is remembered: the key names a person in full. */
export const rowDigest = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Every session, and what a row without a reference knows it by. */
/** Projects by key and by name; of those of one name the first. */
function knownProjects(db: Reader): Known['projects'] {
  const rows = db.all(build.selectFrom('projects').select(['id', 'name']).orderBy('id', 'desc'));
  return new Map([
    ...rows.map(({ id, name }) => [wordKey(name), id] as const),
    ...rows.map(({ id }) => [wordKey(id), id] as const),
  ]);
}

function knownSessions(db: Reader): Pick<Known, 'sessionRecords' | 'sessionsByDetails'> {
  const rows = db.all(
    build
      .selectFrom('sessions')
      .select(['id', 'version', ...session.columns])
      .orderBy('on_date')
      .orderBy('id'),
  );
  const records = rows.map(
    ({ id, version, ...row }) => [id, { version, fields: session.valueOf(row) }] as const,
  );
  const detailsOf = ({ on, title, startsAt }: Value<typeof session>) => ({
    ...{ date: on, title, start: startsAt },
  });
  return {
    sessionRecords: new Map(records),
    sessionsByDetails: new Map([
      ...records.map(
        ([id, { fields }]) => [sessionKey({ ...detailsOf(fields), start: null }), id] as const,
      ),
      ...records.map(([id, { fields }]) => [sessionKey(detailsOf(fields)), id] as const),
    ]),
  };
}

/** The entries of the ledger by what they say; those with a reference by their keys too. */
function knownPayments(db: Reader): Pick<Known, 'paymentRecords' | 'paymentsByDetails'> {
  const counts = new Map<string, number>();
  const records = new Map<string, KnownPayment>();
  const rows = db.all(
    build
      .selectFrom('payments')
      .select(['id', 'ref', 'person_id', 'session_id', 'fee_pence as fee'])
      .select(['expenses_pence as expenses', 'outcome', 'method', 'on_date as paid_on'])
      .select('voucher_serial')
      .where('reverses', 'is', null),
  );
  for (const { id, ref, person_id: personId, session_id: sessionId, ...row } of rows) {
    const key = paymentKey(row, personId, sessionId);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (ref === null) continue;
    const { paid_on: paidOn, voucher_serial: voucherSerial, ...fields } = row;
    records.set(id, { personId, sessionId, fields: { ...fields, paidOn, voucherSerial } });
  }
  return { paymentRecords: records, paymentsByDetails: counts };
}

/** The vouchers that paid and were not taken back, by their serials. */
function serialsInForce(db: Reader): Known['serials'] {
  const rows = db.all(
    build
      .selectFrom('payments')
      .leftJoin('payments as back', 'back.reverses', 'payments.id')
      .select(['payments.voucher_serial as serial', 'payments.person_id as personId'])
      .select('payments.fee_pence as fee')
      .where('payments.voucher_serial', 'is not', null)
      .where('payments.reverses', 'is', null)
      .where('back.id', 'is', null),
  );
  return new Map(rows.map(({ serial, ...paid }) => [serialOf(serial ?? ''), paid]));
}

function reversedPayments(db: Reader): Set<string> {
  const rows = db.all(
    build
      .selectFrom('payments')
      .innerJoin('payments as back', 'back.reverses', 'payments.id')
      .select(['payments.ref as ref', 'payments.person_id as person', 'payments.session_id as at'])
      .select(['payments.fee_pence as fee', 'payments.expenses_pence as expenses'])
      .select(['payments.outcome as outcome', 'payments.method as method'])
      .select(['payments.on_date as paid_on', 'payments.voucher_serial as voucher_serial']),
  );
  return new Set(
    rows.flatMap((row) => [
      paymentKey(row, row.person, row.at),
      ...(row.ref === null ? [] : [row.ref]),
    ]),
  );
}

function knownAttendance(db: Reader): Known['attendance'] {
  const rows = db.all(
    build
      .selectFrom('attendance')
      .select(['session_id', 'person_id', 'role', 'minutes', 'access_need_met']),
  );
  return new Map(
    rows.map(({ session_id, person_id, access_need_met: met, ...row }) => [
      attendanceKey(session_id, person_id),
      lineOf({ ...row, access_need_met: met === null ? null : met === 1 }),
    ]),
  );
}

function knownEvents(db: Reader): Set<string> {
  const rows = db.all(
    build
      .selectFrom('consents')
      .innerJoin('consent_events', 'consent_events.consent_id', 'consents.id')
      .select(['person_id', 'purpose_id', 'kind', 'on_date', 'seq']),
  );
  const keys = new Set<string>();
  for (const { person_id: person, purpose_id, kind, on_date, seq } of rows) {
    keys.add(eventKey(person, purpose_id, kind, on_date)).add(consentKey(person, purpose_id));
    keys.add(numberedKey(person, purpose_id, seq));
  }
  return keys;
}

function knownForms(db: Reader): Known['forms'] {
  const answered = new Set(
    db
      .all(build.selectFrom('consent_events').select('form_id').distinct())
      .map((row) => row.form_id),
  );
  const rows = db.all(build.selectFrom('forms').selectAll());
  return new Map(
    rows.map(({ id, purpose_id, label, wording, from_on: from, current }) => [
      formKey(purpose_id, label),
      { id, wording, from, inUse: current === 1, answered: answered.has(id) },
    ]),
  );
}

function knownNotes(db: Reader): Pick<Known, 'notes' | 'earlierNotes' | 'noteWords'> {
  const notes = new Map<string, number>();
  const noteWords = new Set<string>();
  const rows = db.all(
    build.selectFrom('notes').select(['person_id', 'on_date as date', 'kind', 'body as text']),
  );
  for (const { person_id, ...note } of rows) {
    const key = noteKey({ ...note, text: longText(note.text) ?? '' }, person_id);
    notes.set(key, (notes.get(key) ?? 0) + 1);
    noteWords.add(wordsKey(person_id, note.text));
  }
  const versions = db.all(
    build
      .selectFrom('note_versions')
      .innerJoin('notes', 'notes.id', 'note_id')
      .select(['person_id as personId', 'note_versions.on_date as date'])
      .select(['note_versions.kind as kind', 'note_versions.body as text']),
  );
  const earlierNotes = new Set(
    versions.map(({ personId, ...said }) =>
      noteKey({ ...said, text: longText(said.text) ?? '' }, personId),
    ),
  );
  return { notes, earlierNotes, noteWords };
}
