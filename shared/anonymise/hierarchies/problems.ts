import { NOT_ASKED, OTHER, PREFER_NOT_TO_SAY } from './answers.ts';
import { folded, type GroupedAnswer, type Grouping } from './grouping.ts';
import { type HierarchyFault, readHierarchy, STAR } from './hierarchy.ts';
import type { Limits } from './limits.ts';
import { NO_FIXED_ADDRESS, partsOf } from './postcode.ts';
import { rangeOf } from './ranges.ts';

/** What is wrong at one place of a hierarchy or a grouping. */
export interface HierarchyProblem {
  /** Counts from 0; null where a whole row is missing. */
  readonly row: number | null;
  /** 0 is the answer, 1 its narrowest group. */
  readonly column: number;
  readonly code: HierarchyProblemCode;
  /** What stands there, or what is missing. */
  readonly value: string;
}

export type HierarchyProblemCode =
  | Exclude<HierarchyFault['code'], 'repeated-leaf'>
  | 'repeated-answer'
  /** An answer that was given has no row. */
  | 'missing-leaf'
  | 'missing-label'
  /** The app keeps these words for answers that no grouping changes. */
  | 'reserved'
  | 'not-whole'
  | 'not-rising'
  /** A wider band begins where no narrower one does. */
  | 'not-narrower';

const kept = [STAR, NOT_ASKED, PREFER_NOT_TO_SAY, NO_FIXED_ADDRESS, OTHER].map(folded);

/**
 * What is wrong with rows of `answer, group, wider group, …, *`: answers of `needed` without a
 * row, answers that stand twice, labels that do not hold their answer, labels not nested in the
 * next, `*` anywhere but last. A label that is also an answer must hold that answer.
 */
export function hierarchyProblems(
  rows: readonly (readonly string[])[],
  needed: Iterable<string> = [],
): HierarchyProblem[] {
  const read = readHierarchy(rows);
  const problems = read.ok ? [] : read.faults.map((fault) => problemOf(fault, rows));
  const rowOf = new Map(rows.map((row, at) => [row[0] ?? '', at]));
  for (const value of new Set(needed)) {
    if (!rowOf.has(value)) problems.push({ row: null, column: 0, code: 'missing-leaf', value });
  }
  rows.forEach((labels, row) => {
    labels.forEach((label, column) => {
      if (label.trim() === '') problems.push({ row, column, code: 'missing-label', value: label });
      else if (column > 0 && isUntrue(label, column, labels[0] ?? '', rows, rowOf)) {
        problems.push({ row, column, code: 'untrue-label', value: label });
      }
    });
  });
  return problems;
}

/** Whether a label is the name of an answer that it does not hold, or a range over a word. */
function isUntrue(
  label: string,
  column: number,
  answer: string,
  rows: readonly (readonly string[])[],
  rowOf: ReadonlyMap<string, number>,
): boolean {
  const named = rowOf.get(label);
  if (named !== undefined) return rows[named]?.[column] !== label;
  return rangeOf(label) !== null && rangeOf(answer) === null;
}

function problemOf(fault: HierarchyFault, rows: readonly (readonly string[])[]): HierarchyProblem {
  switch (fault.code) {
    case 'no-leaves':
      return { row: null, column: 0, code: fault.code, value: '' };
    case 'repeated-leaf':
      return { row: fault.row, column: 0, code: 'repeated-answer', value: fault.label };
    case 'uneven-row':
    case 'no-star-on-top': {
      const row = rows[fault.row] ?? [];
      const column = Math.max(0, row.length - 1);
      return { row: fault.row, column, code: fault.code, value: row[column] ?? '' };
    }
    case 'star-below-top':
      return { row: fault.row, column: fault.level, code: fault.code, value: STAR };
    default:
      return { row: fault.row, column: fault.level, code: fault.code, value: fault.label };
  }
}

/** What is wrong with a grouping, by its rows; of bands a row is a step and a column a limit. */
export function groupingProblems(grouping: Grouping): HierarchyProblem[] {
  return grouping.kind === 'bands' ? limitProblems(grouping.limits) : answerProblems(grouping);
}

/** A row without any group is an answer that is not grouped yet. */
export function isUngrouped({ groups }: GroupedAnswer): boolean {
  return groups.every((group) => group.trim() === '');
}

function answerProblems({ kind, rows }: Exclude<Grouping, { kind: 'bands' }>): HierarchyProblem[] {
  const at = rows.flatMap((row, index) => (isUngrouped(row) ? [] : [index]));
  const grouped = at.map((index) => rows[index] as GroupedAnswer);
  const trimmed = grouped.map(({ answer, groups }) => [answer, ...groups].map((one) => one.trim()));
  const found = hierarchyProblems(trimmed.map((row) => [...row, STAR]));
  const seen = new Map<string, number>();
  trimmed.forEach((cells, row) => {
    cells.forEach((value, column) => {
      const reads = kind === 'places' && partsOf(column === 0 ? `${value}1` : value) !== null;
      if (kept.includes(folded(value))) found.push({ row, column, code: 'reserved', value });
      else if (kind === 'places' && reads !== (column === 0)) {
        found.push({ row, column, code: 'untrue-label', value });
      }
    });
    const answer = folded(cells[0] ?? '');
    const twice = (seen.get(answer) ?? row) !== row && !found.some((one) => one.row === row);
    if (twice) found.push({ row, column: 0, code: 'repeated-answer', value: cells[0] ?? '' });
    seen.set(answer, seen.get(answer) ?? row);
  });
  return found
    .map((one) => ({ ...one, row: one.row === null ? null : (at[one.row] ?? null) }))
    .sort((one, other) => (one.row ?? 0) - (other.row ?? 0) || one.column - other.column);
}

function limitProblems(steps: readonly Limits[]): HierarchyProblem[] {
  if (steps.length === 0) return [{ row: null, column: 0, code: 'no-leaves', value: '' }];
  return steps.flatMap((limits, row) => {
    if (limits.length === 0) return [{ row, column: 0, code: 'no-leaves', value: '' } as const];
    const narrower = row === 0 ? limits : (steps[row - 1] ?? []);
    return limits.flatMap((limit, column): HierarchyProblem[] => {
      const code = limitFault(limit, limits[column - 1] ?? 0, narrower);
      return code === null ? [] : [{ row, column, code, value: String(limit) }];
    });
  });
}

function limitFault(limit: number, before: number, narrower: Limits) {
  if (!Number.isSafeInteger(limit) || limit < 1) return 'not-whole';
  if (limit <= before) return 'not-rising';
  return narrower.includes(limit) ? null : 'not-narrower';
}
