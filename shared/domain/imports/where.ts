import { wordKey } from './cells.ts';
import type { Meaning } from './meanings.ts';
import { sessionOfHeading } from './sessionHeadings.ts';

export type Rows = readonly (readonly string[])[];

/** The headings are looked for in this many rows: above them stand a title and a date at most. */
export const rowsAbove = 20;

/** A row that is no one's: sums at the end, or the headings once more. */
export interface LeftOutRow {
  /** Counted from 1, as a spreadsheet does. */
  readonly row: number;
  readonly why: 'sum' | 'headings';
}

/** A heading, with what stands over it where two lines of headings were written. */
export interface Heading {
  /** `Emergency contact – Phone`. */
  readonly name: string;
  readonly own: string;
  readonly group: string;
}

/** The words of a heading as they are compared. */
export const keyOf = (heading: string): string => wordKey(heading.replace(/[.:*?()/]/g, ' '));

/** The row of the headings, counted from 1: the one with most headings that are known. */
export function headingRowOf(
  rows: Rows,
  known: ReadonlyMap<string, Meaning>,
  today: string,
): number {
  const scores = rows.slice(0, rowsAbove).map((row) => {
    // What stands there twice, as over merged cells, counts once.
    const told = new Set(row.flatMap((cell) => known.get(keyOf(cell)) ?? [])).size;
    if (told === 0) return 0;
    // A row of days over ticks is a row of headings too, where it also names something.
    return told + row.filter((cell) => sessionOfHeading(cell, '', today)?.on).length;
  });
  const best = Math.max(0, ...scores);
  if (best > 0) return scores.indexOf(best) + 1;
  const first = rows.findIndex((row) => row.filter((cell) => cell.trim() !== '').length > 1);
  return Math.max(first, 0) + 1;
}

/** The headings of a row, each with the group above it. */
export function headingsAt(rows: Rows, headingRow: number, width: number): Heading[] {
  const groups = groupsAbove(rows[headingRow - 2] ?? [], rows[headingRow - 1] ?? [], width);
  return Array.from({ length: width }, (_, at) => {
    const own = (rows[headingRow - 1]?.[at] ?? '').trim();
    const group = groups[at] ?? '';
    const said = ` ${keyOf(own)} `.includes(` ${keyOf(group)} `);
    const name = group === '' || said ? own : own === '' ? group : `${group} – ${own}`;
    return { name, own, group: group === own ? '' : group };
  });
}

/**
 * The first line of two lines of headings, spread over the columns that each of its words stands
 * for. A title is no group: it stands alone, at the left or over everything.
 */
function groupsAbove(above: readonly string[], below: readonly string[], width: number): string[] {
  const cells = Array.from({ length: width }, (_, at) => (above[at] ?? '').trim());
  const words = new Set(cells.filter(Boolean));
  const first = cells.findIndex(Boolean);
  const everywhere = words.size === 1 && cells.filter(Boolean).length >= width - 1 && width > 2;
  if (words.size === 0 || everywhere || (words.size === 1 && first === 0)) return [];
  // Merged cells were spread already: what is blank then belongs to no group.
  const spread = cells.some((cell, at) => cell !== '' && cell === cells[at + 1]);
  let group = '';
  const groups = cells.map((cell, at) => {
    if (spread) return cell;
    if (cell !== '') group = cell;
    // What stands over an empty heading is the heading itself; the next group begins behind it.
    else if ((below[at] ?? '').trim() === '') group = '';
    return group;
  });
  // Where each word stands over one column alone, the row above is one of data or other headings.
  const several = [...words].some((word) => groups.filter((each) => each === word).length > 1);
  return several ? groups : [];
}

/** Rows below the headings that repeat them, and sums at the end. */
export function leftOutOf(rows: Rows, headingRow: number): LeftOutRow[] {
  const [first, ...others] = (rows[headingRow - 1] ?? []).map(keyOf);
  const found: LeftOutRow[] = [];
  for (let at = headingRow; at < rows.length; at += 1) {
    const row = rows[at] ?? [];
    // Most rows differ in their first cell already.
    if (keyOf(row[0] ?? '') !== first || isBlank(row)) continue;
    const same = others.every((key, index) => keyOf(row[index + 1] ?? '') === key);
    if (same) found.push({ row: at + 1, why: 'headings' });
  }
  for (let last = rows.length - 1; last >= headingRow; last -= 1) {
    if (isSum(rows[last])) found.push({ row: last + 1, why: 'sum' });
    else if (!isBlank(rows[last])) break;
  }
  return found.sort((one, other) => one.row - other.row);
}

export const isBlank = (row: readonly string[] = []): boolean =>
  row.every((cell) => cell.trim() === '');

const isSum = (row: readonly string[] = []): boolean =>
  /^(grand |sub ?)?(totals?|sum|average|count)\b/i.test(
    row.find((cell) => cell.trim() !== '')?.trim() ?? '',
  );
