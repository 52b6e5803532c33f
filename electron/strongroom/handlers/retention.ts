import type { retention as area } from '../../../shared/contract/retention.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import { eraseBatch, previewBatch } from '../rights/eraseBatch.ts';
import { dropCopyBeforeUpdate } from '../store/open.ts';
import * as store from '../store/retention.ts';
import type { Writer } from '../store/unit.ts';

export const retention: AreaHandlers<typeof area, AppContext, Writer> = {
  schedule: (_, { vault, today }) => ({
    kinds: vault.unit.read((db) => store.scheduleOf(db, today(), vault.user)),
  }),

  decide: ({ kind, rule, expectedVersion }, tx) => {
    store.decide(tx, kind, rule, expectedVersion);
    return {};
  },

  due: ({ kind }, { vault, today }) =>
    vault.unit.read((db) => store.listDue(db, kind, today(), vault.user)),

  preview: ({ kind, ids }, { vault, today }) =>
    vault.unit.read((db) => store.previewOf(db, kind, ids, today(), vault.user).shown),

  dispose: ({ kind, ids, seen }, tx, { vault, today }) => {
    const deleted = store.disposeOf(tx, kind, ids, seen, today(), vault.user);
    dropCopyBeforeUpdate(vault.folder);
    return { deleted };
  },

  previewPeople: ({ ids }, context) => previewBatch(context, ids),

  erasePeople: ({ ids, seen }, context) => ({ erased: eraseBatch(context, ids, seen) }),

  keep: (keeping, tx, { vault, today }) => ({
    kept: store.keepLonger(tx, keeping, today(), vault.user),
  }),

  lookAgain: ({ kind, recordId, expectedVersion }, tx) => {
    store.endKeeping(tx, kind, recordId, expectedVersion);
    return {};
  },
};
