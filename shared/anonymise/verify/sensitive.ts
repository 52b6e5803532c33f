import { STAR } from '../hierarchies/hierarchy.ts';
import type { Sensitive, SensitiveMeasure } from '../spec.ts';
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
  const order = 't' in rule ? rule.order : undefined;
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
    t = Math.max(t, order ? moved(order, gap) : varied([...whole.keys(), ...own.keys()], gap));
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
 * Adds a failure where people who are equivalent in every other column of the file share too few
 * labels of a column that is sensitive too. A column of stars alone is not judged.
 */
export function checkDiverse(
  columns: readonly { readonly column: string; readonly diverse?: number }[],
  classes: Released['classes'],
  failures: Failures,
): void {
  columns.forEach(({ column, diverse = 1 }, at) => {
    const found = new Map<string, Set<string>>();
    for (const { labels } of classes) {
      for (const row of labels) {
        const others = JSON.stringify(row.toSpliced(at, 1));
        found.set(others, (found.get(others) ?? new Set()).add(row[at] ?? ''));
      }
    }
    const judged = [...found.values()].filter((own) => !(own.size === 1 && own.has(STAR)));
    const least = Math.min(diverse, ...judged.map(({ size }) => size));
    if (least < diverse) failures.add({ code: 'l', column, found: least, required: diverse });
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

/** How far shares must be carried along the order, the whole way counting 1. */
function moved(order: readonly string[], gap: (value: string) => number): number {
  let [carried, work] = [0, 0];
  for (const value of order) {
    carried += gap(value);
    work += Math.abs(carried);
  }
  return order.length < 2 ? 0 : work / (order.length - 1);
}
