import type { opportunities as area } from '../../../shared/contract/opportunities.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/opportunities.ts';
import type { Writer } from '../store/unit.ts';
import { expectPast } from './consents.ts';

export const opportunities: AreaHandlers<typeof area, AppContext, Writer> = {
  list: ({ projectId }, { vault }) => ({
    opportunities: vault.unit.read((db) => store.listOpportunities(db, projectId)),
  }),

  get: ({ opportunityId }, { vault }) =>
    vault.unit.read((db) => store.getOpportunity(db, opportunityId)),

  matches: ({ opportunityId }, { vault, today }) => ({
    people: vault.unit.read((db) => store.listMatches(db, opportunityId, today())),
  }),

  add: ({ projectId, opportunity }, tx) => store.addOpportunity(tx, projectId, opportunity),

  change: ({ opportunityId, expectedVersion, opportunity }, tx) =>
    store.changeOpportunity(tx, opportunityId, expectedVersion, opportunity),

  checkInclusion: ({ opportunityId, expectedVersion, inclusion }, tx) =>
    store.changeOpportunity(tx, opportunityId, expectedVersion, { inclusion }),

  decideEngagement: ({ opportunityId, expectedVersion, ...decided }, tx, { today }) => {
    expectPast(decided.engagedOn, today(), 'engagedOn');
    return store.changeOpportunity(tx, opportunityId, expectedVersion, decided);
  },

  remove: ({ opportunityId, expectedVersion }, tx) => {
    store.removeOpportunity(tx, opportunityId, expectedVersion);
    return {};
  },

  invite: ({ opportunityId, ...invited }, tx, { today }) => {
    expectPast(invited.invitedOn, today(), 'invitedOn');
    store.invite(tx, opportunityId, invited, today());
    return { opportunityId };
  },

  answer: ({ opportunityId, personId, answer }, tx, { today }) => {
    store.answerInvitation(tx, opportunityId, personId, answer, today());
    return { opportunityId };
  },

  uninvite: ({ opportunityId, personId }, tx) => {
    store.uninvite(tx, opportunityId, personId);
    return { opportunityId };
  },
};
