import type { contributions as area } from '../../../shared/contract/contributions.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/contributions.ts';
import * as news from '../store/news.ts';
import type { Writer } from '../store/unit.ts';
import { expectBorn, expectPast } from './consents.ts';

export const contributions: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (page, { vault }) => vault.unit.read((db) => store.listContributions(db, page)),

  add: ({ contribution }, tx, { today }) => {
    expectPast(contribution.on, today(), 'contribution.on');
    expectBorn(tx, contribution.personId, contribution.on, 'contribution.on');
    return store.addContribution(tx, contribution);
  },

  change: ({ contributionId, expectedVersion, contribution }, tx, { today }) => {
    expectPast(contribution.on, today(), 'contribution.on');
    expectBorn(tx, contribution.personId, contribution.on, 'contribution.on');
    return store.changeContribution(tx, contributionId, expectedVersion, contribution);
  },

  remove: ({ contributionId, expectedVersion }, tx) => {
    store.contributions.remove(tx, contributionId, expectedVersion);
    return {};
  },

  untold: ({ projectId }, { vault, today }) =>
    vault.unit.read((db) => ({ people: news.listUntold(db, projectId, today()) })),

  tell: (told, tx, { today }) => {
    expectPast(told.toldOn, today(), 'toldOn');
    return news.tell(tx, told);
  },

  untell: (slip, tx) => {
    news.untell(tx, slip);
    return {};
  },
};
