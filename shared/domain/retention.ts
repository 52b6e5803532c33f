import { monthsLater } from './dates.ts';

/**
 * The kinds of record that have a time of their own to be kept (UK GDPR, Article 5(1)(e): no longer
 * than is needed). Entries of money follow the law of accounts, concerns a day that each is given.
 */
export const retentionKinds = [
  'people',
  'notes',
  'restricted-notes',
  'contacts',
  'requests',
  'files',
] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/** The longest time in months that a schedule can name: a hundred years. */
export const mostMonths = 1_200;

/** The first day, `YYYY-MM-DD`, on which a record may go that was last needed on `since`. */
export const goesFrom = (since: string, months: number): string => monthsLater(since, months);

/**
 * The last day, `YYYY-MM-DD`, of records that may go on `today`. A record of the 31st that has no
 * such day in the later month goes a few days late, never early.
 */
export const goneBy = (today: string, months: number): string => monthsLater(today, -months);
