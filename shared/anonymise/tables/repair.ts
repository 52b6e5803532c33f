import type { Exposed } from './attack.ts';
import type { Release } from './release.ts';
import type { Solver } from './solver.ts';
import { type Moved, Stretching } from './stretching.ts';
import type { Witnesses } from './witnesses.ts';

const MOVED = 1e-6;

/**
 * Finds what must be hidden besides for a target to be uncertain enough: a world in which it has
 * moved that far, and in which the cheapest set of shown cells moves with it. Those are hidden.
 */
export class Repair {
  readonly #release: Release;
  readonly #stretching: Stretching;

  constructor(release: Release, solver: Solver) {
    this.#release = release;
    this.#stretching = new Stretching(release, solver);
  }

  /** Hides the cheapest cells that protect a target, and names them; null where none can. */
  hideFor({ target: at, insider, range }: Exposed, witnesses: Witnesses): readonly number[] | null {
    const target = this.#release.targets[at];
    if (!target) return null;
    const { width, reach, whole } = target;
    const [least, most] = whole
      ? [Math.ceil(Math.max(range.least, target.own) - MOVED), Math.floor(range.most + MOVED)]
      : [Math.max(range.least, target.own), range.most];
    const up = this.#stretching.move(at, Math.max(least + width, reach), Infinity, insider);
    const down =
      most >= reach && most - width >= target.own
        ? this.#stretching.move(at, -Infinity, most - width, insider)
        : null;
    const best = cheaper(up, down) ?? this.#nudge(at, least, most, insider);
    if (!best) return null;
    for (const cell of best.cells) {
      this.#release.hidden[cell] = true;
      this.#stretching.hide(cell);
    }
    witnesses.add(best.world);
    return best.cells;
  }

  /** A little more room, where an earlier release does not leave it all in one direction. */
  #nudge(at: number, least: number, most: number, insider: number | null): Moved | null {
    const step = Math.max(1, ((this.#release.targets[at]?.width ?? 1) - (most - least)) / 4);
    return cheaper(
      this.#stretching.move(at, most + step, Infinity, insider),
      this.#stretching.move(at, -Infinity, least - step, insider),
    );
  }

  release(): void {
    this.#stretching.release();
  }
}

function cheaper(one: Moved | null, other: Moved | null): Moved | null {
  if (!one || !other) return one ?? other;
  return one.value <= other.value ? one : other;
}
