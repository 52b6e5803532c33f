import type { RowSpec } from '../spec.ts';
import type { Cohort } from './cohort.ts';
import { allowance, type Evaluation } from './costs.ts';
import { finest, merge, type Partition } from './partition.ts';
import { keeps, ruleAmounts } from './privacy.ts';
import type { Search } from './search.ts';

/** Why a column is not released one generalisation level finer. */
export type WhyGeneralised =
  /** The spec allows no finer level. */
  | 'as-fine-as-allowed'
  /** Breaking the rules would leave out more people than allowed. */
  | 'too-many-left-out'
  /** So many people would be left out that the whole file would keep less. */
  | 'tells-less'
  /** Too few people would be left out for their stars to make a class of k. */
  | 'too-few-stars'
  /** The search ended at its limit before this was settled. */
  | 'not-searched';

/** The level chosen for one column, and why no finer one was. */
export interface ColumnChoice {
  readonly column: string;
  /** 0 is as answered; `levels` − 1 is `*`. */
  readonly level: number;
  readonly levels: number;
  readonly why: WhyGeneralised;
  /** What would happen one level finer, the other columns as they are; null at the finest. */
  readonly finer: {
    readonly leftOut: number;
    readonly allowed: number;
    /** Sample uniques (classes of one person), and the size of the smallest class. */
    readonly alone: number;
    readonly smallestClass: number;
    readonly meanNcp: number;
  } | null;
}

/** People left out, by the first rule that they would have broken. */
export interface LeftOut {
  readonly tooFewAlike: number;
  readonly bySensitive: readonly { readonly column: string; readonly people: number }[];
}

/** For each column, what one level finer would have meant. */
export function explainColumns(
  cohort: Cohort,
  spec: RowSpec,
  search: Search,
  best: Evaluation,
): ColumnChoice[] {
  return cohort.attributes.map(({ column, first, top }, index) => {
    const level = best.levels[index] ?? 0;
    const chosen = { column, level, levels: top + 1 };
    if (level <= first) return { ...chosen, why: 'as-fine-as-allowed', finer: null };
    const levels = best.levels.map((own, at) => (at === index ? own - 1 : own));
    const { suppressed: leftOut, meanNcp, feasible } = search.evaluate(levels);
    const { people } = search.partition(levels);
    const allowed = allowance(cohort, spec);
    const finer = {
      leftOut,
      allowed,
      alone: people.reduce((sum, size) => sum + (size === 1 ? 1 : 0), 0),
      smallestClass: people.reduce((least, size) => Math.min(least, size), cohort.people),
      meanNcp,
    };
    const tooMany = leftOut > allowed || leftOut === cohort.people;
    const why = tooMany ? 'too-many-left-out' : feasible ? 'tells-less' : 'too-few-stars';
    return { ...chosen, why: feasible && meanNcp < best.meanNcp ? 'not-searched' : why, finer };
  });
}

/** Counts the people left out of a partition by what they would have broken. */
export function explainLeftOut(cohort: Cohort, spec: RowSpec, partition: Partition): LeftOut {
  const counted = new Uint8Array(partition.size);
  let tooFewAlike = 0;
  partition.people.forEach((size, group) => {
    if (size >= spec.k) return;
    counted[group] = 1;
    tooFewAlike += size;
  });
  const bySensitive = cohort.sensitive.map((sensitive, index) => {
    const spread = partition.spreads[index];
    let people = 0;
    const amounts = spread ? ruleAmounts(sensitive, spread, partition) : [];
    amounts.forEach((amount, group) => {
      if (counted[group] === 1 || keeps(sensitive, amount)) return;
      counted[group] = 1;
      people += partition.people[group] as number;
    });
    return { column: sensitive.column, people };
  });
  return { tooFewAlike, bySensitive };
}

/** The sensitive columns whose rule even the whole cohort breaks. */
export function unkeptColumns(cohort: Cohort): string[] {
  const answers = finest(cohort);
  const everybody = merge(answers, 1, new Int32Array(answers.size));
  return cohort.sensitive
    .filter((sensitive, index) => {
      const spread = everybody.spreads[index];
      return (
        spread &&
        ruleAmounts(sensitive, spread, everybody).some((amount) => !keeps(sensitive, amount))
      );
    })
    .map(({ column }) => column);
}
