import type { funds as area } from '../../../shared/contract/funds.ts';
import { takesEntryOn } from '../../../shared/domain/funds.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/funds.ts';
import { getSession } from '../store/sessions.ts';
import type { Writer } from '../store/unit.ts';
import { expectPast } from './consents.ts';

export const funds: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (_, { vault }) =>
    vault.unit.read((db) => ({ funds: store.listFunds(db), without: store.withoutFund(db) })),

  one: ({ fundId }, { vault }) =>
    vault.unit.read((db) => ({
      fund: store.getFund(db, fundId),
      income: store.listIncome(db, fundId),
    })),

  ofSession: ({ sessionId, on }, { vault }) =>
    vault.unit.read((db) => ({
      funds: store
        .listFunds(db)
        .filter((fund) => takesEntryOn(fund, on))
        .map(({ id, name, leftPence }) => ({ id, name, leftPence })),
      usualId: store.usualFundOf(db, getSession(db, sessionId), on),
    })),

  incomeAndPayments: (days, { vault }) => ({
    rows: vault.unit.read((db) => store.incomeAndPayments(db, days)),
  }),

  without: (_, { vault }) => ({ sessions: vault.unit.read(store.sessionsWithoutFund) }),

  add: ({ fund }, tx) => store.getFund(tx, store.addFund(tx, fund)),

  change: ({ fundId, expectedVersion, fund }, tx) => {
    store.changeFund(tx, fundId, expectedVersion, fund);
    return store.getFund(tx, fundId);
  },

  receive: ({ fundId, on, pence, note }, tx, { today }) => {
    expectPast(on, today(), 'on');
    store.expectFundOpen(tx, fundId, on);
    store.insertIncome(tx, { fundId, on, pence, note, reverses: null });
    return store.getFund(tx, fundId);
  },

  reverseIncome: ({ incomeId, on, note }, tx, { today }) => {
    expectPast(on, today(), 'on');
    return store.getFund(tx, store.reverseIncome(tx, incomeId, on, note));
  },

  assign: ({ fundId, sessionIds }, tx) => {
    store.funds.get(tx, fundId);
    return { entries: store.assignFund(tx, fundId, sessionIds) };
  },
};
