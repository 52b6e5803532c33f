import type { merges as area } from '../../../shared/contract/merges.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { logAccesses } from '../access/accessLog.ts';
import type { AppContext } from '../context.ts';
import { merge, mergesOf, undoMerge, wouldMerge } from '../store/merges.ts';
import type { Writer } from '../store/unit.ts';

export const merges: AreaHandlers<typeof area, AppContext, Writer> = {
  preview: (pair, context) => {
    const { vault, today } = context;
    const shown = vault.unit.read((db) => wouldMerge(db, pair, vault.user.personId, today()));
    logAccesses(context, [pair.personId, pair.otherId]);
    return shown;
  },

  merge: (asked, tx, { vault, jobs }) => {
    // A prepared export or import may still hold both.
    jobs.dropResults();
    return merge(tx, asked, vault.user.personId);
  },

  ofPerson: ({ personId }, { vault }) => ({
    merges: vault.unit.read((db) => mergesOf(db, personId)),
  }),

  undo: ({ otherId }, tx, { vault, jobs }) => {
    jobs.dropResults();
    return undoMerge(tx, otherId, vault.user.personId);
  },
};
