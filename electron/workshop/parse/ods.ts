import { evened, type Fault, mostColumns, put, type WorkbookSheet } from './grid.ts';
import { textOfNumber } from './serial.ts';
import { type Attributes, walk } from './xml.ts';

/** Texts in these belong to no cell: comments, drawings, and cells that were deleted. */
const apart = new Set(['annotation', 'shapes', 'frame', 'custom-shape', 'tracked-changes']);
/** A cell that is repeated is written out so often at most, in all of a file. */
const mostRepeated = 2_000_000;

interface Cell {
  readonly attributes: Attributes;
  readonly covered: boolean;
  /** Its paragraphs. */
  lines: string[];
}

/** What is read of a sheet so far. */
interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: string[][];
  readonly hiddenRows: number[];
  readonly hiddenColumns: number[];
  /** How many columns and rows were declared. */
  columns: number;
  row: number;
}

/**
 * Reads the sheets of an OpenDocument spreadsheet (ODF 1.3, part 3, chapter 9): cells by their
 * kept values, never by their formulas; dates as they are written, which no time zone can move.
 */
export function readOpenDocument(
  parts: ReadonlyMap<string, string>,
  mostRows: number,
): { readonly sheets: readonly WorkbookSheet[] } | Fault {
  const xml = parts.get('content.xml');
  if (/<(manifest:)?encryption-data/.test(parts.get('META-INF/manifest.xml') ?? '')) {
    return { code: 'password-protected' };
  }
  if (xml === undefined || !/<office:spreadsheet[\s/>]/.test(xml)) return { code: 'binary' };
  const sheets = readTables(xml, mostRows);
  if ('code' in sheets) return sheets;
  const read: WorkbookSheet[] = [];
  for (const { name, hidden, rows, hiddenRows, hiddenColumns } of sheets) {
    const even = evened(rows);
    if ('code' in even) return even;
    const within = (last: number) => (at: number) => at <= last;
    read.push({
      ...{ name, hidden, rows: even },
      hiddenRows: hiddenRows.filter(within(even.length)),
      hiddenColumns: hiddenColumns.filter(within(even[0]?.length ?? 0)),
    });
  }
  return read.some(({ rows }) => rows.length > 0) ? { sheets: read } : { code: 'empty-file' };
}

function readTables(xml: string, mostRows: number): Sheet[] | Fault {
  const sheets: Sheet[] = [];
  const unshown = new Set<string>();
  let style = '';
  let sheet: Sheet | null = null;
  let row: { cells: Cell[]; repeated: number } | null = null;
  let cell: Cell | null = null;
  let outside = 0;
  let repeats = 0;
  let fault: Fault | null = null;

  const endRow = (of: Sheet, { cells, repeated }: { cells: Cell[]; repeated: number }) => {
    const written: [number, string][] = [];
    let column = 0;
    for (const each of cells) {
      const times = countOf(each.attributes['table:number-columns-repeated']);
      const text = each.covered ? '' : textOf(each);
      // Blank cells to the edge of the sheet are no cells.
      if (text.trim() !== '') {
        if (column + times > mostColumns) fault ??= { code: 'too-many-cells' };
        else for (let at = column; at < column + times; at += 1) written.push([at, text]);
      }
      column += times;
    }
    if (written.length > 0 && !fault) {
      repeats += written.length * (repeated - 1);
      if (of.row + repeated > mostRows + 1) fault = { code: 'too-many-rows' };
      else if (repeats > mostRepeated) fault = { code: 'too-big' };
      else {
        for (let down = of.row; down < of.row + repeated; down += 1) {
          for (const [at, text] of written) put(of.rows, down, at, text);
        }
      }
    }
    spread(of, cells);
    of.row += repeated;
  };

  walk(xml, {
    open(name, attributes) {
      if (apart.has(name)) outside += 1;
      if (outside > 0 || fault) return;
      if (name === 'style') style = attributes['style:name'] ?? '';
      else if (name === 'table-properties' && attributes['table:display'] === 'false') {
        unshown.add(style);
      } else if (name === 'table') {
        const hidden = unshown.has(attributes['table:style-name'] ?? '');
        sheet = {
          ...{ name: attributes['table:name'] ?? '', hidden, rows: [], columns: 0, row: 0 },
          ...{ hiddenRows: [], hiddenColumns: [] },
        };
        sheets.push(sheet);
      } else if (name === 'table-column' && sheet) {
        const times = countOf(attributes['table:number-columns-repeated']);
        if (isHidden(attributes)) {
          const last = Math.min(sheet.columns + times, mostColumns);
          for (let at = sheet.columns + 1; at <= last; at += 1) sheet.hiddenColumns.push(at);
        }
        sheet.columns += times;
      } else if (name === 'table-row' && sheet) {
        const repeated = countOf(attributes['table:number-rows-repeated']);
        row = { cells: [], repeated };
        if (isHidden(attributes)) {
          const last = Math.min(sheet.row + repeated, mostRows + 1);
          for (let at = sheet.row + 1; at <= last; at += 1) sheet.hiddenRows.push(at);
        }
      } else if (name === 'table-cell' || name === 'covered-table-cell') {
        cell = { attributes, covered: name === 'covered-table-cell', lines: [] };
        row?.cells.push(cell);
      } else if (cell && name === 'p') cell.lines.push('');
      else if (cell && name === 's')
        append(cell, ' '.repeat(Math.min(countOf(attributes['text:c']), 200)));
      else if (cell && name === 'tab') append(cell, '\t');
      else if (cell && name === 'line-break') append(cell, '\n');
    },
    text(part) {
      if (outside === 0 && cell) append(cell, part);
    },
    close(name) {
      if (apart.has(name)) outside -= 1;
      if (outside > 0 || fault) return;
      if (name === 'table-cell' || name === 'covered-table-cell') cell = null;
      else if (name === 'table-row' && sheet && row) {
        endRow(sheet, row);
        row = null;
      } else if (name === 'table') sheet = null;
    },
  });
  return fault ?? sheets;
}

