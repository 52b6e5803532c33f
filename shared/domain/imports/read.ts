import { asWritten } from '../../anonymise/rows/csv.ts';
import { type Cell, isFormula } from './cells.ts';
import { layouts, type Mismatch, type SheetRows } from './layouts.ts';
import type { ProblemCode, Problems } from './problems.ts';
import { placeColumns } from './recognise.ts';
import type { SheetKind } from './sheets.ts';

/** A row of a file, counted from 1 as a spreadsheet does. */
export interface RowPlace {
  readonly file: string;
  readonly row: number;
}

/** Where a row stands beside the records. */
export const rowStates = ['fresh', 'changed', 'same'] as const;
export type RowState = (typeof rowStates)[number];

/** A row and where it stands beside the records. */
export interface PlannedRow extends RowPlace {
  readonly is: RowState;
}

/** A place as the key of a map. */
export const placeKey = ({ file, row }: RowPlace): string => `${row} ${file}`;

/** A row with its place: a file and the row's number in it. */
export interface Located<Row> {
  readonly file: string;
  readonly at: number;
  /** What other rows of the import name it by: its reference, else its place. */
  readonly handle: string;
  readonly row: Row;
  /** Fields of the row that no cell says: they were assumed, and differ from nothing. */
  readonly assumed?: readonly string[];
}

/** The name of a row without a reference. No cell can hold it: its line breaks become spaces. */
export const handleAt = (file: string, place: string): string => `\n${file}\n${place}`;

/** One sheet, as far as it could be read. */
export interface ReadSheet<Kind extends SheetKind = SheetKind> {
  readonly kind: Kind;
  /** The number of rows that are not empty, without the headings. */
  readonly count: number;
  readonly rows: readonly Located<SheetRows[Kind]>[];
  /** What every row of the sheet is named by, also of rows with problems. */
  readonly refs: ReadonlySet<string>;
}

/** A formula is no name, date or amount. */
const formula = { code: 'formula' } as const;

/** The number of rows between two pauses. */
export const stride = 500;

type AnyLayout = {
  readonly columns: Readonly<Record<string, Cell<unknown>>>;
  readonly key: readonly string[];
  readonly mismatch: (row: never) => Mismatch | null;
};

/** Where the rows of a table are and how a row's cells become the columns of a sheet. */
export interface Source {
  /** Counted from 1. */
  readonly headingRow: number;
  /** Rows that are left out, counted from 1. */
  readonly leftOut: ReadonlySet<number>;
  readonly textOf: (column: string, cells: readonly string[]) => string;
  /** The column's name in the file. */
  readonly headingOf: (column: string) => string;
  /** What is wrong with a row's cells as they are; null where nothing is. */
  readonly unfit: (cells: readonly string[]) => { code: ProblemCode; value: string | null } | null;
}

/** The source of a sheet that has the app's own headings; null, with its problems, where it has not. */
export function sourceOf(
  kind: SheetKind,
  file: string,
  table: readonly (readonly string[])[],
  problems: Problems,
  /** Columns that are read in another way, counted from 0. */
  others?: ReadonlySet<number>,
): Source | null {
  const headings = withoutBlankEnd(table[0] ?? []);
  const places = placeColumns(kind, file, headings, problems, others);
  if (!places) return null;
  return {
    headingRow: 1,
    leftOut: new Set(),
    textOf: (column, cells) => cells[places.get(column) ?? -1] ?? '',
    headingOf: (column) => headings[places.get(column) ?? -1]?.trim() ?? column,
    unfit(cells) {
      const filled = withoutBlankEnd(cells);
      if (filled.length > headings.length) {
        return { code: 'too-many-cells', value: filled.slice(headings.length).join(',') };
      }
      return cells.length < headings.length ? { code: 'too-few-cells', value: null } : null;
    },
  };
}

/**
 * Parses the rows of a sheet below its headings. Yields the rows done now and then, so that the
 * caller can show progress or stop.
 */
export function* readSheet<Kind extends SheetKind>(
  kind: Kind,
  file: string,
  table: readonly (readonly string[])[],
  source: Source,
  today: string,
  problems: Problems,
): Generator<number, ReadSheet<Kind>> {
  const { columns, key, mismatch } = layouts[kind] as AnyLayout;
  const cells = Object.entries(columns);
  const rows: Located<SheetRows[Kind]>[] = [];
  const refs = new Set<string>();
  const keys = new Set<string>();
  let count = 0;

  for (let index = source.headingRow; index < table.length; index += 1) {
    if (index % stride === 0) yield index;
    const whole = table[index] ?? [];
    if (withoutBlankEnd(whole).length === 0 || source.leftOut.has(index + 1)) continue;
    count += 1;
    const before = problems.count;
    const report = (code: ProblemCode, column: string | null, value: string | null) => {
      const heading = column && source.headingOf(column);
      problems.add({ file, row: index + 1, column: heading, code, value: value?.trim() || null });
    };
    const unfit = source.unfit(whole);
    if (unfit) {
      report(unfit.code, null, unfit.value);
      continue;
    }
    const textOf = (column: string) => source.textOf(column, whole);
    const row: Record<string, unknown> = {};
    for (const [column, read] of cells) {
      const text = textOf(column);
      const reading = isFormula(text) ? formula : read(asWritten(text), today);
      if ('value' in reading) row[column] = reading.value;
      else report(reading.code, column, textOf(column));
    }
    const handle = typeof row.ref === 'string' ? row.ref : handleAt(file, String(index + 1));
    refs.add(handle);
    // A row without a reference has no name that another could have too.
    if (key.every((column) => row[column] !== undefined && row[column] !== null)) {
      const named = key.map((column) => row[column]).join('\n');
      const value = named.replaceAll('\n', ', ');
      if (!keys.has(named)) keys.add(named);
      else if (key.length === 1) report('ref-twice', key[0] ?? null, value);
      else report('row-twice', null, value);
    }
    if (problems.count > before) continue;
    const wrong = mismatch(row as never);
    if (wrong) report(wrong.code, wrong.column, textOf(wrong.column));
    else rows.push({ file, at: index + 1, handle, row: row as SheetRows[Kind] });
  }
  return { kind, count, rows, refs };
}

/** Spreadsheets write empty cells after the last one ever used. */
function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  let end = cells.length;
  while (end > 0 && (cells[end - 1] ?? '').trim() === '') end -= 1;
  return end === cells.length ? cells : cells.slice(0, end);
}
