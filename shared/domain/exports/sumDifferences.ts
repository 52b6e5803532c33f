import type { Table } from '../../anonymise/spec.ts';
import { roundCell } from '../../anonymise/tables/rounding.ts';
import type { PublishedCell } from '../../anonymise/tables/spec.ts';

/** Released or drafted sums, and the rows that they add up. */
export interface ReleasedSums {
  readonly rows: ReadonlySet<number>;
  readonly cells: readonly PublishedCell[];
}

/** Rows of one cell by number, each with its amount. */
type Amounts = ReadonlyMap<number, number>;

/**
 * Differencing of two files of sums: how many people's amounts show where a sum is subtracted from
 * one that contains it, or from the cell of the same name. Money is taken as if it were released to
 * the penny: rounding is no protection of a difference. A month lies within its quarter. Answers with
 * every such number of people; null where an earlier sum is not what its rows add up to today,
 * because the change itself would show. `table` has the rows of both files, the first column naming the person.
 */
export function differencesBySums(
  table: Table,
  next: ReleasedSums,
  earlier: ReleasedSums,
): number[] | null {
  const found = new Set<number>();
  const [now, before] = [next, earlier].map((file) =>
    file.cells.flatMap((cell) =>
      cell.measure === 'sum' && cell.value !== null
        ? [{ cell, of: cell.of, amounts: amountsIn(table, file.rows, cell) }]
        : [],
    ),
  );
  for (const one of before ?? []) {
    if (!stillFits(one.cell, total(one.amounts))) return null;
    for (const other of now ?? []) {
      if (one.of !== other.of) continue;
      const sameCell = haveSameCell(one.cell, other.cell);
      const people = peopleBetween(table, one.amounts, other.amounts, sameCell);
      if (people > 0) found.add(people);
    }
  }
  return [...found];
}

/** Whether a released sum would be shown today as it was then. */
function stillFits({ value, base = 1, nearest }: PublishedCell, sum: number): boolean {
  return nearest ? roundCell(sum, base) === value : Math.abs(sum - (value ?? 0)) < base;
}

/** A sum of some payments, and the releases that have it: 0 is the draft. */
interface Sum {
  readonly of: string | undefined;
  /** Its cell, without the time. */
  readonly place: string;
  readonly amounts: Amounts;
  readonly releases: ReadonlySet<number>;
}

/** With more sums than this in one place, only three are combined at a time. */
const fewSums = 14;
const mostParts = 4;

/**
 * What a draft of money shows combined with several earlier releases: a sum that equals a sum of
 * others except for the payments of fewer than k people, as a quarter and its months. Any two sums
 * are subtracted from a third; within one cell, over different times, up to four.
 */
export function combinedSums(
  table: Table,
  next: ReleasedSums,
  earlier: readonly ReleasedSums[],
  k: number,
): { readonly people: number; readonly earlier: readonly number[] }[] {
  const sums = sumsOf(table, [next, ...earlier]);
  const most = sums.reduce((count, { amounts }) => Math.max(count, rowsOfOne(table, amounts)), 1);
  const found = new Map<string, { people: number; earlier: number[] }>();
  const look = (whole: Sum, parts: readonly Sum[]) => {
    const all = [whole, ...parts];
    const isDraft = ({ releases }: Sum) => releases.size === 1 && releases.has(0);
    if (!all.some(isDraft) || all.every(({ releases }) => releases.has(0))) return;
    const rows = parts.reduce((count, { amounts }) => count - amounts.size, whole.amounts.size);
    if (Math.abs(rows) > most * k) return;
    const people = fewBetween(table, whole, parts, k);
    if (people === 0) return;
    const used = new Set(
      all.filter((sum) => !isDraft(sum)).map(({ releases }) => Math.max(...releases)),
    );
    const list = [...used].sort((one, other) => one - other).map((release) => release - 1);
    const known = found.get(list.join())?.people ?? people;
    found.set(list.join(), { people: Math.min(known, people), earlier: list });
  };
  for (const comparable of grouped(sums, ({ of }) => of ?? '')) {
    for (const whole of comparable) {
      comparable.forEach((one, at) => {
        for (const other of comparable.slice(at + 1)) {
          if (one !== whole && other !== whole) look(whole, [one, other]);
        }
      });
    }
    for (const own of grouped(comparable, ({ place }) => place)) {
      if (own.length > fewSums) continue;
      for (const whole of own) {
        const others = own.filter((sum) => sum !== whole);
        for (const parts of subsetsOf(others, 3, mostParts)) look(whole, parts);
      }
    }
  }
  return [...found.values()];
}

