import { recordName } from '../../../shared/domain/people.ts';
import { refuse } from '../../serving/refusal.ts';
import { personExists } from './people.ts';
import type { Reader } from './unit.ts';
import { findUser } from './users.ts';

/** Who does something: a person in the records or a user of the app, never both. */
interface Owner {
  readonly personId: string | null;
  readonly userId: string | null;
}

/** The name of an owner in a query that joins `people` and `users`. */
export const ownerColumns = [
  'people.first_name as firstName',
  'people.last_name as lastName',
  'people.known_as as knownAs',
  'users.name as userName',
] as const;

interface OwnerNames {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly knownAs: string | null;
  readonly userName: string | null;
}

/** An owner's name; null where there is none, or where the person was erased. */
export const ownerOf = (
  { firstName, lastName, knownAs, userName }: OwnerNames,
  personId: string | null,
): string | null =>
  personId === null ? userName : recordName({ firstName: firstName ?? '', lastName, knownAs });

/** Refuses an owner who is not there, and two of them. */
export function expectOwner(db: Reader, { personId, userId }: Owner): void {
  if (personId !== null && userId !== null) refuse('two-owners');
  if (personId !== null && !personExists(db, personId)) refuse('not-found');
  if (userId !== null && findUser(db, userId) === null) refuse('not-found');
}
