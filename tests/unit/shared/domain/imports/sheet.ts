import { checkImport, type Table } from '../../../../../shared/domain/imports/check.ts';
import { type Known, purposeKey } from '../../../../../shared/domain/imports/known.ts';
import { columnsOf } from '../../../../../shared/domain/imports/layouts.ts';
import type { ChosenLayout } from '../../../../../shared/domain/imports/ownSheet.ts';
import type { SheetKind } from '../../../../../shared/domain/imports/sheets.ts';
import type { Terms } from '../../../../../shared/domain/imports/terms.ts';
import { headingMeanings } from '../../../../../shared/records/headings.ts';

export const today = '2026-11-23';

/** An empty vault that asks about three purposes. */
export const nothingKnown: Known = {
  people: new Map(),
  peopleByDetails: new Map(),
  rows: new Map(),
  persons: new Map(),
  noteWords: new Set(),
  sessions: new Map(),
  sessionRecords: new Map(),
  sessionsByDetails: new Map(),
  projects: new Map(),
  payments: new Map(),
  paymentRecords: new Map(),
  reversed: new Set(),
  serials: new Map(),
  handedOver: new Map(),
  paymentsByDetails: new Map(),
  attendance: new Map(),
  consentEvents: new Set(),
  notes: new Map(),
  earlierNotes: new Set(),
  restricted: { notes: new Map(), earlier: new Set() },
  userIs: null,
  bringsOwnMoney: false,
  forms: new Map(),
  declared: new Map(),
  users: new Map(),
  ownFields: [],
  ownValues: new Map(),
  purposes: new Map([
    [purposeKey('Photographs'), 'purpose-photographs'],
    [purposeKey('Anonymous quotes'), 'purpose-quotes'],
    [purposeKey('Keep a record'), 'purpose-record'],
  ]),
};

const plain: Record<SheetKind, Record<string, string>> = {
  people: { ref: 'P1', first_name: 'Siân' },
  consents: {
    ...{ person: 'P1', purpose: 'Photographs', answer: 'Agreed', asked_on: '01/02/2025' },
    ...{ form_version: 'v1', method: 'Signed form' },
  },
  sessions: { ref: 'S1', date: '01/02/2025', minutes: '60', kind: 'Meeting', title: 'Visit' },
  attendance: { session: 'S1', person: 'P1' },
  payments: { ref: 'X1', person: 'P1', fee: '25.00', outcome: 'Approved' },
  notes: { person: 'P1', date: '01/02/2025', text: 'Came with a friend.' },
  forms: {
    purpose: 'Photographs',
    name: 'v1',
    wording: 'I agree.',
    from: '01/01/2025',
    in_use: 'Yes',
  },
  earlier_notes: {
    ...{ person: 'P1', note: '1', version: '1', date: '01/02/2025', kind: 'Note', text: 'Came.' },
    ...{ replaced_at: '2025-02-03T04:05:06.000Z', replaced_by: 'Ana Diaz' },
  },
  restricted_notes: {
    ...{ person: 'P1', note: '1', version: '1', date: '01/02/2025', text: 'Call first.' },
    ...{ written_at: '2025-02-01T04:05:06.000Z', written_by: 'Ana Diaz' },
  },
  own_fields: {
    ...{ number: '1', record: 'People', name: 'Support worker', kind: 'Words' },
    ...{ shown: 'Page', leaves: 'No', sensitive: 'No' },
  },
  own_values: { sheet: 'People', ref: 'P1', field: 'Support worker', number: '1', value: 'Piella' },
};

/** A sheet of one plain row for each of `rows`, changed as that says. */
export function sheet(kind: SheetKind, ...rows: Record<string, string>[]): Table {
  const headings = columnsOf(kind);
  const body = rows.map((row) =>
    headings.map((column) => ({ ...plain[kind], ...row })[column] ?? ''),
  );
  return {
    file: `${kind}.csv`,
    rows: [headings, ...body],
    problems: [],
    remarks: [],
    oneOfSeveral: false,
  };
}

/** The purposes that the vault asks about, and nothing chosen before. */
export const terms: Terms = {
  today,
  headings: headingMeanings(),
  purposes: [
    { id: 'purpose-photographs', key: 'photographs', name: 'Photographs' },
    { id: 'purpose-quotes', key: 'quotes-anonymous', name: 'Anonymous quotes' },
    { id: 'purpose-record', key: 'record', name: 'Keep a record' },
  ],
  ownFields: [],
  answers: {
    gender: ['Woman', 'Man', 'Non-binary', 'Prefer not to say'],
    ethnicity: ['White: Irish', 'White: English, Welsh, Scottish, Northern Irish or British'],
  },
  remembered: () => null,
  rememberedWord: () => undefined,
};

/** A table of the charity's own, as a file gives it. */
export const table = (rows: readonly (readonly string[])[], file = 'Register.csv'): Table => ({
  ...{ file, rows, problems: [], remarks: [], oneOfSeveral: false },
});

/** Runs a check to its end. */
export function check(
  tables: readonly Table[],
  known: Known = nothingKnown,
  chosen: readonly ChosenLayout[] = [],
  otherTerms: Partial<Terms> = {},
) {
  const steps = checkImport(tables, known, { ...terms, ...otherTerms }, chosen);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
