import type { ProgramRow } from './solver.ts';

/** What is known before any cell is published, and the true values of the columns. */
export class System {
  readonly lower: number[] = [];
  readonly upper: number[] = [];
  readonly trueValues: number[] = [];
  readonly rows: ProgramRow[] = [];

  get count(): number {
    return this.trueValues.length;
  }

  /**
   * Adds columns with their true values; returns the number of the first. A bound far above all values
   * keeps each program finite and can only overstate what the attacker learns.
   */
  addColumns(trueValues: Float64Array, nonNegative: boolean): number {
    const start = this.count;
    const far = 1000 + 4 * trueValues.reduce((sum, value) => sum + Math.abs(value), 0);
    for (const value of trueValues) {
      this.lower.push(nonNegative ? 0 : -far);
      this.upper.push(far);
      this.trueValues.push(value);
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
