import type { InferResult } from 'kysely';
import { mayDo, type Permission, type Role, roles } from '../../../shared/domain/access.ts';
import { foldedWords, recordName } from '../../../shared/domain/people.ts';
import type { Value } from '../../../shared/records/record.ts';
import { user as record } from '../../../shared/records/users.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { personExists } from './people.ts';
import type { Reader, Writer } from './unit.ts';

export type UserFields = Value<typeof record>;
export type User = UserFields & {
  readonly id: string;
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly passphraseGiven: boolean;
};

const current = build
  .selectFrom('users')
  .leftJoin('people', 'people.id', 'users.person_id')
  .select([
    'users.id as id',
    ...record.aliases,
    'users.passphrase_given_at as given',
    'people.first_name as firstName',
    'people.last_name as lastName',
  ])
  .where('users.removed_at', 'is', null);

const shown = ({
  given,
  firstName,
  lastName,
  ...user
}: InferResult<typeof current>[number]): User => ({
  ...user,
  person:
    user.personId === null
      ? null
      : {
          id: user.personId,
          name: recordName({ firstName: firstName ?? '', lastName, knownAs: null }),
        },
  passphraseGiven: given !== null,
});

/** The users who are not removed, oldest first. */
export const listUsers = (db: Reader): User[] =>
  db.all(current.orderBy('users.created_at').orderBy('users.id')).map(shown);

function find(db: Reader, query: typeof current): User | null {
  const row = db.first(query);
  return row ? shown(row) : null;
}

/** A user who is not removed, or null. */
export const findUser = (db: Reader, id: string): User | null =>
  find(db, current.where('users.id', '=', id));

/** The user who is this person, or null. */
export const findUserOfPerson = (db: Reader, personId: string): User | null =>
  find(db, current.where('users.person_id', '=', personId));

/** The number of other users who hold all these permissions. */
export function countOthersWhoMay(
  db: Reader,
  userId: string,
  needs: readonly Permission[],
): number {
  return listUsers(db).filter(
    ({ id, role }) => id !== userId && needs.every((permission) => mayDo(role, permission)),
  ).length;
}

/** The number of users of each role. */
export function countByRole(db: Reader): Record<Role, number> {
  const users = listUsers(db);
  return Object.fromEntries(
    roles.map((role) => [role, users.filter((user) => user.role === role).length]),
  ) as Record<Role, number>;
}

/** Adds a user whose passphrase another user chose. */
export function insertUser(tx: Writer, id: string, user: UserFields): void {
  expectFree(tx, id, user);
  tx.run(
    build.insertInto('users').values({
      ...record.columnsOf(user),
      ...{ id, created_at: tx.at, removed_at: null, passphrase_given_at: tx.at },
    }),
  );
}

export function changeUser(tx: Writer, id: string, user: UserFields): void {
  expectFree(tx, id, user);
  tx.run(build.updateTable('users').set(record.columnsOf(user)).where('id', '=', id));
}

/** Keeps the user's row, because records that they made name it. */
export function removeUser(tx: Writer, id: string): void {
  tx.run(
    build.updateTable('users').set({ removed_at: tx.at, person_id: null }).where('id', '=', id),
  );
}

/** Stores when another user gave this user a passphrase; null once they chose their own. */
export function setPassphraseGiven(tx: Writer, id: string, at: string | null): void {
  tx.run(build.updateTable('users').set({ passphrase_given_at: at }).where('id', '=', id));
}

/** Whether two names are the same, whatever their spaces and case. */
export const sameName = (one: string, other: string): boolean =>
  foldedWords(one).join(' ') === foldedWords(other).join(' ');

/** Refuses a second user of one name, which could not be told apart, and a second user for one person. */
export function expectFree(db: Reader, id: string, { name, personId }: UserFields): void {
  const others = listUsers(db).filter((user) => user.id !== id);
  if (others.some((user) => sameName(user.name, name))) {
    refuse('name-used', undefined, [{ path: 'name', code: 'name-used' }]);
  }
  if (personId === null) return;
  if (!personExists(db, personId)) refuse('person-not-found');
  if (others.some((user) => user.personId === personId)) {
    refuse('person-linked', undefined, [{ path: 'personId', code: 'person-linked' }]);
  }
}
