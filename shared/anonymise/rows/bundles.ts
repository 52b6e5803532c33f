import { type Groups, groupRuns } from './grouping.ts';
import type { Persons } from './persons.ts';

/**
 * The distinct bundles of rows, where people have several rows each. A person releases a bundle of
 * labels, and people with equal bundles form one equivalence class: an attacker who knows all of a
 * person's rows, or some of them, cannot tell these people apart.
 */
export interface Bundles {
  /** The distinct tuples of one bundle after another: those of a bundle begin at `starts`. */
  readonly tuples: Int32Array;
  readonly starts: Int32Array;
  /** Whether the order of a person's rows is released too, so that bundles differ by it. */
  readonly ordered: boolean;
}

/** The bundle of each person, and the people that each has. */
export interface Bundled {
  readonly bundles: Bundles;
  readonly bundleOf: Int32Array;
  readonly peopleOf: Int32Array;
}

/** Compacts people to their distinct bundles of rows. */
export function bundlesOf(people: Persons, tupleOf: Int32Array, ordered: boolean): Bundled {
  const { count, personOf } = people;
  const starts = new Int32Array(count + 1);
  for (const person of personOf) starts[person + 1] = (starts[person + 1] as number) + 1;
  for (let person = 0; person < count; person++) {
    starts[person + 1] = (starts[person + 1] as number) + (starts[person] as number);
  }
  const next = starts.slice();
  const tuples = new Int32Array(personOf.length);
  personOf.forEach((person, row) => {
    const at = next[person] as number;
    next[person] = at + 1;
    tuples[at] = tupleOf[row] as number;
  });
  const everybody = Int32Array.from({ length: count }, (_, person) => person);
  const asAnswered = Int32Array.from(tuples, (_, tuple) => tuple);
  const whole = { tuples, starts, ordered };
  const { size, groupOf, firsts } = groupBundles(whole, everybody, asAnswered);
  const peopleOf = new Int32Array(size);
  for (const bundle of groupOf) peopleOf[bundle] = (peopleOf[bundle] as number) + 1;
  return { bundles: chosen(whole, firsts), bundleOf: groupOf, peopleOf };
}

/** Groups bundles by the labels of their tuples, which `labelOf` numbers. */
export function groupBundles(bundles: Bundles, units: Int32Array, labelOf: Int32Array): Groups {
  const { tuples, starts, ordered } = chosen(bundles, units);
  const labels = tuples.map((tuple) => labelOf[tuple] as number);
  for (let unit = 0; unit < units.length && !ordered; unit++) {
    const [from, to] = [starts[unit] as number, starts[unit + 1] as number];
    if (to - from > 1) labels.subarray(from, to).sort();
  }
  return groupRuns(labels, starts);
}

function chosen({ tuples, starts, ordered }: Bundles, units: Int32Array): Bundles {
  const from = (unit: number) => starts[unit] as number;
  const length = (unit: number) => (starts[unit + 1] as number) - from(unit);
  const ownStarts = new Int32Array(units.length + 1);
  units.forEach((unit, at) => {
    ownStarts[at + 1] = (ownStarts[at] as number) + length(unit);
  });
  const own = new Int32Array(ownStarts[units.length] as number);
  units.forEach((unit, at) => {
    own.set(tuples.subarray(from(unit), from(unit) + length(unit)), ownStarts[at] as number);
  });
  return { tuples: own, starts: ownStarts, ordered };
}
