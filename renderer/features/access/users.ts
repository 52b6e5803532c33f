import type { access } from '../../../shared/contract/access.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { Refused } from '../../lib/api.ts';

export type Listed = OutputOf<(typeof access)['users']>['users'];
export type User = Listed[number];
export type Exceptional = OutputOf<(typeof access)['exceptions']>['exceptions'][number];

/** A user to be changed, and whether they are the only coordinator. */
export interface ChangedUser {
  readonly user: User;
  readonly alone: boolean;
}

/** The user of an address. */
export function userOf(users: Listed, id: string | undefined): User {
  const user = users.find((each) => each.id === id);
  if (!user) throw new Refused('not-found');
  return user;
}

/** What a screen tells the list of users when it goes back there. */
export interface Done {
  readonly done: 'added' | 'changed' | 'removed' | 'given';
  readonly name: string;
}
