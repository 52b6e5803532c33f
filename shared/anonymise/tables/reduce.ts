import type { LinearProgram, ProgramRow } from './solver.ts';

/** A part of a program that no other part touches, with its columns' numbers in the whole. */
export interface Block {
  readonly columns: readonly number[];
  /** Where each of the whole's rows went. A row of one column became that column's bounds. */
  readonly places: ReadonlyMap<number, RowPlace>;
  /** What each column may be before any row of one column bounds it. */
  readonly limits: readonly { readonly lower: number; readonly upper: number }[];
  readonly program: LinearProgram;
}

export interface RowPlace {
  readonly kind: 'row' | 'bounds';
  /** The row's or the column's number in the block. */
  readonly at: number;
  /** What its columns without a choice add to the row. */
  readonly known: number;
  readonly weight: number;
  readonly lower: number;
  readonly upper: number;
}

const EXACT = 1e-7;

/**
 * Takes out of a program what follows at once (columns that can only be one value, rows that then
 * say nothing), and cuts the rest into blocks. `fixed` holds what was found, NaN elsewhere.
 */
export function reduceProgram(program: LinearProgram): {
  readonly fixed: Float64Array;
  readonly blocks: readonly Block[];
} {
  const { columnLower, columnUpper, rows } = program;
  const fixed = Float64Array.from(columnLower, (lower, at) =>
    (columnUpper[at] ?? 0) - lower < EXACT ? lower : Number.NaN,
  );
  const rowsOf = columnLower.map((): number[] => []);
  rows.forEach((row, at) => {
    for (const column of row.columns) rowsOf[column]?.push(at);
  });
  const waiting = new Set(rows.keys());
  for (const at of waiting) {
    waiting.delete(at);
    const row = rows[at];
    if (!row) continue;
    for (const [column, value] of implied(row, fixed, columnLower)) {
      fixed[column] = value;
      for (const other of rowsOf[column] ?? []) waiting.add(other);
    }
  }
  return { fixed, blocks: blocksOf(program, fixed) };
}

/** The columns that one row leaves no choice. */
function implied(
  row: ProgramRow,
  fixed: Float64Array,
  columnLower: readonly number[],
): [number, number][] {
  let known = 0;
  let least = 0;
  const open: [number, number][] = [];
  row.columns.forEach((column, at) => {
    const weight = row.weights?.[at] ?? 1;
    const value = fixed[column] ?? Number.NaN;
    if (Number.isNaN(value)) {
      open.push([column, weight]);
      least += weight > 0 ? weight * (columnLower[column] ?? 0) : Number.NEGATIVE_INFINITY;
    } else known += weight * value;
  });
  const [only] = open;
  if (!only) return [];
  if (open.length === 1 && row.upper - row.lower < EXACT)
    return [[only[0], (row.lower - known) / only[1]]];
  // Nothing is left for columns that cannot be less.
  if (Number.isFinite(least) && row.upper - known - least < EXACT)
    return open.map(([column]) => [column, columnLower[column] ?? 0]);
  return [];
}

function blocksOf({ columnLower, columnUpper, rows }: LinearProgram, fixed: Float64Array): Block[] {
  const parent = Int32Array.from(fixed, (_, at) => at);
  const root = (at: number): number => {
    let top = at;
    while (parent[top] !== top) top = parent[top] ?? top;
    for (let next = at; next !== top; ) {
      const above = parent[next] ?? top;
      parent[next] = top;
      next = above;
    }
    return top;
  };
  const shorter = rows
    .map((row, at) => withoutFixed(row, at, fixed))
    .filter(({ row }) => row.columns.length > 0);
  for (const { row } of shorter) {
    const first = root(row.columns[0] ?? 0);
    for (const column of row.columns) parent[root(column)] = first;
  }
  const members = new Map<number, Draft>();
  const place = new Int32Array(fixed.length);
  fixed.forEach((value, column) => {
    if (!Number.isNaN(value)) return;
    const draft = members.get(root(column)) ?? new Draft();
    members.set(root(column), draft);
    place[column] = draft.addColumn(column, columnLower[column] ?? 0, columnUpper[column] ?? 0);
  });
  for (const { row, was, known } of shorter) {
    const columns = row.columns.map((column) => place[column] ?? 0);
    members.get(root(row.columns[0] ?? 0))?.addRow({ ...row, columns }, was, known);
  }
  return [...members.values()];
}

class Draft implements Block {
  readonly columns: number[] = [];
  readonly places = new Map<number, RowPlace>();
  readonly limits: { lower: number; upper: number }[] = [];
  readonly program = {
    columnLower: [] as number[],
    columnUpper: [] as number[],
    rows: [] as ProgramRow[],
  };

  addColumn(column: number, lower: number, upper: number): number {
    this.limits.push({ lower, upper });
    this.program.columnLower.push(lower);
    this.program.columnUpper.push(upper);
    return this.columns.push(column) - 1;
  }

  addRow(row: ProgramRow, was: number, known: number): void {
    const { columns, weights, lower, upper } = row;
    const [at = 0] = columns;
    const weight = weights?.[0] ?? 1;
    if (columns.length > 1 || weight <= 0) {
      const place = this.program.rows.push(row) - 1;
      this.places.set(was, { kind: 'row', at: place, known, weight: 1, lower, upper });
      return;
    }
    const { columnLower, columnUpper } = this.program;
    columnLower[at] = Math.max(columnLower[at] ?? 0, lower / weight);
    // Known sums carry the last digit's error; the truth itself always lies between.
    columnUpper[at] = Math.max(columnLower[at], Math.min(columnUpper[at] ?? 0, upper / weight));
    this.places.set(was, { kind: 'bounds', at, known, weight, lower, upper });
  }
}

function withoutFixed(
  row: ProgramRow,
  was: number,
  fixed: Float64Array,
): { readonly row: ProgramRow; readonly was: number; readonly known: number } {
  const columns: number[] = [];
  const weights: number[] = [];
  let known = 0;
  row.columns.forEach((column, place) => {
    const weight = row.weights?.[place] ?? 1;
    const value = fixed[column] ?? Number.NaN;
    if (Number.isNaN(value)) {
      columns.push(column);
      weights.push(weight);
    } else known += weight * value;
  });
  const open = { columns, weights, lower: row.lower - known, upper: row.upper - known };
  return { row: open, was, known };
}
