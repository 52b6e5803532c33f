import type { Exposed } from './attackers-problem.ts';
import type { FeasibleTables } from './feasible-tables.ts';
import { type Moved, RelaxedProblem } from './relaxed-problem.ts';
import type { Release } from './release.ts';
import type { Solver } from './solver.ts';

const MOVED = 1e-6;

/**
 * Finds the cells to suppress so that a target is protected: in the cheapest feasible table in which
 * the target has moved far enough, these shown cells have moved with it.
 */
export class SecondarySuppression {
  readonly #release: Release;
  readonly #relaxed: RelaxedProblem;

  constructor(release: Release, solver: Solver) {
    this.#release = release;
    this.#relaxed = new RelaxedProblem(release, solver);
  }

  /** Suppresses the cheapest cells that protect a target. Returns them, or null where none can. */
  suppressFor(
    { target: at, insider, interval }: Exposed,
    feasible: FeasibleTables,
  ): readonly number[] | null {
    const target = this.#release.targets[at];
    if (!target) return null;
    const { protectionWidth, upperProtection, whole } = target;
    const [least, most] = whole
      ? [
          Math.ceil(Math.max(interval.least, target.largestContribution) - MOVED),
          Math.floor(interval.most + MOVED),
        ]
      : [Math.max(interval.least, target.largestContribution), interval.most];
    const up = this.#relaxed.move(
      at,
      Math.max(least + protectionWidth, upperProtection),
      Infinity,
      insider,
    );
    const down =
      most >= upperProtection && most - protectionWidth >= target.largestContribution
        ? this.#relaxed.move(at, -Infinity, most - protectionWidth, insider)
        : null;
    const best = cheaper(up, down) ?? this.#nudge(at, least, most, insider);
    if (!best) return null;
    for (const cell of best.cells) {
      this.#release.suppressed[cell] = true;
      this.#relaxed.suppress(cell);
    }
    feasible.add(best.table);
    return best.cells;
  }

  /** Widens the interval step by step where an earlier release bounds one of its ends. */
  #nudge(at: number, least: number, most: number, insider: number | null): Moved | null {
    const step = Math.max(
      1,
      ((this.#release.targets[at]?.protectionWidth ?? 1) - (most - least)) / 4,
    );
    return cheaper(
      this.#relaxed.move(at, most + step, Infinity, insider),
      this.#relaxed.move(at, -Infinity, least - step, insider),
    );
  }

  release(): void {
    this.#relaxed.release();
  }
}

function cheaper(one: Moved | null, other: Moved | null): Moved | null {
  if (!one || !other) return one ?? other;
  return one.value <= other.value ? one : other;
}
