import { csvText, harmless } from '../../../shared/anonymise/rows/csv.ts';
import {
  type AskedImport,
  headingRowOf,
  type LeftOutRow,
  reasonHeading,
} from '../../../shared/domain/imports/asked.ts';
import { headingOf } from '../../../shared/domain/imports/layouts.ts';
import type { ProblemCode } from '../../../shared/domain/imports/problems.ts';
import { readCsvRows } from '../outputs/csv.ts';

/** The rows of a file that were left out, with its headings. */
export interface LeftOutFile {
  readonly file: string;
  readonly headings: readonly string[];
  readonly rows: readonly (LeftOutRow & { readonly cells: readonly string[] })[];
}

/** The words for each reason, and for a row that a person left out. */
export interface ReasonWords {
  readonly codes: Readonly<Partial<Record<ProblemCode, string>>>;
  readonly chosen: string;
}

/** What was left out of each file, as the file has it: without the edits. */
export function leftOutFiles(checked: AskedImport): LeftOutFile[] {
  return checked.read.flatMap(({ file, rows }) => {
    const left = checked.leftOut.filter((row) => row.file === file);
    if (left.length === 0) return [];
    const headings = rows[(headingRowOf(checked, file) ?? 1) - 1] ?? [];
    return [
      {
        file,
        headings,
        rows: left
          .toSorted((one, other) => one.row - other.row)
          .map((each) => ({ ...each, cells: rows[each.row - 1] ?? [] })),
      },
    ];
  });
}

/** The rows that were left out as CSV, with the reasons in a last column, and how it is judged. */
export function leftOutCsv(of: LeftOutFile, words: ReasonWords) {
  const width = Math.max(of.headings.length, ...of.rows.map(({ cells }) => cells.length));
  const whole = (cells: readonly string[], last: string) => [
    ...Array.from({ length: width }, (_, at) => cells[at] ?? ''),
    last,
  ];
  const columns = whole(of.headings, reasonHeading);
  const rows = of.rows.map(({ cells, why }) => whole(cells, reasonOf(why, words)));
  const text = csvText({ columns, rows });
  const wanted = JSON.stringify([columns, ...rows].map((row) => row.map(harmless)));
  const isSafe = (written: Uint8Array) =>
    JSON.stringify(readCsvRows(Buffer.from(written).toString('utf8'))) === wanted;
  return { csv: Buffer.from(text), isSafe };
}

function reasonOf(why: LeftOutRow['why'], { codes, chosen }: ReasonWords): string {
  if (why.length === 0) return chosen;
  return why
    .map(({ column, code }) => {
      const words = codes[code] ?? code;
      return column === null ? words : `${headingOf(column)}: ${words}`;
    })
    .join(' ');
}
