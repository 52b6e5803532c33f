import { Quantities, type Quantity } from './quantities.ts';
import type { Release } from './release.ts';
import type { LoadedProgram, ProgramRow, Solver } from './solver.ts';

const MOVED = 1e-6;

/** A feasible table in which a target has moved, and the shown cells to suppress for it. */
export interface Moved {
  readonly value: number;
  readonly table: Float64Array;
  readonly cells: readonly number[];
}

/**
 * The attacker's problem relaxed: a shown cell may deviate from its published value at the cost of
 * suppressing it. Columns count from the true values. A suppressed cell deviates at no cost.
 */
export class RelaxedProblem {
  readonly #release: Release;
  readonly #program: LoadedProgram;
  readonly #quantities = new Quantities();
  readonly #ofColumn = new Map<number, Quantity>();
  readonly #ofCell = new Map<number, Quantity[]>();
  readonly #ofTarget = new Map<number, Quantity>();
  readonly #rows: ProgramRow[] = [];
  readonly #costs: Float64Array;

  constructor(release: Release, solver: Solver) {
    this.#release = release;
    const { system, cells } = release;
    const single = this.#singleColumns();
    const absent = this.#absentColumns();
    system.trueValues.forEach((trueValue, column) => {
      if (absent.has(column)) return;
      const cell = single.get(column);
      const quantity =
        cell === undefined
          ? this.#quantities.free(
              (system.lower[column] ?? 0) - trueValue,
              (system.upper[column] ?? 0) - trueValue,
            )
          : this.#quantityOf(cell, cells[cell]?.whenShown[0] as ProgramRow);
      this.#ofColumn.set(column, quantity);
    });
    for (const row of system.rows) this.#addRow(row, null);
    cells.forEach((cell, at) => {
      if (cell.nobody && !release.suppressed[at] && cell.measure === 'people') return;
      for (const row of cell.whenShown) {
        const [only = -1] = row.columns;
        const own = single.get(only) === at && row.columns.length === 1;
        if (!own) this.#addRow(row, this.#quantityOf(at, row));
      }
      for (const target of cell.targets) this.#aim(at, target.columns);
    });
    const { lower, upper } = this.#quantities;
    this.#costs = new Float64Array(lower.length);
    cells.forEach((cell, at) => {
      if (!release.suppressed[at]) this.#price(at, cell.cost / cell.unit);
    });
    this.#program = solver.load(
      { columnLower: lower, columnUpper: upper, rows: this.#rows },
      'bounds',
    );
    this.#program.setCosts(this.#costs);
  }

  /** The cheapest table in which a target lies within bounds and an insider's target holds at least
   * what the insider contributed. */
  move(at: number, lower: number, upper: number, insider: number | null): Moved | null {
    const { targets, system } = this.#release;
    const quantity = this.#ofTarget.get(at);
    const knower = insider === null ? undefined : this.#ofTarget.get(insider);
    const { trueValue = 0 } = targets[at] ?? {};
    if (!quantity) return null;
    const known = targets[insider ?? -1];
    const bounds = [
      knower
        ? this.#quantities.atLeast(
            knower,
            (known?.largestContribution ?? 0) - (known?.trueValue ?? 0),
          )
        : [],
      lower > -Infinity
        ? this.#quantities.atLeast(quantity, lower - trueValue)
        : this.#quantities.atMost(quantity, upper - trueValue),
    ];
    if (bounds.includes(null)) return null;
    for (const each of bounds) this.#apply(each ?? []);
    const solved = this.#program.solve('smallest');
    this.#apply(this.#quantities.restored(quantity));
    if (knower) this.#apply(this.#quantities.restored(knower));
    if (solved.status !== 'optimal') return null;
    const table = Float64Array.from(system.trueValues, (value, column) => {
      const own = this.#ofColumn.get(column);
      return own ? value + this.#quantities.value(own, solved.columns) : value;
    });
    const cells = [...this.#ofCell].flatMap(([cell, quantities]) =>
      !this.#release.suppressed[cell] && quantities.some((own) => leaves(own, solved.columns))
        ? [cell]
        : [],
    );
    return { value: solved.value, table, cells };
  }

  suppress(cell: number): void {
    this.#price(cell, 0);
    this.#program.setCosts(this.#costs);
  }

  release(): void {
    this.#program.release();
  }

  /** Cells of one column need no row: the column's bounds hold what they show. */
  #singleColumns(): Map<number, number> {
    const single = new Map<number, number>();
    this.#release.cells.forEach(({ whenShown }, at) => {
      const [row, another] = whenShown;
      const [only = -1] = row?.columns ?? [];
      const plain = row?.columns.length === 1 && row.weights === undefined && another === undefined;
      if (plain && !single.has(only)) single.set(only, at);
    });
    return single;
  }

  /** Columns that a shown zero fixes at zero. */
  #absentColumns(): Set<number> {
    const { cells, suppressed, system } = this.#release;
    const absent = new Set<number>();
    cells.forEach(({ nobody, whenShown }, at) => {
      const [row] = whenShown;
      if (!nobody || suppressed[at] || row?.upper !== 0 || row.weights) return;
      for (const column of row.columns) if (system.lower[column] === 0) absent.add(column);
    });
    return absent;
  }

  #quantityOf(at: number, row: ProgramRow): Quantity {
    const { cells, suppressed } = this.#release;
    const cell = cells[at];
    const trueValue = this.#trueValue(row);
    const least = (cell?.whenSuppressed[0]?.lower ?? -Infinity) - trueValue;
    const [lower, upper] = [row.lower - trueValue, row.upper - trueValue];
    const quantity = suppressed[at]
      ? this.#quantities.free(least, Infinity)
      : cell?.movable && !cell.nobody
        ? this.#quantities.costly(lower, upper, least)
        : this.#quantities.free(lower, upper);
    this.#ofCell.set(at, [...(this.#ofCell.get(at) ?? []), quantity]);
    return quantity;
  }

  /** The sum of a target's columns, as a quantity that can be moved. */
  #aim(cell: number, columns: readonly number[]): void {
    const target = this.#release.targets.findIndex(
      (each, at) => this.#release.cellOf(at) === cell && each.columns === columns,
    );
    const own = this.#ofCell.get(cell);
    const { measure = 'people' } = this.#release.cells[cell] ?? {};
    if ((measure === 'people' || measure === 'sum') && own?.[0]) this.#ofTarget.set(target, own[0]);
    else {
      const quantity = this.#quantities.free(-Infinity, Infinity);
      this.#ofTarget.set(target, quantity);
      this.#addRow({ columns, lower: 0, upper: 0 }, quantity);
    }
  }

  /** The row counted from the true values, less the quantity that equals it. */
  #addRow(row: ProgramRow, quantity: Quantity | null): void {
    const entries = new Map<number, number>();
    const add = (part: Quantity, weight: number) => {
      for (const [column, sign] of part.parts)
        entries.set(column, (entries.get(column) ?? 0) + weight * sign);
    };
    row.columns.forEach((column, at) => {
      const own = this.#ofColumn.get(column);
      if (own) add(own, row.weights?.[at] ?? 1);
    });
    if (quantity) add(quantity, -1);
    if (entries.size === 0) return;
    const trueValue = this.#trueValue(row);
    const [lower, upper] = quantity ? [0, 0] : [row.lower - trueValue, row.upper - trueValue];
    this.#rows.push({ columns: [...entries.keys()], weights: [...entries.values()], lower, upper });
  }

  #trueValue(row: ProgramRow): number {
    const { trueValues: trueValue } = this.#release.system;
    return row.columns.reduce(
      (sum, column, at) => sum + (row.weights?.[at] ?? 1) * (trueValue[column] ?? 0),
      0,
    );
  }

  #price(cell: number, price: number): void {
    for (const { costly } of this.#ofCell.get(cell) ?? [])
      for (const column of costly) this.#costs[column] = price;
  }

  #apply(bounds: readonly (readonly [number, number, number])[]): void {
    for (const [column, lower, upper] of bounds) this.#program.setColumn(column, lower, upper);
  }
}

function leaves({ costly }: Quantity, columns: Float64Array): boolean {
  return costly.some((column) => (columns[column] ?? 0) > MOVED);
}
