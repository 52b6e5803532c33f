import { STAR } from '../hierarchies/hierarchy.ts';
import type { QuasiIdentifier } from '../spec.ts';

/** A column's answers in an order in which the answers under one label are neighbours. */
export interface Axis {
  readonly column: string;
  /** Whether a class is released as the range of its answers or by labels of the hierarchy. */
  readonly ranges: boolean;
  /** The place of each leaf in that order. */
  readonly placeOf: Int32Array;
  /** NCP of the finest label that covers the places from `low` to `high`. */
  ncp(low: number, high: number): number;
  label(low: number, high: number): string;
  /**
   * The number, for each place, of the finer label that it would have under the label of `low` to
   * `high`; null where there is no finer one.
   */
  finer(low: number, high: number): Int32Array | null;
}

/** The axis of one quasi-identifier, whose spec has been checked. */
export function axisOf(own: QuasiIdentifier): Axis {
  return own.ranges === true ? rangeAxis(own) : labelAxis(own);
}

function rangeAxis({ column, hierarchy }: QuasiIdentifier): Axis {
  const answers = hierarchy.labels[0] ?? [];
  const order = [...answers.keys()].sort((one, other) => {
    const gap = Number(answers[one]) - Number(answers[other]);
    return gap === 0 ? one - other : gap;
  });
  const most = Math.max(1, answers.length - 1);
  const answerAt = (place: number) => answers[order[place] ?? -1] ?? STAR;
  return {
    column,
    ranges: true,
    placeOf: placesOf(order),
    ncp: (low, high) => (high - low) / most,
    label: (low, high) => (low === high ? answerAt(low) : `${answerAt(low)}-${answerAt(high)}`),
    finer: () => null,
  };
}

function labelAxis({ column, hierarchy, atLeast = 0 }: QuasiIdentifier): Axis {
  const levels = hierarchy.labels.slice(atLeast);
  const leaves = levels[0]?.length ?? 0;
  // A label that stands on several levels covers the union of what it covers on each.
  const covered = new Map<string, Set<number>>();
  for (const level of levels) {
    level.forEach((label, leaf) => {
      const own = covered.get(label);
      if (own) own.add(leaf);
      else covered.set(label, new Set([leaf]));
    });
  }
  const numbers = new Map([...covered.keys()].map((label, number) => [label, number]));
  const ncpOf = Float64Array.from(
    covered.values(),
    ({ size }) => (size - 1) / Math.max(1, leaves - 1),
  );
  const numbered = levels.map((level) => level.map((label) => numbers.get(label) as number));
  const order = Array.from({ length: leaves }, (_, leaf) => leaf).sort((one, other) => {
    const level = numbered.findLast((own) => own[one] !== own[other]);
    return level ? (level[one] as number) - (level[other] as number) : one - other;
  });
  const codes = numbered.map((level) => Int32Array.from(order, (leaf) => level[leaf] as number));
  const levelOf = (low: number, high: number) => {
    let level = 0;
    while (codes[level]?.[low] !== codes[level]?.[high]) level++;
    return level;
  };
  const numberOf = (low: number, high: number) => codes[levelOf(low, high)]?.[low] as number;
  const labels = [...covered.keys()];
  return {
    column,
    ranges: false,
    placeOf: placesOf(order),
    ncp: (low, high) => ncpOf[numberOf(low, high)] as number,
    label: (low, high) => labels[numberOf(low, high)] ?? STAR,
    finer: (low, high) => codes[levelOf(low, high) - 1] ?? null,
  };
}

function placesOf(order: readonly number[]): Int32Array {
  const places = new Int32Array(order.length);
  order.forEach((leaf, place) => {
    places[leaf] = place;
  });
  return places;
}
