import type { OwnRecord } from '../ownFields.ts';
import { isFormula } from './cells.ts';
import { type DeclaredRead, declaredOf, readDeclared } from './declared.ts';
import { type Duplicate, findDuplicates } from './duplicates.ts';
import { isExplained, isHistory } from './history.ts';
import type { Known } from './known.ts';
import type { PeopleColumn } from './meanings.ts';
import type { DefinedField } from './ownCells.ts';
import { peopleSource } from './ownPeople.ts';
import { otherSheets, unclearProblems } from './ownRows.ts';
import { isOwnSessions, sessionsLayout, sessionsSource } from './ownSessions.ts';
import {
  type ChosenLayout,
  layoutAt,
  type OwnLayout,
  proposeLayout,
  type Sheet,
  saysWho,
} from './ownSheet.ts';
import { readTakenOwn } from './ownTaken.ts';
import { type OwnValuesRead, ownFieldProblems, readOwnValues } from './ownValues.ts';
import { type Plan, planImport, talliesByFile } from './plan.ts';
import {
  gatherProblems,
  type Problem,
  type Problems,
  type Remark,
  type RemarkCode,
} from './problems.ts';
import { type ReadSheet, readSheet, sourceOf } from './read.ts';
import { recognise } from './recognise.ts';
import { checkReferences, type ReadSheets } from './references.ts';
import { gatherRemarks } from './remarks.ts';
import { type Decisions, knownPerson, undecided } from './resolvePeople.ts';
import { type SheetKind, sheetKinds, type TableKind } from './sheets.ts';
import type { Terms } from './terms.ts';
import { keyOf } from './where.ts';

/** What a workbook does not show. */
export interface Hidden {
  readonly sheet: boolean;
  /** Counted from 1. */
  readonly rows: readonly number[];
  /** Counted from 0. */
  readonly columns: readonly number[];
}

/** The rows and cells of one file or one sheet of a workbook, or why it could not be read. */
export interface Table {
  readonly file: string;
  readonly rows: readonly (readonly string[])[];
  readonly problems: readonly Problem[];
  /** What was found on the way and may be right. */
  readonly remarks: readonly Remark[];
  /** Whether it is one of several sheets of a workbook, so that the user did not choose it alone. */
  readonly oneOfSeveral: boolean;
  readonly hidden?: Hidden;
}

/** So many problems are kept, which is more than any file can have rows. */
const mostProblems = 200_000;

/** Records that stay as they are where a row says something else, which is remarked. */
const keptAsTheyAre = [
  'forms',
  'notes',
  'earlier_notes',
  'restricted_notes',
  'own_fields',
  'own_values',
] as const;

/** A sheet with the charity's own headings, and how it is read. */
export interface OwnSheet extends OwnLayout {
  readonly file: string;
  /** A sheet that is not used brings nothing in. */
  readonly used: boolean;
}

/** A sheet that was found, and whether it comes in. */
export interface FoundTable {
  readonly file: string;
  readonly used: boolean;
  readonly hidden: boolean;
  /** Rows with anything in them. */
  readonly rows: number;
  /** What it was recognised as by its headings; null for one with the charity's own. */
  readonly sheet: TableKind | null;
}

/** What a file gave of one sheet; of a file that gave nothing the sheet is null. */
export interface FileCounts {
  readonly file: string;
  readonly sheet: TableKind | null;
  readonly rows: number;
  readonly fresh: number;
  readonly known: number;
  /** How many of the known rows say something else than the records. */
  readonly changed: number;
  /** Rows that are left out, by a person or for a problem; they are not among the others. */
  readonly leftOut: number;
}

