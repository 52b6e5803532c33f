import type { ProgramRow } from './solver.ts';
import type { Measure } from './spec.ts';

/** A sum of columns that is protected while its cell is suppressed. */
export interface Target {
  readonly columns: readonly number[];
  readonly trueValue: number;
  /** The least width of the feasibility interval. */
  readonly protectionWidth: number;
  /** The least upper end of the feasibility interval. */
  readonly upperProtection: number;
  /** The largest single contribution, which its contributor knows. */
  readonly largestContribution: number;
  /** Only whole numbers are possible. */
  readonly whole: boolean;
}

/** One figure, wherever it stands: the same cell of two tables is one. */
export interface Cell {
  /** What it counts and where, in words that no other cell shares. */
  readonly definition: string;
  readonly measure: Measure;
  /** The value that is shown unless the cell is suppressed. */
  readonly shown: number;
  readonly primary: boolean;
  readonly nobody: boolean;
  /** Everybody here has the one answer that it counts. */
  readonly everyone: boolean;
  /** What is known once it is shown, and once it is suppressed. */
  readonly whenShown: readonly ProgramRow[];
  readonly whenSuppressed: readonly ProgramRow[];
  readonly targets: readonly Target[];
  /** What the reader loses by not seeing it, 1 for the smallest. */
  readonly cost: number;
  /** What it is rounded to; null where it is shown as it is. */
  readonly base: number | null;
  /** One person's worth of it: 1 of people, the mean amount of money. */
  readonly unit: number;
  /** False for a cell that an earlier release has shown or suppressed. */
  readonly movable: boolean;
}

/** Where a cell stands in the released list. */
export interface Listed {
  readonly table: number;
  readonly where: Readonly<Record<string, string>>;
  readonly cell: number;
}
