import type { RowSpec } from '../spec.ts';
import type { Cohort } from './cohort.ts';
import type { Levels, Partition } from './partition.ts';
import { breaches } from './privacy.ts';

/** What one node would release, and what it proves about every finer node. */
export interface Evaluation {
  readonly levels: Levels;
  /** People left out. */
  readonly suppressed: number;
  /** Mean NCP: what the labels lose and, at 1 a cell, the people left out. */
  readonly meanNcp: number;
  /**
   * What leaving people out adds, at the least, to the lower bound of every finer node; infinite
   * where none of them may be released.
   */
  readonly finerPenalty: number;
  /** Whether it may be released. */
  readonly feasible: boolean;
}

/** Mean NCP over the rows of each column at each of its levels: `[column][level]`. */
export function columnCosts(cohort: Cohort): Float64Array[] {
  return cohort.attributes.map(({ ncp, leaves }) => {
    const rows = new Float64Array(ncp[0]?.length ?? 0);
    leaves.forEach((leaf, tuple) => {
      rows[leaf] = (rows[leaf] as number) + (cohort.rowsOf[tuple] as number);
    });
    // Summed by leaf and not by row, so that the order of the rows cannot change the last digit.
    return Float64Array.from(ncp, (level) =>
      level.reduce((sum, share, leaf) => sum + share * (rows[leaf] as number), 0),
    ).map((sum) => sum / cohort.tupleOf.length / cohort.attributes.length);
  });
}

/** The additive lower bound: the mean NCP of the labels alone. */
export function lowerBound(costs: readonly Float64Array[], levels: Levels): number {
  return costs.reduce((sum, column, index) => sum + (column[levels[index] ?? 0] ?? 0), 0);
}

/** How many people may be left out. */
export function allowance(cohort: Cohort, spec: RowSpec): number {
  return Math.floor(spec.suppressionLimit * cohort.people + 1e-9);
}

/** Judges a node by its partition. */
export function evaluate(
  cohort: Cohort,
  spec: RowSpec,
  costs: readonly Float64Array[],
  partition: Partition,
): Evaluation {
  const { broken, surely } = breaches(cohort, spec.k, partition);
  let [suppressed, surelySuppressed, penalty, surePenalty] = [0, 0, 0, 0];
  for (let group = 0; group < partition.size; group++) {
    if (broken[group] === 0) continue;
    const people = partition.people[group] as number;
    const extra = people * detailLeft(cohort, partition, group);
    suppressed += people;
    penalty += extra;
    if (surely[group] === 0) continue;
    surelySuppressed += people;
    surePenalty += extra;
  }
  const cells = cohort.tupleOf.length * cohort.attributes.length;
  const { levels } = partition;
  const allowed = allowance(cohort, spec);
  // Every rule here survives merging: classes that keep it merge to one that keeps it. So where
  // nobody may be left out, a broken class here means a broken class in every finer node.
  const never = surelySuppressed > allowed || (allowed === 0 && suppressed > 0);
  // Rows of stars that stay in the file are an equivalence class too and need k people. With
  // bundles, the top node must leave nobody out: its own class would be stars as well.
  const stars =
    spec.suppressed === 'keep-as-star' &&
    suppressed > 0 &&
    (suppressed < spec.k || (cohort.bundles !== null && isTop(cohort, levels)));
  return {
    levels,
    suppressed,
    meanNcp: lowerBound(costs, levels) + penalty / cells,
    finerPenalty: never ? Number.POSITIVE_INFINITY : surePenalty / cells,
    feasible: suppressed <= allowed && suppressed < cohort.people && !stars,
  };
}

function isTop({ attributes }: Cohort, levels: Levels): boolean {
  return attributes.every(({ top }, index) => levels[index] === top);
}

/** The detail that a person of a class still has, in cells: it is lost when they are left out. */
function detailLeft(cohort: Cohort, { levels, units }: Partition, group: number): number {
  const { bundles } = cohort;
  const unit = units[group] as number;
  if (bundles === null) return detailOf(cohort, levels, unit);
  let left = 0;
  for (let at = bundles.starts[unit] as number; at < (bundles.starts[unit + 1] as number); at++) {
    left += detailOf(cohort, levels, bundles.tuples[at] as number);
  }
  return left;
}

function detailOf({ attributes }: Cohort, levels: Levels, tuple: number): number {
  let left = attributes.length;
  for (let index = 0; index < attributes.length; index++) {
    const attribute = attributes[index];
    const ncp = attribute?.ncp[levels[index] as number];
    left -= ncp?.[attribute?.leaves[tuple] as number] ?? 0;
  }
  return left;
}
