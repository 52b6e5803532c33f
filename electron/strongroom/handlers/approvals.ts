import type { approvals as area } from '../../../shared/contract/approvals.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/approvals.ts';
import type { Writer } from '../store/unit.ts';

export const approvals: AreaHandlers<typeof area, AppContext, Writer> = {
  waiting: (_, { vault }) => ({
    entries: vault.unit.read((db) => store.waitingEntries(db, vault.user)),
  }),

  approve: (seen, tx, { vault }) => {
    store.approve(tx, vault.user, seen);
    return {};
  },

  takeBack: ({ paymentId }, tx) => {
    store.takeApprovalBack(tx, paymentId);
    return {};
  },
};
