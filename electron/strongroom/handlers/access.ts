import type { access as area } from '../../../shared/contract/access.ts';
import type { AreaHandlers } from '../../ipc/serve.ts';
import * as users from '../access.ts';
import * as restricted from '../restricted.ts';
import type { Room } from '../room.ts';
import { listExceptions } from '../store/exceptions.ts';
import { expectPast } from './consents.ts';

export const access: AreaHandlers<typeof area, Room> = {
  users: (_, room) => users.listUsers(room),

  addUser: async (user, room) => {
    await users.addUser(room, user);
    return users.listUsers(room);
  },

  changeUser: ({ userId, exceptionReason = null, ...to }, room) => ({
    jobId: users.changeUser(room, userId, to, exceptionReason),
  }),

  givePassphrase: async (given, room) => {
    await users.givePassphrase(room, given);
    return users.listUsers(room);
  },

  removeUser: ({ userId }, room) => ({ jobId: users.removeUser(room, userId) }),

  changePassphrase: async (change, room) => {
    await users.changePassphrase(room, change);
    return {};
  },

  exceptions: (_, { vault }) => ({ exceptions: vault.unit.read(listExceptions) }),

  restrictedNotes: ({ personId }, { vault }) => restricted.listRestricted(vault, personId),

  readRestricted: ({ noteId }, { vault }) => restricted.readRestricted(vault, noteId),

  addRestricted: ({ personId, ...words }, { vault, today }) => {
    expectPast(words.on, today(), 'on');
    return restricted.addRestricted(vault, personId, words);
  },

  correctRestricted: ({ noteId, expectedVersion, ...words }, { vault, today }) => {
    expectPast(words.on, today(), 'on');
    return restricted.correctRestricted(vault, { noteId, expectedVersion }, words);
  },

  removeRestricted: ({ reason, ...seen }, { vault }) =>
    restricted.removeRestricted(vault, seen, reason),
};
