import type { drafts as area } from '../../../shared/contract/drafts.ts';
import type { AreaHandlers } from '../../ipc/serve.ts';
import type { Room } from '../room.ts';
import * as store from '../store/drafts.ts';

export const drafts: AreaHandlers<typeof area, Room> = {
  keep: (draft, { vault }) => {
    vault.unit.scribble((tx) => store.keepDraft(tx, draft));
    return {};
  },

  find: ({ form }, { vault }) => ({
    draft: vault.unit.read((db) => store.findDraft(db, vault.user.id, form)),
  }),

  discard: ({ form }, { vault }) => {
    vault.unit.scribble((tx) => store.deleteDraft(tx, form));
    return {};
  },

  handedOver: (_, room) => {
    room.handedOver();
    return {};
  },
};
