import Papa from 'papaparse';
import type { Problem } from '../../../shared/domain/imports/problems.ts';

interface Fault {
  readonly code: Problem['code'];
  readonly at?: Partial<Problem>;
}

/** No sheet of a charity is this wide; a file that is was not made by a spreadsheet. */
const mostCells = 1_000;

const delimiters = [',', ';', '\t'] as const;

/** Cuts a CSV text into rows and cells. The headings come on top of `mostRows`. */
export function cut(text: string, mostRows: number): { readonly rows: string[][] } | Fault {
  // One kind of line end throughout: spreadsheets mix them, and a wrong guess would glue rows together.
  const even = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const preview = Number.isFinite(mostRows) ? mostRows + 2 : 0;
  const { data, errors } = Papa.parse<string[]>(even, {
    delimiter: delimiterOf(even),
    newline: '\n',
    preview,
  });
  const [broken] = errors.filter(({ type }) => type === 'Quotes');
  if (broken && Number.isFinite(mostRows)) {
    return { code: 'broken-quotes', at: { row: (broken.row ?? 0) + 1 } };
  }
  const rows = withoutBlankEnd(data);
  if (rows.length === 0) return { code: 'empty-file' };
  if (rows.length > mostRows + 1) return { code: 'too-many-rows' };
  const wide = rows.findIndex((row) => row.length > mostCells);
  return wide < 0 ? { rows } : { code: 'too-many-cells', at: { row: wide + 1 } };
}

/** The delimiter that cuts the first row into most cells. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 10_000);
  let best = { delimiter: ',', cells: 0 };
  for (const delimiter of delimiters) {
    const { data } = Papa.parse<string[]>(head, { delimiter, newline: '\n', preview: 1 });
    const cells = data[0]?.length ?? 0;
    if (cells > best.cells) best = { delimiter, cells };
  }
  return best.delimiter;
}

function withoutBlankEnd(rows: string[][]): string[][] {
  let end = rows.length;
  while (end > 0 && rows[end - 1]?.every((cell) => cell.trim() === '')) end -= 1;
  return rows.slice(0, end);
}
