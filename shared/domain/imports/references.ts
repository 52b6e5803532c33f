import { fold } from '../people.ts';
import { serialOf } from '../vouchers.ts';
import { wordKey } from './cells.ts';
import { checkDeclared, checkReceiptNumbers, type DeclaredRead, keyIn } from './declared.ts';
import type { Known } from './known.ts';
import { formKey, numberedKey, purposeKey } from './known.ts';
import { referring, type SheetRows } from './layouts.ts';
import { hasOtherWords } from './planForms.ts';
import { numberedNote, versionsOf } from './planNotes.ts';
import { withPurposes } from './planPurposes.ts';
import type { ProblemCode, Problems } from './problems.ts';
import { type Located, type ReadSheet, stride } from './read.ts';
import { knownPerson } from './resolvePeople.ts';
import type { SheetKind } from './sheets.ts';

/** The readable sheets of one import, at most one of each kind. */
export type ReadSheets = { readonly [Kind in SheetKind]?: ReadSheet<Kind> } & {
  readonly declared?: DeclaredRead;
};

interface Wanted {
  readonly column: string;
  readonly code: ProblemCode;
  readonly exists: (ref: string) => boolean;
}

/**
 * Resolves every person, session and purpose that a row names, in the same import or in the vault.
 * Yields the rows done now and then.
 */
export function* checkReferences(
  sheets: ReadSheets,
  here: Known,
  problems: Problems,
): Generator<number, void> {
  const { known } = withPurposes(here, sheets.forms);
  const given = (kind: 'people' | 'sessions') => (ref: string) =>
    sheets[kind]?.refs.has(ref) === true || known[kind].has(ref);
  const person: Wanted = { column: 'person', code: 'unknown-person', exists: given('people') };
  const session: Wanted = { column: 'session', code: 'unknown-session', exists: given('sessions') };
  const project: Wanted = {
    column: 'project',
    code: 'unknown-record',
    exists: (named) =>
      known.projects.has(wordKey(named)) ||
      sheets.declared?.keys.has(keyIn('projects', named)) === true,
  };
  const purpose: Wanted = {
    column: 'purpose',
    code: 'unknown-purpose',
    exists: (name) => known.purposes.has(purposeKey(name)),
  };
  let done = 0;
  const within = function* (sheet: ReadSheet | undefined, wanted: readonly Wanted[]) {
    for (const { file, at, row } of sheet?.rows ?? []) {
      done += 1;
      if (done % stride === 0) yield done;
      for (const { column, code, exists } of wanted) {
        const value = (row as Readonly<Record<string, unknown>>)[column];
        if (typeof value !== 'string' || exists(value)) continue;
        problems.add({ file, row: at, column, code, value });
      }
    }
  };
  yield* within(sheets.forms, [purpose]);
  yield* within(sheets.consents, [person, purpose, session]);
  yield* within(sheets.sessions, [project]);
  yield* within(sheets.attendance, [session, person]);
  yield* within(sheets.payments, [person, session]);
  yield* within(sheets.notes, [person]);
  yield* within(sheets.earlier_notes, [person]);
  yield* within(sheets.restricted_notes, [person]);
  for (const { file, at, row } of sheets.own_values?.rows ?? []) {
    done += 1;
    if (done % stride === 0) yield done;
    if (given(row.sheet)(row.ref)) continue;
    const code = row.sheet === 'people' ? 'unknown-person' : 'unknown-session';
    problems.add({ file, row: at, column: 'ref', code, value: row.ref });
  }
  const isGiven = (table: 'people' | 'sessions' | 'payments', ref: string) =>
    sheets[table]?.refs.has(ref) === true;
  if (sheets.declared) {
    checkDeclared({ read: sheets.declared, known, isGiven }, problems);
    checkReceiptNumbers({ read: sheets.declared, known }, problems);
  }
  checkForms(sheets.forms, known, problems);
  checkVersions(sheets, problems);
  checkTakenBack(sheets.consents, problems);
  checkReversals(sheets.payments, known, problems);
  checkSerials(sheets, known, problems);
}

/** A form stands once, at most one of a purpose is in use, and none gives answers other words. */
function checkForms(sheet: ReadSheets['forms'], known: Known, problems: Problems): void {
  const seen = new Set<string>();
  const inUse = new Set<string>();
  for (const { file, at, row } of sheet?.rows ?? []) {
    const says = (code: ProblemCode, column: string, value: string | null) =>
      problems.add({ file, row: at, column, code, value });
    const purposeId = known.purposes.get(purposeKey(row.purpose)) ?? row.purpose;
    const key = formKey(purposeId, row.name);
    if (seen.has(key)) says('row-twice', 'name', row.name);
    seen.add(key);
    if (row.in_use && inUse.has(purposeId)) says('form-in-use-twice', 'in_use', row.purpose);
    if (row.in_use) inUse.add(purposeId);
    if (hasOtherWords(row, known.forms.get(key))) says('form-other-words', 'wording', row.wording);
  }
}

