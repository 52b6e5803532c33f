import type { hierarchies as area } from '../../../shared/contract/hierarchies.ts';
import { groupedFields } from '../../../shared/domain/hierarchies.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/hierarchies.ts';
import { groupingSources, shippedGroupings } from '../store/shippedGroupings.ts';

import type { Writer } from '../store/unit.ts';

export const hierarchies: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (_, { vault }) =>
    vault.unit.read((db) => ({
      fields: groupedFields.map((field) => store.groupingState(db, field)),
    })),

  get: ({ field }, { vault }) => ({
    ...vault.unit.read((db) => store.groupingState(db, field)),
    shipped: shippedGroupings[field],
    source: groupingSources[field],
  }),

  save: ({ field, expectedVersion, grouping }, tx) => {
    tx.audit(field);
    store.saveGrouping(tx, field, expectedVersion, grouping);
    return store.groupingState(tx, field);
  },
};
