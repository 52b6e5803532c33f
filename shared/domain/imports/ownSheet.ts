import { type Reading, wordKey } from './cells.ts';
import { peopleColumns } from './columns.ts';
import { peopleHeadings, wholeNameHeadings } from './headings.ts';
import { splitName } from './names.ts';
import { lostNought } from './remarks.ts';

type PeopleColumn = keyof typeof peopleColumns;

/** What a column of the charity's own register can become, in the order in which it is offered. */
export const meanings = [
  'whole_name',
  ...(Object.keys(peopleColumns) as PeopleColumn[]).filter((column) => column !== 'note'),
  'note',
  'left-out',
] as const;
export type Meaning = PeopleColumn | 'whole_name' | 'left-out';

interface OwnColumn {
  readonly heading: string;
  /** The first different values. */
  readonly samples: readonly string[];
  readonly as: Meaning;
}

/** How a register of the charity's own is read: where its headings are and what each column is. */
export interface OwnLayout {
  /** The row of the headings, counted from 1 as a spreadsheet does. */
  readonly headingRow: number;
  readonly columns: readonly OwnColumn[];
  /** Rows of sums at the end and headings that are repeated; they are left out. */
  readonly leftOut: readonly number[];
}

type Rows = readonly (readonly string[])[];

const columnOf = new Map<string, Meaning>([
  ...wholeNameHeadings.map((heading) => [heading, 'whole_name'] as const),
  ...(Object.keys(peopleHeadings) as PeopleColumn[]).flatMap((column) =>
    [column, ...peopleHeadings[column]].map((heading) => [wordKey(heading), column] as const),
  ),
]);

/** The headings are looked for in this many rows: above them stand a title and a date at most. */
export const rowsAbove = 20;
const samplesShown = 3;
/** A proposal is made from so many rows: a long list must not hold up what else waits. */
const rowsLookedAt = 2_000;
/** More cells than this share that cannot be read say that a column is something else. */
const mostUnread = 0.2;

const keyOf = (heading: string): string => wordKey(heading.replace(/[.:*?()/]/g, ' '));

/**
 * Proposes how a register is read: the row with most headings that are known, each column by its
 * heading where its cells can be read so, else by its contents. What is not known becomes a note,
 * so that nothing is lost in silence. `today` (`YYYY-MM-DD`) decides what a two-digit year means.
 */
export function proposeLayout(rows: Rows, today: string): OwnLayout {
  return layoutAt(rows, headingRowOf(rows), today);
}

/** The same with the headings in a row that a person chose, counted from 1. */
export function layoutAt(rows: Rows, headingRow: number, today: string): OwnLayout {
  const headings = rows[headingRow - 1] ?? [];
  const body = rows.slice(headingRow);
  const leftOut = leftOutOf(headings, body).map((at) => at + headingRow + 1);
  // Not by spreading the rows: a long list has more of them than a call takes arguments.
  const width = body.reduce((most, { length }) => Math.max(most, length), headings.length);
  const taken = new Set<Meaning>();
  const columns = Array.from({ length: width }, (_, at) => {
    const heading = (headings[at] ?? '').trim();
    const cells = body.slice(0, rowsLookedAt).flatMap((row, index) => {
      const text = (row[at] ?? '').trim();
      return text === '' || leftOut.includes(index + headingRow + 1) ? [] : [text];
    });
    const proposed = meaningOf(heading, cells, today);
    const as =
      proposed !== 'note' && proposed !== 'left-out' && taken.has(proposed) ? 'note' : proposed;
    taken.add(as);
    return { heading, samples: [...new Set(cells)].slice(0, samplesShown), as };
  });
  return { headingRow, columns: withoutTwoNames(columns), leftOut };
}

function headingRowOf(rows: Rows): number {
  const scores = rows
    .slice(0, rowsAbove)
    .map((row) => row.filter((cell) => columnOf.has(keyOf(cell))).length);
  const best = Math.max(0, ...scores);
  if (best > 0) return scores.indexOf(best) + 1;
  const first = rows.findIndex((row) => row.filter((cell) => cell.trim() !== '').length > 1);
  return Math.max(first, 0) + 1;
}

/** Rows, counted from 0 below the headings, that repeat the headings or hold sums at the end. */
function leftOutOf(headings: readonly string[], body: Rows): number[] {
  const [first, ...others] = headings.map(keyOf);
  const found = body.flatMap((row, at) =>
    // Most rows differ in their first cell already.
    keyOf(row[0] ?? '') === first &&
    others.every((key, index) => keyOf(row[index + 1] ?? '') === key)
      ? [at]
      : [],
  );
  let last = body.length - 1;
  while (last >= 0 && (isBlank(body[last]) || isSum(body[last]))) {
    if (isSum(body[last])) found.push(last);
    last -= 1;
  }
  return found;
}

const isBlank = (row: readonly string[] = []): boolean => row.every((cell) => cell.trim() === '');
const isSum = (row: readonly string[] = []): boolean =>
  /^(grand |sub ?)?(totals?|sum|average|count)\b/i.test(
    row.find((cell) => cell.trim() !== '')?.trim() ?? '',
  );