/** An import plan with its problems and remarks; nothing is saved. */
export interface CheckedImport {
  readonly files: readonly FileCounts[];
  readonly found: readonly FoundTable[];
  /** Sheets with the charity's own headings. */
  readonly own: readonly OwnSheet[];
  /** What was read, so that it can be looked at anew with another layout. */
  readonly tables: readonly Table[];
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** Possible slips, which do not prevent saving. */
  readonly remarks: readonly Remark[];
  readonly remarkCount: number;
  readonly sheets: ReadSheets;
  /** Rows that may be a person who is there already. */
  readonly duplicates: readonly Duplicate[];
  readonly decisions: Decisions;
  readonly plan: Plan;
  /** Values of fields of the charity's own, for the people and sessions that are new. */
  readonly ownValues: OwnValuesRead;
}

/** What is gathered from one table after the other. */
interface Gathered {
  readonly problems: Problems;
  readonly remarks: Problems<RemarkCode>;
  readonly own: OwnSheet[];
  readonly ownValues: { fields: DefinedField[]; values: OwnValuesRead['values'][number][] };
  readonly found: FoundTable[];
  readonly sheets: { [Kind in SheetKind]?: ReadSheet<Kind> } & { declared?: DeclaredRead };
  readonly files: { file: string; sheet: TableKind | null; rows: number }[];
}

/**
 * Checks files against each other and against the vault. Yields the number of rows done, so that
 * the caller can show progress, let other work run, or stop. Never throws, whatever the files hold.
 */
export function* checkImport(
  tables: readonly Table[],
  known: Known,
  terms: Terms,
  chosen: readonly ChosenLayout[] = [],
  decisions: Decisions = undecided,
): Generator<number, CheckedImport> {
  const gathered: Gathered = {
    // All of them, not the first alone: a person may leave out every row that has one.
    problems: gatherProblems(mostProblems),
    remarks: gatherProblems<RemarkCode>(),
    own: [],
    ownValues: { fields: [], values: [] },
    found: [],
    sheets: {},
    files: [],
  };
  let unread = 0;
  let done = 0;
  for (const table of tables) {
    for (const problem of table.problems) gathered.problems.add(problem);
    for (const remark of table.remarks) gathered.remarks.add(remark);
    const wanted = chosen.find(({ file }) => file === table.file) ?? null;
    if (!(yield* shifted(readTable(table, wanted, terms, known, gathered), done))) unread += 1;
    done += table.rows.length;
  }
  const { problems, remarks } = gathered;
  const read = gathered.sheets as ReadSheets;
  // While a file is unreadable, all references to its rows would be missing: skip the check.
  if (unread === 0) yield* shifted(checkReferences(read, known, problems), done);
  const { today } = terms;
  const { fields: columns, values: cells } = gathered.ownValues;
  const taken = yield* shifted(
    readTakenOwn({ sheets: read, known, columns, today, problems }),
    done,
  );
  const ownValues = {
    ...taken,
    cells,
    fields: [...columns, ...taken.fields],
    values: [...cells, ...taken.values],
  };
  const headingIn = (file: string, column: PeopleColumn) =>
    gathered.own.find((sheet) => sheet.file === file)?.columns.find(({ as }) => as === column)
      ?.heading ?? column;
  yield* shifted(gatherRemarks(read, known, remarks, headingIn), done);
  const unknown = read.people?.rows.filter(({ row }) => knownPerson(row, known) === null) ?? [];
  const duplicates = yield* shifted(findDuplicates(unknown, known.persons.values()), done);
  const plan = yield* shifted(planImport(read, known, duplicates, decisions, ownValues), done);
  for (const place of plan.reversed) {
    remarks.add({ ...place, column: null, code: 'reversed-since', value: null });
  }
  for (const place of plan.aboutUser) {
    problems.add({ ...place, column: 'person', code: 'about-you', value: null });
  }
  for (const place of known.bringsOwnMoney ? [] : plan.ownMoney) {
    problems.add({ ...place, column: 'person', code: 'own-money', value: null });
  }
  // Of the others it is asked what is taken over; these stay as they are.
  for (const kind of keptAsTheyAre) {
    for (const { is, ...place } of plan.rows[kind] ?? []) {
      if (is !== 'changed') continue;
      remarks.add({ ...place, column: null, code: 'differs-from-record', value: null });
    }
  }
  const tallies = talliesByFile(plan);
  const files = gathered.files.map(({ file, sheet, rows }) => {
    const tally = tallies.get(`${sheet}\n${file}`) ?? { fresh: 0, known: 0, changed: 0 };
    return { file, sheet, rows, ...tally, leftOut: 0 };
  });
  return {
    files,
    found: gathered.found,
    own: gathered.own,
    tables,
    problems: problems.kept,
    problemCount: problems.count,
    remarks: remarks.kept,
    remarkCount: remarks.count,
    sheets: read,
    duplicates,
    decisions,
    plan,
    ownValues,
  };
}

