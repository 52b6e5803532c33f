import type { Block } from './reduce.ts';
import { type LoadedProgram, type Solved, type Solver, SolverFailed } from './solver.ts';

interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

const none: Bounds = { lower: -Infinity, upper: Infinity };

/** A block in the solver, spoken to by the numbers that columns and rows have in the whole. */
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

  /** Gives rows of the whole other bounds; rows that this block lacks are passed over. */
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
      // Known sums carry the last digit's error; the truth itself always lies between.
      const most = Math.max(least, Math.min(...all.map((each) => each.upper)));
      this.#program.setColumn(at, least, most);
    }
  }

  /** The most that a weighted sum of columns can be, and the world in which it is. */
  largest(costs: ReadonlyMap<number, number>, truth: readonly number[]): Float64Array {
    const own = new Float64Array(this.#block.columns.length);
    for (const [column, cost] of costs) {
      const at = this.#place.get(column);
      if (at !== undefined) own[at] = cost;
    }
    this.#program.setCosts(own);
    const solved: Solved = this.#program.solve('largest');
    if (solved.status !== 'optimal')
      throw new SolverFailed(`A block of tables is ${solved.status}.`);
    const world = Float64Array.from(truth);
    this.#block.columns.forEach((column, at) => {
      world[column] = solved.columns[at] ?? 0;
    });
    return world;
  }

  release(): void {
    this.#program.release();
  }
}
