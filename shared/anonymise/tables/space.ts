import type { Cases } from './cases.ts';
import { cliqueTree } from './cliques.ts';
import type { Nesting, Place } from './nesting.ts';
import type { ProgramRow } from './solver.ts';
import { TablesRefused } from './spec.ts';

interface Clique {
  readonly dimensions: readonly string[];
  readonly start: number;
  /** One code a dimension, combination after combination. */
  readonly codes: Int32Array;
  readonly count: number;
  /** Each row's combination. */
  readonly ofRow: Int32Array;
}

const MOST_COMBINATIONS = 200_000;

/** The combinations of a family of tables that share people or amounts, numbered as columns. */
export class Space {
  readonly count: number;
  readonly #cliques: readonly Clique[];
  readonly #links: readonly { from: number; to: number; shared: readonly string[] }[];
  readonly #nesting: Nesting;

  constructor(cases: Cases, nesting: Nesting, sets: readonly (readonly string[])[]) {
    this.#nesting = nesting;
    const breadth = (names: readonly string[]) =>
      nesting
        .leaves(names)
        .reduce((product, name) => product * (cases.dimensions.get(name)?.values.length ?? 1), 1);
    const closed = sets.map((set) => nesting.closure(set));
    const { cliques, links } = cliqueTree(closed, breadth);
    let start = 0;
    this.#cliques = cliques.map((names) => {
      const size = breadth(names);
      if (start + size > MOST_COMBINATIONS) throw new TablesRefused({ code: 'too-large', size });
      const clique = combinations(cases, nesting, nesting.closure(names), start);
      start += clique.count;
      return clique;
    });
    this.#links = links;
    this.count = start;
  }

  /** The columns that make up a place; null where no clique has all its dimensions. */
  columns(place: Place): number[] | null {
    const names = this.#nesting.closure(place.keys());
    let best: Clique | null = null;
    for (const clique of this.#cliques) {
      const holds = names.every((name) => clique.dimensions.includes(name));
      if (holds && (best === null || clique.count < best.count)) best = clique;
    }
    return best && matching(best, place);
  }

  /** The columns that cannot go with a place. */
  conflicting(place: Place): number[] {
    return this.#cliques.flatMap(({ dimensions, codes, count, start }) => {
      const given = dimensions.map((name) => place.get(name));
      const free = (at: number) =>
        given.every(
          (code, dimension) =>
            code === undefined || code === codes[at * dimensions.length + dimension],
        );
      return Array.from({ length: count }, (_, at) => at)
        .filter((at) => !free(at))
        .map((at) => start + at);
    });
  }

  /** What is known of the space itself: cliques agree on the dimensions that they share. */
  agreements(): ProgramRow[] {
    return this.#links.flatMap(({ from, to, shared }) => {
      const [left, right] = [this.#cliques[from], this.#cliques[to]];
      if (!left || !right) return [];
      const sides = new Map<string, { columns: number[]; weights: number[] }>();
      for (const [clique, weight] of [
        [left, 1],
        [right, -1],
      ] as const) {
        const places = shared.map((name) => clique.dimensions.indexOf(name));
        for (let at = 0; at < clique.count; at++) {
          const key = places
            .map((place) => clique.codes[at * clique.dimensions.length + place])
            .join();
          const side = sides.get(key) ?? { columns: [], weights: [] };
          side.columns.push(clique.start + at);
          side.weights.push(weight);
          sides.set(key, side);
        }
      }
      return [...sides.values()].map((side) => ({ ...side, lower: 0, upper: 0 }));
    });
  }

  /** The columns that a row of the cases belongs to, one a clique. */
  columnsOfRow(row: number): number[] {
    return this.#cliques.map(({ start, ofRow }) => start + (ofRow[row] ?? 0));
  }
}

function matching(clique: Clique, place: Place): number[] {
  const width = clique.dimensions.length;
  const wanted = [...place].map(([name, code]) => [clique.dimensions.indexOf(name), code] as const);
  const columns: number[] = [];
  for (let at = 0; at < clique.count; at++) {
    if (wanted.every(([dimension, code]) => clique.codes[at * width + dimension] === code))
      columns.push(clique.start + at);
  }
  return columns;
}

/** Every combination that nesting allows; a finer dimension comes before those it lies in. */
function combinations(
  cases: Cases,
  nesting: Nesting,
  dimensions: readonly string[],
  start: number,
): Clique {
  const found: number[] = [];
  const chosen: number[] = [];
  const choose = (at: number): void => {
    const name = dimensions[at];
    if (name === undefined) {
      for (const code of chosen) found.push(code);
      return;
    }
    const forced = new Set<number>();
    dimensions.slice(0, at).forEach((finer, place) => {
      const lift = nesting.lift(finer, name);
      if (lift) forced.add(lift[chosen[place] ?? 0] ?? 0);
    });
    if (forced.size > 1) return;
    const all = cases.dimensions.get(name)?.values.length ?? 0;
    const codes = forced.size === 1 ? [...forced] : Array.from({ length: all }, (_, code) => code);
    for (const code of codes) {
      chosen[at] = code;
      choose(at + 1);
    }
    chosen.length = at;
  };
  choose(0);
  const codes = Int32Array.from(found);
  const width = dimensions.length;
  const count = width === 0 ? 1 : codes.length / width;
  const place = new Map<string, number>();
  for (let at = 0; at < count; at++)
    place.set(codes.slice(at * width, (at + 1) * width).join(), at);
  const columns = dimensions.map((name) => cases.dimensions.get(name)?.codes);
  const ofRow = Int32Array.from(
    { length: cases.rows },
    (_, row) => place.get(columns.map((column) => column?.[row]).join()) ?? 0,
  );
  return { dimensions, start, codes, count, ofRow };
}
