import Papa from 'papaparse';
import { type CellValue, canWrite, type GridColumn, readCell } from './cells.ts';
import type { Range } from './position.ts';

/** Writes a block of cells as spreadsheets put it on the clipboard: tabs, lines, quotes. */
export function writeBlock(cells: readonly (readonly string[])[]): string {
  return Papa.unparse(
    cells.map((row) => [...row]),
    { delimiter: '\t', newline: '\n' },
  );
}

/** Reads a block as Excel, LibreOffice and web tables put it on the clipboard. */
export function readBlock(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text, { delimiter: '\t' });
  // Spreadsheets end the last line too.
  if (data.length > 1 && data.at(-1)?.join('') === '') data.pop();
  return data.length === 0 ? [['']] : data;
}

export interface CellChange {
  readonly row: number;
  readonly column: number;
  readonly value: CellValue;
}

export interface CellRefused {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

interface Pasted {
  readonly changes: readonly CellChange[];
  /** Cells whose text means nothing there: shown by cell, and never written. */
  readonly refused: readonly CellRefused[];
  /** Lines of the block that found no row. */
  readonly cut: number;
}

/**
 * Lays a block on the grid from the top left cell of a range. One single value fills the whole
 * range. Cells in which nobody can write keep what they have.
 */
export function layBlock<Row>(
  block: readonly (readonly string[])[],
  range: Range,
  rows: readonly Row[],
  columns: readonly GridColumn<Row>[],
): Pasted {
  const single = block.length === 1 && block[0]?.length === 1;
  const height = single ? range.bottom - range.top + 1 : block.length;
  const changes: CellChange[] = [];
  const refused: CellRefused[] = [];
  for (let down = 0; down < height; down += 1) {
    const line = block[single ? 0 : down] ?? [];
    const width = single ? range.right - range.left + 1 : line.length;
    let row = rows[range.top + down];
    for (let across = 0; across < width && row !== undefined; across += 1) {
      const place = { row: range.top + down, column: range.left + across };
      const column = columns[place.column];
      if (column?.write === undefined || !canWrite(column, row)) continue;
      const text = line[single ? 0 : across] ?? '';
      const reading = readCell(column, text);
      if (!reading.ok) refused.push({ ...place, text });
      else {
        changes.push({ ...place, value: reading.value });
        // What stands to the left may open or lock the cells after it.
        row = column.write(row, reading.value);
      }
    }
  }
  return { changes, refused, cut: Math.max(0, range.top + height - rows.length) };
}
