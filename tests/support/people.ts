import type { openStrongroom } from './strongroom.ts';

/** Changes a person who is on record; where `changeOf` answers null, they stay as they are. */
export async function changePerson(
  { ask }: Pick<ReturnType<typeof openStrongroom>, 'ask'>,
  personId: string,
  changeOf: (before: { readonly gender: string | null }) => object | null,
): Promise<void> {
  const found = await ask('people.get', { personId });
  const { version, id: _, ref, createdAt, notes, removedNotes, own, ...person } = found;
  const change = changeOf(person);
  if (change === null) return;
  const changed = { ...person, ...change };
  await ask('people.change', { personId, expectedVersion: version, person: changed });
}
