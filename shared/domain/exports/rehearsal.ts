/** Who tried to find somebody in an export before it leaves, and how long the recipient may keep it. */
export interface Rehearsal {
  readonly secondPerson: string;
  readonly keepUntil: string;
}

/** A name as it is said: without case, spaces, marks and what is not seen. */
const spoken = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Whether the second person is the user who makes the export: that person knows too much to test it. */
export function isSamePerson(secondPerson: string, userName: string): boolean {
  return spoken(secondPerson) === spoken(userName);
}

/** What is wrong with a rehearsal, by field; judged where it is typed and again before the file. */
export function rehearsalProblems(
  { secondPerson, keepUntil }: Rehearsal,
  userName: string,
  today: string,
): { path: keyof Rehearsal; code: 'same-person' | 'kept-too-short' }[] {
  const nameless = spoken(secondPerson) === '';
  return [
    ...(nameless || isSamePerson(secondPerson, userName)
      ? [{ path: 'secondPerson', code: 'same-person' } as const]
      : []),
    ...(keepUntil <= today ? [{ path: 'keepUntil', code: 'kept-too-short' } as const] : []),
  ];
}
