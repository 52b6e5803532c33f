import { monthsLater } from './dates.ts';

/** How a concern stands. */
export const concernStatuses = ['open', 'looked-into', 'closed'] as const;
export type ConcernStatus = (typeof concernStatuses)[number];

/** What an entry of a concern is: words that were added, an action, or a step that the app wrote. */
export const concernEntryKinds = ['added', 'action', 'status', 'signed', 'signed-alone'] as const;
export type ConcernEntryKind = (typeof concernEntryKinds)[number];

/** What a concern is about, as far as the rule of who may open it needs it. */
export interface AboutWhom {
  readonly personId: string | null;
  readonly userId: string | null;
}

/** Whether a concern is about a user: they never open it, and are not told that it is there. */
export const isAboutUser = (
  { personId, userId }: AboutWhom,
  user: { readonly id: string; readonly personId: string | null },
): boolean => userId === user.id || (personId !== null && personId === user.personId);

/** The day that a sign-off offers for looking at the concern again: a year on, `YYYY-MM-DD`. */
export const usualReview = (today: string): string => monthsLater(today, 12);

/**
 * Why a concern cannot be removed yet; null where it can. It is kept until it is closed, signed off
 * and due to be looked at again.
 */
export function keptBecause(
  of: {
    readonly status: ConcernStatus;
    readonly signedOn: string | null;
    readonly reviewOn: string | null;
  },
  today: string,
): 'still-open' | 'not-signed' | 'not-due' | null {
  if (of.signedOn === null) return 'not-signed';
  if (of.status !== 'closed') return 'still-open';
  return of.reviewOn === null || of.reviewOn > today ? 'not-due' : null;
}
