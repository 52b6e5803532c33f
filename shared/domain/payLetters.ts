/**
 * What a person is given about their money for an adviser or the Jobcentre: a statement, and four
 * letters that are filled from the records and edited before they are printed.
 */
export const payLetters = ['statement', 'involvement', 'declined', 'expenses', 'one-off'] as const;
export type PayLetter = (typeof payLetters)[number];

/** What the records say of a person's money between two days, without what was taken back. */
export interface PaidFacts {
  /** Entries with a fee that was paid. */
  readonly fees: number;
  /** Entries with expenses that were paid back. */
  readonly expenses: number;
  readonly declined: number;
  /** Entries that are approved and not paid yet, on whichever day. */
  readonly promised: number;
}

/** Whether a letter would say what is true of these days. */
export function letterHolds(
  letter: PayLetter,
  { fees, expenses, declined, promised }: PaidFacts,
): boolean {
  switch (letter) {
    case 'declined':
      return declined > 0;
    case 'expenses':
      return expenses > 0 && fees === 0;
    case 'one-off':
      return fees === 1 && promised === 0;
    default:
      return fees + expenses + declined > 0;
  }
}
