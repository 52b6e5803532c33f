/** What an audit row can be about, for the link beside it. */
export const auditSubjects = ['person', 'session', 'user'] as const;
export type AuditSubject = (typeof auditSubjects)[number];

/** Minutes in which looking at the same person again is the same look: a page loads more than once. */
export const sameAccessMinutes = 10;

/** Whether a look at a record is to be entered: the first one, or one after a while. Instants in ms. */
export function isNewAccess(last: number | undefined, now: number): boolean {
  return last === undefined || now - last >= sameAccessMinutes * 60_000;
}
