import type { Table } from '../spec.ts';

/** What makes a spreadsheet take text for a formula (CWE-1236). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** A real negative amount stays a number. */
const NUMBER = /^-?\d+(\.\d+)?$/;

/** The table as CSV (RFC 4180, lines ended by CR LF); text that begins like a formula gets a `'`. */
export function csvText({ columns, rows }: Table, delimiter = ','): string {
  const line = (cells: readonly string[]) =>
    // A row of one blank cell would otherwise be read as no row at all.
    cells.length === 1 && cells[0] === ''
      ? '""\r\n'
      : `${cells.map((cell) => quoted(harmless(cell), delimiter)).join(delimiter)}\r\n`;
  return [columns, ...rows].map(line).join('');
}

/** The text as a spreadsheet keeps it text: a `'` before what would begin a formula. */
export function harmless(cell: string): string {
  return FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string, delimiter: string): string {
  const plain = !/["\r\n]/.test(cell) && !cell.includes(delimiter);
  return plain ? cell : `"${cell.replaceAll('"', '""')}"`;
}
