import { rangeOf } from './ranges.ts';

/** The top label of every hierarchy, which tells nothing. It is a label, never a wildcard. */
export const STAR = '*';

/**
 * How a column's values may be generalised. `labels[level][leaf]`: level 0 holds the values as
 * answered, the last level is `*` alone, and each level is nested in the next.
 */
export interface Hierarchy {
  readonly labels: readonly (readonly string[])[];
}

/** What is wrong with a hierarchy; rows count from 0. */
export type HierarchyFault =
  | { readonly code: 'no-leaves' }
  | { readonly code: 'uneven-row'; readonly row: number }
  | { readonly code: 'repeated-leaf'; readonly row: number; readonly label: string }
  | { readonly code: 'star-below-top'; readonly row: number; readonly level: number }
  | { readonly code: 'no-star-on-top'; readonly row: number }
  | {
      readonly code: 'not-nested' | 'untrue-label';
      readonly row: number;
      readonly level: number;
      readonly label: string;
    };

export type HierarchyOutcome =
  | { readonly ok: true; readonly hierarchy: Hierarchy }
  | { readonly ok: false; readonly faults: readonly HierarchyFault[] };

/**
 * Reads a hierarchy from rows of `leaf, level 1, …, *` and validates it. Labels that read as
 * ranges ("25–34", "75+", "Under 16") must contain their numeric leaves, unless `opaque` says that
 * labels are names and nothing more.
 */
export function readHierarchy(
  rows: readonly (readonly string[])[],
  opaque = false,
): HierarchyOutcome {
  const depth = rows[0]?.length ?? 0;
  if (depth === 0) return { ok: false, faults: [{ code: 'no-leaves' }] };
  const faults: HierarchyFault[] = [];
  const leaves = new Set<string>();
  for (const [row, labels] of rows.entries()) {
    if (labels.length !== depth) {
      faults.push({ code: 'uneven-row', row });
      continue;
    }
    const leaf = labels[0] ?? '';
    if (leaves.has(leaf)) faults.push({ code: 'repeated-leaf', row, label: leaf });
    leaves.add(leaf);
    if (depth < 2 || labels[depth - 1] !== STAR) faults.push({ code: 'no-star-on-top', row });
    const early = labels.indexOf(STAR);
    if (early >= 0 && early < depth - 1) {
      faults.push({ code: 'star-below-top', row, level: early });
    }
    if (!opaque) faults.push(...untrueLabels(labels, row));
  }
  faults.push(...notNested(rows));
  if (faults.length > 0) return { ok: false, faults };
  const labels = Array.from({ length: depth }, (_, level) => rows.map((row) => row[level] ?? ''));
  return { ok: true, hierarchy: { labels } };
}

function untrueLabels(labels: readonly string[], row: number): HierarchyFault[] {
  const leaf = rangeOf(labels[0] ?? '');
  if (leaf === null) return [];
  return labels.flatMap((label, level) => {
    const range = rangeOf(label);
    const isTrue = range === null || (range.from <= leaf.from && leaf.to <= range.to);
    return isTrue ? [] : [{ code: 'untrue-label', row, level, label } as const];
  });
}

function notNested(rows: readonly (readonly string[])[]): HierarchyFault[] {
  const parents: Map<string, string>[] = [];
  const faults: HierarchyFault[] = [];
  rows.forEach((labels, row) => {
    for (let level = 0; level + 1 < labels.length; level++) {
      const label = labels[level] ?? '';
      const parent = labels[level + 1] ?? '';
      parents[level] ??= new Map();
      const known = parents[level]?.get(label);
      if (known === undefined) parents[level]?.set(label, parent);
      else if (known !== parent) faults.push({ code: 'not-nested', row, level, label });
    }
  });
  return faults;
}

/**
 * A hierarchy of the distinct `values`, each generalised by `rule` to its labels between the value
 * and `*`. Throws a RangeError when the rule itself is not nested: that is a fault of the code.
 */
export function hierarchyOf(
  values: Iterable<string>,
  rule: (value: string) => readonly string[],
): Hierarchy {
  const rows = [...new Set(values)].map((value) => [value, ...rule(value), STAR]);
  const read = readHierarchy(rows.length > 0 ? rows : [['', ...rule(''), STAR]]);
  if (read.ok) return read.hierarchy;
  throw new RangeError(`not a hierarchy: ${JSON.stringify(read.faults[0])}`);
}
