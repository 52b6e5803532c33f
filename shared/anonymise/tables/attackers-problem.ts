import { BlockProgram } from './block-program.ts';
import type { Target } from './cells.ts';
import { type FeasibilityInterval, type FeasibleTables, isProtected } from './feasible-tables.ts';
import { type Block, reduceProgram } from './reduce.ts';
import type { Release } from './release.ts';
import type { Solver } from './solver.ts';

/** A target whose feasibility interval is too narrow, and that interval. */
export interface Exposed {
  readonly target: number;
  /** The target whose largest contributor is the attacker; null for the public. */
  readonly insider: number | null;
  readonly interval: FeasibilityInterval;
}

/**
 * The attacker's problem: the attacker knows all published cells, that suppressed cells are not zero
 * where zeros are shown, how counts nest and round, and their own amount. Linear programs find every
 * target's feasibility interval, block by block, unless known feasible tables prove it protected.
 */
export class AttackersProblem {
  /** How many programs were solved. */
  programs = 0;
  readonly #release: Release;
  readonly #solver: Solver;
  readonly #feasible: FeasibleTables;
  readonly #blocks: readonly Block[];
  readonly #blockOf: Int32Array;
  readonly #rows = new Map<number, number[]>();
  readonly #loaded = new Map<number, BlockProgram>();
  readonly #failures = new Map<number, number>();

