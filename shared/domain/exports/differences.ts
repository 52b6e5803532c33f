import { differencesByGroup } from './differencesByGroup.ts';
import { minimumClass } from './recipes.ts';
import type { ComparedRelease } from './released.ts';

/** How a draft and an earlier release show few people by differencing. */
export interface Difference {
  readonly why: 'more' | 'fewer' | 'group';
  /** How many people the difference would show. */
  readonly people: number;
}

/**
 * Whether differencing of two files shows fewer than k people: those who are new, those who are
 * gone, or those who changed within one group (ANONYMISATION.md, "Earlier exports"; ONS, "disclosure
 * by differencing"). Files without a common person or column are not comparable.
 */
export function differenceOf(
  next: ComparedRelease,
  earlier: ComparedRelease,
  k: number = minimumClass,
): Difference | null {
  if (!comparable(next, earlier)) return null;
  const more = without(next.people, earlier.people);
  if (few(more, k)) return { why: 'more', people: more };
  const fewer = without(earlier.people, next.people);
  if (few(fewer, k)) return { why: 'fewer', people: fewer };
  const changed = changedInGroups(next, earlier).filter((people) => few(people, k));
  return changed.length > 0 ? { why: 'group', people: Math.min(...changed) } : null;
}

const few = (people: number, k: number) => people > 0 && people < k;

/** Money is not a count of people, and what people said is not counted at all. */
function comparable(next: ComparedRelease, earlier: ComparedRelease): boolean {
  if (next.kind === 'quotes' || earlier.kind === 'quotes') return false;
  if ((next.kind === 'money') !== (earlier.kind === 'money')) return false;
  if (!next.columns.some((column) => earlier.columns.includes(column))) return false;
  for (const person of next.people.keys()) if (earlier.people.has(person)) return true;
  return false;
}

function without(people: ComparedRelease['people'], others: ComparedRelease['people']): number {
  let count = 0;
  for (const person of people.keys()) if (!others.has(person)) count += 1;
  return count;
}

/** A release of an older version has hashes of rows only: compare them where the levels are equal. */
function changedInGroups(next: ComparedRelease, earlier: ComparedRelease): number[] {
  if (next.levels && earlier.levels) return differencesByGroup(next.levels, earlier.levels);
  if (next.shape !== earlier.shape) return [];
  return [
    ...changedByGroup(next.people, earlier.people),
    ...changedByGroup(earlier.people, next.people),
  ];
}

/** For each group of one file, how many of its people are not in the same group of the other. */
function changedByGroup(
  people: ComparedRelease['people'],
  others: ComparedRelease['people'],
): number[] {
  const changed = new Map<string, number>();
  for (const [person, group] of people) {
    if (group === null || others.get(person) === group) continue;
    changed.set(group, (changed.get(group) ?? 0) + 1);
  }
  return [...changed.values()];
}
