import type { Table } from '../../spec.ts';
import type { ProgramRow } from '../solver.ts';
import type { PublishedCell, TableRequest, TablesSpec } from '../spec.ts';
import { columnsOf, countAt, type Grid, isAmount, liftsOf } from './grids.ts';
import { cellText, placeKey, recount } from './recount.ts';

/** What a reader of all releases knows, as rows over the innermost cells of every table. */
export function knownRows(
  table: Table,
  spec: TablesSpec,
  varying: ReadonlySet<string>,
  grids: readonly Grid[],
): ProgramRow[] {
  const rows: ProgramRow[] = [];
  const everybody = recount(table, spec, { name: '', by: [], measure: 'people' });
  const all = everybody.get(placeKey({}))?.people ?? 0;
  for (const grid of grids) {
    grid.cells.forEach((cell, at) => {
      rows.push({
        columns: columnsOf(grid, at),
        ...shownBounds(cell, countAt(grid, cell).people, grid, spec),
      });
      // How many there are in all is known, however it is rounded; of a part of them it is not.
      const isTotal = grid.request.measure === 'people' && Object.keys(cell.where).length === 0;
      if (isTotal && grid.whole && cell.value !== null && countAt(grid, cell).people === all) {
        rows.push({ columns: columnsOf(grid, at), lower: all, upper: all });
      }
    });
    rows.push(...totalRows(grid, varying));
  }
  const lifts = liftsOf(table, spec);
  const value = (cell: PublishedCell | undefined, name: string): string | undefined => {
    const own = cell?.where[name];
    if (own !== undefined) return own;
    for (const [fine, code] of Object.entries(cell?.where ?? {})) {
      const coarse = lifts.get(fine)?.get(name)?.get(code);
      if (coarse !== undefined) return coarse;
    }
    return undefined;
  };
  const reach = (grid: Grid) =>
    new Set(grid.request.by.flatMap((name) => [name, ...(lifts.get(name)?.keys() ?? [])]));
  grids.forEach((left, at) => {
    for (const right of grids.slice(at + 1)) {
      if (!countTheSame(left.request, right.request)) continue;
      const [mine, yours] = [reach(left), reach(right)];
      const shared = [...mine].filter((name) => yours.has(name));
      const lost = [...mine, ...yours].some((name) => !shared.includes(name) && varying.has(name));
      if (!isAmount(left.request) && lost) continue;
      const narrow = left.release === right.release ? [] : [...left.listed, ...right.listed];
      const inBoth = (grid: Grid, cell: PublishedCell | undefined) =>
        narrow.every(([name, values]) => {
          const own = value(cell, name);
          return own === undefined ? covers(table, spec, grid, name, values) : values.has(own);
        });
      const sides = new Map<string, { columns: number[]; weights: number[]; whole: boolean }>();
      for (const [grid, weight] of [
        [left, 1],
        [right, -1],
      ] as const) {
        for (const [index, column] of grid.columns) {
          const cell = grid.cells[index];
          const key = shared.map((name) => value(cell, name)).join('\n');
          const side = sides.get(key) ?? { columns: [], weights: [], whole: true };
          sides.set(key, side);
          if (!inBoth(grid, cell)) {
            const known = narrow.every(([name]) => value(cell, name) !== undefined);
            if (!known) side.whole = false;
            continue;
          }
          side.columns.push(column);
          side.weights.push(weight);
        }
      }
      for (const { columns, weights, whole } of sides.values())
        if (whole) rows.push({ columns, weights, lower: 0, upper: 0 });
    }
  });
  return rows;
}

/**
 * How totals that are no sums lie to what they hold: a person may stand in several of these, so
 * each is at most the whole, and all together at least. Over what a person has one of they add up.
 */
function* totalRows(grid: Grid, varying: ReadonlySet<string>): Iterable<ProgramRow> {
  const places = new Map(grid.cells.map(({ where }, at) => [placeKey(where), at]));
  for (const [at, total] of grid.totals) {
    const where = grid.cells[at]?.where ?? {};
    for (const name of grid.request.by) {
      if (where[name] !== undefined) continue;
      const values = new Set(grid.cells.flatMap((cell) => cell.where[name] ?? []));
      const parts = [...values].flatMap((value) => {
        const part = places.get(placeKey({ ...where, [name]: value }));
        return part === undefined ? [] : [columnsOf(grid, part)];
      });
      const several = varying.has(name);
      const all = parts.flat();
      const weights = [...all.map(() => 1), -1];
      yield { columns: [...all, total], weights, lower: 0, upper: several ? Infinity : 0 };
      if (!several) continue;
      for (const part of parts) {
        const less = part.map(() => -1);
        yield { columns: [total, ...part], weights: [1, ...less], lower: 0, upper: Infinity };
      }
    }
  }
}

/** Whether a release passes over no value of a dimension that has cases. */
function covers(
  table: Table,
  spec: TablesSpec,
  grid: Grid,
  name: string,
  values: ReadonlySet<string>,
): boolean {
  const own = grid.listed.get(name);
  return table.rows.every((row) => {
    const each = cellText(table, spec, row, name);
    return own ? !own.has(each) || values.has(each) : values.has(each);
  });
}

/** Whether two tables are of the same amounts, or of the same people. */
const countTheSame = (one: TableRequest, other: TableRequest): boolean =>
  one.of === other.of &&
  one.value === other.value &&
  (isAmount(one) ? isAmount(other) : one.measure === other.measure);

/**
 * What a cell says: its number, the numbers that round to it, or that it is not zero. Of a mean or a
 * share, the sum or the number of people that it stands for, by a reader who knows the group's size.
 */
function shownBounds(
  { value, base, nearest }: PublishedCell,
  people: number,
  grid: Grid,
  { rounding }: TablesSpec,
): { readonly lower: number; readonly upper: number } {
  const { measure } = grid.request;
  const zeros = measure === 'people' && grid.cells.some((cell) => cell.value === 0);
  const least = isAmount(grid.request) ? -Infinity : 0;
  if (value === null) return { lower: zeros && people > 0 ? 1 : least, upper: Infinity };
  if (measure === 'mean' || measure === 'percent') {
    const whole = rounding !== null || Number.isInteger(value);
    const [half, of] = measure === 'mean' ? [whole ? 0.5 : 0.005, 1] : [whole ? 0.5 : 0.05, 100];
    return { lower: ((value - half) * people) / of, upper: ((value + half) * people) / of };
  }
  if (base === undefined || people === 0) return { lower: value, upper: value };
  // Releases of an older version rounded up or down by rules that are not known here.
  if (!nearest) return { lower: Math.max(least, value - base + 1), upper: value + base - 1 };
  return { lower: Math.max(least, value - base / 2), upper: value + base / 2 };
}

/** The columns in which somebody has two values. */
export function varyingColumns(table: Table, spec: TablesSpec): Set<string> {
  const names = [...table.columns, ...Object.keys(spec.derived)];
  const { person } = spec;
  if (person === null) return new Set();
  return new Set(
    names.filter((name) => {
      const first = new Map<string, string>();
      return table.rows.some((row) => {
        const key = cellText(table, spec, row, person);
        const value = cellText(table, spec, row, name);
        const before = first.get(key);
        first.set(key, before ?? value);
        return before !== undefined && before !== value;
      });
    }),
  );
}
