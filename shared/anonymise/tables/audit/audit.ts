import type { Table } from '../../spec.ts';
import { type LoadedProgram, type Solver, SolverFailed } from '../solver.ts';
import type { PublishedCell, TableRequest, TablesSpec } from '../spec.ts';
import { columnsOf, countAt, type Grid, gridsOf, isAmount } from './grids.ts';
import { knownRows, varyingColumns } from './knowledge.ts';
import { type Fault, valueFaults } from './values.ts';

/** An earlier release and the tables that it was made of. */
export interface EarlierTables {
  readonly cells: readonly PublishedCell[];
  readonly tables: readonly TableRequest[];
}

/** What a second look at a finished release found. It may leave only where there is no fault. */
export interface Audit {
  readonly faults: readonly Fault[];
  /** Hidden counts and sums that were attacked, and programs that it took. */
  readonly attacked: number;
  readonly programs: number;
}

interface Aim {
  readonly cell: number;
  readonly columns: readonly number[];
  readonly width: number;
  readonly own: number;
  least: number;
  most: number;
}

const SLACK = 1e-6;

/**
 * Judges a finished list of cells by itself: counts the file again, and attacks what is hidden
 * with a program of its own making (every table's innermost cells, which agree wherever two
 * tables share dimensions). It shares no code with what hid them. `open` are earlier faults.
 */
export function auditTables(
  table: Table,
  spec: TablesSpec,
  cells: readonly PublishedCell[],
  earlier: readonly EarlierTables[],
  solver: Solver,
): Audit {
  const faults = valueFaults(table, spec, cells);
  if (faults.length > 0) return { faults, attacked: 0, programs: 0 };
  const before = earlier.length === 0 ? [] : attack(table, spec, earlier, solver).narrow;
  const releases = [{ cells, tables: spec.tables }, ...earlier];
  const { narrow, attacked, programs } = attack(table, spec, releases, solver);
  // What earlier releases gave away among themselves is beyond this one's help.
  const given = new Set(before.map(({ cell }) => placeOf(cell)));
  const held = narrow.filter(({ cell }) => !given.has(placeOf(cell)));
  return {
    faults: held.map(({ cell, exact }) => ({
      cell: cells.indexOf(cell),
      fault: exact ? ('exact' as const) : ('too-narrow' as const),
    })),
    attacked,
    programs,
  };
}

const placeOf = ({ measure, of, where }: PublishedCell) =>
  JSON.stringify([measure, of, Object.entries(where).sort()]);

function attack(
  table: Table,
  spec: TablesSpec,
  releases: readonly EarlierTables[],
  solver: Solver,
) {
  const varying = varyingColumns(table, spec);
  const linear = releases.map(({ cells, tables }) => ({
    cells,
    // Nothing adds up to a median.
    tables: tables.filter(({ measure }) => measure !== 'median'),
  }));
  const grids = gridsOf(table, spec, varying, linear);
  const rows = knownRows(table, spec, varying, grids);
  const count = grids.reduce((sum, { columns, totals }) => sum + columns.size + totals.size, 0);
  const { columnLower, columnUpper, left } = boundColumns(count, rows, signed(grids));
  const program = solver.load({ columnLower, columnUpper, rows: left }, 'costs');
  const aims = grids.flatMap((grid) => aimsOf(grid));
  let programs = 0;
  try {
    const push = (signs: ReadonlyMap<Aim, number>) => {
      programs++;
      look(
        program,
        count,
        signs,
        aims.map(({ aim }) => aim),
      );
    };
    sweep(
      aims.map(({ aim }) => aim),
      push,
    );
    const narrow = aims.flatMap(({ aim, cell }) => {
      for (const sign of [1, -1]) if (!wide(aim)) push(new Map([[aim, sign]]));
      return wide(aim) ? [] : [{ cell, exact: rangeOf(aim) < 1 - SLACK }];
    });
    return { narrow, attacked: aims.length, programs };
  } finally {
    program.release();
  }
}

