import type { Cell, Target } from './cells.ts';
import type { LinearProgram, ProgramRow } from './solver.ts';
import type { System } from './system.ts';

/** What has been decided so far: the cells of all releases, and which of them are suppressed. */
export class Release {
  readonly system: System;
  readonly cells: readonly Cell[];
  readonly suppressed: boolean[];
  /** Every target of every cell; only those of suppressed cells are protected. */
  readonly targets: readonly Target[];
  readonly #cellOf: readonly number[];
  /** Targets that an earlier release gave away already. */
  readonly #open = new Set<number>();

  constructor(system: System, cells: readonly Cell[], suppressed: readonly boolean[]) {
    this.system = system;
    this.cells = cells;
    this.suppressed = [...suppressed];
    this.targets = cells.flatMap(({ targets }) => targets);
    this.#cellOf = cells.flatMap(({ targets }, at) => targets.map(() => at));
  }

  cellOf(target: number): number {
    return this.#cellOf[target] ?? -1;
  }

  /** Gives a target up: nothing that can still be done would protect it. */
  giveUp(target: number): void {
    this.#open.add(target);
  }

  givenUp(): number[] {
    return [...this.#open];
  }

  /** The targets that must stay uncertain. */
  protectedTargets(): number[] {
    return [...this.targets.keys()].filter(
      (at) => this.suppressed[this.cellOf(at)] === true && !this.#open.has(at),
    );
  }

  /** What the attacker knows, as a program; `owner` says which cell a row speaks of, −1 for none. */
  program(): { readonly program: LinearProgram; readonly owner: readonly number[] } {
    const rows: ProgramRow[] = [...this.system.rows];
    const owner: number[] = rows.map(() => -1);
    this.cells.forEach((cell, at) => {
      for (const row of this.suppressed[at] ? this.#suppressedRows(cell) : cell.whenShown) {
        rows.push(row);
        owner.push(at);
      }
    });
    const { lower, upper } = this.system;
    return { program: { columnLower: lower, columnUpper: upper, rows }, owner };
  }

  /** A target without a row of its own gets one that says nothing, so that it lies in one block. */
  #suppressedRows(cell: Cell): readonly ProgramRow[] {
    if (cell.whenSuppressed.length > 0) return cell.whenSuppressed;
    return cell.targets.map(({ columns }) => ({ columns, lower: -Infinity, upper: Infinity }));
  }
}
