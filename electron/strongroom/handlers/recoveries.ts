import type { recoveries as area } from '../../../shared/contract/recoveries.ts';
import { settledByAnother } from '../../../shared/domain/recoveries.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { expectOtherWriter } from '../access/ownWriteOff.ts';
import type { AppContext } from '../context.ts';
import { addRecovery, listRecoveries } from '../store/recoveries.ts';
import type { Writer } from '../store/unit.ts';
import { countOthersWhoMay } from '../store/users.ts';
import { expectPast } from './consents.ts';

export const recoveries: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (_, { vault: { unit, user } }) =>
    unit.read((db) => ({
      rows: listRecoveries(db, user),
      alone: countOthersWhoMay(db, user.id, ['payments.write']) === 0,
    })),

  add: ({ aloneReason, ...given }, tx, { vault, today }) => {
    const { user } = vault;
    expectPast(given.on, today(), 'on');
    const found = listRecoveries(tx, user).find((row) => row.paymentId === given.paymentId);
    if (!found) refuse('not-found');
    const isOwn = settledByAnother(given.kind, found);
    const sessionId = found.session?.id ?? null;
    expectOtherWriter(tx, vault, { isOwn, sessionId, reason: aloneReason ?? null });
    addRecovery(tx, user, given);
    return {};
  },
};
