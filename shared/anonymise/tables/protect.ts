import type { Table } from '../spec.ts';
import { AttackersProblem } from './attackers-problem.ts';
import { readCases } from './cases.ts';
import { Catalogue, listCells } from './catalogue.ts';
import type { Cell, Listed } from './cells.ts';
import { addBounds, earlierCells, earlierTables } from './earlier.ts';
import { wholeRows } from './everyone.ts';
import { FeasibleTables } from './feasible-tables.ts';
import { nestingOf } from './nesting.ts';
import { Release } from './release.ts';
import { suppressSecondary } from './secondary-suppression.ts';
import { type Solver, SolverFailed } from './solver.ts';
import {
  type EarlierRelease,
  type PublishedCell,
  type TablesRefusal,
  TablesRefused,
  type TablesSpec,
} from './spec.ts';

/** Tables that may be released, and what was done to them. */
export interface ProtectedTables {
  readonly cells: readonly PublishedCell[];
  readonly shown: number;
  readonly primary: number;
  /** Hidden so that others stay hidden. */
  readonly secondary: number;
  /** Cells that an earlier release gives away, whatever this one hides. */
  readonly alreadyOpen: readonly string[];
}

export type TablesOutcome =
  | { readonly ok: true; readonly value: ProtectedTables }
  | { readonly ok: false; readonly refusal: TablesRefusal };

/**
 * Counts the cases into all the tables of a release and hides what must be hidden, in this and
 * with all earlier releases together. Nothing is drawn by lot: the same cases give the same tables.
 */
export function protectTables(
  table: Table,
  spec: TablesSpec,
  earlier: readonly EarlierRelease[],
  solver: Solver,
  stopped: () => boolean = () => false,
): TablesOutcome {
  try {
    return { ok: true, value: protect(table, spec, earlier, solver, stopped) };
  } catch (error) {
    if (error instanceof TablesRefused) return { ok: false, refusal: error.refusal };
    if (error instanceof SolverFailed) return { ok: false, refusal: { code: 'solver-failed' } };
    throw error;
  }
}

function protect(
  table: Table,
  spec: TablesSpec,
  earlier: readonly EarlierRelease[],
  solver: Solver,
  stopped: () => boolean,
): ProtectedTables {
  const before = earlier.map((release) => ({
    release,
    tables: earlierTables(release, spec.tables),
  }));
  const known = new Set([...table.columns, ...Object.keys(spec.derived)]);
  for (const { release } of before) {
    const cell = release.cells.findIndex(({ where, of }) =>
      [...Object.keys(where), ...(of === undefined ? [] : [of])].some((name) => !known.has(name)),
    );
    if (cell >= 0)
      throw new TablesRefused({ code: 'earlier-unknown', release: release.name, cell });
  }
  const all = [...spec.tables, ...before.flatMap(({ tables }) => tables)];
  const answers = all.flatMap(({ measure, of, value }) =>
    measure === 'percent' ? [{ column: of ?? '', answer: value ?? '' }] : [],
  );
  const by = new Set(all.flatMap((each) => each.by));
  const cases = readCases(table, { ...spec, tables: all }, by, answers);
  const nesting = nestingOf(spec, cases, answers);
  const bounded = before.map((each, at) => ({
    ...each,
    bounds: addBounds(each.release, at + 1, cases, nesting),
  }));
  const catalogue = new Catalogue(cases, nesting, [
    ...spec.tables,
    ...bounded.flatMap(({ tables, bounds }) =>
      tables.map((each) => ({ ...each, by: [...each.by, ...bounds] })),
    ),
  ]);
  const { listed, cells } = listCells(catalogue, spec.tables, spec);
  const old = bounded.map(({ release, bounds, tables }) =>
    earlierCells(release, bounds, catalogue, cases, tables),
  );
  const release = new Release(
    catalogue.system,
    [...cells, ...old.flatMap((each) => each.cells)],
    [...cells.map(({ primary }) => primary), ...old.flatMap((each) => each.hidden)],
  );
  if (earlier.length > 0) giveUpWhatIsOpen(release, solver);
  suppressSecondary(release, solver, stopped);
  return summary(release, listed, cells, spec);
}

/** What is exposed even with everything hidden that can be: earlier releases gave it away. */
function giveUpWhatIsOpen(release: Release, solver: Solver): void {
  const all = release.cells.map(
    ({ movable, nobody }, at) => release.suppressed[at] === true || (movable && !nobody),
  );
  const most = new Release(release.system, release.cells, all);
  const truth = Float64Array.from(release.system.trueValues);
  const attack = new AttackersProblem(most, solver, new FeasibleTables(release.targets, truth));
  try {
    for (const { target } of attack.exposed()) release.giveUp(target);
  } finally {
    attack.release();
  }
}

function summary(
  release: Release,
  listed: readonly Listed[],
  cells: readonly Cell[],
  spec: TablesSpec,
): ProtectedTables {
  const whole = wholeRows(listed, cells);
  const count = (fits: (cell: Cell, hidden: boolean) => boolean) =>
    listed.filter(({ cell }) => fits(cells[cell] as Cell, release.suppressed[cell] === true))
      .length;
  return {
    cells: listed.map((each, at) => publishedCell(each, whole.has(at), release, spec)),
    shown: count((_, hidden) => !hidden),
    primary: count(({ primary }) => primary),
    secondary: count(({ primary }, hidden) => hidden && !primary),
    alreadyOpen: release
      .givenUp()
      .filter((target) => release.suppressed[release.cellOf(target)])
      .map((target) => release.cells[release.cellOf(target)]?.definition ?? ''),
  };
}

function publishedCell(
  { table, where, cell: at }: Listed,
  whole: boolean,
  release: Release,
  spec: TablesSpec,
): PublishedCell {
  const request = spec.tables[table];
  const cell = release.cells[at] as Cell;
  const hidden = release.suppressed[at] === true;
  return {
    table: request?.name ?? '',
    where,
    value: hidden ? null : cell.shown,
    primary: cell.primary,
    ...(hidden || cell.base === null ? {} : { base: cell.base, nearest: true as const }),
    ...(cell.measure === 'people' ? {} : { measure: cell.measure }),
    ...(request?.of === undefined ? {} : { of: request.of }),
    ...(request?.value === undefined ? {} : { answer: request.value }),
    ...((cell.everyone || whole) && !hidden ? { everyone: true as const } : {}),
  };
}
