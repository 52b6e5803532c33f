/// <reference path="./saxen.d.ts" />

import { strFromU8, unzipSync } from 'fflate';
import { Parser } from 'saxen';
import type { Problem } from '../../../shared/domain/imports/problems.ts';
import { textOfNumber } from './serial.ts';

/** A sheet of a workbook as it is kept there: what is hidden is read and said to be hidden. */
export interface WorkbookSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: string[][];
  /** Rows and columns, counted from 1, that the workbook does not show. */
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
}

interface Fault {
  readonly code: Problem['code'];
}

/** Of all parts of a workbook together, unpacked: a zip bomb ends here, before it is unpacked. */
const mostUnpackedBytes = 300 * 1024 * 1024;
const mostColumns = 1_000;
/** A merged range is spread over its cells; one over whole columns is not. */
const mostMergedCells = 10_000;

/**
 * Reads the sheets of an XLSX workbook: formulas by their values, dates by the workbook's own date
 * system (ECMA-376, 18.17.4), merged cells spread over their range. Nothing is evaluated.
 */
export function readWorkbook(
  bytes: Uint8Array,
  mostRows: number,
): { readonly sheets: readonly WorkbookSheet[] } | Fault {
  const parts = unpacked(bytes);
  if ('code' in parts) return parts;
  const workbook = parts.get('xl/workbook.xml');
  if (workbook === undefined) {
    return { code: parts.has('content.xml') ? 'other-spreadsheet' : 'binary' };
  }
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

/** The parts that are read, by their names; every other part stays packed. */
function unpacked(bytes: Uint8Array): ReadonlyMap<string, string> | Fault {
  let size = 0;
  let tooBig = false;
  const names: string[] = [];
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        const wanted =
          /^xl\/(workbook|sharedStrings|styles)\.xml$|^xl\/_rels\/workbook\.xml\.rels$|^xl\/worksheets\/[^/]+\.xml$/.test(
            name,
          );
        if (wanted) size += originalSize;
        tooBig ||= size > mostUnpackedBytes;
        return wanted && !tooBig;
      },
    });
    if (tooBig) return { code: 'too-big' };
    const parts = new Map(Object.entries(files).map(([name, part]) => [name, strFromU8(part)]));
    if (names.includes('content.xml')) parts.set('content.xml', '');
    return parts;
  } catch {
    return { code: 'damaged-file' };
  }
}

type Attributes = Readonly<Record<string, string>>;
interface Hooks {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Walks the elements of a part, by their names without prefixes. Broken XML is read as far as it goes. */
function walk(xml: string, { open, close, text }: Hooks): void {
  const parser = new Parser();
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('openTag', (name, attributesOf, decode) => {
    if (!open) return;
    const attributes = attributesOf();
    for (const key of Object.keys(attributes)) attributes[key] = decode(attributes[key] ?? '');
    open(local(name), attributes);
  });
  parser.on('closeTag', (name) => close?.(local(name)));
  parser.on('text', (value, decode) => text?.(decode(value)));
  parser.on('cdata', (value) => text?.(value));
  parser.on('error', () => undefined);
  parser.on('warn', () => undefined);
  parser.parse(xml);
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
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  const even = rows.map((cells) => Array.from({ length: width }, (_, at) => cells[at] ?? ''));
  return { rows: even, hiddenRows: hiddenRows.filter((at) => at <= rows.length), hiddenColumns };
}

function put(rows: string[][], row: number, column: number, text: string): void {
  while (rows.length <= row) rows.push([]);
  const cells = rows[row] as string[];
  while (cells.length < column) cells.push('');
  cells[column] = text;
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
