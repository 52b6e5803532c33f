import type { Hierarchy } from '../hierarchies/hierarchy.ts';
import type { Diversity } from '../spec.ts';
import type { Cohort, SensitiveAttribute } from './cohort.ts';
import type { Classes, Partition, Spread } from './partition.ts';

/** Sums of many small shares differ in the last digits; a rule is not broken by them. */
export const SLACK = 1e-9;

/**
 * The diversity or closeness of each class in one sensitive column, in the unit of its rule:
 * distinct values, e to the entropy, or the distance to the whole cohort.
 */
export function ruleAmounts(
  sensitive: SensitiveAttribute,
  spread: Spread,
  partition: Classes,
): Float64Array {
  if ('t' in sensitive.rule) {
    const { hierarchy } = sensitive.rule;
    if (hierarchy) return distanceInHierarchy(sensitive, hierarchy, spread, partition);
    return sensitive.rule.order
      ? movedDistance(sensitive, spread, partition)
      : variation(sensitive, spread, partition);
  }
  return sensitive.rule.kind === 'distinct'
    ? distinctValues(spread, partition.size)
    : entropyValues(spread, partition);
}

/** Whether a class of this diversity or closeness keeps the rule. */
export function keeps(sensitive: SensitiveAttribute, amount: number): boolean {
  const { rule } = sensitive;
  return 't' in rule ? amount <= rule.t + SLACK : amount >= rule.l - SLACK;
}

/** Whether a rule is monotone: a class that breaks it can only be split into classes that break it. */
export function isMonotone(sensitive: SensitiveAttribute): boolean {
  return 'l' in sensitive.rule && sensitive.rule.kind === 'distinct';
}

/** Which classes break which rule; a class broken in none is released. */
export interface Breaches {
  /** 1 where the class is left out. */
  readonly broken: Uint8Array;
  /** 1 where it breaks a rule under which everything finer is broken too. */
  readonly surely: Uint8Array;
}

/** Judges every class of a partition by k and by every sensitive rule. */
export function breaches(cohort: Cohort, k: number, partition: Partition): Breaches {
  const broken = new Uint8Array(partition.size);
  for (let index = 0; index < partition.size; index++) {
    if ((partition.people[index] as number) < k) broken[index] = 1;
  }
  const surely = broken.slice();
  cohort.sensitive.forEach((sensitive, index) => {
    const spread = partition.spreads[index];
    if (spread === undefined) return;
    const monotone = isMonotone(sensitive);
    ruleAmounts(sensitive, spread, partition).forEach((amount, group) => {
      if (keeps(sensitive, amount)) return;
      broken[group] = 1;
      if (monotone) surely[group] = 1;
    });
  });
  leaveOutUniform(cohort, partition, broken);
  return { broken, surely };
}

/**
 * Breaks classes where people who are equivalent in every other column have too few labels of a
 * sensitive one, or too many of them the same. Leaving out a class may take a label from its
 * neighbours, so the test repeats until nothing changes. A finer label may be more diverse: nothing
 * follows for finer nodes.
 */
function leaveOutUniform(cohort: Cohort, partition: Partition, broken: Uint8Array): void {
  const { attributes } = cohort;
  const judged = attributes.flatMap(({ diverse, plain, top }, column) => {
    const level = partition.levels[column] ?? 0;
    const harmless = plain[level];
    return diverse && harmless && level < top ? [{ column, diverse, harmless }] : [];
  });
  if (judged.length === 0) return;
  const label = (group: number, column: number) => {
    const { codes, leaves } = attributes[column] ?? {};
    const leaf = leaves?.[partition.units[group] as number] ?? 0;
    return codes?.[partition.levels[column] ?? 0]?.[leaf] ?? 0;
  };
  const keysBy = judged.map(({ column }) =>
    Array.from(partition.units, (_, group) =>
      attributes.map((__, other) => (other === column ? '' : label(group, other))).join(),
    ),
  );
  for (let changed = true; changed; ) {
    changed = false;
    judged.forEach(({ column, diverse, harmless }, at) => {
      const spreads = new Map<string, Map<number, number>>();
      keysBy[at]?.forEach((key, group) => {
        if (broken[group] === 1) return;
        const spread = spreads.get(key) ?? new Map<number, number>();
        spreads.set(key, spread);
        const own = label(group, column);
        spread.set(own, (spread.get(own) ?? 0) + (partition.people[group] as number));
      });
      keysBy[at]?.forEach((key, group) => {
        if (broken[group] === 1 || isDiverse(spreads.get(key) ?? new Map(), diverse, harmless)) {
          return;
        }
        broken[group] = 1;
        changed = true;
      });
    });
  }
}

