import type { Cases } from './cases.ts';
import type { Place } from './nesting.ts';

/** The people in one place, and what each of them adds to an amount. */
export interface Tally {
  readonly people: number;
  /** One amount a person; empty where no amounts are counted. */
  readonly contributions: readonly number[];
}

const NOBODY: Tally = { people: 0, contributions: [] };

/** Counts the cases by some dimensions at once; answers for any place that names exactly those. */
export function tallies(
  cases: Cases,
  names: readonly string[],
  amounts?: Float64Array,
): (place: Place) => Tally {
  const dimensions = names.map((name) => cases.dimensions.get(name));
  const found = new Map<number, Map<number, number>>();
  for (let row = 0; row < cases.rows; row++) {
    let key = 0;
    for (const dimension of dimensions)
      key = key * (dimension?.values.length ?? 1) + (dimension?.codes[row] ?? 0);
    const people = found.get(key) ?? new Map<number, number>();
    found.set(key, people);
    const person = cases.person[row] ?? 0;
    people.set(person, (people.get(person) ?? 0) + (amounts?.[row] ?? 0));
  }
  return (place) => {
    let key = 0;
    names.forEach((name, at) => {
      key = key * (dimensions[at]?.values.length ?? 1) + (place.get(name) ?? 0);
    });
    const people = found.get(key);
    if (!people) return NOBODY;
    return { people: people.size, contributions: amounts ? [...people.values()] : [] };
  };
}

/** The middle of some amounts, or the mean of the two in the middle. */
export function medianOf(amounts: readonly number[]): number {
  const sorted = [...amounts].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
