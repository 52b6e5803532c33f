import { misfits } from '../ownFields.ts';
import type { Cell } from './cells.ts';
import {
  attendanceColumns,
  consentColumns,
  declaredFields,
  earlierNoteColumns,
  formColumns,
  noteColumns,
  ownFieldColumns,
  ownValueColumns,
  paymentColumns,
  peopleColumns,
  restrictedNoteColumns,
  sessionColumns,
} from './columns.ts';
import type { ProblemCode } from './problems.ts';
import type { SheetKind } from './sheets.ts';

type Columns = Readonly<Record<string, Cell<unknown>>>;
type RowOf<C extends Columns> = {
  readonly [Column in keyof C]: C[Column] extends Cell<infer T> ? T : never;
};

/** Two cells of a row that contradict each other. */
export interface Mismatch {
  readonly column: string;
  readonly code: ProblemCode;
}

interface Layout<C extends Columns> {
  readonly columns: C;
  /** The columns that identify a row: no two rows may have the same values. */
  readonly key: readonly (keyof C & string)[];
  readonly mismatch: (row: RowOf<C>) => Mismatch | null;
  /** Columns that a file need not have: a blank stands for them. */
  readonly mayMiss: readonly (keyof C & string)[];
}

function layout<C extends Columns>(
  columns: C,
  key: Layout<C>['key'],
  mismatch: Layout<C>['mismatch'] = () => null,
  mayMiss: Layout<C>['mayMiss'] = [],
): Layout<C> {
  return { columns, key, mismatch, mayMiss };
}

/** Events that name an earlier one by its number, and the column that does. */
export const referring = [
  { answer: 'struck-out', column: 'takes_back' },
  { answer: 'checked', column: 'checks' },
] as const;

/** The layout of each sheet: its columns by heading, its key, and the rules of a row. */
export const layouts = {
  people: layout(peopleColumns, ['ref'], () => null, [
    'pronouns',
    'aliases',
    'no_fixed_address',
    'skills',
    'experiences',
    'kinds',
    'no_messages',
    'note',
    ...declaredFields.map(({ column }) => column as keyof typeof peopleColumns),
  ]),
  consents: layout(
    consentColumns,
    ['person', 'purpose', 'answer', 'asked_on', 'number'],
    (row) => {
      if (row.expires_on !== null && row.expires_on < row.asked_on) {
        return { column: 'expires_on', code: 'before-asked' };
      }
      for (const { answer, column } of referring) {
        const number = row[column];
        if ((row.answer === answer) !== (number !== null)) return { column, code: 'takes-back' };
        if (number !== null && number >= row.number) return { column, code: 'takes-back' };
      }
      if (row.withdrawn_on === null) return null;
      if (row.answer !== 'agreed') return { column: 'withdrawn_on', code: 'never-agreed' };
      return row.withdrawn_on < row.asked_on
        ? { column: 'withdrawn_on', code: 'before-asked' }
        : null;
    },
    [
      ...(['number', 'ask_again_on', 'witness', 'reason', 'takes_back', 'checks'] as const),
      ...(['passed_on_by', 'interpreter', 'given', 'checked_by', 'session'] as const),
    ],
  ),
  sessions: layout(sessionColumns, ['ref'], () => null, [
    'purpose',
    'agenda',
    'access_notes',
    'made',
    'project',
  ]),
  attendance: layout(attendanceColumns, ['session', 'person']),
  payments: layout(
    paymentColumns,
    ['ref'],
    (row) => {
      if (row.outcome === 'paid' && row.paid_on === null) {
        return { column: 'paid_on', code: 'paid-without-date' };
      }
      if (row.reverses !== null) return null;
      if (row.fee < 0) return { column: 'fee', code: 'less-than-nothing' };
      return row.expenses < 0 ? { column: 'expenses', code: 'less-than-nothing' } : null;
    },
    ['reverses'],
  ),
  notes: layout(noteColumns, ['person', 'number', 'date', 'text'], () => null, ['number', 'kind']),
  earlier_notes: layout(earlierNoteColumns, ['person', 'note', 'version']),
  restricted_notes: layout(restrictedNoteColumns, ['person', 'note', 'version'], (row) =>
    (row.replaced_at === null) === (row.replaced_by === null)
      ? null
      : { column: row.replaced_at === null ? 'replaced_at' : 'replaced_by', code: 'required' },
  ),
  forms: layout(
    formColumns,
    ['purpose', 'name'],
    (row) => (row.in_use && row.wording === null ? { column: 'wording', code: 'required' } : null),
    [
      ...(['corrects', 'compared_by', 'correction', 'asks_again', 'lawful_basis'] as const),
      ...(['basis_note', 'recognised_condition', 'special_condition', 'controllers'] as const),
      'ended',
    ],
  ),
  own_fields: layout(ownFieldColumns, ['number'], (row) => {
    const [wrong] = misfits(row.kind, { ...row, choices: row.choices.map((name) => ({ name })) });
    return wrong === undefined ? null : { column: wrong.at, code: 'own-unfit' };
  }),
  own_values: layout(ownValueColumns, ['sheet', 'ref', 'field', 'number']),
} satisfies { [Kind in SheetKind]: unknown };

/** A parsed row of each sheet; blank cells are null. */
export type SheetRows = {
  [Kind in SheetKind]: RowOf<(typeof layouts)[Kind]['columns']>;
};

/** The columns of a sheet, in the order of its layout. */
export function columnsOf(kind: SheetKind): string[] {
  return Object.keys(layouts[kind].columns);
}

/** The columns that a file must have. */
export function neededOf(kind: SheetKind): string[] {
  const mayMiss: readonly string[] = layouts[kind].mayMiss;
  return columnsOf(kind).filter((column) => !mayMiss.includes(column));
}

/** Plain words for columns whose name is a code. */
const plainHeadings: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ref: 'reference',
    journey_stage: 'how they know services',
    payment_route: 'how they are paid',
    form_version: 'name of the form',
    outcome: 'paid or not',
    voucher_serial: 'voucher number',
    aliases: 'other names',
    takes_back: 'takes back number',
    checks: 'checks number',
    reverses: 'takes back payment',
  }),
);

/** A column's heading in plain words; a file may have this or the column's name. */
export function headingOf(column: string): string {
  return plainHeadings.get(column) ?? column.replaceAll('_', ' ');
}
