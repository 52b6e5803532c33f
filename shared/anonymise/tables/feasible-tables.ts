import type { Target } from './cells.ts';
import type { ProgramRow } from './solver.ts';

const SLACK = 1e-6;
/** With more tables than this, searching them takes longer than solving again. */
const MANY = 200;

/** The values of a target that fit all that is published, as far as they are known. */
export interface FeasibilityInterval {
  readonly least: number;
  readonly most: number;
}

interface FeasibleTable {
  readonly columns: Float64Array;
  readonly values: Float64Array;
}

/**
 * Tables that fit all that is published. Each gives one possible value of every target; two values
 * that lie far enough apart prove a target protected without its interval being solved for.
 */
export class FeasibleTables {
  readonly #targets: readonly Target[];
  #tables: FeasibleTable[] = [];
  #thinned = 0;

  constructor(targets: readonly Target[], trueValues: Float64Array) {
    this.#targets = targets;
    this.add(trueValues);
  }

  add(columns: Float64Array): void {
    this.#tables.push({ columns, values: new Float64Array(this.#targets.length).fill(Number.NaN) });
  }

  /** Keeps only the tables in which the rows hold. Returns all tables as they were before. */
  narrow(rows: readonly ProgramRow[]): FeasibleTable[] {
    const before = this.#tables;
    this.#tables = before.filter(({ columns }) => rows.every((row) => holds(row, columns)));
    return before;
  }

  /** Adds the tables again that `narrow` dropped. */
  restore(before: readonly FeasibleTable[]): void {
    this.#tables = [...new Set([...before, ...this.#tables])];
  }

  /** Drops the tables that give none of these targets its least or its greatest value. */
  thin(targets: readonly number[]): void {
    if (this.#tables.length < MANY || this.#tables.length < 2 * this.#thinned) return;
    const kept = new Set(this.#tables.slice(0, 1));
    for (const at of targets) {
      const [first] = this.#tables;
      if (!first) return;
      let [least, most] = [first, first];
      for (const table of this.#tables) {
        const value = this.#value(table, at);
        if (value < this.#value(least, at)) least = table;
        if (value > this.#value(most, at)) most = table;
      }
      kept.add(least).add(most);
    }
    this.#tables = [...kept];
    this.#thinned = kept.size;
  }

  /** The interval of a target for an insider: the largest contributor to another target. */
  interval(at: number, insider: number | null): FeasibilityInterval {
    const own = insider === null ? 0 : (this.#targets[insider]?.largestContribution ?? 0) - SLACK;
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const table of this.#tables) {
      if (insider !== null && this.#value(table, insider) < own) continue;
      const value = this.#value(table, at);
      if (value < least) least = value;
      if (value > most) most = value;
    }
    return { least, most };
  }

  /** A target's value in a table, computed at its first use. */
  #value({ columns, values }: FeasibleTable, at: number): number {
    const known = values[at] ?? 0;
    if (!Number.isNaN(known)) return known;
    let sum = 0;
    for (const column of this.#targets[at]?.columns ?? []) sum += columns[column] ?? 0;
    values[at] = sum;
    return sum;
  }

  /** Whether the tables prove a target protected against the public (null) or against an insider. */
  safe(at: number, insider: number | null): boolean {
    const target = this.#targets[at];
    return !target || isProtected(target, this.interval(at, insider));
  }
}

function holds(row: ProgramRow, columns: Float64Array): boolean {
  let sum = 0;
  row.columns.forEach((column, at) => {
    sum += (row.weights?.[at] ?? 1) * (columns[column] ?? 0);
  });
  return sum >= row.lower - SLACK && sum <= row.upper + SLACK;
}

/**
 * Whether an interval protects a target, also against its largest contributor. The ends of whole
 * numbers are rounded inwards.
 */
export function isProtected(
  { protectionWidth: width, upperProtection: reach, whole, largestContribution: own }: Target,
  { least, most }: FeasibilityInterval,
): boolean {
  const low = Math.max(least, own);
  const wide = whole ? Math.floor(most + SLACK) - Math.ceil(low - SLACK) : most - low;
  return wide >= width - SLACK && most >= reach - SLACK;
}
