/** The kinds of record that an audit row links to. */
export const auditSubjects = ['person', 'session', 'user'] as const;
export type AuditSubject = (typeof auditSubjects)[number];

/** Minutes in which further views of a person count as the same access: a page loads more than once. */
export const sameAccessMinutes = 10;

/** Whether a view needs an access log entry: the first, or one after that time. Instants in ms. */
export function isNewAccess(last: number | undefined, now: number): boolean {
  return last === undefined || now - last >= sameAccessMinutes * 60_000;
}
