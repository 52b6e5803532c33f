import type { ProgramRow } from './solver.ts';

/** What everybody knows before a single cell is published, and the truth behind it. */
export class System {
  readonly lower: number[] = [];
  readonly upper: number[] = [];
  readonly truth: number[] = [];
  readonly rows: ProgramRow[] = [];

  get count(): number {
    return this.truth.length;
  }

  /**
   * Adds columns with what they truly hold; answers with the first one's number. A bound far above
   * everything keeps each program finite, and can only make the attacker look better than he is.
   */
  addColumns(truth: Float64Array, nonNegative: boolean): number {
    const start = this.count;
    const far = 1000 + 4 * truth.reduce((sum, value) => sum + Math.abs(value), 0);
    for (const value of truth) {
      this.lower.push(nonNegative ? 0 : -far);
      this.upper.push(far);
      this.truth.push(value);
    }
    return start;
  }

  /** Adds rows whose columns count from `start`. */
  addRows(rows: Iterable<ProgramRow>, start: number): void {
    for (const row of rows) {
      this.rows.push({ ...row, columns: row.columns.map((column) => column + start) });
    }
  }
}
