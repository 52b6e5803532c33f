import type { reviews as area } from '../../../shared/contract/reviews.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/reviews.ts';
import type { Writer } from '../store/unit.ts';

export const reviews: AreaHandlers<typeof area, AppContext, Writer> = {
  list: ({ projectId }, { vault }) => ({
    reviews: vault.unit.read((db) => store.listReviews(db, projectId)),
  }),

  get: ({ reviewId }, { vault }) => vault.unit.read((db) => store.getReview(db, reviewId)),

  open: (opened, tx, { today }) => store.openReview(tx, { ...opened, on: today() }),

  answer: ({ reviewId, ...given }, tx) => {
    store.addAnswers(tx, reviewId, given);
    return { reviewId };
  },

  close: ({ reviewId, expectedVersion }, tx, { today }) =>
    store.closeForGood(tx, reviewId, expectedVersion, today()),

  conclude: ({ reviewId, expectedVersion, concluded }, tx) =>
    store.conclude(tx, reviewId, expectedVersion, concluded),

  remove: ({ reviewId, expectedVersion }, tx) => {
    store.removeReview(tx, reviewId, expectedVersion);
    return {};
  },
};
