import type { Measured, RowSpec, SensitiveMeasure, SensitiveRule } from '../spec.ts';
import type { Cohort, SensitiveAttribute } from './cohort.ts';
import type { Classes, Grouped, Spread } from './partition.ts';
import { ruleAmounts } from './privacy.ts';

/** What can be measured without linking every person with every class. */
export type MeasuredWithoutLinkage = Omit<Measured, 'linkageMinimum'>;

/**
 * Measures what classes release once the broken ones are left out. `keptOf` is 1 − the NCP of a
 * class's label in a column, summed over the rows of one person.
 */
export function measure(
  cohort: Cohort,
  spec: RowSpec,
  classes: Grouped,
  broken: Uint8Array,
  keptOf: (column: number, group: number) => number,
): MeasuredWithoutLinkage {
  const { people, attributes, tupleOf } = cohort;
  const sizes = [...classes.people].filter((_, group) => broken[group] === 0);
  const released = sizes.reduce((sum, size) => sum + size, 0);
  const suppressed = people - released;
  const stars = spec.suppressed === 'keep-as-star' ? suppressed : 0;
  const smallest = sizes.reduce((least, size) => Math.min(least, size), people);
  const columns = attributes.map(({ column }, index) => {
    let kept = 0;
    classes.people.forEach((size, group) => {
      if (broken[group] === 0) kept += keptOf(index, group) * size;
    });
    return { column, kept: kept / tupleOf.length };
  });
  const k = stars > 0 ? Math.min(smallest, stars) : smallest;
  return {
    people,
    released,
    suppressed,
    classes: sizes.length,
    averageClass: released / sizes.length,
    k,
    meanNcp: 1 - columns.reduce((sum, { kept }) => sum + kept, 0) / columns.length,
    discernibility: sizes.reduce((sum, size) => sum + size * size, suppressed * people),
    columns,
    sensitive: cohort.sensitive.flatMap((sensitive, index) => {
      const spread = classes.spreads[index];
      return spread ? [worst(sensitive, spread, classes, broken)] : [];
    }),
    risks: { prosecutor: 1 / k, marketer: sizes.length / released, journalist: null },
  };
}

function worst(
  sensitive: SensitiveAttribute,
  spread: Spread,
  classes: Classes,
  broken: Uint8Array,
): SensitiveMeasure {
  const amounts = (rule: SensitiveRule) =>
    ruleAmounts({ ...sensitive, rule }, spread, classes).filter((_, group) => broken[group] === 0);
  const least = (one: number, other: number) => Math.min(one, other);
  const distance: SensitiveRule = 't' in sensitive.rule ? sensitive.rule : { t: 1 };
  return {
    column: sensitive.column,
    distinct: amounts({ l: 1, kind: 'distinct' }).reduce(least, Number.POSITIVE_INFINITY),
    entropy: amounts({ l: 1, kind: 'entropy' }).reduce(least, Number.POSITIVE_INFINITY),
    t: amounts(distance).reduce((one, other) => Math.max(one, other), 0),
  };
}
