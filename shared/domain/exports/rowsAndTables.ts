import type { Table } from '../../anonymise/spec.ts';
import type { PublishedCell } from '../../anonymise/tables/spec.ts';
import { overlap } from './combinedDifferences.ts';
import type { ComparedRelease } from './differences.ts';

/**
 * Whether released tables suppress a number of an answer that rows of some of the same people would
 * show: then classes of rows must be as large as the numbers that tables may show.
 */
export function suppressesAnswerOf(
  rows: Pick<ComparedRelease, 'columns' | 'people'>,
  tables: ComparedRelease,
): boolean {
  if (overlap(rows, tables) === 0) return false;
  return (JSON.parse(tables.shape) as PublishedCell[]).some(
    ({ value, where }) =>
      value === null && Object.keys(where).some((key) => (rows.columns as string[]).includes(key)),
  );
}

/** The size of the smallest equivalence class in a file of rows. */
export function smallestClass({ people }: Pick<ComparedRelease, 'people'>): number {
  const sizes = new Map<string | null, number>();
  for (const row of people.values()) sizes.set(row, (sizes.get(row) ?? 0) + 1);
  return Math.min(...sizes.values());
}

/**
 * The fewest people whose number tables suppress although released rows show it: a suppressed cell
 * that is a union of classes of the file, by the answer that both count by. Null where there is
 * none. `cases` has the person in its first column and the answers of the tables.
 */
export function suppressedButInRows(
  cells: readonly PublishedCell[],
  cases: Table,
  rows: ComparedRelease,
): number | null {
  let fewest: number | null = null;
  for (const { value, primary, where, measure } of cells) {
    const [column, ...more] = Object.keys(where);
    if (value !== null || !primary || measure !== undefined) continue;
    if (column === undefined || more.length > 0) continue;
    const at = cases.columns.indexOf(column);
    const inCell = new Set(
      cases.rows.flatMap((row) => (row[at] === where[column] ? [row[0] ?? ''] : [])),
    );
    const inside = [...inCell].filter((person) => rows.people.has(person)).length;
    if (inside === 0 || !isUnion(inCell, column, rows)) continue;
    fewest = Math.min(fewest ?? inside, inside);
  }
  return fewest;
}

/** Whether a set of people is a union of classes of the file, by the finest labels of a column. */
function isUnion(
  people: ReadonlySet<string>,
  column: string,
  { levels }: ComparedRelease,
): boolean {
  const sides = new Map<string, boolean>();
  if (levels === null) return false;
  for (const [person, own] of levels) {
    const label = own[column]?.at(-1);
    if (label === undefined) return false;
    const side = people.has(person);
    if ((sides.get(label) ?? side) !== side) return false;
    sides.set(label, side);
  }
  return true;
}
