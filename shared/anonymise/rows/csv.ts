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

/** The text as a spreadsheet keeps it text: a `'` before what would begin a formula. */
export function harmless(cell: string): string {
  if (PLAIN.test(cell) || NUMBER.test(cell)) return cell;
  const [first = ''] = cell.replace(UNSEEN, '');
  return BREAK.test(cell) || FORMULA.test(first.normalize('NFKC')) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return cell === '' || NUMBER.test(cell) ? cell : `"${cell.replaceAll('"', '""')}"`;
}
