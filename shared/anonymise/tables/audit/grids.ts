import type { Table } from '../../spec.ts';
import type { PublishedCell, TableRequest, TablesSpec } from '../spec.ts';
import { cellText, placeKey, type Recounted, recount } from './recount.ts';

/** One table of one release as the reader has it, its innermost cells as columns of a program. */
export interface Grid {
  readonly request: TableRequest;
  /** The release's number, 0 for today's. */
  readonly release: number;
  readonly cells: readonly PublishedCell[];
  readonly counts: ReadonlyMap<string, Recounted>;
  /** For each innermost cell, its column. */
  readonly columns: ReadonlyMap<number, number>;
  /** For each total over what a person can have several of: no sum, so a column of its own. */
  readonly totals: ReadonlyMap<number, number>;
  /** Values that the whole release lists of each of its dimensions. */
  readonly listed: ReadonlyMap<string, ReadonlySet<string>>;
  /** The release lists every value that there is, so that its totals are of all. */
  readonly whole: boolean;
}

/** Whether a table is of amounts, which add up: a mean is a sum to a reader who knows the group sizes. */
export const isAmount = ({ measure }: TableRequest): boolean =>
  measure === 'sum' || measure === 'mean';

export function gridsOf(
  table: Table,
  spec: TablesSpec,
  varying: ReadonlySet<string>,
  releases: readonly {
    readonly cells: readonly PublishedCell[];
    readonly tables: readonly TableRequest[];
  }[],
): Grid[] {
  let column = 0;
  return releases.flatMap(({ cells, tables }, release) => {
    const listed = new Map<string, Set<string>>();
    for (const { where } of cells) {
      for (const [name, value] of Object.entries(where))
        listed.set(name, (listed.get(name) ?? new Set()).add(value));
    }
    const covered = table.rows.filter((row) =>
      [...listed].every(([name, values]) => values.has(cellText(table, spec, row, name))),
    );
    const whole = covered.length === table.rows.length;
    return tables.map((request) => {
      const own = cells.filter((cell) => cell.table === request.name);
      const columns = new Map<number, number>();
      const totals = new Map<number, number>();
      own.forEach(({ where }, at) => {
        const missing = request.by.filter((name) => where[name] === undefined);
        const sum = isAmount(request) || !missing.some((name) => varying.has(name));
        if (missing.length === 0) columns.set(at, column++);
        else if (!sum) totals.set(at, column++);
      });
      const counts = recount({ ...table, rows: covered }, spec, request);
      return { request, release, cells: own, counts, columns, totals, listed, whole };
    });
  });
}

/** What is counted in a place that may have nobody. */
export function countAt(grid: Grid, cell: PublishedCell): Recounted {
  return grid.counts.get(placeKey(cell.where)) ?? { people: 0, answering: 0, amounts: [] };
}

/** The columns that a cell is the sum of. */
export function columnsOf(grid: Grid, cell: number): number[] {
  const total = grid.totals.get(cell);
  if (total !== undefined) return [total];
  const wanted = Object.entries(grid.cells[cell]?.where ?? {});
  return [...grid.columns].flatMap(([at, column]) =>
    wanted.every(([name, value]) => grid.cells[at]?.where[name] === value) ? [column] : [],
  );
}

/** Fine value → coarse value, for every pair that the spec declares, directly or through others. */
export function liftsOf(
  table: Table,
  spec: TablesSpec,
): Map<string, Map<string, Map<string, string>>> {
  const names = new Set([...Object.keys(spec.derived), ...table.columns]);
  const within = (fine: string): string[] => [
    ...(spec.nested[fine] === undefined ? [] : [spec.nested[fine]]),
    ...Object.entries(spec.derived).flatMap(([name, { from, as }]) => {
      const own = spec.derived[fine];
      const order = ['month', 'quarter', 'year'];
      const coarser = own?.from === from && order.indexOf(own.as) < order.indexOf(as);
      return from === fine || coarser ? [name] : [];
    }),
  ];
  const lifts = new Map<string, Map<string, Map<string, string>>>();
  for (const fine of names) {
    const reached = new Set<string>([fine]);
    for (const each of reached) for (const coarse of within(each)) reached.add(coarse);
    reached.delete(fine);
    const maps = new Map<string, Map<string, string>>();
    for (const coarse of reached) {
      const map = new Map<string, string>();
      for (const row of table.rows)
        map.set(cellText(table, spec, row, fine), cellText(table, spec, row, coarse));
      maps.set(coarse, map);
    }
    lifts.set(fine, maps);
  }
  return lifts;
}
