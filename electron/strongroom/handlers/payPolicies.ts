import type { payPolicies as area } from '../../../shared/contract/payPolicies.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/payPolicies.ts';
import { getSession } from '../store/sessions.ts';
import type { Writer } from '../store/unit.ts';

export const payPolicies: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (_, { vault }) => ({ policies: vault.unit.read(store.listPolicies) }),

  ofSession: ({ sessionId }, { vault }) =>
    vault.unit.read((db) => {
      const session = getSession(db, sessionId);
      const policy = store.policyOfSession(db, session);
      return { policy, engagement: store.engagementOf(db, session) };
    }),

  add: ({ policy }, tx) => store.getPolicy(tx, store.addPolicy(tx, policy)),

  change: ({ policyId, expectedVersion, policy }, tx) => {
    store.changePolicy(tx, policyId, expectedVersion, policy);
    return store.getPolicy(tx, policyId);
  },

  remove: ({ policyId, expectedVersion }, tx) => {
    store.removePolicy(tx, policyId, expectedVersion);
    return {};
  },
};
