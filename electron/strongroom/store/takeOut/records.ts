import { listText } from '../../../../shared/domain/imports/cells.ts';
import { inSheet } from '../../../../shared/domain/imports/columns.ts';
import { columnsOf } from '../../../../shared/domain/imports/layouts.ts';
import type { SheetKind } from '../../../../shared/domain/imports/sheets.ts';
import { person } from '../../../../shared/records/people.ts';
import { session } from '../../../../shared/records/sessions.ts';
import { build } from '../build.ts';
import { notErased } from '../people.ts';
import type { Reader } from '../unit.ts';
import { inOrder, lineText, longText, pounds, type Refs, type TakenRow, yesNo } from './cells.ts';
import { earlierNoteRows, numberedNotes } from './notes.ts';
import { ownFieldRows, ownValueRows } from './own.ts';

/** A record's columns as its sheet names them, so that each field that is declared is taken out. */
const byName = (row: Readonly<Record<string, string | number | null>>): TakenRow =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      inSheet(column),
      typeof value === 'string' ? lineText(value) : value,
    ]),
  );

/** Fields that are declared and that no column of a sheet reads back. */
export function moreColumns(kind: SheetKind): string[] {
  const declared: readonly string[] =
    kind === 'people' ? person.columns : kind === 'sessions' ? session.columns : [];
  const read = columnsOf(kind);
  return declared.map(inSheet).filter((name) => !read.includes(name));
}

/**
 * The rows of the sheets that come back, by sheet, in an order that their content gives. Restricted
 * notes need their key.
 */
export const recordRows: Readonly<
  Record<Exclude<SheetKind, 'restricted_notes'>, (db: Reader, refs: Refs) => readonly TakenRow[]>
> = {
  people: peopleRows,
  forms: formRows,
  consents: eventRows,

  sessions: (db, refs) => {
    const rows = db.all(build.selectFrom('sessions').selectAll().orderBy('on_date'));
    return inOrder(
      rows.map(({ id, note, ...row }) => ({
        ...byName(row),
        ref: refs.session(id),
        note: longText(note),
      })),
      ['date', 'ref'],
    );
  },

  attendance: (db, refs) => {
    const rows = db.all(build.selectFrom('attendance').selectAll());
    return inOrder(
      rows.map((row) => ({
        session: refs.session(row.session_id),
        person: refs.person(row.person_id),
        role: row.role,
        minutes: row.minutes,
        access_need_met: yesNo(row.access_need_met),
      })),
      ['session', 'person'],
    );
  },

  payments: (db, refs) => paymentRows(db, refs, false),

  notes: (db, refs) => numberedNotes(db, refs).map(({ id, ...row }) => row),
  earlier_notes: earlierNoteRows,

  own_fields: ownFieldRows,
  own_values: ownValueRows,
};

/** The ledger, with entries that take back another; of erased people apart. */
export function paymentRows(db: Reader, refs: Refs, erased: boolean): TakenRow[] {
  const rows = db.all(
    build
      .selectFrom('payments')
      .selectAll()
      .where(
        'person_id',
        erased ? 'in' : 'not in',
        build.selectFrom('erasures').select('person_id'),
      ),
  );
  return inOrder(
    rows.map((row) => ({
      ref: refs.payment(row.id),
      person: refs.person(row.person_id),
      session: refs.session(row.session_id),
      fee: pounds(row.fee_pence),
      expenses: pounds(row.expenses_pence),
      outcome: row.outcome,
      method: row.method,
      paid_on: row.on_date,
      voucher_serial: lineText(row.voucher_serial),
      reverses: refs.payment(row.reverses),
    })),
    ['paid_on', 'ref'],
  );
}

