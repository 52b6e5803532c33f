import { person as record } from '../../shared/records/people.ts';
import type { Value } from '../../shared/records/record.ts';
import type { openStrongroom } from './strongroom.ts';

/** Changes a person who is on record; where `changeOf` answers null, they stay as they are. */
export async function changePerson(
  { ask }: Pick<ReturnType<typeof openStrongroom>, 'ask'>,
  personId: string,
  changeOf: (before: { readonly gender: string | null }) => object | null,
): Promise<void> {
  const found = await ask('people.get', { personId });
  const change = changeOf(found);
  if (change === null) return;
  // Only what the form of a person has: what belongs to them is answered with them.
  const fields = Object.keys(record.fields) as (keyof typeof record.fields)[];
  const before = Object.fromEntries(fields.map((name) => [name, found[name]]));
  const changed = { ...before, ...change } as Value<typeof record>;
  const { version } = found;
  await ask('people.change', { personId, expectedVersion: version, person: changed });
}
