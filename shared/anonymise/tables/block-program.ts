import type { Block } from './reduce.ts';
import { type LoadedProgram, type Solved, type Solver, SolverFailed } from './solver.ts';

interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

const none: Bounds = { lower: -Infinity, upper: Infinity };

/** A block in the solver, addressed by the numbers of columns and rows in the whole program. */
export class BlockProgram {
  readonly #block: Block;
  readonly #program: LoadedProgram;
  readonly #place: ReadonlyMap<number, number>;
  /** By column: its own limits (−1), and the rows of the whole that bound it as they stand now. */
  readonly #bounds = new Map<number, Map<number, Bounds>>();

  constructor(block: Block, solver: Solver) {
    this.#block = block;
    this.#program = solver.load(block.program, 'costs');
    this.#place = new Map(block.columns.map((column, at) => [column, at]));
    for (const [row, { kind, at, weight, lower, upper }] of block.places) {
      if (kind === 'row') continue;
      const all = this.#bounds.get(at) ?? new Map([[-1, block.limits[at] ?? none]]);
      this.#bounds.set(at, all.set(row, { lower: lower / weight, upper: upper / weight }));
    }
  }

  /** Changes the bounds of rows of the whole program; rows outside this block are skipped. */
  bound(rows: readonly number[], lower: number, upper: number): void {
    for (const row of rows) {
      const place = this.#block.places.get(row);
      if (!place) continue;
      const { kind, at, known, weight } = place;
      const own = { lower: (lower - known) / weight, upper: (upper - known) / weight };
      if (kind === 'row') {
        this.#program.setRow(at, own.lower, own.upper);
        continue;
      }
      const all = [...(this.#bounds.get(at)?.set(row, own).values() ?? [own])];
      const least = Math.max(...all.map((each) => each.lower));
      // Fixed sums carry rounding errors; the true values always fit, so bounds are not crossed.
      const most = Math.max(least, Math.min(...all.map((each) => each.upper)));
      this.#program.setColumn(at, least, most);
    }
  }

  /** The most that a weighted sum of columns can be, and the table that reaches it. */
  largest(costs: ReadonlyMap<number, number>, trueValues: readonly number[]): Float64Array {
    const own = new Float64Array(this.#block.columns.length);
    for (const [column, cost] of costs) {
      const at = this.#place.get(column);
      if (at !== undefined) own[at] = cost;
    }
    this.#program.setCosts(own);
    const solved: Solved = this.#program.solve('largest');
    if (solved.status !== 'optimal')
      throw new SolverFailed(`A block of tables is ${solved.status}.`);
    const table = Float64Array.from(trueValues);
    this.#block.columns.forEach((column, at) => {
      table[column] = solved.columns[at] ?? 0;
    });
    return table;
  }

  release(): void {
    this.#program.release();
  }
}