/** Reads one table as the app's own sheet or as the charity's; answers whether it could be read. */
function* readTable(
  table: Table,
  chosen: ChosenLayout | null,
  terms: Terms,
  known: Known,
  { problems, remarks, own, ownValues, found, sheets, files }: Gathered,
): Generator<number, boolean> {
  const { file, rows } = table;
  const hidden = table.hidden?.sheet ?? false;
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== '')).length;
  const counted = Math.max(0, filled - 1);
  if (table.problems.length > 0) {
    files.push({ file, sheet: null, rows: counted });
    return false;
  }
  if (isHistory(rows[0] ?? [])) {
    remarks.add({ file, row: null, column: null, code: 'history-sheet', value: null });
    files.push({ file, sheet: null, rows: counted });
    return true;
  }
  if (isExplained(rows[0] ?? [])) return true;
  const declared = declaredOf(rows[0] ?? []);
  if (declared !== null) {
    found.push({ file, used: true, hidden, rows: filled, sheet: 'declared' });
    files.push({ file, sheet: 'declared', rows: counted });
    sheets.declared = yield* readDeclared(declared, table, known, problems, sheets.declared);
    return true;
  }
  const recognised = recognise(rows[0] ?? []);
  if (recognised === 'restricted_notes' && known.restricted === null) {
    remarks.add({ file, row: null, column: null, code: 'restricted-sheet', value: null });
    files.push({ file, sheet: null, rows: counted });
    return true;
  }
  const isOfSessions = recognised === 'sessions' && isOwnSessions(rows);
  const isOwn = recognised === null || isOfSessions || isOwnPeople(recognised, rows);
  const layout = isOwn ? yield* paused(ownSheet(table, isOfSessions, chosen, terms)) : null;
  const used = layout?.used ?? chosen?.used ?? !hidden;
  const isTold = !isOwn || isOfSessions;
  found.push({ file, used, hidden, rows: filled, sheet: isTold ? recognised : null });
  if (layout) own.push(layout);
  if (!used) {
    // That a hidden sheet stays out is asked about; other sheets of a workbook are mere lists.
    const code = hidden ? 'hidden-sheet' : 'no-people';
    if (chosen === null) remarks.add({ file, row: null, column: null, code, value: file });
    files.push({ file, sheet: null, rows: counted });
    return true;
  }
  if (layout && !saysWho(layout)) {
    const value = layout.columns
      .map(({ heading }) => heading)
      .slice(0, 20)
      .join(', ')
      .trim();
    problems.add({ file, row: 1, column: null, code: 'unknown-sheet', value });
    files.push({ file, sheet: null, rows: counted });
    return false;
  }
  const kind = layout?.sheet ?? recognised ?? 'people';
  if (sheets[kind]) {
    problems.add({ file, row: null, column: null, code: 'two-of-a-kind', value: null });
    files.push({ file, sheet: kind, rows: counted });
    return false;
  }
  if (layout) remarkOn(layout, remarks);
  const source =
    layout === null
      ? sourceOf(kind, file, rows, problems)
      : layout.sheet === 'sessions'
        ? sessionsSource(layout, table, problems)
        : peopleSource(layout, sheetOf(table));
  if (!source) {
    files.push({ file, sheet: kind, rows: counted });
    return false;
  }
  const sheet = yield* readSheet(kind, file, rows, source, terms.today, problems);
  Object.assign(sheets, { [kind]: sheet });
  files.push({ file, sheet: kind, rows: sheet.count });
  if (layout) {
    const reading = { file, layout, terms, problems };
    unclearProblems(reading);
    ownFieldProblems(reading);
    const values = yield* readOwnValues(reading, rows, sheet as ReadSheet<OwnRecord>);
    ownValues.fields.push(...values.fields);
    for (const value of values.values) ownValues.values.push(value);
    if (layout.sheet === 'sessions') return true;
    const others = yield* otherSheets(reading, rows, sheet as ReadSheet<'people'>);
    for (const other of sheetKinds) {
      const more = others[other];
      if (more === undefined) continue;
      files.push({ file, sheet: other, rows: more.count });
      Object.assign(sheets, { [other]: joined(sheets[other], more) });
    }
  }
  return true;
}

