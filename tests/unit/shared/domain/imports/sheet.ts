import { checkImport, type Table } from '../../../../../shared/domain/imports/check.ts';
import { type Known, purposeKey } from '../../../../../shared/domain/imports/known.ts';
import { columnsOf } from '../../../../../shared/domain/imports/layouts.ts';
import type { SheetKind } from '../../../../../shared/domain/imports/sheets.ts';

export const today = '2026-11-23';

/** An empty vault that asks about two purposes. */
export const nothingKnown: Known = {
  people: new Map(),
  peopleByName: new Set(),
  peopleByDetails: new Map(),
  sessions: new Map(),
  sessionsByDetails: new Map(),
  payments: new Set(),
  paymentsByDetails: new Map(),
  attendance: new Set(),
  consentEvents: new Set(),
  purposes: new Map([
    [purposeKey('Photographs'), 'purpose-photographs'],
    [purposeKey('Anonymous quotes'), 'purpose-quotes'],
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

/** Runs a check to its end. */
export function check(tables: readonly Table[], known: Known = nothingKnown) {
  const steps = checkImport(tables, known, today);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
