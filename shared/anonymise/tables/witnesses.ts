import type { Target } from './cells.ts';
import type { ProgramRow } from './solver.ts';

const SLACK = 1e-6;
/** Beyond so many worlds looking through them takes longer than solving again. */
const MANY = 200;

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
  #thinned = 0;

  constructor(targets: readonly Target[], truth: Float64Array) {
    this.#targets = targets;
    this.add(truth);
  }

  add(columns: Float64Array): void {
    this.#worlds.push({ columns, values: new Float64Array(this.#targets.length).fill(Number.NaN) });
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

  /** Drops the worlds that show of none of these targets the least or the most. */
  thin(targets: readonly number[]): void {
    if (this.#worlds.length < MANY || this.#worlds.length < 2 * this.#thinned) return;
    const kept = new Set(this.#worlds.slice(0, 1));
    for (const at of targets) {
      const [first] = this.#worlds;
      if (!first) return;
      let [least, most] = [first, first];
      for (const world of this.#worlds) {
        const value = this.#value(world, at);
        if (value < this.#value(least, at)) least = world;
        if (value > this.#value(most, at)) most = world;
      }
      kept.add(least).add(most);
    }
    this.#worlds = [...kept];
    this.#thinned = kept.size;
  }

  /** What is seen of a target by somebody who knows their own contribution to another. */
  range(at: number, insider: number | null): Range {
    const own = insider === null ? 0 : (this.#targets[insider]?.own ?? 0) - SLACK;
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const world of this.#worlds) {
      if (insider !== null && this.#value(world, insider) < own) continue;
      const value = this.#value(world, at);
      if (value < least) least = value;
      if (value > most) most = value;
    }
    return { least, most };
  }

  /** A target's value in a world, worked out when it is first asked for. */
  #value({ columns, values }: World, at: number): number {
    const known = values[at] ?? 0;
    if (!Number.isNaN(known)) return known;
    let sum = 0;
    for (const column of this.#targets[at]?.columns ?? []) sum += columns[column] ?? 0;
    values[at] = sum;
    return sum;
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
