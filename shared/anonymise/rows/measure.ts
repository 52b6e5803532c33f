import type { Measured, RowSpec, SensitiveMeasure, SensitiveRule } from '../spec.ts';
import type { Cohort, Secret } from './cohort.ts';
import type { Partition, Spread } from './partition.ts';
import { held } from './privacy.ts';

/** Measures what a partition releases once its broken classes are left out. */
export function measure(
  cohort: Cohort,
  spec: RowSpec,
  partition: Partition,
  broken: Uint8Array,
): Measured {
  const { people, attributes } = cohort;
  const sizes = [...partition.people].filter((_, group) => broken[group] === 0);
  const released = sizes.reduce((sum, size) => sum + size, 0);
  const suppressed = people - released;
  const stars = spec.suppressed === 'keep-as-star' ? suppressed : 0;
  const smallest = sizes.reduce((least, size) => Math.min(least, size), people);
  const columns = attributes.map(({ column, ncp, leaves }, index) => {
    const lost = ncp[partition.levels[index] ?? 0];
    let kept = 0;
    partition.tuples.forEach((tuple, group) => {
      if (broken[group] === 1) return;
      const share = lost?.[leaves[tuple] as number] ?? 1;
      kept += (1 - share) * (partition.people[group] as number);
    });
    return { column, kept: kept / people };
  });
  const k = stars > 0 ? Math.min(smallest, stars) : smallest;
  return {
    people,
    released,
    suppressed,
    classes: sizes.length,
    averageClass: released / sizes.length,
    k,
    // Under global recoding a person's answers lie in one class, and in every row of stars.
    linkageMinimum: stars > 0 ? Math.min(smallest + stars, stars) : smallest,
    meanNcp: 1 - columns.reduce((sum, { kept }) => sum + kept, 0) / columns.length,
    discernibility: sizes.reduce((sum, size) => sum + size * size, suppressed * people),
    columns,
    sensitive: cohort.secrets.flatMap((secret, index) => {
      const spread = partition.spreads[index];
      return spread ? [worst(secret, spread, partition, broken)] : [];
    }),
    risks: { prosecutor: 1 / k, marketer: sizes.length / released, journalist: null },
  };
}

function worst(
  secret: Secret,
  spread: Spread,
  partition: Partition,
  broken: Uint8Array,
): SensitiveMeasure {
  const amounts = (rule: SensitiveRule) =>
    held({ ...secret, rule }, spread, partition).filter((_, group) => broken[group] === 0);
  const least = (one: number, other: number) => Math.min(one, other);
  const distance: SensitiveRule = 't' in secret.rule ? secret.rule : { t: 1 };
  return {
    column: secret.column,
    distinct: amounts({ l: 1, kind: 'distinct' }).reduce(least, Number.POSITIVE_INFINITY),
    entropy: amounts({ l: 1, kind: 'entropy' }).reduce(least, Number.POSITIVE_INFINITY),
    t: amounts(distance).reduce((one, other) => Math.max(one, other), 0),
  };
}
