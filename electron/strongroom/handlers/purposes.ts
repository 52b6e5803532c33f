import type { purposes as area } from '../../../shared/contract/purposes.ts';
import { isSamePerson } from '../../../shared/domain/exports/rehearsal.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/purposes.ts';
import type { Writer } from '../store/unit.ts';

export const purposes: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (_, { vault }) => ({ purposes: vault.unit.read(store.listWithForms) }),

  add: (of, tx, { today }) => store.getWithForms(tx, store.addPurpose(tx, of, today())),

  change: ({ purposeId, expectedVersion, purpose }, tx) => {
    store.changePurpose(tx, purposeId, expectedVersion, purpose);
    return store.getWithForms(tx, purposeId);
  },

  reword: ({ purposeId, expectedVersion, ...of }, tx, { today }) => {
    store.reword(tx, purposeId, expectedVersion, of, today());
    return store.getWithForms(tx, purposeId);
  },

  correct: ({ purposeId, expectedVersion, ...of }, tx, { today, vault }) => {
    if (isSamePerson(of.comparedBy, vault.user.name)) {
      refuse('same-person', undefined, [{ path: 'comparedBy', code: 'same-person' }]);
    }
    store.correctForm(tx, purposeId, expectedVersion, of, today());
    return store.getWithForms(tx, purposeId);
  },

  end: ({ purposeId, expectedVersion }, tx, { today }) => {
    store.setEnd(tx, purposeId, expectedVersion, today());
    return store.getWithForms(tx, purposeId);
  },

  resume: ({ purposeId, expectedVersion }, tx) => {
    store.setEnd(tx, purposeId, expectedVersion, null);
    return store.getWithForms(tx, purposeId);
  },
};
