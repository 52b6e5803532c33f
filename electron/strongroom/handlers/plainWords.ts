import type { plainWords as area } from '../../../shared/contract/plainWords.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/plainWords.ts';
import type { Writer } from '../store/unit.ts';

export const plainWords: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (_, { vault }) => vault.unit.read(store.listPlainWords),

  put: ({ word, plainer, expectedVersion }, tx) => {
    tx.audit(store.putPlainWord(tx, word, plainer, expectedVersion));
    return store.listPlainWords(tx);
  },

  remove: ({ word, expectedVersion }, tx) => {
    tx.audit(store.removePlainWord(tx, word, expectedVersion));
    return store.listPlainWords(tx);
  },

  bringBack: ({ word, expectedVersion }, tx) => {
    tx.audit(store.bringPlainWordBack(tx, word, expectedVersion));
    return store.listPlainWords(tx);
  },
};
