import type { ProgramRow } from './solver.ts';
import type { Measure } from './spec.ts';

/** A sum of columns that must stay uncertain while its cell is hidden. */
export interface Target {
  readonly columns: readonly number[];
  readonly truth: number;
  /** How far apart the attacker's ends must be. */
  readonly width: number;
  /** How high the upper end must lie. */
  readonly reach: number;
  /** The largest single contribution, which the one who made it knows to be in it. */
  readonly own: number;
  /** Only whole numbers are possible. */
  readonly whole: boolean;
}

/** One figure, wherever it stands: the same cell of two tables is one. */
export interface Cell {
  /** What it counts and where, in words that no other cell shares. */
  readonly definition: string;
  readonly measure: Measure;
  /** What is shown unless it is hidden. */
  readonly shown: number;
  readonly primary: boolean;
  readonly nobody: boolean;
  /** Everybody here has the one answer that it counts. */
  readonly everyone: boolean;
  /** What is known once it is shown, and once it is seen to be hidden. */
  readonly whenShown: readonly ProgramRow[];
  readonly whenHidden: readonly ProgramRow[];
  readonly targets: readonly Target[];
  /** What the reader loses by not seeing it, 1 for the smallest. */
  readonly cost: number;
  /** One person's worth of it: 1 of people, the mean amount of money. */
  readonly unit: number;
  /** False for what an earlier release has shown, or hidden, for good. */
  readonly movable: boolean;
}

/** Where a cell stands in the released list. */
export interface Listed {
  readonly table: number;
  readonly where: Readonly<Record<string, string>>;
  readonly cell: number;
}
