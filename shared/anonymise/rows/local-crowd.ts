import { type RowSpec, STAR } from '../spec.ts';
import type { Cohort, Secret } from './cohort.ts';
import { type Axis, axisOf } from './local-axis.ts';
import { finest, type Spread } from './partition.ts';
import { held, keeps } from './privacy.ts';

/** Distinct tuples that are to be told by the same labels. */
export interface Group {
  readonly tuples: Int32Array;
  readonly people: number;
  /** The first and last place of its answers on each axis. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** NCP of its labels, summed over the columns and times its people. */
  readonly lost: number;
}

/** A sensitive column's values, tuple after tuple: those of one start at `starts[tuple]`. */
interface Held {
  readonly secret: Secret;
  readonly starts: Int32Array;
  readonly value: Int32Array;
  readonly people: Int32Array;
  /** People of each value while a group is counted; all zero between. */
  readonly counts: Int32Array;
}

/** A cohort laid out on its axes, to be cut into groups. */
export class Crowd {
  readonly axes: readonly Axis[];
  readonly whole: Group;
  readonly #k: number;
  readonly #places: Int32Array;
  readonly #peopleOf: Int32Array;
  readonly #held: readonly Held[];

  constructor(cohort: Cohort, spec: RowSpec) {
    const axes = spec.quasiIdentifiers.map(axisOf);
    const width = axes.length;
    const places = new Int32Array(cohort.peopleOf.length * width);
    axes.forEach(({ placeOf }, column) => {
      cohort.attributes[column]?.leaves.forEach((leaf, tuple) => {
        places[tuple * width + column] = placeOf[leaf] as number;
      });
    });
    this.axes = axes;
    this.#k = spec.k;
    this.#places = places;
    this.#peopleOf = cohort.peopleOf;
    const { spreads } = finest(cohort);
    this.#held = cohort.secrets.flatMap((secret, index) => {
      const spread = spreads[index];
      return spread ? [byTuple(secret, spread, cohort.peopleOf.length)] : [];
    });
    // Ordered by their answers and not by their rows, so that the rows' order changes nothing.
    const tuples = Int32Array.from(cohort.peopleOf, (_, tuple) => tuple).sort((one, other) => {
      let gap = 0;
      for (let at = 0; at < width && gap === 0; at++) {
        gap = (places[one * width + at] as number) - (places[other * width + at] as number);
      }
      return gap;
    });
    this.whole = this.group(tuples);
  }

  placeOf(tuple: number, column: number): number {
    return this.#places[tuple * this.axes.length + column] as number;
  }

  peopleOf(tuple: number): number {
    return this.#peopleOf[tuple] as number;
  }

  /** Measures tuples as one group. */
  group(tuples: Int32Array): Group {
    const width = this.axes.length;
    const low = new Int32Array(width).fill(2 ** 31 - 1);
    const high = new Int32Array(width).fill(-1);
    let people = 0;
    for (const tuple of tuples) {
      people += this.#peopleOf[tuple] as number;
      for (let column = 0, at = tuple * width; column < width; column++, at++) {
        const place = this.#places[at] as number;
        if (place < (low[column] as number)) low[column] = place;
        if (place > (high[column] as number)) high[column] = place;
      }
    }
    let lost = 0;
    this.axes.forEach((axis, column) => {
      lost += axis.lost(low[column] as number, high[column] as number);
    });
    return { tuples, people, low, high, lost: lost * people };
  }

  joined(groups: readonly Group[]): Group {
    const tuples = new Int32Array(groups.reduce((sum, own) => sum + own.tuples.length, 0));
    let at = 0;
    for (const own of groups) {
      tuples.set(own.tuples, at);
      at += own.tuples.length;
    }
    return this.group(tuples);
  }

  /** Whether a group is large enough and keeps every sensitive rule. */
  isSafe(group: Group): boolean {
    return group.people >= this.#k && this.#held.every((own) => keepsRule(own, group));
  }

  /** Whether a group would be told by stars alone, and so could not be told from people left out. */
  isStarred({ low, high }: Group): boolean {
    return this.axes.every(
      (axis, column) => axis.label(low[column] as number, high[column] as number) === STAR,
    );
  }
}

function byTuple(secret: Secret, spread: Spread, tuples: number): Held {
  const starts = new Int32Array(tuples + 1);
  for (const tuple of spread.classOf) starts[tuple + 1] = (starts[tuple + 1] as number) + 1;
  for (let tuple = 0; tuple < tuples; tuple++) {
    starts[tuple + 1] = (starts[tuple + 1] as number) + (starts[tuple] as number);
  }
  const next = starts.slice();
  const value = new Int32Array(spread.value.length);
  const people = new Int32Array(spread.value.length);
  spread.classOf.forEach((tuple, entry) => {
    const at = next[tuple] as number;
    next[tuple] = at + 1;
    value[at] = spread.value[entry] as number;
    people[at] = spread.people[entry] as number;
  });
  return { secret, starts, value, people, counts: new Int32Array(secret.count) };
}

function keepsRule({ secret, starts, value, people, counts }: Held, group: Group): boolean {
  const seen: number[] = [];
  for (const tuple of group.tuples) {
    for (let at = starts[tuple] as number; at < (starts[tuple + 1] as number); at++) {
      const own = value[at] as number;
      if (counts[own] === 0) seen.push(own);
      counts[own] = (counts[own] as number) + (people[at] as number);
    }
  }
  const spread = {
    classOf: new Int32Array(seen.length),
    value: Int32Array.from(seen),
    people: Int32Array.from(seen, (own) => counts[own] as number),
  };
  for (const own of seen) counts[own] = 0;
  const [amount = Number.NaN] = held(secret, spread, {
    size: 1,
    people: Int32Array.of(group.people),
  });
  return keeps(secret, amount);
}
