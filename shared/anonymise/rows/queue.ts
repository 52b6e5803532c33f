import type { Levels } from './partition.ts';

/** A node waiting for its turn. */
export interface Waiting {
  readonly bound: number;
  readonly levels: Levels;
  /** Only columns from here on may be raised next, so that every node is reached exactly once. */
  readonly from: number;
}

/** A binary heap of nodes: the lowest bound first, equal ones by their levels. */
export class Queue {
  readonly #nodes: Waiting[] = [];

  get size(): number {
    return this.#nodes.length;
  }

  push(node: Waiting): void {
    const nodes = this.#nodes;
    let at = nodes.length;
    nodes.push(node);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = nodes[parent] as Waiting;
      if (!isBefore(node, above)) break;
      nodes[at] = above;
      at = parent;
    }
    nodes[at] = node;
  }

  pop(): Waiting | undefined {
    const nodes = this.#nodes;
    const first = nodes[0];
    const last = nodes.pop();
    if (last === undefined || nodes.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= nodes.length) break;
      if (
        child + 1 < nodes.length &&
        isBefore(nodes[child + 1] as Waiting, nodes[child] as Waiting)
      ) {
        child++;
      }
      if (!isBefore(nodes[child] as Waiting, last)) break;
      nodes[at] = nodes[child] as Waiting;
      at = child;
    }
    nodes[at] = last;
    return first;
  }
}

function isBefore(one: Waiting, other: Waiting): boolean {
  if (one.bound !== other.bound) return one.bound < other.bound;
  return compareLevels(one.levels, other.levels) < 0;
}

/** Below zero where `one` comes first: the lower level in the first column that differs. */
export function compareLevels(one: Levels, other: Levels): number {
  const at = one.findIndex((level, index) => level !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
