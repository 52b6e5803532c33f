/** Something that may differ from the truth, as columns of a program and their signs. */
export interface Quantity {
  readonly parts: readonly (readonly [column: number, sign: number])[];
  /** The columns by which it leaves what is shown. */
  readonly costly: readonly number[];
}

/** A column, and the bounds that it is given. */
type Bound = readonly [column: number, lower: number, upper: number];

/**
 * The columns of a program that counts from the truth. A quantity moves freely within what is
 * shown of it; beyond that it moves up or down by columns of their own, which can be given a cost.
 */
export class Quantities {
  readonly lower: number[] = [];
  readonly upper: number[] = [];

  free(lower: number, upper: number): Quantity {
    return { parts: [[this.#column(Math.min(lower, 0), Math.max(upper, 0)), 1]], costly: [] };
  }

  /** Free from `lower` to `upper`; at a cost up to anything, and down to `least`. */
  costly(lower: number, upper: number, least: number): Quantity {
    const room = least === -Infinity ? Infinity : Math.max(0, lower - least);
    const [up, down] = [this.#column(0, Infinity), this.#column(0, room)];
    const within: readonly (readonly [number, number])[] =
      upper > lower ? [[this.#column(lower, upper), 1]] : [];
    return { parts: [...within, [up, 1], [down, -1]], costly: [up, down] };
  }

  /** The bounds under which a quantity is at least so far above the truth; null for never. */
  atLeast(quantity: Quantity, least: number): Bound[] | null {
    let wanted = least;
    const bounds = quantity.parts.map(([column, sign]): Bound => {
      const [lower, upper] = [this.lower[column] ?? 0, this.upper[column] ?? 0];
      if (sign < 0) return [column, 0, 0];
      const own = Math.min(upper, Math.max(lower, wanted));
      wanted -= own;
      return [column, own, upper];
    });
    return wanted > 0 ? null : bounds;
  }

  /** The bounds under which a quantity is at most so far below the truth (above, if positive). */
  atMost(quantity: Quantity, most: number): Bound[] | null {
    let wanted = most;
    const bounds = quantity.parts.map(([column, sign]): Bound => {
      const [lower, upper] = [this.lower[column] ?? 0, this.upper[column] ?? 0];
      if (sign > 0 && quantity.costly.includes(column)) return [column, 0, 0];
      // What goes down does so last, so that it takes all that is still wanted.
      if (sign < 0) {
        const own = Math.min(upper, Math.max(0, -wanted));
        wanted += own;
        return [column, own, upper];
      }
      const own = Math.max(lower, Math.min(upper, wanted));
      wanted -= own;
      return [column, lower, own];
    });
    return wanted < 0 ? null : bounds;
  }

  restored(quantity: Quantity): Bound[] {
    return quantity.parts.map(([column]) => [
      column,
      this.lower[column] ?? 0,
      this.upper[column] ?? 0,
    ]);
  }

  /** How far a quantity is from the truth in a solved program. */
  value(quantity: Quantity, columns: Float64Array): number {
    return quantity.parts.reduce((sum, [column, sign]) => sum + sign * (columns[column] ?? 0), 0);
  }

  #column(lower: number, upper: number): number {
    this.lower.push(lower);
    return this.upper.push(upper) - 1;
  }
}
