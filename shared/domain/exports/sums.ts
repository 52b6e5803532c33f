import type { Table } from '../../anonymise/spec.ts';
import type { PublishedCell } from '../../anonymise/tables/spec.ts';
import { subsetsOf } from './together.ts';

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

/** A sum of some payments, and the releases that tell it: 0 is the draft. */
interface Sum {
  readonly of: string | undefined;
  /** Where it stands, without its time. */
  readonly place: string;
  readonly amounts: Amounts;
  readonly releases: ReadonlySet<number>;
}

/** With more sums than this in one place, only three are combined at a time. */
const fewSums = 14;
const mostParts = 4;

/**
 * What a draft of money tells together with several earlier releases: a sum that is, but for the
 * payments of fewer than k people, made up of others, as a quarter is of its months. Any two sums
 * are taken from a third, and of one place, whatever its time, up to four.
 */
export function togetherBySums(
  table: Table,
  next: Summed,
  earlier: readonly Summed[],
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
    const people = fewBesides(table, whole, parts, k);
    if (people === 0) return;
    const used = new Set(
      all.filter((sum) => !isDraft(sum)).map(({ releases }) => Math.max(...releases)),
    );
    const list = [...used].sort((one, other) => one - other).map((release) => release - 1);
    const known = found.get(list.join())?.people ?? people;
    found.set(list.join(), { people: Math.min(known, people), earlier: list });
  };
  for (const alike of grouped(sums, ({ of }) => of ?? '')) {
    for (const whole of alike) {
      alike.forEach((one, at) => {
        for (const other of alike.slice(at + 1)) {
          if (one !== whole && other !== whole) look(whole, [one, other]);
        }
      });
    }
    for (const own of grouped(alike, ({ place }) => place)) {
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

/** Every sum once, with all releases that tell it. */
function sumsOf(table: Table, files: readonly Summed[]): Sum[] {
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

/** How many of the rows of a sum are one person's, at the most. */
function rowsOfOne({ rows }: Table, amounts: Amounts): number {
  const often = new Map<string | undefined, number>();
  for (const row of amounts.keys()) {
    const person = rows[row]?.[0];
    often.set(person, (often.get(person) ?? 0) + 1);
  }
  return Math.max(0, ...often.values());
}

/** How many people the whole and its parts differ by on either side; 0 where none or k and more. */
function fewBesides({ rows }: Table, whole: Sum, parts: readonly Sum[], k: number): number {
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
