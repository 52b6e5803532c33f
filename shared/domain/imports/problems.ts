/** What can be wrong with a spreadsheet that is brought in; the texts explain each in plain words. */
export const problemCodes = [
  // The whole file
  'cannot-read',
  'empty-file',
  'too-big',
  'too-many-rows',
  'took-too-long',
  'is-a-spreadsheet',
  'spreadsheet-named-csv',
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
  'formula',
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

/** What may be right and is said before saving: the person who looks decides. */
export const remarkCodes = ['same-as-row', 'same-as-record', 'lost-nought'] as const;
export type RemarkCode = (typeof remarkCodes)[number];

/** One thing that is wrong, and where. Rows count from 1 with the headings, as a spreadsheet does. */
export interface Problem<Code extends string = ProblemCode> {
  readonly file: string;
  readonly row: number | null;
  readonly column: string | null;
  readonly code: Code;
  readonly value: string | null;
}

/** Something that may be right; nothing is refused for it. */
export type Remark = Problem<RemarkCode>;

/** Gathers problems: all are counted, the first ones are kept to be shown. */
export interface Problems<Code extends string = ProblemCode> {
  readonly kept: readonly Problem<Code>[];
  readonly count: number;
  add(problem: Problem<Code>): void;
}

const longestValue = 80;

/** Starts an empty list that keeps at most `most` problems, each value cut to be shown in a line. */
export function gatherProblems<Code extends string = ProblemCode>(most = 200): Problems<Code> {
  const kept: Problem<Code>[] = [];
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