/** An earlier version of a note stands beside what the note says now, which has one row. */
function checkVersions(sheets: ReadSheets, problems: Problems): void {
  const says = ({ file, at, row }: Located<{ readonly note: number }>) =>
    problems.add({ file, row: at, column: 'note', code: 'unknown-note', value: String(row.note) });
  const notes = new Map<string, number>();
  for (const { row } of sheets.notes?.rows ?? []) {
    notes.set(numberedNote(row), (notes.get(numberedNote(row)) ?? 0) + 1);
  }
  for (const each of sheets.earlier_notes?.rows ?? []) {
    if (notes.get(numberedNote({ ...each.row, number: each.row.note })) !== 1) says(each);
  }
  for (const versions of versionsOf(sheets.restricted_notes)) {
    const isLast = versions.map(({ row }) => row.replaced_at === null);
    if (isLast.indexOf(true) !== versions.length - 1) for (const each of versions) says(each);
  }
}

/**
 * An event that takes another back, or checks it, stands beside it: a bare number could be that of any event in
 * the records, such as a withdrawal.
 */
function checkTakenBack(sheet: ReadSheets['consents'], problems: Problems): void {
  const keyOf = (row: SheetRows['consents'], number: number) =>
    numberedKey(row.person, purposeKey(row.purpose), number);
  const numbered = new Set(sheet?.rows.map(({ row }) => keyOf(row, row.number)));
  for (const { file, at, row } of sheet?.rows ?? []) {
    for (const { column } of referring) {
      const number = row[column];
      if (number === null || numbered.has(keyOf(row, number))) continue;
      problems.add({ file, row: at, column, code: 'unknown-event', value: String(number) });
    }
  }
}

/** A reversing entry stands beside the one that it reverses, with the same amounts below nought. */
function checkReversals(sheet: ReadSheets['payments'], known: Known, problems: Problems): void {
  const entries = new Map(sheet?.rows.map(({ handle, row }) => [handle, row]));
  const reversed = new Set<string>();
  for (const { file, at, handle, row } of sheet?.rows ?? []) {
    const { reverses } = row;
    if (reverses === null || known.payments.has(handle)) continue;
    const entry = entries.get(reverses);
    const says = (code: ProblemCode, column: string, value: string) =>
      problems.add({ file, row: at, column, code, value });
    if (!entry || entry.reverses !== null) says('unknown-payment', 'reverses', reverses);
    else if (reversed.has(reverses) || known.reversed.has(reverses)) {
      says('taken-back-twice', 'reverses', reverses);
    } else if (entry.fee + row.fee !== 0 || entry.expenses + row.expenses !== 0) {
      says('not-the-same', 'fee', reverses);
    }
    reversed.add(reverses);
  }
}

/** A gift voucher pays once: its serial stands in one entry that is not reversed. */
function checkSerials(sheets: ReadSheets, known: Known, problems: Problems): void {
  const sheet = sheets.payments;
  const named = new Map(sheets.people?.rows.map(({ handle, row }) => [handle, row]));
  /** Whether a row names a person of the records: by what it is known by, else by the name. */
  const mayBe = (handle: string, personId: string): boolean => {
    const row = named.get(handle);
    const knownAs = known.people.get(handle) ?? (row ? knownPerson(row, known) : null);
    if (knownAs !== null) return knownAs === personId;
    const fields = known.persons.get(personId)?.fields;
    return (
      row !== undefined &&
      fields !== undefined &&
      fold(`${row.first_name} ${row.last_name ?? ''}`) ===
        fold(`${fields.firstName} ${fields.lastName ?? ''}`)
    );
  };
  const reversed = new Set(sheet?.rows.map(({ row }) => row.reverses));
  const seen = new Set<string>();
  for (const { file, at, handle, row } of sheet?.rows ?? []) {
    if (row.voucher_serial === null || row.reverses !== null || reversed.has(handle)) continue;
    const serial = serialOf(row.voucher_serial);
    const here = known.serials.get(serial);
    // The entry itself, brought in before: the plan knows it again.
    const isItself =
      known.payments.has(handle) ||
      (here !== undefined && here.fee === row.fee && mayBe(row.person, here.personId));
    if (seen.has(serial) || (here !== undefined && !isItself)) {
      const value = row.voucher_serial;
      problems.add({ file, row: at, column: 'voucher_serial', code: 'serial-twice', value });
    }
    seen.add(serial);
  }
}