function aimsOf(grid: Grid): { aim: Aim; cell: PublishedCell }[] {
  return grid.cells.flatMap((cell, at) => {
    if (cell.value !== null) return [];
    const columns = columnsOf(grid, at);
    const { people, answering, amounts } = countAt(grid, cell);
    const share = grid.request.measure === 'percent';
    // Shares of 0 and 100 % are judged by the tables of counts.
    if (share && (answering === 0 || answering === people)) return [];
    const sum = isAmount(grid.request);
    const counted = share ? answering : people;
    const truth = sum ? amounts.reduce((total, amount) => total + amount, 0) : counted;
    const own = sum ? Math.max(0, ...amounts) : Math.min(1, counted);
    // Nobody's amount may be known within a tenth of it (p% rule).
    const tenth = sum ? Math.max(0, ...amounts) / 10 : 0;
    const width = cell.primary ? Math.max(4, Math.ceil(tenth)) : 1;
    return [{ aim: { cell: at, columns, width, own, least: truth, most: truth }, cell }];
  });
}

/** Takes rows of one column out of the program: they are that column's bounds. */
function boundColumns(
  count: number,
  rows: readonly {
    columns: readonly number[];
    weights?: readonly number[];
    lower: number;
    upper: number;
  }[],
  negative: boolean,
) {
  const columnLower = new Array<number>(count).fill(negative ? -1e9 : 0);
  const columnUpper = new Array<number>(count).fill(1e9);
  const left = rows.filter(({ columns, weights, lower, upper }) => {
    const [only = 0, another] = columns;
    if (columns.length === 0) return false;
    if (another !== undefined || weights) return true;
    columnLower[only] = Math.max(columnLower[only] ?? 0, lower);
    columnUpper[only] = Math.min(columnUpper[only] ?? 0, upper);
    return false;
  });
  return { columnLower, columnUpper, left };
}

function signed(grids: readonly Grid[]): boolean {
  return grids.some(({ counts }) =>
    [...counts.values()].some(({ amounts }) => amounts.some((amount) => amount < 0)),
  );
}

function rangeOf({ least, most }: Aim): number {
  return most - least;
}

function wide(aim: Aim): boolean {
  return Math.floor(aim.most + SLACK) - Math.ceil(aim.least - SLACK) >= aim.width;
}

/** One program, and what its solution gives for every target. */
function look(
  program: LoadedProgram,
  count: number,
  signs: ReadonlyMap<Aim, number>,
  aims: readonly Aim[],
): void {
  const costs = new Float64Array(count);
  for (const [{ columns }, sign] of signs)
    for (const column of columns) costs[column] = (costs[column] ?? 0) + sign;
  program.setCosts(costs);
  const solved = program.solve('largest');
  if (solved.status !== 'optimal')
    throw new SolverFailed(`The tables contradict themselves: ${solved.status}.`);
  for (const aim of aims) {
    const value = aim.columns.reduce((sum, column) => sum + (solved.columns[column] ?? 0), 0);
    // Whoever is in it knows that it is no less than what they brought.
    if (value < aim.own - SLACK) aim.least = Math.min(aim.least, aim.own);
    else aim.least = Math.min(aim.least, value);
    aim.most = Math.max(aim.most, value);
  }
}

function sweep(aims: readonly Aim[], push: (signs: ReadonlyMap<Aim, number>) => void): void {
  let open = aims.filter((aim) => !wide(aim));
  for (let round = 0; open.length > 3; round++) {
    for (const side of [1, -1]) {
      push(new Map(open.map((aim, at) => [aim, ((at >> (round % 8)) % 2 === 0 ? 1 : -1) * side])));
    }
    const left = open.filter((aim) => !wide(aim));
    if (left.length > open.length * 0.9 && round > 3) return;
    open = left;
  }
}
