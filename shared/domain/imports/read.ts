import { type Cell, isFormula } from './cells.ts';
import { layouts, type Mismatch, type SheetRows } from './layouts.ts';
import type { ProblemCode, Problems } from './problems.ts';
import { placeColumns } from './recognise.ts';
import type { SheetKind } from './sheets.ts';

/** A row with its number in the spreadsheet. */
export interface Located<Row> {
  readonly at: number;
  readonly row: Row;
}

/** One sheet, as far as it could be read. */
export interface ReadSheet<Kind extends SheetKind = SheetKind> {
  readonly kind: Kind;
  readonly file: string;
  /** The number of rows that are not empty, without the headings. */
  readonly count: number;
  readonly rows: readonly Located<SheetRows[Kind]>[];
  /** Every reference of the sheet's rows, also of rows with problems. */
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

/**
 * Parses the rows of a sheet whose first row is its headings. Yields the rows done now and then, so
 * that the caller can show progress or stop. Null when the headings are wrong.
 */
export function* readSheet<Kind extends SheetKind>(
  kind: Kind,
  file: string,
  table: readonly (readonly string[])[],
  today: string,
  problems: Problems,
): Generator<number, ReadSheet<Kind> | null> {
  const headings = withoutBlankEnd(table[0] ?? []);
  const places = placeColumns(kind, file, headings, problems);
  if (!places) return null;
  const { columns, key, mismatch } = layouts[kind] as AnyLayout;
  const cells = Object.entries(columns);
  const rows: Located<SheetRows[Kind]>[] = [];
  const refs = new Set<string>();
  const keys = new Set<string>();
  let count = 0;

  for (let index = 1; index < table.length; index += 1) {
    if (index % stride === 0) yield index;
    const texts = withoutBlankEnd(table[index] ?? []);
    if (texts.length === 0) continue;
    count += 1;
    const before = problems.count;
    const report = (code: ProblemCode, column: string | null, value: string | null) => {
      // The column's name in the file.
      const heading = column && (headings[places.get(column) ?? -1]?.trim() ?? column);
      problems.add({ file, row: index + 1, column: heading, code, value: value?.trim() || null });
    };
    if (texts.length > headings.length) {
      report('too-many-cells', null, texts.slice(headings.length).join(','));
      continue;
    }
    if ((table[index]?.length ?? 0) < headings.length) {
      report('too-few-cells', null, null);
      continue;
    }
    const textOf = (column: string) => texts[places.get(column) ?? -1] ?? '';
    const row: Record<string, unknown> = {};
    for (const [column, read] of cells) {
      const text = textOf(column);
      const reading = isFormula(text) ? formula : read(text, today);
      if ('value' in reading) row[column] = reading.value;
      else report(reading.code, column, textOf(column));
    }
    if (typeof row.ref === 'string') refs.add(row.ref);
    if (key.every((column) => column in row)) {
      const named = key.map((column) => row[column]).join('\n');
      const value = named.replaceAll('\n', ', ');
      if (!keys.has(named)) keys.add(named);
      else if (key.length === 1) report('ref-twice', key[0] ?? null, value);
      else report('row-twice', null, value);
    }
    if (problems.count > before) continue;
    const wrong = mismatch(row as never);
    if (wrong) report(wrong.code, wrong.column, textOf(wrong.column));
    else rows.push({ at: index + 1, row: row as SheetRows[Kind] });
  }
  return { kind, file, count, rows, refs };
}

/** Spreadsheets write empty cells after the last one ever used. */
function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  let end = cells.length;
  while (end > 0 && (cells[end - 1] ?? '').trim() === '') end -= 1;
  return end === cells.length ? cells : cells.slice(0, end);
}
