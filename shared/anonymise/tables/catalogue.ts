import { Amounts } from './amounts.ts';
import { answerDimension, type Cases } from './cases.ts';
import type { Cell, Listed } from './cells.ts';
import {
  type AmountColumn,
  meanCell,
  medianCell,
  peopleCell,
  type Rules,
  shareCell,
  sumCell,
} from './measures.ts';
import type { Nesting, Place } from './nesting.ts';
import { People, placesOf, subsets } from './people.ts';
import { type TableRequest, TablesRefused } from './spec.ts';
import { System } from './system.ts';
import { type Tally, tallies } from './tally.ts';

/** A table's dimensions, with those that only the engine knows (an earlier release's bounds). */
export type Asked = Pick<TableRequest, 'measure' | 'of' | 'value' | 'by'>;

/** Makes every cell that is asked for, once, over one system of columns. */
export class Catalogue {
  readonly system = new System();
  readonly #cases: Cases;
  readonly #nesting: Nesting;
  readonly #people: People;
  readonly #amounts = new Map<string, Amounts>();
  readonly #tallies = new Map<string, (place: Place) => Tally>();

  constructor(cases: Cases, nesting: Nesting, asked: readonly Asked[]) {
    this.#cases = cases;
    this.#nesting = nesting;
    const sets = asked.map(({ by, measure, of, value }) =>
      measure === 'percent' ? [...by, answerDimension(of ?? '', value ?? '')] : [...by],
    );
    this.#people = new People(this.system, cases, nesting, sets);
    for (const [of, amounts] of cases.amounts) {
      const own = asked.filter((table) => table.of === of && table.measure !== 'percent');
      const bys = own.map(({ by }) => by);
      this.#amounts.set(of, new Amounts(this.system, cases, nesting, bys, amounts));
    }
  }

  /** Every place of a table with its totals, in the order they are released. */
  places(by: readonly string[]): Place[] {
    return subsets(by)
      .reverse()
      .flatMap((names) =>
        placesOf(this.#cases, this.#nesting, names).map((place) => this.#only(place, names)),
      );
  }

  where(place: Place): Record<string, string> {
    return Object.fromEntries(
      [...place].map(([name, code]) => [
        name,
        this.#cases.dimensions.get(name)?.values[code] ?? '',
      ]),
    );
  }

  /** The cell's words: what a finer column says already is left out, and the order is the same. */
  definition({ measure, of, value }: Omit<Asked, 'by'>, place: Place): string {
    const leaves = this.#nesting.leaves(place.keys()).sort();
    const words = Object.entries(this.where(this.#only(place, leaves)));
    return JSON.stringify([measure, of ?? null, value ?? null, words]);
  }

  /** What a place amounts to in truth. */
  tally(place: Place, of?: string): Tally {
    const leaves = this.#nesting.leaves(place.keys()).sort();
    const key = JSON.stringify([of ?? null, leaves]);
    let lookup = this.#tallies.get(key);
    if (!lookup) {
      lookup = tallies(
        this.#cases,
        leaves,
        of === undefined ? undefined : this.#cases.amounts.get(of),
      );
      this.#tallies.set(key, lookup);
    }
    return lookup(place);
  }

  cell(asked: Omit<Asked, 'by'>, place: Place, rules: Rules): Cell {
    const definition = this.definition(asked, place);
    const people = this.#columns(this.#people, place);
    const { measure, of = '', value = '' } = asked;
    if (measure === 'people') {
      return peopleCell(definition, this.tally(place), people, rules, place.size === 0);
    }
    if (measure === 'percent') {
      const name = answerDimension(of, value);
      const yes = new Map([...place, [name, 1]]);
      const whole = { people: this.tally(place).people, columns: people };
      const part = { people: this.tally(yes).people, columns: this.#columns(this.#people, yes) };
      return shareCell(definition, whole, part, rules);
    }
    const tally = this.tally(place, of);
    if (measure === 'median') return medianCell(definition, tally, rules);
    const amounts = this.#amounts.get(of);
    if (!amounts) throw new TablesRefused({ code: 'missing-column', column: of });
    const columns = this.#columns(amounts, place);
    const column = this.#column(of, rules);
    return measure === 'sum'
      ? sumCell(definition, tally, columns, rules, column)
      : meanCell(definition, tally, columns, rules, column);
  }

  #columns(family: People | Amounts, place: Place): number[] {
    const columns = family.columns(place);
    if (!columns) throw new Error('A place lies in no family of tables.');
    return columns;
  }

  #only(place: Place, names: readonly string[]): Place {
    return new Map(names.map((name) => [name, place.get(name) ?? 0]));
  }

  #column(of: string, { rounding, sumBases }: Rules): AmountColumn {
    const amounts = this.#cases.amounts.get(of) ?? new Float64Array();
    const whole = amounts.reduce((sum, amount) => sum + Math.abs(amount), 0);
    return {
      unit: Math.max(1, whole / Math.max(1, this.#cases.people)),
      base: rounding === null ? null : (sumBases?.[of] ?? rounding),
      nought: whole === 0,
    };
  }
}

/** Cells listed once for each table they stand in, and the cells themselves without repeats. */
export function listCells(
  catalogue: Catalogue,
  tables: readonly TableRequest[],
  rules: Rules,
): { readonly listed: readonly Listed[]; readonly cells: readonly Cell[] } {
  const cells: Cell[] = [];
  const known = new Map<string, number>();
  const listed = tables.flatMap((table, at) =>
    catalogue.places(table.by).map((place): Listed => {
      const definition = catalogue.definition(table, place);
      const cell = known.get(definition) ?? cells.length;
      if (cell === cells.length) {
        cells.push(catalogue.cell(table, place, rules));
        known.set(definition, cell);
      }
      return { table: at, where: catalogue.where(place), cell };
    }),
  );
  return { listed, cells };
}
