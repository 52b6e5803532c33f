import { harmless } from '../../../shared/anonymise/rows/csv.ts';
import type {
  Part,
  ReleaseDocument,
  TablePart,
  TextsPart,
} from '../../../shared/domain/exports/document.ts';
import { gridOf } from '../../../shared/domain/exports/grid.ts';
import { aboutLines, onceLabelled } from './about.ts';
import { words } from './words.ts';

export type SheetCell = string | number;

/** A sheet of a workbook: its first row is its heading. */
export interface Sheet {
  readonly name: string;
  /** What its numbers count; null where it holds words only. */
  readonly unit: TablePart['unit'] | null;
  readonly rows: readonly (readonly SheetCell[])[];
}

/** What a spreadsheet takes in a cell, in UTF-16 units; more makes the file unreadable to Excel. */
const longest = 32_767;
/** And what it takes in a sheet. */
const most = { rows: 1_048_576, columns: 16_384 };

/** Whether a spreadsheet can open what would be written. */
export const fitsSheets = ({ parts }: Pick<ReleaseDocument, 'parts'>): boolean =>
  parts.every((part) => {
    if (part.kind === 'texts') return part.texts.length < most.rows;
    if (part.kind === 'table') return true;
    return (
      part.rows.length < most.rows &&
      part.columns.length <= most.columns &&
      // One less, for the mark before a formula.
      part.rows.every((row) => row.every((cell) => cell.length < longest))
    );
  });

/** The document as sheets: what it is about, then a sheet a part. */
export function sheetsOf(document: ReleaseDocument): Sheet[] {
  const names = sheetNames(document.parts);
  const contents = document.parts.flatMap((part, at) => [
    [names[at] ?? '', part.kind === 'table' ? part.headline : part.title],
    ...fieldsOf(part).map(({ title, description }) => ['', `${title}: ${description}`]),
  ]);
  const about: Sheet = {
    name: words.about,
    unit: null,
    rows: [
      [words.about, ''],
      ...onceLabelled(aboutLines(document)),
      [words.contents, ''],
      ...contents,
    ].map((row) => row.map(harmless)),
  };
  return [about, ...document.parts.map((part, at) => sheetOf(part, names[at] ?? ''))];
}

const fieldsOf = (part: Part) =>
  part.kind === 'rows' ? part.columns : part.kind === 'table' ? part.by : [];

function sheetOf(part: Part, name: string): Sheet {
  if (part.kind === 'table') return { name, unit: part.unit, rows: tableRows(part) };
  const rows =
    part.kind === 'texts'
      ? textRows(part)
      : [part.columns.map(({ title }) => title), ...part.rows].map((row) => row.map(harmless));
  return { name, unit: null, rows };
}

/** Numbers are numbers; what is hidden is a word, and what is not there is blank. */
function tableRows(part: TablePart): SheetCell[][] {
  const { head, rows } = gridOf(part, words.total);
  return [
    head.map(harmless),
    ...rows.map(({ label, cells }) => [
      harmless(label),
      ...cells.map((cell): SheetCell => {
        if (!cell) return '';
        if (cell.value === null) return words.hidden;
        return part.unit === 'pence' ? cell.value / 100 : cell.value;
      }),
    ]),
  ];
}

/** A text that is too long for a cell goes on in the next. */
function textRows({ title, texts }: TextsPart): string[][] {
  const rows = texts.map((text) => piecesOf(text).map(harmless));
  const width = rows.reduce((most, row) => Math.max(most, row.length), 1);
  const head = [title, ...Array.from({ length: width - 1 }, () => words.continued)];
  return [head, ...rows].map((row) => [...row, ...Array(width - row.length).fill('')]);
}

function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  do {
    // Room for the mark before a formula, and no letter is cut in two.
    const cut = /[\uD800-\uDBFF]/.test(rest[longest - 2] ?? '') ? longest - 2 : longest - 1;
    pieces.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  } while (rest !== '');
  return pieces;
}

/** What no sheet may be called by, and what would not be seen. */
const barred = /[[\]:*?/\\]|\p{C}/gu;

/** The titles as sheets may be called: at most 31 letters, each once whatever the case. */
function sheetNames(parts: readonly Part[]): string[] {
  // A spreadsheet keeps the second for itself.
  const taken = new Set([words.about.toLowerCase(), 'history']);
  return parts.map(({ name, title }) => {
    const plain = title
      .replace(barred, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[' ]+|[' ]+$/g, '');
    const wanted = plain === '' ? name : plain;
    let free = cutAt(wanted, 31);
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${cutAt(wanted, 27)} ${n}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

/** So many UTF-16 units at most, without half a letter or a mark at the end. */
const cutAt = (text: string, units: number): string =>
  text
    .slice(0, units)
    .replace(/\p{Surrogate}$/u, '')
    .replace(/[' ]+$/, '');
