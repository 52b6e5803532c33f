import type { directory as area } from '../../../shared/contract/directory.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/directory.ts';
import type { Writer } from '../store/unit.ts';

export const directory: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (_, { vault }) => ({ entries: vault.unit.read(store.listEntries) }),

  add: ({ entry }, tx) => store.getEntry(tx, store.directory.insert(tx, entry)),

  change: ({ entryId, expectedVersion, entry }, tx) => {
    store.directory.change(tx, entryId, expectedVersion, entry);
    return store.getEntry(tx, entryId);
  },

  remove: ({ entryId, expectedVersion }, tx) => {
    store.directory.remove(tx, entryId, expectedVersion);
    return {};
  },
};
