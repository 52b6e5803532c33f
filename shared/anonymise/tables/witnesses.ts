import type { Target } from './cells.ts';
import type { ProgramRow } from './solver.ts';

const SLACK = 1e-6;

/** What an attacker has been seen to think possible of a target. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

interface World {
  readonly columns: Float64Array;
  readonly values: Float64Array;
}

/**
 * Worlds that fit everything published: each shows of every target one value that nobody can rule
 * out. Two that lie far apart prove a target safe without its ends being worked out.
 */
export class Witnesses {
  readonly #targets: readonly Target[];
  #worlds: World[] = [];

  constructor(targets: readonly Target[], truth: Float64Array) {
    this.#targets = targets;
    this.add(truth);
  }

  add(columns: Float64Array): void {
    const values = Float64Array.from(this.#targets, (target) =>
      target.columns.reduce((sum, column) => sum + (columns[column] ?? 0), 0),
    );
    this.#worlds.push({ columns, values });
  }

  /** Keeps only the worlds in which a row holds, and answers with those it gave up. */
  narrow(rows: readonly ProgramRow[]): World[] {
    const before = this.#worlds;
    this.#worlds = before.filter(({ columns }) => rows.every((row) => holds(row, columns)));
    return before;
  }

  /** Takes the worlds back that `narrow` gave up, beside those found since. */
  restore(before: readonly World[]): void {
    this.#worlds = [...new Set([...before, ...this.#worlds])];
  }

  /** What is seen of a target by somebody who knows their own contribution to another. */
  range(at: number, insider: number | null): Range {
    const own = insider === null ? 0 : (this.#targets[insider]?.own ?? 0) - SLACK;
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const { values } of this.#worlds) {
      if (insider !== null && (values[insider] ?? 0) < own) continue;
      const value = values[at] ?? 0;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    return { least, most };
  }

  /** Whether the public, or an insider, is seen to be kept from knowing a target. */
  safe(at: number, insider: number | null): boolean {
    const target = this.#targets[at];
    return !target || isSafe(target, this.range(at, insider));
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
 * Whether ends that far apart protect a target, even from the person who brought most to it.
 * Whole numbers are taken inwards.
 */
export function isSafe({ width, reach, whole, own }: Target, { least, most }: Range): boolean {
  const low = Math.max(least, own);
  const apart = whole ? Math.floor(most + SLACK) - Math.ceil(low - SLACK) : most - low;
  return apart >= width - SLACK && most >= reach - SLACK;
}
