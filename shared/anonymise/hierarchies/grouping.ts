import { nonAnswer, OTHER } from './answers.ts';

import { type Hierarchy, hierarchyOf } from './hierarchy.ts';
import { bandOf } from './limits.ts';
import { NO_FIXED_ADDRESS, partsOf } from './postcode.ts';

/** One answer and its labels at each generalisation level. */
export interface GroupedAnswer {
  readonly answer: string;
  /** The finest group first; `*` is not among them. */
  readonly groups: readonly string[];
}

/** How the answers to one question are generalised. Each level is nested in the next. */
export type Grouping =
  /** Numbers: where each band begins, the finest bands first. */
  | { readonly kind: 'bands'; readonly limits: readonly (readonly number[])[] }
  /** Words, each with its groups. */
  | { readonly kind: 'answers'; readonly rows: readonly GroupedAnswer[] }
  /** Postcodes: outward code and area are read from them, the rows group the areas. */
  | { readonly kind: 'places'; readonly rows: readonly GroupedAnswer[] };

/** The labels of a value between itself and `*`, the finest first. */
export type Ladder = (value: string) => readonly string[];

/**
 * The steps of a grouping. "Not asked", "Prefer not to say" and "No fixed address" stay
 * themselves, an answer that is the name of a group belongs to it, and an answer outside the grouping
 * becomes "Another answer".
 */
export function ladderOf(grouping: Grouping): Ladder {
  if (grouping.kind === 'bands') return bandLadder(grouping.limits);
  const groups = groupsByName(grouping.rows);
  const steps = grouping.rows[0]?.groups.length ?? 0;
  const same = (label: string) => Array.from({ length: steps }, () => label);
  if (grouping.kind === 'answers') {
    return (value) => groups.get(folded(value)) ?? same(itself(value) ?? OTHER);
  }
  return (value) => {
    const parts = partsOf(value);
    const wider = parts && groups.get(folded(parts[1]));
    if (parts && wider) return [...parts, ...wider];
    const label = (isHomeless(value) ? NO_FIXED_ADDRESS : itself(value)) ?? OTHER;
    return [label, label, ...same(label)];
  };
}

/** The hierarchy of these values in a sound grouping. Every answer of a list is a leaf, given or not. */
export function groupedHierarchy(grouping: Grouping, values: Iterable<string>): Hierarchy {
  const listed = grouping.kind === 'answers' ? grouping.rows.map(({ answer }) => answer) : [];
  const leaves = grouping.kind === 'bands' ? withYearsBetween(values) : [...listed, ...values];
  return hierarchyOf(leaves, ladderOf(grouping));
}

/** Whether no grouping changes a value: it is a non-answer, or "Another answer" already. */
export function staysItself(value: string): boolean {
  return itself(value) !== null || isHomeless(value);
}

/**
 * Finds values in a grouping's own words, so that two spellings are one answer; null where one has
 * no place. Nobody answering has a place, and so has the name of a group.
 */
export function placesIn(grouping: Grouping): (value: string) => string | null {
  const find = placeFinder(grouping);
  const found = new Map<string, string | null>();
  return (value) => {
    const known = found.get(value);
    if (known !== undefined) return known;
    const place = itself(value) ?? find(value);
    found.set(value, place);
    return place;
  };
}

function placeFinder(grouping: Grouping): (value: string) => string | null {
  if (grouping.kind === 'bands') {
    const ladder = bandLadder(grouping.limits);
    return (value) => (ladder(value).at(-1) === OTHER ? null : value.trim());
  }
  const names = new Map(
    [
      ...grouping.rows.flatMap(({ groups }) => groups),
      ...grouping.rows.map((row) => row.answer),
    ].map((name) => [folded(name), name]),
  );
  if (grouping.kind === 'answers') return (value) => names.get(folded(value)) ?? null;
  return (value) => {
    if (isHomeless(value)) return NO_FIXED_ADDRESS;
    const [outward, area = ''] = partsOf(value) ?? [];
    return outward !== undefined && names.has(folded(area)) ? outward : null;
  };
}

/** Texts are one answer however they are spaced or written. */
export const folded = (text: string): string => text.trim().toLowerCase();

const isHomeless = (value: string) => folded(value) === folded(NO_FIXED_ADDRESS);

/** The values that no grouping changes: non-answers and "Another answer". */
function itself(value: string): string | null {
  return nonAnswer(value) ?? (folded(value) === folded(OTHER) ? OTHER : null);
}

/** The groups of each answer; the name of a group stands for itself up to its own step. */
function groupsByName(rows: readonly GroupedAnswer[]): Map<string, readonly string[]> {
  const found = new Map(rows.map(({ answer, groups }) => [folded(answer), groups]));
  const steps = rows[0]?.groups.length ?? 0;
  for (let step = 0; step < steps; step += 1) {
    for (const { groups } of rows) {
      const name = groups[step] ?? '';
      if (found.has(folded(name))) continue;
      found.set(folded(name), [...Array.from({ length: step }, () => name), ...groups.slice(step)]);
    }
  }
  return found;
}

function bandLadder(limits: readonly (readonly number[])[]): Ladder {
  return (value) => {
    const text = value.trim();
    const banded = limits.map((own) => bandOf(text, own));
    // A more general answer, such as a band instead of an age, keeps its own words until a level
    // contains it.
    if (banded.at(-1)) return banded.map((label) => label ?? text);
    const label = nonAnswer(value) ?? OTHER;
    return limits.map(() => label);
  };
}

/** Numbers in between are leaves too, so that the NCP of a band counts its whole range. */
function withYearsBetween(values: Iterable<string>): string[] {
  const given = [...values];
  const numbers = given.filter((value) => /^\d{1,3}$/.test(value)).map(Number);
  const low = numbers.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  const high = numbers.reduce((most, one) => Math.max(most, one), 0);
  const between = numbers.length > 0 ? high - low + 1 : 0;
  return [...Array.from({ length: between }, (_, index) => String(low + index)), ...given];
}
