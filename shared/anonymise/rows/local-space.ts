import { STAR } from '../hierarchies/hierarchy.ts';
import type { RowSpec } from '../spec.ts';
import type { Cohort, SensitiveAttribute } from './cohort.ts';
import { type Axis, axisOf } from './local-axis.ts';
import { finest, type Spread } from './partition.ts';
import { keeps, ruleAmounts } from './privacy.ts';

/** Distinct tuples that are released under the same labels: a region of the attribute space. */
export interface Region {
  readonly tuples: Int32Array;
  readonly people: number;
  /** The first and last place of its answers on each axis. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** NCP of its labels, summed over the columns and times its people. */
  readonly loss: number;
}

/** A sensitive column's values, tuple after tuple: those of one start at `starts[tuple]`. */
interface ValuesByTuple {
  readonly sensitive: SensitiveAttribute;
  readonly starts: Int32Array;
  readonly value: Int32Array;
  readonly people: Int32Array;
  /** People of each value while a region is counted; all zero between two regions. */
  readonly counts: Int32Array;
}

/** A cohort as points in the space of its quasi-identifiers, which Mondrian partitions. */
export class AttributeSpace {
  readonly axes: readonly Axis[];
  readonly whole: Region;
  readonly #k: number;
  readonly #places: Int32Array;
  readonly #peopleOf: Int32Array;
  readonly #sensitive: readonly ValuesByTuple[];

  constructor(cohort: Cohort, spec: RowSpec) {
    const axes = spec.quasiIdentifiers.map(axisOf);
    const columns = axes.length;
    const places = new Int32Array(cohort.peopleOf.length * columns);
    axes.forEach(({ placeOf }, column) => {
      cohort.attributes[column]?.leaves.forEach((leaf, tuple) => {
        places[tuple * columns + column] = placeOf[leaf] as number;
      });
    });
    this.axes = axes;
    this.#k = spec.k;
    this.#places = places;
    this.#peopleOf = cohort.peopleOf;
    const { spreads } = finest(cohort);
    this.#sensitive = cohort.sensitive.flatMap((sensitive, index) => {
      const spread = spreads[index];
      return spread ? [byTuple(sensitive, spread, cohort.peopleOf.length)] : [];
    });
    // Ordered by answers, so that the order of the rows has no effect on the partition.
    const tuples = Int32Array.from(cohort.peopleOf, (_, tuple) => tuple).sort((one, other) => {
      let gap = 0;
      for (let at = 0; at < columns && gap === 0; at++) {
        gap = (places[one * columns + at] as number) - (places[other * columns + at] as number);
      }
      return gap;
    });
    this.whole = this.regionOf(tuples);
  }

  placeOf(tuple: number, column: number): number {
    return this.#places[tuple * this.axes.length + column] as number;
  }

  peopleOf(tuple: number): number {
    return this.#peopleOf[tuple] as number;
  }

  /** Measures tuples as one region. */
  regionOf(tuples: Int32Array): Region {
    const columns = this.axes.length;
    const low = new Int32Array(columns).fill(2 ** 31 - 1);
    const high = new Int32Array(columns).fill(-1);
    let people = 0;
    for (const tuple of tuples) {
      people += this.#peopleOf[tuple] as number;
      for (let column = 0, at = tuple * columns; column < columns; column++, at++) {
        const place = this.#places[at] as number;
        if (place < (low[column] as number)) low[column] = place;
        if (place > (high[column] as number)) high[column] = place;
      }
    }
    let loss = 0;
    this.axes.forEach((axis, column) => {
      loss += axis.ncp(low[column] as number, high[column] as number);
    });
    return { tuples, people, low, high, loss: loss * people };
  }

  joined(regions: readonly Region[]): Region {
    const tuples = new Int32Array(regions.reduce((sum, own) => sum + own.tuples.length, 0));
    let at = 0;
    for (const own of regions) {
      tuples.set(own.tuples, at);
      at += own.tuples.length;
    }
    return this.regionOf(tuples);
  }

  /** Whether a region is large enough and keeps every sensitive rule. */
  isSafe(region: Region): boolean {
    return region.people >= this.#k && this.#sensitive.every((own) => keepsRule(own, region));
  }

  /** Whether every label of a region is a star: its people would look like those left out. */
  isStarred({ low, high }: Region): boolean {
    return this.axes.every(
      (axis, column) => axis.label(low[column] as number, high[column] as number) === STAR,
    );
  }
}

function byTuple(sensitive: SensitiveAttribute, spread: Spread, tuples: number): ValuesByTuple {
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
  return { sensitive, starts, value, people, counts: new Int32Array(sensitive.count) };
}

function keepsRule(
  { sensitive, starts, value, people, counts }: ValuesByTuple,
  region: Region,
): boolean {
  const seen: number[] = [];
  for (const tuple of region.tuples) {
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
  const [amount = Number.NaN] = ruleAmounts(sensitive, spread, {
    size: 1,
    people: Int32Array.of(region.people),
  });
  return keeps(sensitive, amount);
}
