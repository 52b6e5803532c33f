import { wordKey } from './cells.ts';
import { type CheckedImport, checkImport, type Table } from './check.ts';
import type { Known } from './known.ts';
import { headingOf } from './layouts.ts';
import { asChosen, type ChosenLayout } from './ownSheet.ts';
import type { Problem, ProblemCode } from './problems.ts';
import { placeKey, type RowPlace } from './read.ts';
import { type Decisions, undecided } from './resolvePeople.ts';
import type { Terms } from './terms.ts';

/** What a person wrote in the place of a cell; `cell` counts from 0. */
export interface Edit extends RowPlace {
  readonly cell: number;
  readonly text: string;
}

/** How a person wants files to be read: all that was decided about them so far. */
export interface Asked {
  readonly layouts: readonly ChosenLayout[];
  readonly edits: readonly Edit[];
  /** Rows that are left out, whatever they hold. */
  readonly leaveOut: readonly RowPlace[];
  /** Whether every row with a problem is left out. */
  readonly leaveProblems: boolean;
  readonly decisions: Decisions;
}

export const nothingAsked: Asked = {
  ...{ layouts: [], edits: [], leaveOut: [], leaveProblems: false },
  decisions: undecided,
};

/** Why a row is left out: its problems; none where a person left it out. */
export interface LeftOutRow extends RowPlace {
  readonly why: readonly { readonly column: string | null; readonly code: ProblemCode }[];
}

/** A dry run with what was asked of it. */
export interface AskedImport extends CheckedImport {
  /** The files as they were read, before any edit. */
  readonly read: readonly Table[];
  readonly asked: Asked;
  readonly leftOut: readonly LeftOutRow[];
}

/** The heading of the column of reasons in a file of rows that were left out. */
export const reasonHeading = 'Why it was left out';

/** Tables without the column of reasons, so that a file of left out rows comes in again as it is. */
export function withoutReasons(tables: readonly Table[]): Table[] {
  const key = wordKey(reasonHeading);
  return tables.map((table) => {
    const [headings = []] = table.rows;
    const at = headings.findIndex((heading) => wordKey(heading) === key);
    if (at < 0) return table;
    return { ...table, rows: table.rows.map((row) => row.toSpliced(at, 1)) };
  });
}

/**
 * Checks files as `checkImport` does, with edits in the place of cells and without the rows that
 * are left out. A row that is left out can leave other rows without their person or session: these
 * are left out too, until none with a problem is left.
 */
export function* checkAsked(
  read: readonly Table[],
  known: Known,
  terms: Terms,
  asked: Asked,
): Generator<number, AskedImport> {
  const leftOut = new Map<string, LeftOutRow>(
    asked.leaveOut.map(({ file, row }) => [placeKey({ file, row }), { file, row, why: [] }]),
  );
  const edited = withEdits(read, asked.edits);
  let { layouts } = asked;
  for (;;) {
    const tables = withoutRows(edited, leftOut);
    const checked = yield* checkImport(tables, known, terms, layouts, asked.decisions);
    const found = asked.leaveProblems ? rowsWithProblems(checked) : [];
    if (found.length === 0) {
      return { ...withLeftOut(checked, leftOut), read, asked, leftOut: [...leftOut.values()] };
    }
    for (const row of found) leftOut.set(placeKey(row), row);
    // What a column is was told from all rows: it stays so when the bad ones are gone.
    const decided = new Set(layouts.map(({ file }) => file));
    layouts = [...layouts, ...checked.own.filter(({ file }) => !decided.has(file)).map(chosenOf)];
  }
}

/** A layout that stands, as a person's choice of it. */
const chosenOf = ({ words, columns, ...sheet }: CheckedImport['own'][number]): ChosenLayout => ({
  ...sheet,
  columns: columns.map(asChosen),
  words: words.flatMap(({ becomes, ...word }) => (becomes === null ? [] : [{ ...word, becomes }])),
});

/** An edit of a cell that is not there, and of a row of headings, changes nothing. */
function withEdits(tables: readonly Table[], edits: readonly Edit[]): readonly Table[] {
  if (edits.length === 0) return tables;
  return tables.map((table) => {
    const own = edits.filter(({ file }) => file === table.file);
    if (own.length === 0) return table;
    const rows = [...table.rows];
    for (const { row, cell, text } of own) {
      const cells = rows[row - 1];
      if (row > 1 && cells && cell < cells.length) rows[row - 1] = cells.with(cell, text);
    }
    return { ...table, rows };
  });
}

/** Rows that are left out are empty: the numbers of all others stay. */
function withoutRows(
  tables: readonly Table[],
  leftOut: ReadonlyMap<string, LeftOutRow>,
): readonly Table[] {
  if (leftOut.size === 0) return tables;
  return tables.map((table) => ({
    ...table,
    rows: table.rows.map((cells, at) =>
      leftOut.has(placeKey({ file: table.file, row: at + 1 })) ? [] : cells,
    ),
  }));
}

function withLeftOut(
  checked: CheckedImport,
  leftOut: ReadonlyMap<string, LeftOutRow>,
): CheckedImport {
  const counts = new Map<string, number>();
  for (const { file } of leftOut.values()) counts.set(file, (counts.get(file) ?? 0) + 1);
  const files = checked.files.map((each, at) => {
    // A file that gives several sheets says it once.
    const first = checked.files.findIndex(({ file }) => file === each.file) === at;
    return { ...each, leftOut: first ? (counts.get(each.file) ?? 0) : 0 };
  });
  return { ...checked, files };
}

/** The row of a file's headings; null for a file that was not read as any sheet. */
export function headingRowOf({ own, files }: CheckedImport, file: string): number | null {
  const register = own.find((each) => each.file === file);
  if (register) return register.headingRow;
  return files.some((each) => each.file === file && each.sheet !== null) ? 1 : null;
}

/** Each row below the headings that has problems, with all of them. */
export function rowsWithProblems(checked: CheckedImport): LeftOutRow[] {
  const rows = new Map<string, { file: string; row: number; why: LeftOutRow['why'][number][] }>();
  const headings = new Map<string, number | null>();
  for (const { file, row, column, code } of checked.problems) {
    if (!headings.has(file)) headings.set(file, headingRowOf(checked, file));
    const under = headings.get(file) ?? null;
    if (row === null || under === null || row <= under) continue;
    const place = placeKey({ file, row });
    const found = rows.get(place) ?? { file, row, why: [] };
    found.why.push({ column, code });
    rows.set(place, found);
  }
  return [...rows.values()];
}

/**
 * The cell of a problem and its text, so that it can be mended in its place; null where the problem
 * is not of one cell.
 */
export function cellOf(
  checked: CheckedImport,
  { file, row, column }: Problem,
): { readonly cell: number; readonly text: string } | null {
  const table = checked.tables.find((each) => each.file === file);
  const under = headingRowOf(checked, file);
  if (!table || column === null || row === null || under === null || row <= under) return null;
  const register = checked.own.find((each) => each.file === file);
  const headings = register?.columns.map(({ heading }) => heading) ?? table.rows[0] ?? [];
  const wanted = new Set([wordKey(column), wordKey(headingOf(column))]);
  const places = headings.flatMap((heading, at) => (wanted.has(wordKey(heading)) ? [at] : []));
  const [cell] = places;
  if (cell === undefined || places.length > 1) return null;
  const text = table.rows[row - 1]?.[cell];
  return text === undefined ? null : { cell, text };
}
