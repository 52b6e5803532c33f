import type { HomeView } from './view.ts';

type Due = HomeView['askAgain'][number];

export interface DuePerson {
  readonly personId: string;
  readonly name: string;
  readonly on: string;
  readonly purposes: readonly string[];
}

/** What is due, with everything that one person is asked on one day in one line. Keeps the order. */
export function byPerson(due: readonly Due[]): DuePerson[] {
  const lines = new Map<string, DuePerson>();
  for (const { personId, name, on, purpose } of due) {
    const key = `${personId} ${on}`;
    const purposes = lines.get(key)?.purposes ?? [];
    lines.set(key, { personId, name, on, purposes: [...purposes, purpose] });
  }
  return [...lines.values()];
}
