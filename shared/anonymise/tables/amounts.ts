import type { Cases } from './cases.ts';
import type { Nesting, Place } from './nesting.ts';
import { Space } from './space.ts';
import type { System } from './system.ts';

/** The amounts of one column: they add up over every dimension, whoever they belong to. */
export class Amounts {
  readonly #space: Space;
  readonly #start: number;

  constructor(
    system: System,
    cases: Cases,
    nesting: Nesting,
    sets: readonly (readonly string[])[],
    amounts: Float64Array,
  ) {
    this.#space = new Space(cases, nesting, sets);
    const truth = new Float64Array(this.#space.count);
    amounts.forEach((amount, row) => {
      for (const column of this.#space.columnsOfRow(row))
        truth[column] = (truth[column] ?? 0) + amount;
    });
    this.#start = system.addColumns(
      truth,
      amounts.every((amount) => amount >= 0),
    );
    system.addRows(this.#space.agreements(), this.#start);
  }

  columns(place: Place): number[] | null {
    return this.#space.columns(place)?.map((column) => column + this.#start) ?? null;
  }
}
