import { type HistorySheet, historySheets } from '../../../shared/domain/imports/history.ts';
import { columnsOf } from '../../../shared/domain/imports/layouts.ts';
import type { SheetKind } from '../../../shared/domain/imports/sheets.ts';
import { person } from '../../../shared/records/people.ts';
import { takenColumns, takenHeading, takenRecords } from '../../../shared/records/taken.ts';
import { moreColumns } from '../store/takeOut/records.ts';

/** One sheet of everything that the vault holds. */
export interface TakenSheet {
  readonly name: string;
  readonly columns: readonly string[];
  /** Fields that are declared and that the sheet does not read back: taken out where they are filled. */
  readonly more: readonly string[];
  /** Whether its rows come back when the file is brought into another vault. */
  readonly comesBack: boolean;
  /** The tables that its rows are read from. */
  readonly from: readonly string[];
}

const record = (name: SheetKind, ...from: string[]): TakenSheet => ({
  name,
  // People have notes in a sheet of their own.
  columns: columnsOf(name).filter((column) => name !== 'people' || column !== 'note'),
  more: moreColumns(name),
  comesBack: true,
  from,
});

const history = (name: HistorySheet, ...from: string[]): TakenSheet => ({
  name,
  columns: historySheets[name],
  more: [],
  comesBack: false,
  from,
});

/** The sheets of records that are declared with all that a sheet needs. */
const declared: readonly TakenSheet[] = takenRecords.map((taken) => ({
  name: taken.record.table,
  columns: takenColumns(taken).map(takenHeading),
  more: [],
  comesBack: true,
  from: [taken.record.table],
}));

/**
 * Every sheet, in order: first the records, which come back, then the history of the vault itself,
 * which does not. A sheet that is added here needs its rows in the store and its words.
 */
export const takenSheets: readonly TakenSheet[] = [
  record('people', 'people', ...person.lists.map(({ table }) => table)),
  record('forms', 'forms'),
  record('consents', 'consents', 'consent_events'),
  record('sessions', 'sessions'),
  record('attendance', 'attendance'),
  record('payments', 'payments'),
  record('notes', 'notes'),
  record('earlier_notes', 'note_versions'),
  record('restricted_notes', 'restricted_notes', 'restricted_note_versions'),
  record('own_fields', 'own_fields'),
  record('own_values', 'person_values', 'session_values'),
  ...declared,
  history('private_reflections', 'private_reflections'),
  history('concerns', 'concerns'),
  history('concern_entries', 'concern_entries'),
  history('attachments', 'attachments', 'attachment_chunks'),
  history('attachment_uses', 'attachment_uses'),
  history('removed_notes', 'removed_notes'),
  history('entered'),
  history('purposes', 'purposes'),
  history('questions', 'recipes'),
  history('groupings', 'groupings'),
  history('releases', 'export_register'),
  history('in_releases', 'export_people'),
  history('imports', 'imports'),
  history('erased_people', 'erasures'),
  history('payments_of_erased'),
  history('names_decided', 'erasure_mentions'),
  history('checked_by_hand', 'erasure_checks'),
  history('kept_longer', 'kept_longer'),
  history('made_one', 'merges'),
  history('done_by_one', 'exceptions'),
  history('users', 'users'),
  history('audit', 'audit'),
];
