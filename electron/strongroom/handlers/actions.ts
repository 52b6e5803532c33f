import type { actions as area } from '../../../shared/contract/actions.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/actions.ts';
import type { Writer } from '../store/unit.ts';
import { listUsers } from '../store/users.ts';
import { expectPast } from './consents.ts';

export const actions: AreaHandlers<typeof area, AppContext, Writer> = {
  list: ({ projectId }, { vault }) =>
    vault.unit.read((db) => ({
      actions: store.listActions(db, projectId),
      users: listUsers(db).map(({ id, name }) => ({ id, name })),
    })),

  add: ({ action }, tx) => store.addAction(tx, action),

  change: ({ actionId, expectedVersion, action }, tx) =>
    store.changeAction(tx, actionId, expectedVersion, action),

  finish: ({ actionId, expectedVersion, doneOn, cameOfIt }, tx, { today }) => {
    expectPast(doneOn, today(), 'doneOn');
    return store.endAction(tx, actionId, expectedVersion, { doneOn, cameOfIt });
  },

  reopen: ({ actionId, expectedVersion }, tx) =>
    store.endAction(tx, actionId, expectedVersion, { doneOn: null, cameOfIt: null }),

  remove: ({ actionId, expectedVersion }, tx) => {
    store.actions.remove(tx, actionId, expectedVersion);
    return {};
  },
};
