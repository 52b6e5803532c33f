import type { RowSpec } from '../spec.ts';
import type { Cohort } from './cohort.ts';
import { columnCosts, type Evaluation, evaluate, lowerBound } from './costs.ts';
import { finest, type Levels, type Partition, rollUp } from './partition.ts';
import { compareLevels, Queue } from './queue.ts';

/** Differences in mean NCP below this are the floating point's, and count as equal. */
const EQUAL = 1e-12;
/** Numbers of 4 bytes held in partitions kept to roll up from: 40 MB. */
const KEPT_NUMBERS = 10_000_000;

/** Called with how many of the lattice's nodes are settled; answer false to stop. */
export type OnProgress = (done: number, total: number) => boolean | undefined;

/** The node to release. */
export interface Found {
  readonly best: Evaluation;
  /** True when no node of the lattice is better. */
  readonly proved: boolean;
  /** How much lower the mean NCP of the optimum could be; 0 when proved. */
  readonly gap: number;
  readonly nodes: number;
  readonly evaluated: number;
}

/** The exact optimum of the mean NCP over full-domain generalisations. */
export class Search {
  readonly #cohort: Cohort;
  readonly #spec: RowSpec;
  readonly #costs: readonly Float64Array[];
  readonly #base: Partition;
  readonly #known = new Map<string, Evaluation>();
  readonly #kept: Partition[] = [];
  #keptNumbers = 0;
  readonly #facts: Evaluation[] = [];
  #best: Evaluation | null = null;

  constructor(cohort: Cohort, spec: RowSpec) {
    this.#cohort = cohort;
    this.#spec = spec;
    this.#costs = columnCosts(cohort);
    this.#base = finest(cohort);
  }

  /**
   * Visits nodes by the additive lower bound and stops when it passes the best. A node visited is
   * first tried through coarser ones above it, by bisection: what a coarser node must leave out,
   * every finer one must leave out too, so one evaluation often settles many nodes. After `budget`
   * visits it answers with the best so far and the gap. Null when no node at all may be released.
   */
  run(budget: number, onProgress?: OnProgress): Found | 'cancelled' | 'unfinished' | null {
    const { attributes } = this.#cohort;
    const nodes = attributes.reduce((all, { first, top }) => all * (top - first + 1), 1);
    const queue = new Queue();
    const bottom = attributes.map(({ first }) => first);
    queue.push({ bound: lowerBound(this.#costs, bottom), levels: bottom, from: 0 });
    // The top is cheap, and where it may be released the search has an answer from the start.
    this.evaluate(attributes.map(({ top }) => top));
    let visited = 0;
    let reached = Number.POSITIVE_INFINITY;
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      if (node.bound > this.#limit()) break;
      if (visited >= budget) {
        reached = node.bound;
        break;
      }
      visited++;
      if (visited % 16 === 1 && onProgress?.(visited - 1, nodes) === false) return 'cancelled';
      for (let column = node.from; column < attributes.length; column++) {
        const levels = raised(node.levels, column);
        if ((levels[column] ?? 0) > (attributes[column]?.top ?? 0)) continue;
        queue.push({ bound: lowerBound(this.#costs, levels), levels, from: column });
      }
      if (!this.#isSettled(node.levels, node.bound)) this.#settle(node.levels, node.bound);
    }
    const best = this.#best;
    if (best === null) return Number.isFinite(reached) ? 'unfinished' : null;
    if (onProgress?.(nodes, nodes) === false) return 'cancelled';
    const gap = Math.max(0, best.meanNcp - reached);
    const evaluated = this.#known.size;
    return { best, proved: gap <= EQUAL, gap: gap <= EQUAL ? 0 : gap, nodes, evaluated };
  }

  /** The judgement of one node, from the smallest partition below it. */
  evaluate(levels: Levels): Evaluation {
    const key = levels.join();
    const known = this.#known.get(key);
    if (known) return known;
    const partition = this.partition(levels);
    const evaluation = evaluate(this.#cohort, this.#spec, this.#costs, partition);
    this.#known.set(key, evaluation);
    const numbers = partition.spreads.reduce(
      (sum, spread) => sum + 3 * spread.people.length,
      2 * partition.size,
    );
    if (this.#keptNumbers + numbers <= KEPT_NUMBERS) {
      this.#kept.push(partition);
      this.#keptNumbers += numbers;
    }
    this.#learn(evaluation);
    return evaluation;
  }

  partition(levels: Levels): Partition {
    let from = this.#base;
    for (const kept of this.#kept) {
      if (kept.size < from.size && isFiner(kept.levels, levels)) from = kept;
    }
    return rollUp(this.#cohort, from, levels);
  }

  #limit(): number {
    return this.#best === null ? Number.POSITIVE_INFINITY : this.#best.meanNcp + EQUAL;
  }

  #learn(evaluation: Evaluation): void {
    if (evaluation.feasible && (this.#best === null || isBetter(evaluation, this.#best))) {
      this.#best = evaluation;
    }
    if (evaluation.finerPenalty > 0) this.#facts.push(evaluation);
  }

  #isSettled(levels: Levels, bound: number): boolean {
    const limit = this.#limit();
    return this.#facts.some(
      (fact) => bound + fact.finerPenalty >= limit && isFiner(levels, fact.levels),
    );
  }

  #settle(levels: Levels, bound: number): void {
    const chain = this.#chain(levels);
    let [low, high] = [0, chain.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      this.evaluate(chain[middle] ?? levels);
      if (this.#isSettled(levels, bound)) low = middle + 1;
      else high = middle - 1;
    }
  }

  /** From a node to the top, always raising the column that costs least. */
  #chain(levels: Levels): Levels[] {
    const chain = [levels];
    for (let at = levels; ; ) {
      let next: Levels | null = null;
      let least = Number.POSITIVE_INFINITY;
      for (const [column, { top }] of this.#cohort.attributes.entries()) {
        if ((at[column] ?? 0) >= top) continue;
        const higher = raised(at, column);
        const bound = lowerBound(this.#costs, higher);
        if (bound < least) [next, least] = [higher, bound];
      }
      if (next === null) return chain;
      chain.push(next);
      at = next;
    }
  }
}

function raised(levels: Levels, column: number): Levels {
  return levels.map((level, index) => (index === column ? level + 1 : level));
}

/** Whether every class of `one` lies within a class of `other`. */
function isFiner(one: Levels, other: Levels): boolean {
  for (let index = 0; index < one.length; index++) {
    if ((one[index] as number) > (other[index] as number)) return false;
  }
  return true;
}

/** Less lost; then fewer people left out; then the lower levels, column by column. */
function isBetter(one: Evaluation, other: Evaluation): boolean {
  const less = other.meanNcp - one.meanNcp;
  if (Math.abs(less) > EQUAL) return less > 0;
  if (one.suppressed !== other.suppressed) return one.suppressed < other.suppressed;
  return compareLevels(one.levels, other.levels) < 0;
}
