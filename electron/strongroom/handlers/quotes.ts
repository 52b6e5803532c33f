import type { quotes as area } from '../../../shared/contract/quotes.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/quotes.ts';
import type { Writer } from '../store/unit.ts';
import { expectBorn, expectPast } from './consents.ts';

export const quotes: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (_, { vault, today }) => ({
    quotes: vault.unit.read((db) => store.listQuotes(db, today())),
  }),

  get: ({ noteId }, { vault, today }) =>
    vault.unit.read((db) => store.getQuote(db, noteId, today())),

  save: ({ noteId, expectedVersion, quote }, tx, { today }) => {
    expectPast(quote.askedOn, today(), 'quote.askedOn');
    expectBorn(tx, quote.personId, quote.askedOn, 'quote.askedOn');
    store.saveQuote(tx, noteId, expectedVersion, quote, today());
    return store.getQuote(tx, noteId, today());
  },

  withdraw: ({ noteId, expectedVersion, withdrawnOn }, tx, { today }) => {
    expectPast(withdrawnOn, today(), 'withdrawnOn');
    store.withdrawQuote(tx, noteId, expectedVersion, withdrawnOn, today());
    return store.getQuote(tx, noteId, today());
  },

  addUse: ({ noteId, place, on }, tx, { today }) => {
    expectPast(on, today(), 'on');
    store.addUse(tx, noteId, { place, on }, today());
    return store.getQuote(tx, noteId, today());
  },

  takeDown: ({ useId, expectedVersion, downOn }, tx, { today }) => {
    expectPast(downOn, today(), 'downOn');
    const noteId = store.takeDown(tx, useId, expectedVersion, downOn);
    return store.getQuote(tx, noteId, today());
  },
};
