import type { community as area } from '../../../shared/contract/community.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/community.ts';
import type { Writer } from '../store/unit.ts';

export const community: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (_, { vault }) => ({ shares: vault.unit.read(store.listShares) }),

  add: ({ share }, tx) => store.getShare(tx, store.community.insert(tx, share)),

  change: ({ shareId, expectedVersion, share }, tx) => {
    store.community.change(tx, shareId, expectedVersion, share);
    return store.getShare(tx, shareId);
  },

  remove: ({ shareId, expectedVersion }, tx) => {
    store.community.remove(tx, shareId, expectedVersion);
    return {};
  },
};
