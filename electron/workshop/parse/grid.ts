import type { Problem } from '../../../shared/domain/imports/problems.ts';

export interface Fault {
  readonly code: Problem['code'];
}

/** A sheet of a workbook as it is kept there: what is hidden is read and said to be hidden. */
export interface WorkbookSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: string[][];
  /** Rows and columns, counted from 1, that the workbook does not show. */
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
}

export const mostColumns = 1_000;
/** Of one sheet, blank ones too: more than 100,000 rows of 100 columns is no list of a charity. */
const mostCells = 10_000_000;

/** Puts a text into a cell, rows and columns from 0. */
export function put(rows: string[][], row: number, column: number, text: string): void {
  while (rows.length <= row) rows.push([]);
  const cells = rows[row] as string[];
  while (cells.length < column) cells.push('');
  cells[column] = text;
}

/** The rows with as many cells each; a few far cells must not make a hundred million blank ones. */
export function evened(rows: readonly string[][]): string[][] | Fault {
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  if (width * rows.length > mostCells) return { code: 'too-big' };
  return rows.map((cells) => Array.from({ length: width }, (_, at) => cells[at] ?? ''));
}