/** Whether labels, with how many people have each, differ as much as they must. */
function isDiverse(
  spread: ReadonlyMap<number, number>,
  { labels, share }: Diversity,
  harmless: Uint8Array,
): boolean {
  let [people, most] = [0, 0];
  for (const [label, count] of spread) {
    people += count;
    if (harmless[label] === 0) most = Math.max(most, count);
  }
  return most === 0 || (spread.size >= labels && most <= share * people + SLACK);
}

function distinctValues(spread: Spread, size: number): Float64Array {
  const values = new Float64Array(size);
  for (const group of spread.classOf) values[group] = (values[group] as number) + 1;
  return values;
}

function entropyValues(spread: Spread, { size, people }: Classes): Float64Array {
  const sums = new Float64Array(size);
  spread.classOf.forEach((group, entry) => {
    const count = spread.people[entry] as number;
    sums[group] = (sums[group] as number) + count * Math.log(count);
  });
  return sums.map((sum, group) => {
    const count = people[group] as number;
    return Math.exp(Math.log(count) - sum / count);
  });
}

function variation(
  { whole }: SensitiveAttribute,
  spread: Spread,
  { size, people }: Classes,
): Float64Array {
  const distances = new Float64Array(size);
  spread.classOf.forEach((group, entry) => {
    const share = (spread.people[entry] as number) / (people[group] as number);
    const excess = share - (whole[spread.value[entry] as number] as number);
    if (excess > 0) distances[group] = (distances[group] as number) + excess;
  });
  return distances;
}

/** The share of each class that has each value. */
function sharesIn(count: number, spread: Spread, { size, people }: Classes): Float64Array {
  const shares = new Float64Array(size * count);
  spread.classOf.forEach((group, entry) => {
    const share = (spread.people[entry] as number) / (people[group] as number);
    shares[group * count + (spread.value[entry] as number)] = share;
  });
  return shares;
}

/**
 * Earth mover's distance in a hierarchy (Li 2007, 4.3): at every label, from the bottom, what some
 * of its children have too much of goes to those that have too little, at the label's height.
 */
function distanceInHierarchy(
  { count, whole }: SensitiveAttribute,
  { labels }: Hierarchy,
  spread: Spread,
  classes: Classes,
): Float64Array {
  const shares = sharesIn(count, spread, classes);
  const height = Math.max(1, labels.length - 1);
  return new Float64Array(classes.size).map((_, group) => {
    let extra = new Map<string, number>();
    labels[0]?.forEach((leaf, at) => {
      extra.set(leaf, (shares[group * count + at] as number) - (whole[at] as number));
    });
    let distance = 0;
    for (let level = 1; level < labels.length; level++) {
      const parents = new Map(labels[level - 1]?.map((child, at) => [child, labels[level]?.[at]]));
      const over = new Map<string, number>();
      const under = new Map<string, number>();
      for (const [child, own] of extra) {
        const side = own > 0 ? over : under;
        const parent = parents.get(child) ?? '';
        side.set(parent, (side.get(parent) ?? 0) + Math.abs(own));
      }
      const above = new Map<string, number>();
      for (const parent of new Set([...over.keys(), ...under.keys()])) {
        const [more, less] = [over.get(parent) ?? 0, under.get(parent) ?? 0];
        distance += (level / height) * Math.min(more, less);
        above.set(parent, more - less);
      }
      extra = above;
    }
    return distance;
  });
}

function movedDistance(
  sensitive: SensitiveAttribute,
  spread: Spread,
  classes: Classes,
): Float64Array {
  const { size } = classes;
  const { count, whole } = sensitive;
  if (count < 2) return new Float64Array(size);
  const shares = sharesIn(count, spread, classes);
  return new Float64Array(size).map((_, group) => {
    let [moved, carried] = [0, 0];
    for (let value = 0; value < count; value++) {
      carried += (shares[group * count + value] as number) - (whole[value] as number);
      moved += Math.abs(carried);
    }
    return moved / (count - 1);
  });
}
