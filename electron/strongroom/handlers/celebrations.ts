import type { celebrations as area } from '../../../shared/contract/celebrations.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/celebrations.ts';
import type { Writer } from '../store/unit.ts';
import { expectBorn, expectPast } from './consents.ts';

export const celebrations: AreaHandlers<typeof area, AppContext, Writer> = {
  list: ({ projectId }, { vault }) => ({
    celebrations: vault.unit.read((db) => store.listCelebrations(db, projectId)),
  }),

  add: ({ celebration }, tx, { today }) => {
    expectPast(celebration.on, today(), 'celebration.on');
    expectBorn(tx, celebration.personId, celebration.on, 'celebration.on');
    return store.addCelebration(tx, celebration);
  },

  change: ({ celebrationId, expectedVersion, celebration }, tx, { today }) => {
    expectPast(celebration.on, today(), 'celebration.on');
    expectBorn(tx, celebration.personId, celebration.on, 'celebration.on');
    return store.changeCelebration(tx, celebrationId, expectedVersion, celebration);
  },

  remove: ({ celebrationId, expectedVersion }, tx) => {
    store.celebrations.remove(tx, celebrationId, expectedVersion);
    return {};
  },
};
