import type { clocks as area } from '../../../shared/contract/clocks.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/clocks.ts';
import type { Writer } from '../store/unit.ts';

export const clocks: AreaHandlers<typeof area, AppContext, Writer> = {
  limits: ({ personId }, { vault }) => ({
    limits: vault.unit.read((db) => store.listLimits(db, personId)),
  }),

  add: ({ limit }, tx) => {
    store.expectPerson(tx, limit);
    return store.getLimit(tx, store.limits.insert(tx, limit));
  },

  change: ({ limitId, expectedVersion, limit }, tx) => {
    store.expectPerson(tx, limit);
    store.limits.change(tx, limitId, expectedVersion, limit);
    return store.getLimit(tx, limitId);
  },

  remove: ({ limitId, expectedVersion }, tx) => {
    store.limits.remove(tx, limitId, expectedVersion);
    return {};
  },

  advice: (of, { vault }) =>
    vault.unit.read((db) => ({
      people: store.advise(db, of).map(({ personId, passed }) => ({
        personId,
        passed: passed.map(({ limit, period, sumPence }) => ({
          ...{ clock: limit.clock, ...period, limitPence: limit.limitPence, sumPence },
          ...{ source: limit.source, toldOn: limit.toldOn, own: limit.personId !== null },
        })),
      })),
      contacts: store.adviceContacts(db),
    })),
};
