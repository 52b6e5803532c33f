import { BlockProgram } from './block-program.ts';
import type { Target } from './cells.ts';
import { type Block, reduceProgram } from './reduce.ts';
import type { Release } from './release.ts';
import type { Solver } from './solver.ts';
import { isSafe, type Range, type Witnesses } from './witnesses.ts';

/** A target that somebody can work out too closely, and the ends that they arrive at. */
export interface Exposed {
  readonly target: number;
  /** The target whose largest contributor does so; null for anybody at all. */
  readonly insider: number | null;
  readonly range: Range;
}

/**
 * The attacker: knows all that is published, that hidden cells are not zero where zeros are shown,
 * how counts nest and round, and their own amount. Finds every target's least and most by linear
 * programs, one block at a time, unless worlds already seen prove it safe.
 */
export class Attack {
  /** How many programs were solved. */
  programs = 0;
  readonly #release: Release;
  readonly #solver: Solver;
  readonly #witnesses: Witnesses;
  readonly #blocks: readonly Block[];
  readonly #blockOf: Int32Array;
  readonly #rows = new Map<number, number[]>();
  readonly #loaded = new Map<number, BlockProgram>();
  readonly #failures = new Map<number, number>();

  constructor(release: Release, solver: Solver, witnesses: Witnesses) {
    this.#release = release;
    this.#solver = solver;
    this.#witnesses = witnesses;
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

  /** Every protected target that is exposed, and to whom. */
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
   * Whether a hidden cell may be shown after all without exposing a target. If so it stays shown
   * here, and the worlds that no longer fit are dropped. `likely` is the target to try first.
   */
  mayShow(cell: number, likely: number): boolean {
    const shown = this.#release.cells[cell];
    const targets = this.#release
      .protectedTargets()
      .filter((at) => this.#release.cellOf(at) !== cell);
    const [first] = shown?.targets ?? [];
    const block = first ? this.#blockOf[openColumn(first, this.#blockOf)] : undefined;
    // Where its own value is plain already, showing it tells nothing new.
    if (!shown || block === undefined || block < 0 || shown.whenShown.length !== 1) return false;
    const near = targets.filter((at) => this.#blockOfTarget(at) === block);
    // What was exposed by others' showing is likely to be so again.
    const doubt = (at: number) => (at === likely ? Infinity : (this.#failures.get(at) ?? 0));
    near.sort((a, b) => doubt(b) - doubt(a) || a - b);
    this.#witnesses.thin(targets);
    const before = this.#witnesses.narrow(shown.whenShown);
    const rows = this.#rowsOf(cell);
    this.#bound(block, rows, shown.whenShown[0]?.lower ?? 0, shown.whenShown[0]?.upper ?? 0);
    for (const [turn, at] of near.entries()) {
      if (turn === 2) this.#sweep(block, near);
      if (!this.#examine(block, at, near).next().done) {
        const hidden = shown.whenHidden[0] ?? { lower: -Infinity, upper: Infinity };
        this.#bound(block, rows, hidden.lower, hidden.upper);
        this.#witnesses.restore(before);
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

  /** A target all of whose columns are plain. */
  #settled(at: number): Exposed[] {
    const truth = this.#release.targets[at]?.truth ?? 0;
    return [{ target: at, insider: null, range: { least: truth, most: truth } }];
  }

  /** Programs that push many targets apart at once, while they still prove some of them safe. */
  #sweep(block: number, targets: readonly number[]): void {
    let open = targets.filter((at) => !this.#witnesses.safe(at, null));
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
      const left = open.filter((at) => !this.#witnesses.safe(at, null));
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
    // Of others' cells, who is counted knows only that they are not zero; amounts tell more.
    const amounts = target.whole
      ? []
      : near.filter((other) => other !== at && !this.#release.targets[other]?.whole);
    if (amounts.some((insider) => !this.#witnesses.safe(at, insider)))
      this.#amongAll(block, at, amounts);
    for (const insider of [null, ...amounts]) {
      if (this.#witnesses.safe(at, insider)) continue;
      const range = this.#ends(block, at, insider, target);
      if (!isSafe(target, range)) yield { target: at, insider, range };
    }
  }

  /** Worlds that every insider thinks possible at once: what is safe there is safe from each. */
  #amongAll(block: number, at: number, insiders: readonly number[]): void {
    for (const insider of insiders) this.#boundBy(block, insider, true);
    this.#push(block, [at], [1]);
    this.#push(block, [at], [-1]);
    for (const insider of insiders) this.#boundBy(block, insider, false);
  }

  /** The ends of a target, as far as needed to see that it is safe. */
  #ends(block: number, at: number, insider: number | null, target: Target): Range {
    if (insider !== null) this.#boundBy(block, insider, true);
    const most = this.#push(block, [at], [1]);
    let range = this.#witnesses.range(at, insider);
    let least = range.least;
    if (!isSafe(target, range)) least = this.#push(block, [at], [-1]);
    if (insider !== null) this.#boundBy(block, insider, false);
    range = this.#witnesses.range(at, insider);
    return isSafe(target, range) ? range : { least, most };
  }

  /** Pushes targets up or down as far as they go together; answers with the first one's value. */
  #push(at: number, targets: readonly number[], signs: readonly number[]): number {
    const costs = new Map<number, number>();
    targets.forEach((target, index) => {
      for (const column of this.#release.targets[target]?.columns ?? [])
        costs.set(column, (costs.get(column) ?? 0) + (signs[index] ?? 0));
    });
    this.programs++;
    const world = this.#load(at).largest(costs, this.#release.system.truth);
    this.#witnesses.add(world);
    const [first] = targets;
    const columns = this.#release.targets[first ?? -1]?.columns ?? [];
    return columns.reduce((sum, column) => sum + (world[column] ?? 0), 0);
  }

  #load(at: number): BlockProgram {
    const known = this.#loaded.get(at);
    if (known) return known;
    const program = new BlockProgram(this.#blocks[at] as Block, this.#solver);
    this.#loaded.set(at, program);
    return program;
  }

  /** The rows that speak of a cell, in the whole's numbers. */
  #rowsOf(cell: number): readonly number[] {
    return this.#rows.get(cell) ?? [];
  }

  /** Gives an insider's cell their own contribution as its least, or takes that back. */
  #boundBy(block: number, insider: number, on: boolean): void {
    const cell = this.#release.cellOf(insider);
    const hidden = this.#release.cells[cell]?.whenHidden[0];
    const least = on ? (this.#release.targets[insider]?.own ?? 0) : (hidden?.lower ?? -Infinity);
    this.#bound(block, this.#rowsOf(cell), least, hidden?.upper ?? Infinity);
  }

  #bound(block: number, rows: readonly number[], lower: number, upper: number): void {
    if (rows.length > 0) this.#load(block).bound(rows, lower, upper);
  }
}

function openColumn({ columns }: Target, blockOf: Int32Array): number {
  return columns.find((column) => (blockOf[column] ?? -1) >= 0) ?? -1;
}
