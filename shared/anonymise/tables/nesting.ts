import { answerDimension, type Cases, type Dimension } from './cases.ts';
import { type Derived, TablesRefused, type TablesSpec } from './spec.ts';

/** A place in the tables: the code of each dimension that is given. */
export type Place = ReadonlyMap<string, number>;

/** Which dimension lies in which, and each fine value's place in the coarse one. */
export class Nesting {
  /** fine → coarse → the coarse code of every fine code. Whatever follows from others included. */
  readonly #lifts = new Map<string, Map<string, Int32Array>>();

  add(fine: string, coarse: string, lift: Int32Array): void {
    const own = this.#lifts.get(fine) ?? new Map<string, Int32Array>();
    this.#lifts.set(fine, own.set(coarse, lift));
  }

  lift(fine: string, coarse: string): Int32Array | undefined {
    return this.#lifts.get(fine)?.get(coarse);
  }

  /** The dimensions, and every one that they lie in. */
  closure(names: Iterable<string>): string[] {
    const all = new Set(names);
    for (const name of all)
      for (const coarse of this.#lifts.get(name)?.keys() ?? []) all.add(coarse);
    // What lies in more comes first: finer before coarser.
    const depth = (name: string) => this.#lifts.get(name)?.size ?? 0;
    return [...all].sort((a, b) => depth(b) - depth(a) || (a < b ? -1 : 1));
  }

  /** A place with the code of everything that it lies in. */
  filled(place: Place): Map<string, number> {
    const all = new Map(place);
    for (const [name, code] of place) {
      for (const [coarse, lift] of this.#lifts.get(name) ?? []) all.set(coarse, lift[code] ?? 0);
    }
    return all;
  }

  /** Without what a finer one among them says already. */
  leaves(names: Iterable<string>): string[] {
    const all = [...names];
    return all.filter(
      (name, at) =>
        !all.some((other, place) => {
          if (other === name || !this.lift(other, name)) return false;
          // Two that say the same lie in one another: the first is kept.
          return !this.lift(name, other) || place < at;
        }),
    );
  }
}

const partLength = { month: 0, quarter: 1, year: 2 } satisfies Record<Derived['as'], number>;

/** Nesting as the spec has it. Throws `not-nested` at the first row that says otherwise. */
export function nestingOf(
  spec: TablesSpec,
  cases: Cases,
  answers: readonly { readonly column: string; readonly answer: string }[],
): Nesting {
  const pairs = new Set<string>();
  const pair = (fine: string, coarse: string) => pairs.add(JSON.stringify([fine, coarse]));
  for (const [fine, coarse] of Object.entries(spec.nested)) pair(fine, coarse);
  for (const [name, { from, as }] of Object.entries(spec.derived)) {
    pair(from, name);
    for (const [other, { from: source, as: part }] of Object.entries(spec.derived)) {
      if (source === from && partLength[as] < partLength[part]) pair(name, other);
    }
  }
  const nesting = new Nesting();
  const known = transitive([...pairs].map((text) => JSON.parse(text) as [string, string]));
  for (const [fine, coarse] of known) {
    const [inner, outer] = [cases.dimensions.get(fine), cases.dimensions.get(coarse)];
    if (inner && outer) nesting.add(fine, coarse, liftOf(inner, outer));
  }
  for (const { column, answer } of answers) {
    const outer = cases.dimensions.get(answerDimension(column, answer));
    for (const inner of cases.dimensions.values()) {
      const within = inner.name === column || nesting.lift(inner.name, column) !== undefined;
      if (outer && within) nesting.add(inner.name, outer.name, liftOf(inner, outer));
    }
  }
  return nesting;
}

function transitive(pairs: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  const known = new Map(pairs.map((pair) => [pair.join('\0'), pair]));
  for (const [fine, middle] of known.values()) {
    for (const [other, coarse] of pairs) {
      if (other === middle && coarse !== fine) known.set(`${fine}\0${coarse}`, [fine, coarse]);
    }
  }
  return [...known.values()];
}

/** The coarse code of every fine code. Throws `not-nested` when a fine value lies in two. */
function liftOf(fine: Dimension, coarse: Dimension): Int32Array {
  const lift = new Int32Array(fine.values.length).fill(-1);
  fine.codes.forEach((code, row) => {
    const outer = coarse.codes[row] ?? -1;
    if (lift[code] !== -1 && lift[code] !== outer) {
      const value = fine.values[code] ?? '';
      throw new TablesRefused({ code: 'not-nested', column: fine.name, row, value });
    }
    lift[code] = outer;
  });
  return lift;
}
