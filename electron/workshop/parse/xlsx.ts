import { evened, type Fault, mostColumns, put, type WorkbookSheet } from './grid.ts';
import { readOpenDocument } from './ods.ts';
import { textOfNumber } from './serial.ts';
import { unzipped } from './unzip.ts';
import { walk } from './xml.ts';

/** A merged range is spread over its cells; one over whole columns is not. */
const mostMergedCells = 10_000;

/**
 * Reads the sheets of a workbook, XLSX or OpenDocument. Of XLSX: formulas by their values, dates by the workbook's own date
 * system (ECMA-376, 18.17.4), merged cells spread over their range. Nothing is evaluated.
 */
export function readWorkbook(
  bytes: Uint8Array,
  mostRows: number,
): { readonly sheets: readonly WorkbookSheet[] } | Fault {
  const parts = unzipped(bytes);
  if ('code' in parts) return parts;
  const workbook = parts.get('xl/workbook.xml');
  if (workbook === undefined) return readOpenDocument(parts, mostRows);
  const { listed, from1904 } = readBook(workbook);
  const targets = readTargets(parts.get('xl/_rels/workbook.xml.rels') ?? '');
  const shared = readSharedStrings(parts.get('xl/sharedStrings.xml') ?? '');
  const formats = readFormats(parts.get('xl/styles.xml') ?? '');
  const sheets: WorkbookSheet[] = [];
  for (const { name, relation, hidden } of listed) {
    const xml = parts.get(targets.get(relation) ?? '');
    // A sheet of charts has no cells.
    if (xml === undefined || !xml.includes('<')) continue;
    const sheet = readSheet(xml, { shared, formats, from1904, mostRows });
    if ('code' in sheet) return sheet;
    sheets.push({ name, hidden, ...sheet });
  }
  return sheets.some(({ rows }) => rows.length > 0) ? { sheets } : { code: 'empty-file' };
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

function readBook(xml: string) {
  const listed: { name: string; relation: string; hidden: boolean }[] = [];
  let from1904 = false;
  walk(xml, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = isTrue(attributes.date1904);
      if (name !== 'sheet') return;
      const { state = 'visible' } = attributes;
      listed.push({
        name: attributes.name ?? '',
        relation: attributes['r:id'] ?? '',
        hidden: state !== 'visible',
      });
    },
  });
  return { listed, from1904 };
}

/** The part that each relation of the workbook leads to. */
function readTargets(xml: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  walk(xml, {
    open(name, { Id, Target = '' }) {
      if (name !== 'Relationship' || Id === undefined) return;
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  return targets;
}

/** A text with the characters that XML cannot hold, which a workbook writes as `_x000B_`. */
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;

/** Texts that cells share; the phonetic guides of East Asian text are left out. */
function readSharedStrings(xml: string): readonly string[] {
  const texts: string[] = [];
  let text = '';
  let inText = false;
  let guide = 0;
  walk(xml, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') guide += 1;
      if (name === 't') inText = guide === 0;
    },
    close(name) {
      if (name === 'rPh') guide -= 1;
      if (name === 't') inText = false;
      if (name === 'si') texts.push(unescaped(text));
    },
    text(part) {
      if (inText) text += part;
    },
  });
  return texts;
}

/** The number format of each cell style: its id, and its code where the workbook has its own. */
function readFormats(xml: string): readonly string[] {
  const codes = new Map<string, string>();
  const styles: string[] = [];
  let inCells = false;
  walk(xml, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') codes.set(numFmtId, formatCode);
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) styles.push(codes.get(numFmtId) ?? `#${numFmtId}`);
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

interface Reading {
  readonly shared: readonly string[];
  readonly formats: readonly string[];
  readonly from1904: boolean;
  readonly mostRows: number;
}

interface Cell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
}

function readSheet(
  xml: string,
  { shared, formats, from1904, mostRows }: Reading,
): Omit<WorkbookSheet, 'name' | 'hidden'> | Fault {
  const rows: string[][] = [];
  const hiddenRows: number[] = [];
  const hiddenColumns: number[] = [];
  const merged: string[] = [];
  let row = 0;
  let column = -1;
  let cell: Cell | null = null;
  let value = '';
  let takes = false;
  let fault: Fault | null = null;
  const textOf = ({ type, style }: Cell): string => {
    if (type === 's') return shared[Number(value)] ?? '';
    if (type === 'b') return value === '1' ? 'yes' : 'no';
    if (type === 'd') return value.slice(0, 10);
    if (type !== 'n' || value.trim() === '') return unescaped(value);
    return textOfNumber(Number(value), formats[style] ?? '', from1904);
  };
  walk(xml, {
    open(name, attributes) {
      if (name === 'col' && isTrue(attributes.hidden)) {
        const last = Math.min(Number(attributes.max), mostColumns);
        for (let at = Number(attributes.min); at <= last; at += 1) hiddenColumns.push(at);
      } else if (name === 'row') {
        row = Number(attributes.r ?? row + 1);
        column = -1;
        if (isTrue(attributes.hidden)) hiddenRows.push(row);
      } else if (name === 'c') {
        column = attributes.r === undefined ? column + 1 : placeOf(attributes.r).column;
        cell = { column, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0) };
        value = '';
      } else if (name === 'mergeCell' && attributes.ref) merged.push(attributes.ref);
      takes = cell !== null && (name === 'v' || name === 't');
    },
    text(part) {
      if (takes) value += part;
    },
    close(name) {
      takes = false;
      if (name !== 'c' || cell === null) return;
      const text = textOf(cell);
      const at = cell.column;
      cell = null;
      if (text.trim() === '') return;
      if (at >= mostColumns) fault ??= { code: 'too-many-cells' };
      else if (row > mostRows + 1) fault ??= { code: 'too-many-rows' };
      else put(rows, row - 1, at, text);
    },
  });
  if (fault) return fault;
  for (const range of merged) spread(rows, range);
  const even = evened(rows);
  if ('code' in even) return even;
  return { rows: even, hiddenRows: hiddenRows.filter((at) => at <= rows.length), hiddenColumns };
}

/** Writes what stands in the first cell of a merged range into its other cells. */
function spread(rows: string[][], range: string): void {
  const [from, to] = range.split(':').map(placeOf);
  if (from === undefined || to === undefined) return;
  const text = rows[from.row]?.[from.column];
  const cells = (to.row - from.row + 1) * (to.column - from.column + 1);
  if (text === undefined || cells > mostMergedCells || to.column >= mostColumns) return;
  for (let row = from.row; row <= Math.min(to.row, rows.length - 1); row += 1) {
    for (let column = from.column; column <= to.column; column += 1) put(rows, row, column, text);
  }
}

/** `C7` → row 6, column 2, both from 0. */
function placeOf(reference: string): { row: number; column: number } {
  const [, letters = '', digits = '1'] = /^([A-Z]*)(\d*)$/.exec(reference) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}

/** The letters of a column that is counted from 1. */
export function lettersOf(column: number): string {
  const letters: string[] = [];
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters.unshift(String.fromCharCode(65 + ((rest - 1) % 26)));
  }
  return letters.join('');
}
