/** The problems of an imported spreadsheet; the texts explain each in plain words. */
export const problemCodes = [
  // The whole file
  'cannot-read',
  'empty-file',
  'too-big',
  'too-many-rows',
  'took-too-long',
  'old-spreadsheet',
  'other-spreadsheet',
  'password-protected',
  'damaged-file',
  'binary',
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
  'less-than-nothing',
  // Cells that do not go together
  'before-asked',
  'never-agreed',
  'paid-without-date',
  'takes-back',
  // References
  'unknown-person',
  'unknown-session',
  'unknown-purpose',
  'unknown-event',
  'unknown-payment',
  'receipt-gap',
  'own-money',
  'taken-back-twice',
  'serial-twice',
  'not-the-same',
  // Notes and their versions
  'unknown-note',
  'about-you',
  // Records by their declaration
  'wrong-key',
  'wrong-value',
  'unknown-user',
  'unknown-record',
  'here-otherwise',
  // Forms
  'form-in-use-twice',
  'form-other-words',
  // Answers that are still to be given on the way
  'which-date',
  'which-amount',
  'which-word',
  'which-purpose',
  'session-without-day',
  // Fields of the charity's own
  'own-number',
  'own-choice',
  'own-without-name',
  'own-too-many',
  'own-other-kind',
  'own-unfit',
  'own-unknown',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** Problems that end with an answer on the way, not with another cell. */
export const answeredOnTheWay: ReadonlySet<ProblemCode> = new Set([
  'unknown-sheet',
  'which-date',
  'which-amount',
  'which-word',
  'which-purpose',
  'session-without-day',
] as const);

/** Possible slips, shown before saving for the user to judge. */
export const remarkCodes = [
  'same-as-row',
  'fee-once-more',
  'expenses-once-more',
  'reversed-since',
  'differs-from-record',
  'lost-nought',
  'odd-phone',
  'odd-postcode',
  'read-as-windows',
  'hidden-sheet',
  'hidden-rows',
  'hidden-columns',
  'no-people',
  'history-sheet',
  'restricted-sheet',
  'rows-left-out',
  'formula-heading',
  'heading-twice',
] as const;
export type RemarkCode = (typeof remarkCodes)[number];

/** A problem and its place. Rows count from 1 with the headings, as a spreadsheet does. */
export interface Problem<Code extends string = ProblemCode> {
  readonly file: string;
  readonly row: number | null;
  readonly column: string | null;
  readonly code: Code;
  readonly value: string | null;
}

/** A possible slip; it prevents nothing. */
export type Remark = Problem<RemarkCode>;

/** Collects problems: counts all and keeps the first ones to show. */
export interface Problems<Code extends string = ProblemCode> {
  readonly kept: readonly Problem<Code>[];
  readonly count: number;
  add(problem: Problem<Code>): void;
}

const longestValue = 80;

/** An empty list that keeps at most `most` problems, each value cut to fit a line. */
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
