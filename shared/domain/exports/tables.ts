import { NOT_ASKED } from '../../anonymise/hierarchies/answers.ts';
import type { Table } from '../../anonymise/spec.ts';
import { partOfYear } from '../../anonymise/tables/calendar.ts';
import type { PublishedCell, TableRequest, TablesSpec } from '../../anonymise/tables/spec.ts';
import { type Groupings, hierarchyIn, sessionKindWords } from '../hierarchies.ts';
import type { PaymentMethod } from '../payments.ts';
import type { SessionKind } from '../sessions.ts';
import { basesIn, moneyBase } from './moneyBase.ts';
import { type OwnAnswers, type OwnColumn, ownOfSession } from './ownColumns.ts';
import { answersTo, type Participant } from './participants.ts';
import type { ExportColumn, RecipeKind } from './recipes.ts';

/** One attendance, or one payment to a person. */
export interface Case {
  readonly personId: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly sessionKind: SessionKind | null;
  /** What the session was about. */
  readonly subject: string | null;
  /** Money only. Pence. */
  readonly method: PaymentMethod | null;
  readonly feePence: number;
  readonly expensesPence: number;
  /** The session's answers to fields of the charity's own, by column. */
  readonly own?: OwnAnswers | undefined;
}

/** The kinds of export that are tables and not rows or texts. */
export type TablesKind = Exclude<RecipeKind, 'participants' | 'quotes'>;

export function isTablesKind(kind: RecipeKind): kind is TablesKind {
  return kind !== 'participants' && kind !== 'quotes';
}

/** Counts from 1 to this are suppressed, and the others rounded (app default: ANONYMISATION.md, "Tables"). */
export const mostSuppressed = 7;
const rounding = 5;

/**
 * The generalisation level of an answer about a person in a table, given how many levels there are:
 * age bands one below the coarsest, areas of places.
 */
const levelInTables: Readonly<Partial<Record<ExportColumn, (levels: number) => number>>> = {
  age: (levels) => Math.max(1, levels - 3),
  ethnicity: () => 1,
  area: () => 2,
};

const personColumn = 'person';
export const feeColumn = 'fee_pence';
export const expensesColumn = 'expenses_pence';

const methodWords: Readonly<Record<PaymentMethod, string>> = {
  cash: 'Cash',
  voucher: 'Voucher',
  bank: 'Bank transfer',
};

const caseValues: Readonly<Partial<Record<ExportColumn, (of: Case) => string | null>>> = {
  month: ({ on }) => partOfYear(on, 'month'),
  quarter: ({ on }) => partOfYear(on, 'quarter'),
  sessionKind: ({ sessionKind }) => sessionKind && sessionKindWords[sessionKind],
  subject: ({ subject }) => subject,
  method: ({ method }) => method && methodWords[method],
};

/**
 * One row a case, with the answers that tables count by, each as coarse as it may stand there.
 * Ages are those on the day `on`.
 */
export function caseTable(
  cases: readonly Case[],
  people: readonly Participant[],
  columns: readonly ExportColumn[],
  on: string,
  groupings: Groupings,
  own: readonly OwnColumn[] = [],
): Table {
  const place = new Map(people.map(({ personId }, at) => [personId, at]));
  const readers = columns.map((key) => {
    const ofCase = caseValues[key];
    if (ofCase) return (each: Case) => blankless(ofCase(each));
    const ofSession = ownOfSession(key, own);
    if (ofSession) return (each: Case) => ofSession(each.own);
    const ladders = answerLadders(key, people, on, groupings, own);
    return ({ personId }: Case) => ladders[place.get(personId) ?? -1]?.at(-1) ?? NOT_ASKED;
  });
  return {
    columns: [personColumn, ...columns, feeColumn, expensesColumn],
    rows: cases.map((each) => [
      each.personId,
      ...readers.map((read) => read(each)),
      String(each.feePence),
      String(each.expensesPence),
    ]),
  };
}

/**
 * Each person's labels of an answer, from the coarsest below `*` to the one that tables count by.
 * Ages are those on the day `on`.
 */