function meaningOf(heading: string, cells: readonly string[], today: string): Meaning {
  if (cells.length === 0 && heading === '') return 'left-out';
  const named = columnOf.get(keyOf(heading));
  if (named !== undefined && isReadAs(named, cells, today)) return named;
  if (cells.length === 0) return 'left-out';
  return contentsOf(cells) ?? 'note';
}

/** Whether nearly all cells can be read as what the heading says. */
function isReadAs(as: Meaning, cells: readonly string[], today: string): boolean {
  if (as === 'whole_name' || as === 'left-out') return true;
  const order = dateOrderOf(cells);
  const unread = cells.filter((text) => {
    const reading: Reading<unknown> = peopleColumns[as](inOrder(as, text, order), today);
    return 'code' in reading;
  });
  return unread.length <= cells.length * mostUnread;
}

const contents: readonly (readonly [Meaning, RegExp])[] = [
  ['email', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ['postcode', /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i],
  ['phone', /^(\+44|0)[\d ()-]{8,14}$/],
];

function contentsOf(cells: readonly string[]): Meaning | null {
  const found = contents.find(
    ([, form]) => cells.filter((text) => form.test(text)).length >= cells.length * (1 - mostUnread),
  );
  return found?.[0] ?? null;
}

/** A column of whole names beside columns of first and last names says the same again. */
function withoutTwoNames(columns: readonly OwnColumn[]): OwnColumn[] {
  const both = columns.some(({ as }) => as === 'first_name');
  return columns.map((column) =>
    both && column.as === 'whole_name' ? { ...column, as: 'left-out' } : column,
  );
}

/** Whether a layout says who each row is about. */
export const saysWho = ({ columns }: OwnLayout): boolean =>
  columns.some(({ as }) => as === 'whole_name' || as === 'first_name');

/** In which order a column writes dates with strokes; `unclear` where every one can be either. */
export type DateOrder = 'day-first' | 'month-first' | 'unclear' | 'none';

/** The order is worked out from all cells: a first part above 12 is a day, a second part too. */
export function dateOrderOf(cells: readonly string[]): DateOrder {
  let seen = 0;
  let dayFirst = 0;
  let monthFirst = 0;
  for (const text of cells) {
    const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}$/.exec(text.trim());
    if (!parts) continue;
    seen += 1;
    if (Number(parts[1]) > 12) dayFirst += 1;
    if (Number(parts[2]) > 12) monthFirst += 1;
  }
  if (seen === 0) return 'none';
  if (dayFirst > 0) return 'day-first';
  return monthFirst > 0 ? 'month-first' : 'unclear';
}

const dated: readonly Meaning[] = ['date_of_birth', 'joined'];

function inOrder(as: Meaning, text: string, order: DateOrder): string {
  if (order !== 'month-first' || !dated.includes(as)) return text;
  return text.replace(/^(\d{1,2})([/.-])(\d{1,2})/, '$3$2$1');
}

/** How the cells of a register's row become the columns of the sheet of people. */
export interface OwnReader {
  readonly textOf: (column: string, cells: readonly string[]) => string;
  readonly headingOf: (column: string) => string;
  /** Columns whose dates can be read either way; days are read before months there. */
  readonly unclear: readonly string[];
}

/** Makes the reader of a layout. Phone numbers get back the nought that a spreadsheet took. */
export function readerOf({ columns, headingRow }: OwnLayout, rows: Rows): OwnReader {
  const placesOf = (wanted: Meaning) =>
    columns.flatMap(({ as }, at) => (as === wanted ? [at] : []));
  const names = placesOf('whole_name');
  const places = new Map(
    [...Object.keys(peopleColumns)].map((column) => [column, placesOf(column as Meaning)] as const),
  );
  const orders = new Map(
    columns.flatMap(({ as }, at) =>
      dated.includes(as)
        ? [[at, dateOrderOf(rows.slice(headingRow).map((row) => row[at] ?? ''))] as const]
        : [],
    ),
  );
  const said = (column: string): number[] => places.get(column) ?? [];
  return {
    textOf(column, cells) {
      if (column === 'note') return noteOf(columns, said('note'), cells);
      const [at] = said(column);
      if (at === undefined) {
        const whole = names[0] === undefined ? '' : (cells[names[0]] ?? '');
        if (column === 'first_name') return splitName(whole).first;
        return column === 'last_name' ? splitName(whole).last : '';
      }
      const text = inOrder(column as Meaning, (cells[at] ?? '').trim(), orders.get(at) ?? 'none');
      return column === 'phone' && lostNought(text) ? `0${text}` : text;
    },
    headingOf(column) {
      const at = said(column)[0] ?? names[0];
      return (at === undefined ? undefined : columns[at]?.heading) || column;
    },
    unclear: columns.flatMap(({ as, heading }, at) =>
      dated.includes(as) && orders.get(at) === 'unclear' ? [heading] : [],
    ),
  };
}

/** Columns that are kept as a note, each with its heading before it. */
function noteOf(
  columns: readonly OwnColumn[],
  places: readonly number[],
  cells: readonly string[],
): string {
  return places
    .flatMap((at) => {
      const text = (cells[at] ?? '').trim();
      const heading = columns[at]?.heading ?? '';
      if (text === '') return [];
      return [
        heading === '' || columnOf.get(keyOf(heading)) === 'note' ? text : `${heading}: ${text}`,
      ];
    })
    .join('\n');
}
