import type { RowSpec } from '../spec.ts';
import type { Bundles } from './bundles.ts';
import type { Cohort } from './cohort.ts';
import { axisOf } from './local-axis.ts';

/**
 * People with the same number of rows. Each person's rows are laid side by side as one wide row,
 * so that partitioning gives every person of a class the same rows of labels.
 */
export interface Stratum {
  readonly cohort: Cohort;
  readonly spec: RowSpec;
  /** The units of the whole cohort that its own units are. */
  readonly units: Int32Array;
}

/** The cohort itself where people have one row each, and else a stratum for each number of rows. */
export function strataOf(cohort: Cohort, spec: RowSpec): Stratum[] {
  const { bundles, peopleOf } = cohort;
  const everything = Int32Array.from(peopleOf, (_, unit) => unit);
  if (bundles === null) return [{ cohort, spec, units: everything }];
  const unitsOf = new Map<number, number[]>();
  for (const unit of everything) {
    const rows = (bundles.starts[unit + 1] as number) - (bundles.starts[unit] as number);
    const others = unitsOf.get(rows);
    if (others) others.push(unit);
    else unitsOf.set(rows, [unit]);
  }
  const ranks = ranksOf(cohort, spec);
  return [...unitsOf]
    .sort(([one], [other]) => one - other)
    .map(([rows, units]) => stratumOf(cohort, spec, bundles, ranks, rows, Int32Array.from(units)));
}

function stratumOf(
  cohort: Cohort,
  spec: RowSpec,
  bundles: Bundles,
  ranks: Int32Array,
  rows: number,
  units: Int32Array,
): Stratum {
  const sorted = Array.from(units, (unit) => {
    const own = bundles.tuples.slice(bundles.starts[unit], bundles.starts[unit + 1]);
    return bundles.ordered ? own : own.sort((one, other) => byRank(ranks, one, other));
  });
  const places = Array.from({ length: rows }, (_, place) => place);
  const attributes = places.flatMap((place) =>
    cohort.attributes.map((attribute) => ({
      ...attribute,
      leaves: Int32Array.from(sorted, (own) => attribute.leaves[own[place] as number] as number),
    })),
  );
  const numbers = new Int32Array(cohort.peopleOf.length).fill(-1);
  units.forEach((unit, number) => {
    numbers[unit] = number;
  });
  const isIn = (person: number) => numbers[cohort.unitOf[person] as number] !== -1;
  const peopleOf = units.map((unit) => cohort.peopleOf[unit] as number);
  const unitOf = cohort.unitOf.filter((_, person) => isIn(person));
  const sensitive = cohort.sensitive.map((sensitive) => ({
    ...sensitive,
    values: sensitive.values.filter((_, person) => isIn(person)),
  }));
  const own: Cohort = {
    ...cohort,
    ...{ attributes, sensitive, peopleOf, people: unitOf.length, bundles: null },
    unitOf: unitOf.map((unit) => numbers[unit] as number),
  };
  const quasiIdentifiers = places.flatMap(() => spec.quasiIdentifiers);
  return { cohort: own, spec: { ...spec, quasiIdentifiers }, units };
}

/** The place of each row among its person's rows, in the order that its stratum uses. */
export function rowPlacesOf(cohort: Cohort, spec: RowSpec): Int32Array {
  const { bundles, tupleOf, personOf } = cohort;
  const places = new Int32Array(tupleOf.length);
  if (bundles === null) return places;
  const ranks = ranksOf(cohort, spec);
  const rows = Array.from(tupleOf, (_, row) => row);
  if (!bundles.ordered) {
    rows.sort((one, other) => byRank(ranks, tupleOf[one] as number, tupleOf[other] as number));
  }
  const next = new Int32Array(cohort.people);
  for (const row of rows) {
    const person = personOf[row] as number;
    places[row] = next[person] as number;
    next[person] = (next[person] as number) + 1;
  }
  return places;
}

/** An order of all distinct tuples in which neighbours have similar answers. */
function ranksOf({ attributes, rowsOf }: Cohort, spec: RowSpec): Int32Array {
  const axes = spec.quasiIdentifiers.map(axisOf);
  const placesBy = attributes.map(({ leaves }, column) =>
    leaves.map((leaf) => axes[column]?.placeOf[leaf] as number),
  );
  const order = Int32Array.from(rowsOf, (_, tuple) => tuple).sort((one, other) => {
    const places = placesBy.find((own) => own[one] !== own[other]);
    return places ? (places[one] as number) - (places[other] as number) : 0;
  });
  const ranks = new Int32Array(order.length);
  order.forEach((tuple, rank) => {
    ranks[tuple] = rank;
  });
  return ranks;
}

function byRank(ranks: Int32Array, one: number, other: number): number {
  return (ranks[one] as number) - (ranks[other] as number);
}
