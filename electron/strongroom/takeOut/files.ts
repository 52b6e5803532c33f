import { csvText, harmless } from '../../../shared/anonymise/rows/csv.ts';
import { dateInWords } from '../../../shared/domain/dates.ts';
import { longest, most, type Sheet } from '../outputs/sheets.ts';
import { columnWords, sheetWords, pageWords as words } from '../outputs/sheetWords.ts';
import { filled } from '../outputs/words.ts';
import { sheetPart, sheetPath, workbookFiles } from '../outputs/xlsx.ts';
import type { TakenSheet } from './sheets.ts';
import { zipSteps } from './zipSteps.ts';

/** A sheet with its rows, as text. */
export interface TakenTable extends TakenSheet {
  readonly rows: readonly (readonly string[])[];
}

/** What the page of explanations says beside the columns. */
export interface About {
  readonly charityName: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
}

/** A picture's file: packed already, and read when its turn comes. */
export interface TakenPicture {
  readonly name: string;
  readonly packed: boolean;
  readonly pieces: Iterable<Uint8Array | string>;
}

/** Rows between two pauses: some milliseconds of work. */
const stride = 250;

/** Everything in one zip: the workbook, a CSV for each sheet, and the page. Yields the rows done. */
export function* packSteps(
  tables: readonly TakenTable[],
  about: About,
  pictures: Iterable<TakenPicture> = [],
): Generator<number, Uint8Array> {
  let done = 0;
  const counted = function* (steps: Generator<void, Uint8Array>): Generator<number, Uint8Array> {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      yield done;
    }
  };
  const inPieces = function* (
    rows: readonly (readonly string[])[],
    text: (some: readonly (readonly string[])[], from: number) => string,
  ) {
    for (let from = 0; from < rows.length; from += stride) {
      const some = rows.slice(from, from + stride);
      yield text(some, from);
      done += some.length;
    }
  };
  const workbook = yield* counted(zipSteps(workbookParts(tables, inPieces)));
  const csvs = tables.map(({ name, columns, rows }) => ({
    name: `csv/${name}.csv`,
    pieces: inPieces([columns, ...rows], (some) => csvLines(some)),
  }));
  return yield* counted(
    zipSteps([
      { name: 'README.html', pieces: [page(tables, about)] },
      { name: 'everything.xlsx', packed: true, pieces: [workbook] },
      ...csvs,
      ...pictures,
    ]),
  );
}

const csvLines = ([first = [], ...others]: readonly (readonly string[])[]): string =>
  csvText({ columns: first, rows: others });

type InPieces = (
  rows: readonly (readonly string[])[],
  text: (some: readonly (readonly string[])[], from: number) => string,
) => Iterable<string>;

function* workbookParts(tables: readonly TakenTable[], inPieces: InPieces) {
  const names = tables.map(({ name }) => name);
  for (const [name, text] of Object.entries(workbookFiles(names))) yield { name, pieces: [text] };
  for (const [at, { name, columns, rows }] of tables.entries()) {
    // A sheet ends sooner than a CSV can; the CSV has all.
    const fitting = [columns, ...rows.slice(0, most.rows - 1)];
    const sheet: Sheet = { name, unit: null, rows: fitting.slice(0, 1_000) };
    const part = sheetPart(sheet, at);
    const body = inPieces(fitting, (some, from) =>
      some.map((row, down) => part.row(row.map(fittingCell), from + down)).join(''),
    );
    yield { name: sheetPath(at), pieces: chain([part.before], body, [part.after]) };
  }
}

function* chain(...parts: Iterable<string>[]): Generator<string> {
  for (const part of parts) yield* part;
}

/** A text as a cell holds it: what is too long is cut, and the CSV has all of it. */
function fittingCell(text: string): string {
  const cell = harmless(text);
  if (cell.length <= longest) return cell;
  return `${cell.slice(0, longest - words.cut.length).replace(/\p{Surrogate}$/u, '')}${words.cut}`;
}

/** The rows that `packSteps` goes through. */
export const stepsOf = (tables: readonly TakenTable[]): number =>
  tables.reduce((sum, { rows }) => sum + rows.length + 1, 0) * 2;

/** The page: what this is, and each column of each sheet in words. It asks for nothing from outside. */
function page(tables: readonly TakenTable[], { charityName, on }: About): string {
  const sheets = tables.map(({ name, columns, comesBack, rows }) => {
    const said = sheetWords[name];
    const lines = columns.map(
      (column) =>
        `<tr><th scope="row"><code>${html(column)}</code></th><td>${html(columnWords(name, column))}</td></tr>`,
    );
    return `<h2>${html(said?.name ?? name)}</h2>
<p><code>${html(name)}</code> – ${html(said?.what ?? '')} ${html(filled(words.rows, { rows: rows.length }))} ${html(comesBack ? words.comesBack : words.staysOut)}</p>
<table>${lines.join('')}</table>`;
  });
  const title = filled(words.title, { charity: charityName, on: dateInWords(on) });
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${html(title)}</title>
<style>body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}th{text-align:left;vertical-align:top;padding-right:1.5rem;font-weight:normal}.warning{border:2px solid;padding:0 1rem}</style></head>
<body><h1>${html(title)}</h1>
<div class="warning"><p><strong>${html(words.warning)}</strong></p><p>${html(words.warningWhat)}</p></div>
${[
  words.files,
  words.blank,
  words.lines,
  words.apostrophe,
  words.references,
  words.back,
  words.restricted,
]
  .map((line) => `<p>${html(line)}</p>`)
  .join('\n')}
${sheets.join('\n')}
</body></html>
`;
}

const html = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Rows by column as rows of text, in the order of a sheet's columns. */
export function tableOf(
  sheet: TakenSheet,
  rows: readonly Readonly<Record<string, unknown>>[],
): TakenTable {
  const textOf = (value: unknown) => (value === null || value === undefined ? '' : String(value));
  const filled = sheet.more.filter((column) => rows.some((row) => textOf(row[column]) !== ''));
  const columns = [...sheet.columns, ...filled];
  return {
    ...sheet,
    columns,
    rows: rows.map((row) => columns.map((column) => textOf(row[column]))),
  };
}
