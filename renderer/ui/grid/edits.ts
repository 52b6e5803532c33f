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

/** What became of a step over several cells. */
export interface Change<Row> {
  /** Null where nothing becomes different. */
  readonly sheet: Sheet<Row> | null;
  /** How many rows are different afterwards. */
  readonly rows: number;
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
function edited<Row>(
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

function changeTo<Row>(before: Sheet<Row>, sheet: Sheet<Row> | null): Change<Row> {
  const differs = (row: Row, at: number) => row !== before.rows[at];
  return { sheet, rows: sheet?.rows.filter(differs).length ?? 0 };
}

/** The selected cells emptied: what is yes, no or not known is not known, a tick is no. */
export function cleared<Row>(
  sheet: Sheet<Row>,
  selection: Selection,
  shape: Shape<Row>,
): Change<Row> {
  const empty = ({ kind }: GridColumn<Row>) => (kind === 'tick' ? false : null);
  // Backwards: a tick that is taken away locks what stands after it.
  const changes = changesIn(rangeOf(selection), shape.columns, empty).reverse();
  return changeTo(sheet, edited(sheet, changes, [], shape));
}

/** A value in one column of the selected rows. */
export function written<Row>(
  sheet: Sheet<Row>,
  selection: Selection,
  key: string,
  value: CellChange['value'],
  shape: Shape<Row>,
): Change<Row> {
  const at = shape.columns.findIndex((column) => column.key === key);
  const range = { ...rangeOf(selection), left: at, right: at };
  return changeTo(
    sheet,
    edited(
      sheet,
      changesIn(range, shape.columns, () => value),
      [],
      shape,
    ),
  );
}

/**
 * Fills down as spreadsheets do: one cell takes the one above it, a marked range takes its first
 * row.
 */
export function filledDown<Row>(
  sheet: Sheet<Row>,
  selection: Selection,
  shape: Shape<Row>,
): Change<Row> {
  const { top, bottom, left, right } = rangeOf(selection);
  const from = top === bottom ? top - 1 : top;
  return filled(sheet, from, { top: from + 1, bottom, left, right }, shape);
}

/**
 * The value of the focused column copied to the last row, for the usual fee in one go. Enter
 * leaves the focus below what was typed, so an empty cell stands for the nearest value above it.
 * A marked range takes its first row, as with the key.
 */
export function filledToEnd<Row>(
  sheet: Sheet<Row>,
  selection: Selection,
  shape: Shape<Row>,
): Change<Row> {
  const { top, bottom, left, right } = rangeOf(selection);
  if (top !== bottom) return filledDown(sheet, selection, shape);
  const column = shape.columns[left];
  if (column === undefined) return { sheet: null, rows: 0 };
  const says = (row: Row) => canWrite(column, row) && column.value(row) !== null;
  const from = sheet.rows.findLastIndex((row, at) => at <= top && says(row));
  return filled(sheet, from, { top: from + 1, bottom: sheet.rows.length - 1, left, right }, shape);
}

function filled<Row>(
  sheet: Sheet<Row>,
  from: number,
  range: Range,
  shape: Shape<Row>,
): Change<Row> {
  const source = sheet.rows[from];
  if (source === undefined) return { sheet: null, rows: 0 };
  const changes = changesIn(range, shape.columns, (each) => each.value(source));
  return changeTo(sheet, edited(sheet, changes, [], shape));
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
