import type { Table } from '../../anonymise/spec.ts';
import type { PublishedCell } from '../../anonymise/tables/spec.ts';

/** Sums that left, or are to leave, and which of the rows they are of. */
export interface Summed {
  readonly rows: ReadonlySet<number>;
  readonly cells: readonly PublishedCell[];
}

/** Rows of one cell by number, each with its amount. */
type Amounts = ReadonlyMap<number, number>;

/** A rounded sum lies less than this from the truth (rounding to base 5). */
const farthest = 5;

/**
 * How many people's amounts show where a sum is taken from one of an earlier file that lies within
 * it, or is of the same name: money is told to the penny, so that rounding hides nobody. A smaller
 * time lies within a larger one, a month in its quarter. Every such number of people; null where
 * an earlier sum is not what its rows add up to today: then the change itself would show.
 * `table` has the rows of both files, the first column naming the person.
 */
export function apartBySums(table: Table, next: Summed, earlier: Summed): number[] | null {
  const found = new Set<number>();
  const [now, before] = [next, earlier].map((file) =>
    file.cells.flatMap((cell) =>
      cell.measure === 'sum' && cell.value !== null
        ? [{ cell, of: cell.of, amounts: amountsIn(table, file.rows, cell) }]
        : [],
    ),
  );
  for (const one of before ?? []) {
    if (Math.abs(total(one.amounts) - (one.cell.value ?? 0)) >= farthest) return null;
    for (const other of now ?? []) {
      if (one.of !== other.of) continue;
      const alike = namedAlike(one.cell, other.cell);
      const people = apart(table, one.amounts, other.amounts, alike);
      if (people > 0) found.add(people);
    }
  }
  return [...found];
}

/** Which of the rows a cell counts. */
export function rowsIn(
  { columns, rows }: Table,
  among: ReadonlySet<number>,
  where: PublishedCell['where'],
): Set<number> {
  const wanted = Object.entries(where).map(
    ([key, value]) => [columns.indexOf(key), value] as const,
  );
  return new Set(
    [...among].filter((row) => wanted.every(([at, value]) => rows[row]?.[at] === value)),
  );
}

function amountsIn(table: Table, among: ReadonlySet<number>, cell: PublishedCell): Amounts {
  const at = table.columns.indexOf(cell.of ?? '');
  const amounts = [...rowsIn(table, among, cell.where)].map(
    (row) => [row, Number(table.rows[row]?.[at] ?? 0)] as const,
  );
  return new Map(amounts.filter(([, amount]) => amount !== 0));
}

/** How many people the rows belong to that only one sum has; 0 where nobody would lay them together. */
function apart({ rows }: Table, one: Amounts, other: Amounts, alike: boolean): number {
  const [here, there] = [without(one, other), without(other, one)];
  const nothingShared = here.length === one.size;
  const within = here.length === 0 || there.length === 0;
  if (nothingShared || !(within || alike)) return 0;
  return new Set([...here, ...there].map((row) => rows[row]?.[0])).size;
}

const without = (amounts: Amounts, others: Amounts) =>
  [...amounts.keys()].filter((row) => !others.has(row));

const total = (amounts: Amounts) => [...amounts.values()].reduce((sum, each) => sum + each, 0);

function namedAlike({ where }: PublishedCell, { where: other }: PublishedCell): boolean {
  const keys = Object.keys(where);
  return (
    keys.length === Object.keys(other).length && keys.every((key) => where[key] === other[key])
  );
}
