/**
 * The kinds of task on Home, in their order: concerns, of which Home tells the number alone;
 * requests that are due, then those that wait for something, then copies of data that were begun; agreements that have ended, then
 * photographs that stand outside without consent, then people
 * of whom only a spreadsheet says yes, then those who were never asked, then agreements that end
 * soon, then agreements to earlier words, then money to approve and months of exceptions to look at,
 * of which Home tells the number, then reports of a plan that can be handed over, then actions of
 * projects, decisions to look at again, people to be told what came of theirs, problems about which
 * nothing was written for a while, reviews that stay open, then money that was given
 * and is not settled, then answers that were kept for as long as their field says, then records
 * whose time to be kept is over, of which Home tells the number.
 */
export const taskKinds = [
  'concern-open',
  'request-due',
  'request-waits',
  'pack-begun',
  'consent-ended',
  'photograph-outside',
  'consent-unverified',
  'consent-not-asked',
  'consent-ask-again',
  'consent-ends-soon',
  'consent-earlier-words',
  'approval-waits',
  'exceptions-unseen',
  'report-due',
  'action-due',
  'decision-review',
  'news-to-tell',
  'problem-quiet',
  'review-open',
  'not-seen',
  'need-review',
  'advance-open',
  'own-field-old',
  'erasure-finish',
  'retention-due',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** A task about one record. */
export interface Task {
  readonly kind: TaskKind;
  /** The day on which it is due, `YYYY-MM-DD`. */
  readonly on: string;
  /** The record that it is about. */
  readonly subject: { readonly id: string; readonly name: string };
  /** The part of the subject, such as a purpose. */
  readonly about: string;
  /** Where the task is to contact the subject: the way that is safe; null where none is known. */
  readonly way?: string | null | undefined;
  /** The screen on which it is done. */
  readonly to: string;
}

/** The tasks of a kind: their number, and the first of them. */
export interface TaskGroup {
  readonly kind: TaskKind;
  readonly count: number;
  readonly tasks: readonly Task[];
}

/** The tasks of the first `atMost` pairs of subject and day. */
export function firstTasks(tasks: readonly Task[], atMost: number): Task[] {
  const line = ({ subject, on }: Task) => `${subject.id} ${on}`;
  const shown = new Set([...new Set(tasks.map(line))].slice(0, atMost));
  return tasks.filter((task) => shown.has(line(task)));
}
