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
  /** The unit of its numbers; null where it holds words only. */
  readonly unit: TablePart['unit'] | null;
  readonly rows: readonly (readonly SheetCell[])[];
  /** Columns (from 0) with a drop-down of choices below the heading; no choice has a comma. */
  readonly choices?: readonly { readonly column: number; readonly values: readonly string[] }[];
}

/** The most that a cell of a spreadsheet holds, in UTF-16 units; Excel cannot open a file with more. */
export const longest = 32_767;
/** The most rows and columns of a sheet. */
export const most = { rows: 1_048_576, columns: 16_384 };

/** Whether a spreadsheet program can open the result. */
export const fitsSheets = ({ parts }: Pick<ReleaseDocument, 'parts'>): boolean =>
  parts.every((part) => {
    if (part.kind === 'texts') return part.texts.length < most.rows;
    if (part.kind === 'table') return true;
    return (
      part.rows.length < most.rows &&
      part.columns.length <= most.columns &&
      // One less, for the apostrophe before a formula.
      part.rows.every((row) => row.every((cell) => cell.length < longest))
    );
  });

/** The document as sheets: one about it, then one for each part. */
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

/** Numbers stay numbers; a suppressed value is a word, and a missing one is blank. */
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

/** A text too long for a cell goes on in the next one. */
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
    // Leave room for the apostrophe before a formula, and never split a surrogate pair.
    const cut = /[\uD800-\uDBFF]/.test(rest[longest - 2] ?? '') ? longest - 2 : longest - 1;
    pieces.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  } while (rest !== '');
  return pieces;
}

/** Characters that a sheet's name may not have, and invisible ones. */
const barred = /[[\]:*?/\\]|\p{C}/gu;

/** The titles as names of sheets: at most 31 characters, unique whatever the case. */
function sheetNames(parts: readonly Part[]): string[] {
  // Excel reserves the second one.
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

/** At most so many UTF-16 units, without half a surrogate pair or a trailing apostrophe. */
const cutAt = (text: string, units: number): string =>
  text
    .slice(0, units)
    .replace(/\p{Surrogate}$/u, '')
    .replace(/[' ]+$/, '');
