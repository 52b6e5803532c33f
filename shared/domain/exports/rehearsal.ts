/** The rehearsal of a release: who tried to find a person in it, and how long the recipient may keep it. */
export interface Rehearsal {
  readonly secondPerson: string;
  readonly keepUntil: string;
}

/** A name without case, spaces, punctuation and invisible characters. */
const spoken = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Whether the second person is the user who makes the export, who knows too much to test it. */
export function isSamePerson(secondPerson: string, userName: string): boolean {
  return spoken(secondPerson) === spoken(userName);
}

/** What is wrong with a rehearsal, by field; checked on the screen and again before the file. */
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
