/**
 * What Home can say that needs doing, in the order in which it says it: an agreement that has ended
 * comes before anybody who was never asked, and that before what only ends soon.
 */
export const taskKinds = [
  'consent-ended',
  'consent-not-asked',
  'consent-ask-again',
  'consent-ends-soon',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** Something that is to be done about one record. */
export interface Task {
  readonly kind: TaskKind;
  /** The day that makes it due, `YYYY-MM-DD`. */
  readonly on: string;
  /** Whom or what it is about. */
  readonly subject: { readonly id: string; readonly name: string };
  /** What it is about the subject: a purpose, say. */
  readonly about: string;
  /** The screen on which it is done. */
  readonly to: string;
}

/** All tasks of a kind: how many there are, and the first of them. */
export interface TaskGroup {
  readonly kind: TaskKind;
  readonly count: number;
  readonly tasks: readonly Task[];
}

/** The first tasks about so many subjects and days, each with all that is due about it on that day. */
export function firstTasks(tasks: readonly Task[], atMost: number): Task[] {
  const line = ({ subject, on }: Task) => `${subject.id} ${on}`;
  const shown = new Set(tasks.slice(0, atMost).map(line));
  return tasks.filter((task) => shown.has(line(task)));
}