function peopleRows(db: Reader, refs: Refs): TakenRow[] {
  const listed = (table: (typeof person.lists)[number]['table']) => {
    const names = new Map<string, string[]>();
    const rows = db.all(
      build.selectFrom(table).selectAll().orderBy('person_id').orderBy('position'),
    );
    for (const { person_id, name } of rows) {
      const line = lineText(name) ?? '';
      names.set(person_id, [...(names.get(person_id) ?? []), line]);
    }
    return names;
  };
  const lists = person.lists.map(({ table }) => ({ table, of: listed(table) }));
  const rows = db.all(build.selectFrom('people').selectAll().where(notErased));
  return inOrder(
    rows.map(({ id, no_fixed_address, ...row }) => ({
      ...byName(row),
      ref: refs.person(id),
      no_fixed_address: yesNo(no_fixed_address),
      ...Object.fromEntries(
        lists.map(({ table, of }) => {
          const names = of.get(id) ?? [];
          return [inSheet(table), listText(table === 'aliases' ? names : distinct(names))];
        }),
      ),
    })),
    ['ref'],
  );
}

/** Interests and skills that differ by more than their case. */
const distinct = (names: readonly string[]): string[] =>
  [...new Map([...names].reverse().map((name) => [name.toLowerCase(), name])).values()].reverse();

/** The wordings that people were asked with. */
function formRows(db: Reader): TakenRow[] {
  const rows = db.all(
    build
      .selectFrom('forms')
      .innerJoin('purposes', 'purposes.id', 'forms.purpose_id')
      .leftJoin('forms as corrected', 'corrected.id', 'forms.corrects')
      .select(['purposes.name as purpose', 'forms.label', 'forms.wording', 'forms.from_on'])
      .select(['forms.current', 'corrected.label as corrects', 'forms.compared_by'])
      .select(['forms.reason as correction', 'forms.asks_again', 'lawful_basis', 'basis_note'])
      .select(['recognised_condition', 'special_condition', 'controllers', 'ended_on as ended']),
  );
  return inOrder(
    rows.map(({ purpose, label, wording, from_on, current, ...row }) => ({
      ...row,
      ...{ purpose: lineText(purpose), name: lineText(label), wording: longText(wording) },
      ...{ from: from_on, in_use: yesNo(current), asks_again: yesNo(row.asks_again) },
      ...{ basis_note: longText(row.basis_note), correction: longText(row.correction) },
    })),
    ['purpose', 'from', 'name'],
  );
}

/** Every event of every consent, with its number in the order of recording. */
function eventRows(db: Reader, refs: Refs): TakenRow[] {
  const rows = db.all(
    build
      .selectFrom('consent_events')
      .innerJoin('consents', 'consents.id', 'consent_events.consent_id')
      .innerJoin('purposes', 'purposes.id', 'consents.purpose_id')
      .leftJoin('forms', 'forms.id', 'consent_events.form_id')
      .leftJoin('consent_events as taken', 'taken.id', 'consent_events.strikes_out')
      .select(['consents.person_id as person', 'purposes.name as purpose', 'forms.label as form'])
      .select(['consent_events.seq as seq', 'consent_events.kind as kind'])
      .select(['consent_events.on_date as on', 'consent_events.method as method'])
      .select(['consent_events.expires_on as expires', 'consent_events.ask_again_on as askAgain'])
      .select(['consent_events.witness as witness', 'consent_events.reason as reason'])
      .leftJoin('consent_events as checked', 'checked.id', 'consent_events.checks')
      .select(['consent_events.passed_on_by as passed_on_by', 'consent_events.given as given'])
      .select(['consent_events.interpreter as interpreter'])
      .select(['consent_events.checked_by as checked_by', 'consent_events.session_id as session'])
      .select(['taken.seq as takes_back', 'checked.seq as checks'])
      .orderBy('consent_events.seq'),
  );
  return inOrder(
    rows.map((row) => ({
      person: refs.person(row.person),
      purpose: lineText(row.purpose),
      answer: row.kind,
      form_version: lineText(row.form),
      method: row.method,
      asked_on: row.on,
      expires_on: row.expires,
      number: row.seq,
      ask_again_on: row.askAgain,
      witness: lineText(row.witness),
      reason: longText(row.reason),
      takes_back: row.takes_back,
      passed_on_by: lineText(row.passed_on_by),
      interpreter: lineText(row.interpreter),
      given: lineText(row.given),
      checked_by: lineText(row.checked_by),
      checks: row.checks,
      session: refs.session(row.session),
    })),
    ['person', 'purpose'],
  );
}
