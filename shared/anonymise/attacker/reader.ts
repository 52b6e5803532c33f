import {
  type LoadedProgram,
  type ProgramRow,
  type Solver,
  SolverFailed,
} from '../tables/solver.ts';
import type { Sum, Target } from './targets.ts';
import type { Problem } from './unknowns.ts';

const slack = 1e-6;

/** The fewest and the most people that a reader must think possible. */
interface Interval {
  readonly least: number;
  readonly most: number;
}

/** A reader of some of the files: what may be true as far as they know. */
export class Reader {
  readonly #program: LoadedProgram;
  readonly #whole: () => LoadedProgram;
  readonly #loaded: LoadedProgram[] = [];
  readonly #unknowns: number;
  /** Numbers of people that fit all that the reader knows; the true ones are first. */
  readonly #worlds: Float64Array[];

  constructor(
    { program, owner, truth }: Problem,
    reads: (file: number) => boolean,
    solver: Solver,
  ) {
    const rows = program.rows.filter((_, at) => {
      const file = owner[at] ?? -1;
      return file < 0 || reads(file);
    });
    if (!rows.every((row) => holds(row, truth))) throw new RangeError('the truth is not possible');
    this.#unknowns = truth.length;
    this.#worlds = [truth];
    this.#program = solver.load({ ...program, rows }, 'costs');
    this.#loaded.push(this.#program);
    let whole: LoadedProgram | undefined;
    this.#whole = () => {
      whole ??= this.#kept(solver.load({ ...program, rows, whole: true }, 'costs'));
      return whole;
    };
  }

  /** Looks for worlds in which many targets lie elsewhere, a few at a time. */
  sweep(targets: readonly Target[], rounds: number): void {
    for (let round = 0; round < rounds; round += 1) {
      const open = targets.filter((target) => !this.#isWide(target));
      if (open.length < 4) return;
      for (const side of [1, -1]) {
        const costs = new Float64Array(this.#unknowns);
        open.forEach(({ columns }, at) => {
          const sign = ((at >> (round % 8)) % 2 === 0 ? 1 : -1) * side;
          for (const column of columns) costs[column] = (costs[column] ?? 0) + sign;
        });
        this.#solve(this.#program, costs, 'largest');
      }
      if (targets.filter((target) => !this.#isWide(target)).length > open.length * 0.95) return;
    }
  }

  /** Whether the reader cannot tell a target: two possible worlds lie far enough apart. */
  cannotTell(target: Target): boolean {
    if (this.#isWide(target)) return true;
    const { least, most } = this.bounds(target);
    if (!isWide(target, { least, most })) return false;
    if (this.#isWide(target)) return true;
    // A world in fractions of people proves nothing: once more in whole people.
    const whole = this.#whole();
    for (const sense of ['largest', 'smallest'] as const) {
      this.#solve(whole, this.#costsOf(target, sense), sense);
      if (this.#isWide(target)) return true;
    }
    return false;
  }

  /** The feasible interval of a target, by the bounds of its linear program. */
  bounds(target: Sum): Interval {
    const [most, least] = (['largest', 'smallest'] as const).map((sense) =>
      this.#solve(this.#program, this.#costsOf(target, sense), sense),
    ) as [number, number];
    return { least: Math.ceil(least - slack), most: Math.floor(most + slack) + target.free };
  }

  release(): void {
    for (const each of this.#loaded) each.release();
  }

  #kept(program: LoadedProgram): LoadedProgram {
    this.#loaded.push(program);
    return program;
  }

  /** People who may be counted are counted in the largest number and not in the smallest. */
  #costsOf({ columns, beside }: Sum, sense: 'largest' | 'smallest'): Float64Array {
    const costs = new Float64Array(this.#unknowns);
    for (const column of columns) costs[column] = 1;
    if (sense === 'largest') for (const column of beside) costs[column] = 1;
    return costs;
  }

  #isWide(target: Target): boolean {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const world of this.#worlds) {
      const people = (of: readonly number[]) =>
        of.reduce((sum, column) => sum + (world[column] ?? 0), 0);
      const counted = people(target.columns);
      least = Math.min(least, counted);
      most = Math.max(most, counted + people(target.beside) + target.free);
      if (isWide(target, { least, most })) return true;
    }
    return false;
  }

  #solve(program: LoadedProgram, costs: Float64Array, sense: 'smallest' | 'largest'): number {
    program.setCosts(costs);
    const solved = program.solve(sense);
    // Sizes of groups bound every number, and the truth is possible.
    if (solved.status !== 'optimal') throw new SolverFailed(solved.status);
    const world = solved.columns.map(Math.round);
    if (world.every((value, at) => Math.abs(value - (solved.columns[at] ?? 0)) < slack)) {
      this.#worlds.push(world);
    }
    return solved.value;
  }
}

/** Whether an interval leaves a target open: for an answer of all, that any of them has another. */
function isWide({ why, width }: Target, { least, most }: Interval): boolean {
  return why === 'whole' ? most >= width : most - least >= width;
}

function holds({ columns, weights, lower, upper }: ProgramRow, world: Float64Array): boolean {
  const sum = columns.reduce(
    (all, column, at) => all + (weights?.[at] ?? 1) * (world[column] ?? 0),
    0,
  );
  return sum >= lower && sum <= upper;
}