function grouped(sums: readonly Sum[], by: (sum: Sum) => string): Iterable<readonly Sum[]> {
  const groups = new Map<string, Sum[]>();
  for (const sum of sums) groups.set(by(sum), [...(groups.get(by(sum)) ?? []), sum]);
  return groups.values();
}

/** Every sum once, with all releases that have it. */
function sumsOf(table: Table, files: readonly ReleasedSums[]): Sum[] {
  const sums = new Map<string, Sum & { releases: Set<number> }>();
  files.forEach(({ rows, cells }, release) => {
    for (const cell of cells) {
      if (cell.measure !== 'sum' || cell.value === null) continue;
      const amounts = amountsIn(table, rows, cell);
      const { month: _, quarter: __, ...where } = cell.where;
      const key = JSON.stringify([cell.of, [...amounts.keys()]]);
      const place = JSON.stringify(Object.entries(where).sort());
      const sum = sums.get(key) ?? { of: cell.of, place, amounts, releases: new Set() };
      if (amounts.size > 0) sums.set(key, { ...sum, releases: sum.releases.add(release) });
    }
  });
  return [...sums.values()];
}

/** The most rows of a sum that belong to one person. */
function rowsOfOne({ rows }: Table, amounts: Amounts): number {
  const often = new Map<string | undefined, number>();
  for (const row of amounts.keys()) {
    const person = rows[row]?.[0];
    often.set(person, (often.get(person) ?? 0) + 1);
  }
  return Math.max(0, ...often.values());
}

/** By how many people the whole and its parts differ on either side; 0 where by none, or by k or more. */
function fewBetween({ rows }: Table, whole: Sum, parts: readonly Sum[], k: number): number {
  const [more, fewer] = [new Set<string | undefined>(), new Set<string | undefined>()];
  const seen = new Set<number>();
  for (const { amounts } of [whole, ...parts]) {
    for (const row of amounts.keys()) {
      if (seen.has(row)) continue;
      seen.add(row);
      const often = parts.filter((part) => part.amounts.has(row)).length;
      const weight = (whole.amounts.has(row) ? 1 : 0) - often;
      if (weight !== 0) (weight > 0 ? more : fewer).add(rows[row]?.[0]);
      if (more.size >= k || fewer.size >= k) return 0;
    }
  }
  return Math.max(more.size, fewer.size);
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

/** How many people have rows in only one of two sums; 0 where the sums are not comparable. */
function peopleBetween({ rows }: Table, one: Amounts, other: Amounts, sameCell: boolean): number {
  const [here, there] = [without(one, other), without(other, one)];
  const nothingShared = here.length === one.size;
  const within = here.length === 0 || there.length === 0;
  if (nothingShared || !(within || sameCell)) return 0;
  return new Set([...here, ...there].map((row) => rows[row]?.[0])).size;
}

const without = (amounts: Amounts, others: Amounts) =>
  [...amounts.keys()].filter((row) => !others.has(row));

const total = (amounts: Amounts) => [...amounts.values()].reduce((sum, each) => sum + each, 0);

function haveSameCell({ where }: PublishedCell, { where: other }: PublishedCell): boolean {
  const keys = Object.keys(where);
  return (
    keys.length === Object.keys(other).length && keys.every((key) => where[key] === other[key])
  );
}

/** Every choice of so many of a list, in its order. */
function subsetsOf<Each>(all: readonly Each[], least: number, most: number): Each[][] {
  const grow = (chosen: Each[], from: number): Each[][] => [
    ...(chosen.length >= least ? [chosen] : []),
    ...(chosen.length < most
      ? all.slice(from).flatMap((each, at) => grow([...chosen, each], from + at + 1))
      : []),
  ];
  return grow([], 0);
}