export function answerLadders(
  key: ExportColumn,
  people: readonly Participant[],
  on: string,
  groupings: Groupings,
  own: readonly OwnColumn[] = [],
): (readonly string[])[] {
  const { grouping, answers } = answersTo(key, people, on, groupings, own);
  const { labels } = hierarchyIn(grouping, answers);
  const leaves = new Map(labels[0]?.map((leaf, at) => [leaf, at]));
  const finest = own.find((each) => each.key === key)?.atLeast ?? 0;
  const level = levelInTables[key]?.(labels.length) ?? finest;
  const steps = labels.slice(Math.min(level, labels.length - 2), -1).reverse();
  return answers.map((answer) => {
    const leaf = leaves.get(answer) ?? -1;
    return steps.map((step) => blankless(step[leaf] ?? null));
  });
}

/** Whether a column is about the person and not about what they came to or were paid. */
export const isOfPerson = (key: string, own: readonly OwnColumn[]): boolean =>
  caseValues[key as ExportColumn] === undefined &&
  own.find((each) => each.key === key)?.record !== 'sessions';

/** What the sums of each column of money are rounded to, given the cells of earlier releases. */
export function sumBasesOf(
  { columns, rows }: Table,
  earlier: readonly PublishedCell[],
): Record<string, number> {
  const bases = [feeColumn, expensesColumn].flatMap((column) => {
    const at = columns.indexOf(column);
    const amounts = rows.map((row) => Number(row[at] ?? 0));
    const base = moneyBase(amounts, basesIn(earlier, column));
    return base === null ? [] : [[column, base] as const];
  });
  return Object.fromEntries(bases);
}

/**
 * Sums without those whose number of people is suppressed. Where all are paid alike, such a sum
 * divided by the fee would be the number, and what it is suppressed for would show by subtraction.
 */
export function sumsBesidePeople(cells: readonly PublishedCell[]): PublishedCell[] {
  const place = ({ where }: PublishedCell) => JSON.stringify(Object.entries(where).sort());
  const suppressed = new Set(
    cells.flatMap((cell) =>
      cell.measure === undefined && cell.value === null ? [place(cell)] : [],
    ),
  );
  return cells.map((cell) => {
    const stays = cell.measure !== 'sum' || !cell.value || !suppressed.has(place(cell));
    return stays ? cell : suppressedCell(cell);
  });
}

/** A cell as it stands where its number is suppressed so that no other is told. */
function suppressedCell({ base: _, nearest: __, everyone: ___, ...own }: PublishedCell) {
  return { ...own, value: null };
}

/** Names a cell of a release. */
export const cellKey = ({ table, where }: PublishedCell): string =>
  JSON.stringify([table, Object.entries(where).sort()]);

/** Cells of which some more are suppressed. */
export const withoutCells = (
  cells: readonly PublishedCell[],
  hidden: ReadonlySet<string> = new Set(),
): PublishedCell[] =>
  cells.map((cell) => (hidden.has(cellKey(cell)) ? suppressedCell(cell) : cell));

/** A cell that is blank would be refused; what is not known says so. */
const blankless = (text: string | null) => (text?.trim() ? text.trim() : NOT_ASKED);

/**
 * The tables of a kind: one for each answer, and time by kind of session where both are chosen. All
 * are protected together; a person is counted once, however often they came.
 */
export function tablesSpec(
  kind: TablesKind,
  columns: readonly ExportColumn[],
  sumBases: Readonly<Record<string, number>> = {},
): TablesSpec {
  const both = columns.includes('month') && columns.includes('quarter');
  return {
    person: personColumn,
    hide: mostSuppressed,
    rounding,
    sumBases,
    publishZeros: true,
    nested: both ? { month: 'quarter' } : {},
    derived: {},
    tables: gridsOf(columns).flatMap((by) => requests(kind, by)),
  };
}

/** The columns of each table: time by kind of session together, every other answer by itself. */
export function gridsOf(columns: readonly ExportColumn[]): (readonly ExportColumn[])[] {
  const time = columns.find((column) => column === 'quarter' || column === 'month');
  const together: ExportColumn[] =
    time && columns.includes('sessionKind') ? [time, 'sessionKind'] : [];
  const alone = columns.filter((column) => !together.includes(column)).map((column) => [column]);
  return together.length > 0 ? [together, ...alone] : alone;
}

function requests(kind: TablesKind, by: readonly ExportColumn[]): TableRequest[] {
  const name = by.join('-by-').toLowerCase();
  const people: TableRequest = { name: `people-${name}`, by, measure: 'people' };
  if (kind !== 'money') return [people];
  return [
    { name: `fees-${name}`, by, measure: 'sum', of: feeColumn },
    { name: `expenses-${name}`, by, measure: 'sum', of: expensesColumn },
    people,
  ];
}
