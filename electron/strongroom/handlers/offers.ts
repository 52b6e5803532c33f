import type { offers as area } from '../../../shared/contract/offers.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import { answerOffer, listOffers, offerFee } from '../store/offers.ts';
import type { Writer } from '../store/unit.ts';
import { expectPast } from './consents.ts';

export const offers: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (of, { vault }) => ({ offers: vault.unit.read((db) => listOffers(db, of)) }),

  add: (offer, tx, { today }) => {
    expectPast(offer.on, today(), 'on');
    offerFee(tx, offer);
    return {};
  },

  answer: (answer, tx, { today }) => {
    expectPast(answer.on, today(), 'on');
    answerOffer(tx, answer);
    return {};
  },
};
