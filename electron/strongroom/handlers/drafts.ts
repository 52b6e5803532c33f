import type { drafts as area } from '../../../shared/contract/drafts.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { draftText, encryptedDraft, maySeeDraft } from '../access/encryptedDrafts.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/drafts.ts';
import { keepPlace } from '../vault/places.ts';

export const drafts: AreaHandlers<typeof area, AppContext> = {
  keep: ({ form, place, version, text }, { vault }) => {
    const row = { form, place, version, ...encryptedDraft(vault, form, text) };
    vault.unit.writeDraft((tx) => store.keepDraft(tx, row));
    return {};
  },

  find: ({ form }, { vault }) => {
    const found = vault.unit.read((db) => store.findDraft(db, vault.user.id, form));
    if (found === null) return { draft: null };
    const text = draftText(vault, form, found);
    const { version, keptAt } = found;
    return { draft: text === null ? null : { version, text, keptAt } };
  },

  begun: ({ method }, { vault }) => {
    const forms = vault.unit.read((db) => store.listForms(db, vault.user.id, method));
    return { forms: forms.filter((form) => maySeeDraft(vault, form)) };
  },

  discard: ({ form }, { vault }) => {
    vault.unit.writeDraft((tx) => store.deleteDraft(tx, form));
    return {};
  },

  handedOver: ({ place }, context) => {
    keepPlace(context, place);
    context.handedOver();
    return {};
  },
};
