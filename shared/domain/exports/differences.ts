import { apartByGroup, type Widths } from './groups.ts';
import { type ExportColumn, fewestAlike, type RecipeKind } from './recipes.ts';

/** What was handed over, as far as the next export is held against it. */
export interface HandedOver {
  readonly kind: RecipeKind;
  readonly columns: readonly ExportColumn[];
  /** Two files with one shape can be laid side by side, group by group. */
  readonly shape: string;
  /** Who was in it, with what left about them as a keyed hash; null where only sums left. */
  readonly people: ReadonlyMap<string, string | null>;
  /** Of rows, every width of each answer; null where none is known. */
  readonly widths: ReadonlyMap<string, Widths> | null;
}

/**
 * Why a draft release is withheld beside an earlier one. `more`: few people are new. `fewer`: few are
 * gone. `group`: few changed in one group. `changed`: records have changed since. `together`: with
 * other earlier releases, sums and differences tell of few. `columns`: other columns of the same
 * people join to a class of few. `hidden`: one of both tells what the other hides.
 */
export const withheldReasons = [
  'more',
  'fewer',
  'group',
  'changed',
  'together',
  'columns',
  'hidden',
] as const;
export type WithheldReason = (typeof withheldReasons)[number];

/** How a new export would show few people beside an earlier one. */
export interface Difference {
  readonly why: Extract<WithheldReason, 'more' | 'fewer' | 'group'>;
  /** How many people the difference would show. */
  readonly people: number;
}

/**
 * Whether whoever holds both files can lay them side by side and learn of fewer than k people: by
 * who came in, who left, or what changed within one group (ANONYMISATION.md, "Earlier exports";
 * ONS, "disclosure by differencing"). Files that have nobody or no answer in common tell nothing.
 */
export function differenceOf(
  next: HandedOver,
  earlier: HandedOver,
  k: number = fewestAlike,
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
function comparable(next: HandedOver, earlier: HandedOver): boolean {
  if (next.kind === 'quotes' || earlier.kind === 'quotes') return false;
  if ((next.kind === 'money') !== (earlier.kind === 'money')) return false;
  if (!next.columns.some((column) => earlier.columns.includes(column))) return false;
  for (const person of next.people.keys()) if (earlier.people.has(person)) return true;
  return false;
}

function without(people: HandedOver['people'], others: HandedOver['people']): number {
  let count = 0;
  for (const person of people.keys()) if (!others.has(person)) count += 1;
  return count;
}

/** An export of an older version kept whole rows only: those are compared where the levels are the same. */
function changedInGroups(next: HandedOver, earlier: HandedOver): number[] {
  if (next.widths && earlier.widths) return apartByGroup(next.widths, earlier.widths);
  if (next.shape !== earlier.shape) return [];
  return [
    ...changedByGroup(next.people, earlier.people),
    ...changedByGroup(earlier.people, next.people),
  ];
}

/** For each group of one file, how many of its people are not in the same group of the other. */
function changedByGroup(people: HandedOver['people'], others: HandedOver['people']): number[] {
  const changed = new Map<string, number>();
  for (const [person, group] of people) {
    if (group === null || others.get(person) === group) continue;
    changed.set(group, (changed.get(group) ?? 0) + 1);
  }
  return [...changed.values()];
}