  constructor(release: Release, solver: Solver, feasible: FeasibleTables) {
    this.#release = release;
    this.#solver = solver;
    this.#feasible = feasible;
    const { program, owner } = release.program();
    owner.forEach((cell, row) => {
      const rows = this.#rows.get(cell) ?? [];
      rows.push(row);
      this.#rows.set(cell, rows);
    });
    this.#blocks = reduceProgram(program).blocks;
    this.#blockOf = new Int32Array(release.system.count).fill(-1);
    this.#blocks.forEach(({ columns }, at) => {
      for (const column of columns) this.#blockOf[column] = at;
    });
  }

  /** Every target to protect that is exposed, with the attacker that it is exposed to. */
  exposed(): Exposed[] {
    const groups = new Map<number, number[]>();
    for (const at of this.#release.protectedTargets()) {
      const block = this.#blockOfTarget(at);
      groups.set(block, [...(groups.get(block) ?? []), at]);
    }
    return [...groups].flatMap(([block, targets]) => {
      if (block < 0) return targets.flatMap((at) => this.#settled(at));
      this.#sweep(block, targets);
      return targets.flatMap((at) => [...this.#examine(block, at, targets)]);
    });
  }

  /**
   * Whether a suppressed cell may be shown after all without exposing a target. If so it stays shown
   * here, and tables that do not fit it are dropped. `likely` is the target to try first.
   */
  mayShow(cell: number, likely: number): boolean {
    const shown = this.#release.cells[cell];
    const targets = this.#release
      .protectedTargets()
      .filter((at) => this.#release.cellOf(at) !== cell);
    const [first] = shown?.targets ?? [];
    const block = first ? this.#blockOf[openColumn(first, this.#blockOf)] : undefined;
    // A cell whose value follows from the others is not in any block.
    if (!shown || block === undefined || block < 0 || shown.whenShown.length !== 1) return false;
    const near = targets.filter((at) => this.#blockOfTarget(at) === block);
    // Try first the targets that other cells exposed when they were shown.
    const doubt = (at: number) => (at === likely ? Infinity : (this.#failures.get(at) ?? 0));
    near.sort((a, b) => doubt(b) - doubt(a) || a - b);
    this.#feasible.thin(targets);
    const before = this.#feasible.narrow(shown.whenShown);
    const rows = this.#rowsOf(cell);
    this.#bound(block, rows, shown.whenShown[0]?.lower ?? 0, shown.whenShown[0]?.upper ?? 0);
    for (const [turn, at] of near.entries()) {
      if (turn === 2) this.#sweep(block, near);
      if (!this.#examine(block, at, near).next().done) {
        const suppressed = shown.whenSuppressed[0] ?? { lower: -Infinity, upper: Infinity };
        this.#bound(block, rows, suppressed.lower, suppressed.upper);
        this.#feasible.restore(before);
        this.#failures.set(at, (this.#failures.get(at) ?? 0) + 1);
        return false;
      }
    }
    return true;
  }

  release(): void {
    for (const program of this.#loaded.values()) program.release();
    this.#loaded.clear();
  }

  #blockOfTarget(at: number): number {
    const target = this.#release.targets[at];
    return target ? (this.#blockOf[openColumn(target, this.#blockOf)] ?? -1) : -1;
  }

  /** A target whose columns are all fixed: its interval is its true value. */
  #settled(at: number): Exposed[] {
    const trueValue = this.#release.targets[at]?.trueValue ?? 0;
    return [{ target: at, insider: null, interval: { least: trueValue, most: trueValue } }];
  }

  /** Programs that move many targets at once, as long as they still prove some of them protected. */
  #sweep(block: number, targets: readonly number[]): void {
    let open = targets.filter((at) => !this.#feasible.safe(at, null));
    for (let round = 0; open.length > 3; round++) {
      const signs = open.map((_, at) =>
        round === 0 || ((at * 7919 + round * 104729) >> 3) % 2 ? 1 : -1,
      );
      this.#push(block, open, signs);
      this.#push(
        block,
        open,
        signs.map((sign) => -sign),
      );
      const left = open.filter((at) => !this.#feasible.safe(at, null));
      if (left.length > open.length * 0.8) return;
      open = left;
    }
  }

  *#examine(
    block: number,
    at: number,
    near: readonly number[],
  ): Iterable<Exposed> & Iterator<Exposed> {
    const target = this.#release.targets[at];
    if (!target) return;
    // A person counted in another cell knows only that it is not zero; a payee knows an amount.
    const amounts = target.whole
      ? []
      : near.filter((other) => other !== at && !this.#release.targets[other]?.whole);
    if (amounts.some((insider) => !this.#feasible.safe(at, insider)))
      this.#amongAll(block, at, amounts);
    for (const insider of [null, ...amounts]) {
      if (this.#feasible.safe(at, insider)) continue;
      const interval = this.#ends(block, at, insider, target);
      if (!isProtected(target, interval)) yield { target: at, insider, interval };
    }
  }

  /** Tables that fit what all insiders know together: what they protect is protected from each. */
  #amongAll(block: number, at: number, insiders: readonly number[]): void {
    for (const insider of insiders) this.#boundBy(block, insider, true);
    this.#push(block, [at], [1]);
    this.#push(block, [at], [-1]);
    for (const insider of insiders) this.#boundBy(block, insider, false);
  }

  /** The interval of a target, solved only as far as is needed to prove it protected. */
  #ends(block: number, at: number, insider: number | null, target: Target): FeasibilityInterval {
    if (insider !== null) this.#boundBy(block, insider, true);
    const most = this.#push(block, [at], [1]);
    let interval = this.#feasible.interval(at, insider);
    let least = interval.least;
    if (!isProtected(target, interval)) least = this.#push(block, [at], [-1]);
    if (insider !== null) this.#boundBy(block, insider, false);
    interval = this.#feasible.interval(at, insider);
    return isProtected(target, interval) ? interval : { least, most };
  }

  /** Moves targets up or down as far as they go together. Returns the value of the first. */
  #push(at: number, targets: readonly number[], signs: readonly number[]): number {
    const costs = new Map<number, number>();
    targets.forEach((target, index) => {
      for (const column of this.#release.targets[target]?.columns ?? [])
        costs.set(column, (costs.get(column) ?? 0) + (signs[index] ?? 0));
    });
    this.programs++;
    const table = this.#load(at).largest(costs, this.#release.system.trueValues);
    this.#feasible.add(table);
    const [first] = targets;
    const columns = this.#release.targets[first ?? -1]?.columns ?? [];
    return columns.reduce((sum, column) => sum + (table[column] ?? 0), 0);
  }

  #load(at: number): BlockProgram {
    const known = this.#loaded.get(at);
    if (known) return known;
    const program = new BlockProgram(this.#blocks[at] as Block, this.#solver);
    this.#loaded.set(at, program);
    return program;
  }

  /** The rows of a cell, by their numbers in the whole program. */
  #rowsOf(cell: number): readonly number[] {
    return this.#rows.get(cell) ?? [];
  }

  /** Bounds an insider's cell from below by their contribution (`on`), or removes that bound. */
  #boundBy(block: number, insider: number, on: boolean): void {
    const cell = this.#release.cellOf(insider);
    const suppressed = this.#release.cells[cell]?.whenSuppressed[0];
    const least = on
      ? (this.#release.targets[insider]?.largestContribution ?? 0)
      : (suppressed?.lower ?? -Infinity);
    this.#bound(block, this.#rowsOf(cell), least, suppressed?.upper ?? Infinity);
  }

  #bound(block: number, rows: readonly number[], lower: number, upper: number): void {
    if (rows.length > 0) this.#load(block).bound(rows, lower, upper);
  }
}

function openColumn({ columns }: Target, blockOf: Int32Array): number {
  return columns.find((column) => (blockOf[column] ?? -1) >= 0) ?? -1;
}
