import type { Known } from './known.ts';
import {
  layoutAt,
  type Meaning,
  type OwnLayout,
  proposeLayout,
  readerOf,
  saysWho,
} from './ownSheet.ts';
import { type Plan, planImport } from './plan.ts';
import {
  gatherProblems,
  type Problem,
  type Problems,
  type Remark,
  type RemarkCode,
} from './problems.ts';
import { type ReadSheet, readSheet, type Source, sourceOf } from './read.ts';
import { recognise } from './recognise.ts';
import { checkReferences, type ReadSheets } from './references.ts';
import { gatherRemarks } from './remarks.ts';
import type { SheetKind } from './sheets.ts';

/** The rows and cells of one file or one sheet of a workbook, or why it could not be read. */
export interface Table {
  readonly file: string;
  readonly rows: readonly (readonly string[])[];
  readonly problems: readonly Problem[];
  /** What was found on the way and may be right. */
  readonly remarks: readonly Remark[];
  /** Whether it is one of several sheets of a workbook, so that the user did not choose it alone. */
  readonly oneOfSeveral: boolean;
}

/** So many problems are kept, which is more than any file can have rows. */
const mostProblems = 200_000;

/** A register with the charity's own headings, and how it is read. */
export interface OwnSheet extends OwnLayout {
  readonly file: string;
  /** A sheet that is not used brings nothing in. */
  readonly used: boolean;
}

/** How a person wants a register to be read. */
export interface ChosenLayout {
  readonly file: string;
  readonly used: boolean;
  readonly headingRow: number;
  /** For each column; null where the headings' row changed and columns are to be proposed anew. */
  readonly columns: readonly Meaning[] | null;
}

/** The sheet that a file was recognised as. */
export interface FileCounts {
  readonly file: string;
  readonly sheet: SheetKind | null;
  readonly rows: number;
  readonly fresh: number;
  readonly known: number;
  /** Rows that are left out, by a person or for a problem; they are not among the others. */
  readonly leftOut: number;
}

/** An import plan with its problems and remarks; nothing is saved. */
export interface CheckedImport {
  readonly files: readonly FileCounts[];
  /** Registers with the charity's own headings. */
  readonly own: readonly OwnSheet[];
  /** What was read, so that it can be looked at anew with another layout. */
  readonly tables: readonly Table[];
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** Possible slips, which do not prevent saving. */
  readonly remarks: readonly Remark[];
  readonly remarkCount: number;
  readonly sheets: ReadSheets;
  readonly plan: Plan;
}

/**
 * Checks files against each other and against the vault. Yields the number of rows done, so that
 * the caller can show progress, let other work run, or stop. Never throws, whatever the files hold.
 */
export function* checkImport(
  tables: readonly Table[],
  known: Known,
  today: string,
  chosen: readonly ChosenLayout[] = [],
): Generator<number, CheckedImport> {
  // All of them, not the first alone: a person may leave out every row that has one.
  const problems = gatherProblems(mostProblems);
  const remarks = gatherProblems<RemarkCode>();
  const own: OwnSheet[] = [];
  const sheets: { [Kind in SheetKind]?: ReadSheet } = {};
  const found: { file: string; sheet: SheetKind | null; rows: number }[] = [];
  let unread = 0;
  let done = 0;
  for (const table of tables) {
    const { file, rows } = table;
    for (const problem of table.problems) problems.add(problem);
    for (const remark of table.remarks) remarks.add(remark);
    const recognised = table.problems.length > 0 ? null : recognise(rows[0] ?? []);
    const register =
      table.problems.length > 0 || (recognised !== null && !isOwnPeople(recognised, rows))
        ? null
        : ownSheet(table, chosen, today);
    if (register) own.push(register);
    const kind = register ? 'people' : recognised;
    const counted = rows.length > 0 ? rows.length - 1 : 0;
    if (register && (!register.used || !saysWho(register))) {
      done += rows.length;
      // A file that the user chose is asked about; other sheets of a workbook are mere lists.
      if (register.used) {
        const value = register.columns
          .map(({ heading }) => heading)
          .slice(0, 20)
          .join(', ');
        problems.add({ file, row: 1, column: null, code: 'unknown-sheet', value: value.trim() });
        unread += 1;
      } else if (!chosen.some((layout) => layout.file === file)) {
        remarks.add({ file, row: null, column: null, code: 'no-people', value: null });
      }
      found.push({ file, sheet: null, rows: counted });
      continue;
    }
    if (kind !== null && found.some(({ sheet }) => sheet === kind)) {
      problems.add({ file, row: null, column: null, code: 'two-of-a-kind', value: null });
      found.push({ file, sheet: kind, rows: counted });
      unread += 1;
      continue;
    }
    const source = register
      ? ownSource(register, rows, remarks)
      : kind && sourceOf(kind, file, rows, problems);
    const sheet =
      kind &&
      source &&
      (yield* shifted(readSheet(kind, file, rows, source, today, problems), done));
    done += rows.length;
    if (sheet) sheets[sheet.kind] = sheet;
    else unread += 1;
    found.push({ file, sheet: kind, rows: sheet ? sheet.count : counted });
  }
  const read = sheets as ReadSheets;
  // While a file is unreadable, all references to its rows would be missing: skip the check.
  if (unread === 0) yield* shifted(checkReferences(read, known, problems), done);
  yield* shifted(gatherRemarks(read, known, remarks), done);
  const plan = planImport(read, known);
  const files = found.map(({ file, sheet, rows }, index) => {
    const first = found.findIndex((other) => other.sheet === sheet) === index;
    const { fresh, known: here } = (sheet && first && plan.tallies[sheet]) || none;
    return { file, sheet, rows, fresh, known: here, leftOut: 0 };
  });
  return {
    files,
    own,
    tables,
    problems: problems.kept,
    problemCount: problems.count,
    remarks: remarks.kept,
    remarkCount: remarks.count,
    sheets: read,
    plan,
  };
}

/** A list of people whose headings are nearly, but not all, the app's own is the charity's register. */
function isOwnPeople(kind: SheetKind, rows: Table['rows']): boolean {
  return kind === 'people' && sourceOf(kind, '', rows, gatherProblems(0)) === null;
}

/** How a register is read: as a person chose, else as it is proposed. */
function ownSheet(
  { file, rows, oneOfSeveral }: Table,
  chosen: readonly ChosenLayout[],
  today: string,
): OwnSheet {
  const wanted = chosen.find((layout) => layout.file === file);
  if (!wanted) {
    const layout = proposeLayout(rows, today);
    return { file, used: saysWho(layout) || !oneOfSeveral, ...layout };
  }
  const layout = layoutAt(rows, wanted.headingRow, today);
  const columns = layout.columns.map((column, at) => ({
    ...column,
    as: wanted.columns?.[at] ?? column.as,
  }));
  return { file, used: wanted.used, ...layout, columns };
}

function ownSource(register: OwnSheet, rows: Table['rows'], remarks: Problems<RemarkCode>): Source {
  const { file, headingRow, leftOut } = register;
  const reader = readerOf(register, rows);
  const at = { file, row: null };
  if (leftOut.length > 0) {
    const value = leftOut.slice(0, 5).join(', ');
    remarks.add({ ...at, column: null, code: 'rows-left-out', value });
  }
  for (const column of reader.unclear) {
    remarks.add({ ...at, column, code: 'day-first', value: null });
  }
  return { headingRow, leftOut: new Set(leftOut), unfit: () => null, ...reader };
}

const none = { fresh: 0, known: 0 };

function* shifted<T>(steps: Generator<number, T>, by: number): Generator<number, T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield by + step.value;
  }
}
