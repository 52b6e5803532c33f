import type { Table } from '../spec.ts';

/**
 * What spreadsheets may strip or not show before they look for a formula: blanks of every kind,
 * control and format characters (NUL, BOM, U+200B), and letters that have no shape.
 */
const UNSEEN = /^[\s\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}]+/u;
/** What makes a spreadsheet take text for a formula (CWE-1236); other widths fold to these. */
const FORMULA = /^[=+\-@\u2212]/;
/** Some programs take a cell that begins with these for a formula, whatever follows. */
const BREAK = /^[\t\r\n]/;
/** Marks that say that text is no formula. */
const MARKS = /^'+/;
/** Most cells begin with a plain letter or digit and need no further test. */
const PLAIN = /^[a-z0-9]/i;
/** A real negative amount stays a number. */
const NUMBER = /^-?\d+(\.\d+)?$/;

/** The table as CSV (RFC 4180, lines ended by CR LF): every text is quoted, numbers are not. */
export function csvText({ columns, rows }: Table, delimiter = ','): string {
  const line = (cells: readonly string[]) =>
    // A row of one blank cell would otherwise be read as no row at all.
    cells.length === 1 && cells[0] === ''
      ? '""\r\n'
      : `${cells.map((cell) => quoted(harmless(cell))).join(delimiter)}\r\n`;
  return [columns, ...rows].map(line).join('');
}

/**
 * The text as a spreadsheet keeps it text: a `'` before what would begin a formula. A text that
 * looks as if that had been done to it gets one more, so that `asWritten` gives back each.
 */
export function harmless(cell: string): string {
  return !isPlain(cell) && beginsFormula(cell.replace(MARKS, '')) ? `'${cell}` : cell;
}

/** The text that `harmless` made harmless; every other text as it is. */
export function asWritten(cell: string): string {
  return cell.startsWith("'") && beginsFormula(cell.replace(MARKS, '')) ? cell.slice(1) : cell;
}

const isPlain = (cell: string): boolean => PLAIN.test(cell) || NUMBER.test(cell);

function beginsFormula(cell: string): boolean {
  if (isPlain(cell)) return false;
  const [first = ''] = cell.replace(UNSEEN, '');
  return BREAK.test(cell) || FORMULA.test(first.normalize('NFKC'));
}

function quoted(cell: string): string {
  return cell === '' || NUMBER.test(cell) ? cell : `"${cell.replaceAll('"', '""')}"`;
}
