import { type CellChange, type CellRefused, layBlock, readBlock, writeBlock } from './block.ts';
import { canWrite, cellText, copyText, type GridColumn, readCell } from './cells.ts';
import { type Range, rangeOf, type Selection } from './position.ts';

/** Texts that mean nothing in their cells, by row and column key. */
export type Refused = ReadonlyMap<string, string>;

/** What the grid holds and what undo brings back. */
export interface Sheet<Row> {
  readonly rows: readonly Row[];
  readonly refused: Refused;
}

export interface Shape<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly rowKey: (row: Row) => string;
}

/** The key of a cell among the refused. */
export const cellKey = (row: string, column: string) => `${row} ${column}`;

/**
 * The sheet after changes and refusals; null where nothing becomes different. Changes follow
 * each other: a tick that opens a fee comes before the fee.
 */
export function edited<Row>(
  sheet: Sheet<Row>,
  changes: readonly CellChange[],
  refusals: readonly CellRefused[],
  { columns, rowKey }: Shape<Row>,
): Sheet<Row> | null {
  const rows = [...sheet.rows];
  const refused = new Map(sheet.refused);
  let differs = false;
  for (const { row: at, column: across, value } of changes) {
    const row = rows[at];
    const column = columns[across];
    if (row === undefined || column?.write === undefined || !canWrite(column, row)) continue;
    const freed = refused.delete(cellKey(rowKey(row), column.key));
    if (column.value(row) !== value) rows[at] = column.write(row, value);
    differs ||= freed || rows[at] !== row;
  }
  for (const { row: at, column: across, text } of refusals) {
    const row = rows[at];
    const column = columns[across];
    if (row === undefined || column === undefined || !canWrite(column, row)) continue;
    refused.set(cellKey(rowKey(row), column.key), text);
    differs = true;
  }
  return differs ? { rows, refused } : null;
}

/** A cell's text taken as typed into it. */
export function typed<Row>(
  sheet: Sheet<Row>,
  { at }: Selection,
  text: string,
  shape: Shape<Row>,
): Sheet<Row> | null {
  const column = shape.columns[at.column];
  if (column === undefined) return null;
  const reading = readCell(column, text);
  return reading.ok
    ? edited(sheet, [{ ...at, value: reading.value }], [], shape)
    : edited(sheet, [], [{ ...at, text }], shape);
}

function changesIn<Row>(
  { top, bottom, left, right }: Range,
  columns: readonly GridColumn<Row>[],
  value: (column: GridColumn<Row>) => CellChange['value'],
): CellChange[] {
  const changes: CellChange[] = [];
  for (let row = top; row <= bottom; row += 1) {
    for (let across = left; across <= right; across += 1) {
      const column = columns[across];
      if (column !== undefined) changes.push({ row, column: across, value: value(column) });
    }
  }
  return changes;
}

/** The selected cells emptied. */
export function cleared<Row>(sheet: Sheet<Row>, selection: Selection, shape: Shape<Row>) {
  const empty = ({ kind }: GridColumn<Row>) => (kind === 'tick' ? false : null);
  // Backwards: a tick that is taken away locks what stands after it.
  const changes = changesIn(rangeOf(selection), shape.columns, empty).reverse();
  return edited(sheet, changes, [], shape);
}

/**
 * The top row of the selection copied into the rest of it. One row alone fills everything
 * below it: a register is filled with the usual fee in one go. Enter leaves the focus below
 * what was typed, so from an empty cell the nearest value above it is meant.
 */
export function filledDown<Row>(sheet: Sheet<Row>, selection: Selection, shape: Shape<Row>) {
  const { top, bottom, left, right } = rangeOf(selection);
  const column = shape.columns[left];
  if (column === undefined) return null;
  const says = (row: Row) => canWrite(column, row) && column.value(row) !== null;
  const alone = top === bottom;
  const from = alone ? sheet.rows.findLastIndex((row, at) => at <= top && says(row)) : top;
  const source = sheet.rows[from];
  if (source === undefined) return null;
  const range = { left, right, top: from + 1, bottom: alone ? sheet.rows.length - 1 : bottom };
  const changes = changesIn(range, shape.columns, (each) => each.value(source));
  return edited(sheet, changes, [], shape);
}

/** The clipboard's text laid on the grid from the selection's first cell. */
export function pasted<Row>(
  sheet: Sheet<Row>,
  selection: Selection,
  text: string,
  { columns, rowKey }: Shape<Row>,
) {
  const laid = layBlock(readBlock(text), rangeOf(selection), sheet.rows, columns);
  return {
    sheet: edited(sheet, laid.changes, laid.refused, { columns, rowKey }),
    laid,
  };
}

/** The selected cells as text for the clipboard. */
export function copied<Row>(sheet: Sheet<Row>, selection: Selection, shape: Shape<Row>): string {
  const { top, bottom, left, right } = rangeOf(selection);
  const columns = shape.columns.slice(left, right + 1);
  return writeBlock(
    sheet.rows
      .slice(top, bottom + 1)
      .map((row) => columns.map((column) => copyText(column, column.value(row)))),
  );
}

/** What the editor of a cell starts with: a refused text stays as it was typed. */
export function editText<Row>(sheet: Sheet<Row>, { at }: Selection, shape: Shape<Row>): string {
  const row = sheet.rows[at.row];
  const column = shape.columns[at.column];
  if (row === undefined || column === undefined) return '';
  const refused = sheet.refused.get(cellKey(shape.rowKey(row), column.key));
  return refused ?? cellText(column, column.value(row));
}