/** The rows of a sheet after those that another file gave of its kind. */
function joined(before: ReadSheet | undefined, more: ReadSheet): ReadSheet {
  if (before === undefined) return more;
  return {
    kind: more.kind,
    count: before.count + more.count,
    rows: [...before.rows, ...more.rows],
    refs: new Set([...before.refs, ...more.refs]),
  };
}

/** A list of people whose headings are nearly, but not all, the app's own is the charity's register. */
function isOwnPeople(kind: SheetKind, rows: Table['rows']): boolean {
  return kind === 'people' && sourceOf(kind, '', rows, gatherProblems(0)) === null;
}

/** How a sheet is read: as a person chose, else as it is proposed. */
function* ownSheet(
  table: Table,
  isOfSessions: boolean,
  chosen: ChosenLayout | null,
  terms: Terms,
): Generator<void, OwnSheet> {
  const { file, oneOfSeveral } = table;
  if (isOfSessions) {
    const used = chosen?.used ?? !(table.hidden?.sheet ?? false);
    return { file, used, ...(yield* sessionsLayout(sheetOf(table), terms, chosen)) };
  }
  if (chosen) {
    const layout = yield* layoutAt(sheetOf(table), chosen.headingRow, terms, chosen);
    return { file, used: chosen.used, ...layout };
  }
  const layout = yield* proposeLayout(sheetOf(table), terms);
  const used = !(table.hidden?.sheet ?? false) && (saysWho(layout) || !oneOfSeveral);
  return { file, used, ...layout };
}

const sheetOf = ({ file, rows, hidden }: Table): Sheet => ({
  ...{ file, rows },
  ...{ hiddenRows: hidden?.rows ?? [], hiddenColumns: hidden?.columns ?? [] },
});

function remarkOn({ file, leftOut, columns }: OwnSheet, remarks: Problems<RemarkCode>): void {
  const seen = new Set<string>();
  for (const { heading } of columns) {
    const column = heading.slice(0, 100);
    const said = { file, row: null, column, value: null };
    if (isFormula(heading)) remarks.add({ ...said, code: 'formula-heading' });
    else if (seen.has(keyOf(heading))) remarks.add({ ...said, code: 'heading-twice' });
    if (heading !== '') seen.add(keyOf(heading));
  }
  if (leftOut.length === 0) return;
  const value = leftOut
    .slice(0, 5)
    .map(({ row }) => row)
    .join(', ');
  remarks.add({ file, row: null, column: null, code: 'rows-left-out', value });
}

/** The pauses of a step that does no row of its own. */
function* paused<T>(steps: Generator<void, T>): Generator<number, T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield 0;
  }
}

function* shifted<T>(steps: Generator<number, T>, by: number): Generator<number, T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield by + step.value;
  }
}
