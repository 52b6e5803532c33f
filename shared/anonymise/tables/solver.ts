/** A linear program: every row is a weighted sum of columns that lies between two bounds. */
export interface LinearProgram {
  readonly columnLower: readonly number[];
  readonly columnUpper: readonly number[];
  readonly rows: readonly ProgramRow[];
  /** Every column is a whole number. It is given up after so many branches. */
  readonly whole?: true;
}

export interface ProgramRow {
  readonly columns: readonly number[];
  /** Missing where every weight is 1. */
  readonly weights?: readonly number[];
  readonly lower: number;
  readonly upper: number;
}

/** An optimum, `unbounded` where there is none, `infeasible` where nothing satisfies the rows. */
export type Solved =
  | { readonly status: 'optimal'; readonly value: number; readonly columns: Float64Array }
  | { readonly status: 'unbounded' | 'infeasible' };

/** A program kept by the solver, which starts each time from where it ended. */
export interface LoadedProgram {
  setRow(row: number, lower: number, upper: number): void;
  setColumn(column: number, lower: number, upper: number): void;
  /** One cost for each column. */
  setCosts(costs: Float64Array): void;
  solve(sense: 'smallest' | 'largest'): Solved;
  /** Frees the solver's memory; the program is of no use afterwards. */
  release(): void;
}

/** A program that can neither be solved nor be shown to have no solution. */
export class SolverFailed extends Error {}

/**
 * A solver of linear programs, handed in so that the rules stay free of packages. Where it throws
 * `SolverFailed` nothing may be released.
 */
export interface Solver {
  /** `changing` says what will mostly change between solves: a hint, for speed alone. */
  load(program: LinearProgram, changing: 'costs' | 'bounds'): LoadedProgram;
}
