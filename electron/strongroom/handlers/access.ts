import type { access as area } from '../../../shared/contract/access.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import * as own from '../access/ownCredential.ts';
import * as restricted from '../access/restrictedNotes.ts';
import * as users from '../access/users.ts';
import type { AppContext } from '../context.ts';
import { exceptionMonths, listExceptions, lookAtMonth } from '../store/exceptions.ts';
import { expectBorn, expectPast } from './consents.ts';

export const access: AreaHandlers<typeof area, AppContext> = {
  users: (_, context) => users.listUsers(context),

  addUser: async (user, context) => {
    await users.addUser(context, user);
    return users.listUsers(context);
  },

  changeUser: ({ userId, exceptionReason = null, ...to }, context) => ({
    jobId: users.changeUser(context, userId, to, exceptionReason),
  }),

  givePassphrase: async (given, context) => {
    await users.givePassphrase(context, given);
    return users.listUsers(context);
  },

  removeUser: ({ userId }, context) => ({ jobId: users.removeUser(context, userId) }),

  changePassphrase: async (change, context) => {
    await own.changePassphrase(context, change);
    return {};
  },

  makeKeyFile: (making, context) => own.makeKeyFile(context, making),

  proveKeyFile: async (proof, context) => {
    await own.proveKeyFile(context, proof);
    return {};
  },

  stopKeyFile: async (present, context) => {
    await own.stopKeyFile(context, present);
    return {};
  },

  exceptions: (_, { vault, today }) =>
    vault.unit.read((db) => ({
      exceptions: listExceptions(db),
      months: exceptionMonths(db, vault.user.id, today()),
    })),

  lookedAtExceptions: ({ month }, tx, { today }) => {
    lookAtMonth(tx, month, today());
    return {};
  },

  restrictedNotes: ({ personId }, { vault }) => restricted.listRestricted(vault, personId),

  readRestricted: ({ noteId }, { vault }) => restricted.readRestricted(vault, noteId),

  addRestricted: ({ personId, ...words }, { vault, today }) => {
    expectPast(words.on, today(), 'on');
    vault.unit.read((db) => expectBorn(db, personId, words.on, 'on'));
    return restricted.addRestricted(vault, personId, words);
  },

  correctRestricted: ({ noteId, expectedVersion, ...words }, { vault, today }) => {
    expectPast(words.on, today(), 'on');
    return restricted.correctRestricted(vault, { noteId, expectedVersion }, words, (tx, personId) =>
      expectBorn(tx, personId, words.on, 'on'),
    );
  },

  removeRestricted: ({ reason, ...seen }, { vault }) =>
    restricted.removeRestricted(vault, seen, reason),
};
