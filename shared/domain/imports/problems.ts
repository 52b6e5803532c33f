/** What can be wrong with a spreadsheet that is brought in; the texts explain each in plain words. */
export const problemCodes = [
  // The whole file
  'cannot-read',
  'empty-file',
  'too-big',
  'too-many-rows',
  'took-too-long',
  'is-a-spreadsheet',
  'binary',
  'not-utf8',
  'broken-quotes',
  'unknown-sheet',
  'two-of-a-kind',
  // Columns
  'missing-column',
  'extra-column',
  'column-twice',
  // Rows
  'too-many-cells',
  'too-few-cells',
  'ref-twice',
  'row-twice',
  // Cells
  'required',
  'too-long',
  'too-many',
  'wrong-date',
  'wrong-time',
  'wrong-money',
  'wrong-number',
  'wrong-choice',
  // Cells that do not go together
  'before-asked',
  'never-agreed',
  'paid-without-date',
  // References
  'unknown-person',
  'unknown-session',
  'unknown-purpose',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** One thing that is wrong, and where. Rows count from 1 with the headings, as a spreadsheet does. */
export interface Problem {
  readonly file: string;
  readonly row: number | null;
  readonly column: string | null;
  readonly code: ProblemCode;
  readonly value: string | null;
}

/** Gathers problems: all are counted, the first ones are kept to be shown. */
export interface Problems {
  readonly kept: readonly Problem[];
  readonly count: number;
  add(problem: Problem): void;
}

const longestValue = 80;

/** Starts an empty list that keeps at most `most` problems, each value cut to be shown in a line. */
export function gatherProblems(most = 200): Problems {
  const kept: Problem[] = [];
  let count = 0;
  return {
    kept,
    get count() {
      return count;
    },
    add(problem) {
      count += 1;
      if (kept.length < most) kept.push({ ...problem, value: shortened(problem.value) });
    },
  };
}

function shortened(value: string | null): string | null {
  if (value === null || value.length <= longestValue) return value;
  return `${[...value.slice(0, longestValue)].slice(0, -1).join('')}…`;
}
