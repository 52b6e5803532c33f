import { type Hierarchy, STAR } from '../hierarchies/hierarchy.ts';
import type { RowSpec, Sensitive, SensitiveMeasure } from '../spec.ts';
import type { Covers } from './covers.ts';
import type { Original } from './original.ts';
import type { Released } from './released.ts';
import type { Failures } from './verdict.ts';

/** Sums of shares differ in the last digits; that breaks no rule. */
const SLACK = 1e-9;

type Counts = ReadonlyMap<string, number>;

/** Measures every class of the file for one sensitive column, against the original whole. */
export function measureSensitive(
  { column, rule }: Sensitive,
  at: number,
  released: Released,
  original: Original,
): SensitiveMeasure {
  const { order, hierarchy } = 't' in rule ? rule : {};
  const whole = counted(original.equivalent.map((own) => [own.sensitive[at] ?? '', own.people]));
  let [distinct, entropy, t] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
  for (const { sensitive, people } of released.classes) {
    const own = counted([...sensitive.values()].map((one) => [one.values[at] ?? '', one.people]));
    distinct = Math.min(distinct, own.size);
    let sum = 0;
    for (const count of own.values()) sum -= (count / people) * Math.log(count / people);
    entropy = Math.min(entropy, Math.exp(sum));
    const gap = (value: string) =>
      (own.get(value) ?? 0) / people - (whole.get(value) ?? 0) / original.people;
    const values = [...whole.keys(), ...own.keys()];
    if (hierarchy) t = Math.max(t, throughLabels(hierarchy, gap));
    else t = Math.max(t, order ? moved(order, gap) : varied(values, gap));
  }
  return { column, distinct, entropy, t };
}

/** Adds the rule that a measure breaks to the failures. */
export function checkSensitive(
  { column, rule }: Sensitive,
  measure: SensitiveMeasure,
  failures: Failures,
): void {
  if ('t' in rule) {
    if (measure.t <= rule.t + SLACK) return;
    failures.add({ code: 't', column, found: measure.t, required: rule.t });
    return;
  }
  const found = rule.kind === 'distinct' ? measure.distinct : measure.entropy;
  if (!(found >= rule.l - SLACK)) failures.add({ code: 'l', column, found, required: rule.l });
}

/**
 * Adds a failure where people who are equivalent in every other column of the file have too few
 * labels of a column that is sensitive too, or too many of them the same. A column of stars alone is
 * not judged, nor are people who all have labels that cannot hurt a person.
 */
export function checkDiverse(
  columns: RowSpec['quasiIdentifiers'],
  classes: Released['classes'],
  covers: readonly Covers[],
  failures: Failures,
): void {
  columns.forEach(({ column, diverse }, at) => {
    if (diverse === undefined) return;
    const found = new Map<string, [string, number][]>();
    for (const { labels, people } of classes) {
      for (const row of labels) {
        const others = JSON.stringify(row.toSpliced(at, 1));
        found.set(others, [...(found.get(others) ?? []), [row[at] ?? '', people]]);
      }
    }
    const plain = new Set(diverse.plain?.map((answer) => covers[at]?.leafOf.get(answer) ?? -1));
    const hurts = (label: string) =>
      [...(covers[at]?.coverOf(label)?.leaves ?? [-1])].some((leaf) => !plain.has(leaf));
    let [least, largest] = [diverse.labels, 0];
    for (const pairs of found.values()) {
      const own = counted(pairs);
      const people = pairs.reduce((sum, [, count]) => sum + count, 0);
      const sensitive = [...own].filter(([label]) => hurts(label));
      if (sensitive.length === 0 || (own.size === 1 && own.has(STAR))) continue;
      least = Math.min(least, own.size);
      largest = Math.max(largest, ...sensitive.map(([, count]) => count / people));
    }
    const { labels, share } = diverse;
    if (least < labels) failures.add({ code: 'l', column, found: least, required: labels });
    if (largest > share + SLACK)
      failures.add({ code: 'share', column, found: largest, required: share });
  });
}

function counted(pairs: readonly (readonly [string, number])[]): Counts {
  const counts = new Map<string, number>();
  for (const [value, people] of pairs) counts.set(value, (counts.get(value) ?? 0) + people);
  return counts;
}

/** Half the sum of all differences. */
function varied(values: readonly string[], gap: (value: string) => number): number {
  return [...new Set(values)].reduce((sum, value) => sum + Math.abs(gap(value)), 0) / 2;
}

/**
 * How far shares must be carried in a hierarchy, the way over the top counting 1: half a step for
 * each share that leaves a label or enters it, at every level below the top.
 */
function throughLabels({ labels }: Hierarchy, gap: (value: string) => number): number {
  const [values = [], ...above] = labels;
  const steps = [values, ...above.slice(0, -1)].map((level) => {
    const through = new Map<string, number>();
    values.forEach((value, at) => {
      const label = level[at] ?? '';
      through.set(label, (through.get(label) ?? 0) + gap(value));
    });
    return [...through.values()].reduce((sum, own) => sum + Math.abs(own), 0);
  });
  return steps.reduce((sum, own) => sum + own, 0) / 2 / Math.max(1, above.length);
}

/** How far shares must be carried along the order, the whole way counting 1. */
function moved(order: readonly string[], gap: (value: string) => number): number {
  let [carried, work] = [0, 0];
  for (const value of order) {
    carried += gap(value);
    work += Math.abs(carried);
  }
  return order.length < 2 ? 0 : work / (order.length - 1);
}
