import type { Cases } from './cases.ts';
import type { Nesting, Place } from './nesting.ts';
import type { ProgramRow } from './solver.ts';
import { Space } from './space.ts';
import { TablesRefused } from './spec.ts';
import type { System } from './system.ts';

const MOST_COLUMNS = 400_000;

/**
 * Distinct people. Over a dimension in which everybody has one value they add up. Where a person
 * can have several (a month of attendance) each value is a layer of its own: a layer is at most
 * the whole, and the whole at most the sum of its layers.
 */
export class People {
  readonly #space: Space;
  readonly #nesting: Nesting;
  readonly #varying: ReadonlySet<string>;
  readonly #layers = new Map<string, number>();

  constructor(
    system: System,
    cases: Cases,
    nesting: Nesting,
    sets: readonly (readonly string[])[],
  ) {
    this.#nesting = nesting;
    const used = new Set(sets.flatMap((set) => nesting.closure(set)));
    this.#varying = new Set([...used].filter((name) => varies(cases, name)));
    const fixed = sets.map((set) =>
      nesting.closure(set).filter((name) => !this.#varying.has(name)),
    );
    this.#space = new Space(cases, nesting, fixed);
    const shapes = new Map<string, readonly string[]>();
    for (const set of sets) {
      for (const names of subsets(set)) {
        const shape = this.#varyingOf(names);
        shapes.set(shape.join('\0'), shape);
      }
    }
    const { count } = this.#space;
    const places: Map<string, number>[] = [];
    for (const shape of shapes.values()) {
      for (const place of placesOf(cases, nesting, shape)) {
        this.#layers.set(key(place), places.length * count);
        places.push(place);
        if (places.length * count > MOST_COLUMNS)
          throw new TablesRefused({ code: 'too-large', size: places.length * count });
      }
    }
    const trueValues = this.#trueValues(cases, [...shapes.values()], places.length * count);
    const start = system.addColumns(trueValues, true);
    for (const [name, offset] of this.#layers) this.#layers.set(name, offset + start);
    for (const place of places) {
      const offset = this.#layers.get(key(place)) ?? 0;
      system.addRows(this.#space.agreements(), offset);
      for (const column of this.#space.conflicting(nesting.filled(place)))
        system.upper[offset + column] = 0;
    }
    system.addRows(this.#between(places, [...shapes.values()]), 0);
  }

  /** The columns whose sum is the number of people in a place. */
  columns(place: Place): number[] | null {
    const layer = new Map(
      this.#varyingOf(place.keys()).map((name) => [name, place.get(name) ?? 0]),
    );
    const offset = this.#layers.get(key(layer));
    const fixed = [...this.#nesting.filled(place)].filter(([name]) => !this.#varying.has(name));
    if (offset === undefined) return null;
    return this.#space.columns(new Map(fixed))?.map((column) => column + offset) ?? null;
  }

  #varyingOf(names: Iterable<string>): string[] {
    const varying = [...names].filter((name) => this.#varying.has(name));
    return this.#nesting.leaves(varying).sort();
  }

  /** Every person once in each layer and combination. */
  #trueValues(cases: Cases, shapes: readonly (readonly string[])[], size: number): Float64Array {
    const trueValues = new Float64Array(size);
    const seen = new Set<number>();
    for (const shape of shapes) {
      const codes = shape.map((name) => cases.dimensions.get(name)?.codes);
      for (let row = 0; row < cases.rows; row++) {
        const layer = new Map(shape.map((name, at) => [name, codes[at]?.[row] ?? 0]));
        const offset = this.#layers.get(key(layer)) ?? 0;
        const once =
          (offset / Math.max(1, this.#space.count)) * cases.people + (cases.person[row] ?? 0);
        if (seen.has(once)) continue;
        seen.add(once);
        for (const column of this.#space.columnsOfRow(row))
          trueValues[offset + column] = (trueValues[offset + column] ?? 0) + 1;
      }
    }
    return trueValues;
  }

  /** A layer is at most what it lies in, which is at most the sum of all its layers. */
  *#between(
    places: readonly Place[],
    shapes: readonly (readonly string[])[],
  ): Iterable<ProgramRow> {
    for (const whole of shapes) {
      for (const part of shapes) {
        if (part === whole) continue;
        const reached = (name: string) =>
          part.find((finer) => finer === name || this.#nesting.lift(finer, name));
        if (!whole.every(reached)) continue;
        const parts = new Map<string, number[]>();
        for (const place of places) {
          if (place.size !== part.length || !part.every((name) => place.has(name))) continue;
          const filled = this.#nesting.filled(place);
          const within = key(new Map(whole.map((name) => [name, filled.get(name) ?? 0])));
          const offset = this.#layers.get(key(place)) ?? 0;
          parts.set(within, [...(parts.get(within) ?? []), offset]);
        }
        for (const [name, offsets] of parts) {
          const outer = this.#layers.get(name) ?? 0;
          for (let column = 0; column < this.#space.count; column++) {
            const top = outer + column;
            for (const offset of offsets) {
              yield {
                columns: [top, offset + column],
                weights: [1, -1],
                lower: 0,
                upper: Infinity,
              };
            }
            const columns = [...offsets.map((offset) => offset + column), top];
            const weights = columns.map((_, at) => (at < offsets.length ? 1 : -1));
            yield { columns, weights, lower: 0, upper: Infinity };
          }
        }
      }
    }
  }
}

function varies(cases: Cases, name: string): boolean {
  const codes = cases.dimensions.get(name)?.codes ?? new Int32Array();
  const first = new Int32Array(cases.people).fill(-1);
  return codes.some((code, row) => {
    const person = cases.person[row] ?? 0;
    if (first[person] === -1) first[person] = code;
    return first[person] !== code;
  });
}

/** Every choice of values that nesting allows. */
export function placesOf(
  cases: Cases,
  nesting: Nesting,
  names: readonly string[],
): Map<string, number>[] {
  let places: Map<string, number>[] = [new Map()];
  // Finer first, so that what a value lies in is known when its turn comes.
  for (const name of nesting.closure(names).filter((each) => names.includes(each))) {
    const count = cases.dimensions.get(name)?.values.length ?? 0;
    places = places.flatMap((place) => {
      const lifts = [...place].flatMap(([finer, code]) => nesting.lift(finer, name)?.[code] ?? []);
      const codes =
        lifts.length > 0 ? lifts.slice(0, 1) : Array.from({ length: count }, (_, c) => c);
      if (lifts.some((code) => code !== lifts[0])) return [];
      return codes.map((code) => new Map([...place, [name, code]]));
    });
  }
  return places;
}

/** Every choice among some dimensions, the empty one included. */
export function subsets(names: readonly string[]): string[][] {
  const found: string[][] = [[]];
  for (const name of names) found.push(...found.map((set) => set.concat(name)));
  return found;
}

function key(place: Place): string {
  return JSON.stringify([...place].sort(([a], [b]) => (a < b ? -1 : 1)));
}