/** Adds to the last paragraph of a cell; what stands between paragraphs is layout of the file. */
function append(cell: Cell, text: string): void {
  const last = cell.lines.length - 1;
  if (last >= 0) cell.lines[last] += text;
}

const isHidden = (attributes: Attributes): boolean =>
  ['collapse', 'filter'].includes(attributes['table:visibility'] ?? '');

/** How often something is repeated, or how far it reaches: once where it does not say. */
function countOf(value: string | undefined): number {
  const count = Number(value ?? 1);
  return Number.isSafeInteger(count) && count > 0 ? count : 1;
}

/** A cell's text by the kind of its value. */
function textOf({ attributes, lines }: Cell): string {
  switch (attributes['office:value-type']) {
    case 'float':
    case 'currency':
    case 'percentage':
      return textOfNumber(Number(attributes['office:value']), '', false);
    case 'date': {
      const [date = '', time = ''] = (attributes['office:date-value'] ?? '').split('T');
      const minutes = time.slice(0, 5);
      return minutes === '' || minutes === '00:00' ? date : `${date} ${minutes}`;
    }
    case 'time':
      return timeOf(attributes['office:time-value'] ?? '');
    case 'boolean':
      return attributes['office:boolean-value'] === 'true' ? 'yes' : 'no';
    default:
      return attributes['office:string-value'] ?? lines.join('\n');
  }
}

/** `PT10H30M00S` as a time of day; of more than a day as days, as XLSX keeps it. */
function timeOf(value: string): string {
  const found = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?$/.exec(value);
  if (!found) return '';
  const [hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  const days = (hours * 3_600 + minutes * 60 + seconds) / 86_400;
  return textOfNumber(days, days < 1 ? 'hh:mm' : '', false);
}

/** A merged range is spread over its cells, as that of XLSX is; one over whole columns is not. */
function spread(sheet: Sheet, cells: readonly Cell[]): void {
  let column = 0;
  for (const cell of cells) {
    const across = countOf(cell.attributes['table:number-columns-spanned']);
    const down = countOf(cell.attributes['table:number-rows-spanned']);
    const text = across * down > 1 && !cell.covered ? textOf(cell) : '';
    if (text.trim() !== '' && across * down <= 10_000 && column + across <= mostColumns) {
      for (let at = sheet.row; at < sheet.row + down; at += 1) {
        for (let to = column; to < column + across; to += 1) put(sheet.rows, at, to, text);
      }
    }
    column += countOf(cell.attributes['table:number-columns-repeated']);
  }
}
