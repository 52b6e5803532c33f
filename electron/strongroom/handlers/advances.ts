import type { advances as area } from '../../../shared/contract/advances.ts';
import { noPence, type Pence } from '../../../shared/domain/money.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { expectSomebodyElse } from '../access/ownMatters.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/advances.ts';
import { secondAsked } from '../store/approvals.ts';
import { floatForCash } from '../store/floats.ts';
import { getPerson } from '../store/people.ts';
import { getSession } from '../store/sessions.ts';
import type { Writer } from '../store/unit.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { expectPast } from './consents.ts';

/** Refuses users who hand money to themselves. */
function expectNotToSelf(
  tx: Writer,
  vault: OpenVault,
  of: { personId: string; sessionId: string | null; aloneReason: string | undefined },
): void {
  if (of.personId !== vault.user.personId) return;
  expectSomebodyElse(tx, vault, {
    ...{ kind: 'own-payment', needs: ['payments.write'], sessionId: of.sessionId },
    ...{ reason: of.aloneReason ?? null, path: 'aloneReason' },
  });
}

/**
 * Refuses the user who gave an advance to settle it where the pay policy asks for a second user for
 * what was spent: the money was handed over before another user could approve it.
 */
function expectSecond(
  tx: Writer,
  vault: OpenVault,
  { id, personId, sessionId, sessionOn }: ReturnType<typeof store.getAdvance>,
  of: { on: string; spentPence: Pence; aloneReason: string | undefined },
): void {
  if (!store.wasGivenBy(tx, id, vault.user.id)) return;
  const spent = { personId, sessionId, feePence: noPence, expensesPence: of.spentPence };
  if (!secondAsked(tx)(spent, sessionOn ?? of.on)) return;
  expectSomebodyElse(tx, vault, {
    ...{ kind: 'own-approval', needs: ['payments.write'], sessionId },
    ...{ reason: of.aloneReason ?? null, path: 'aloneReason' },
  });
}

export const advances: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (asked, { vault }) => vault.unit.read((db) => store.listAdvances(db, asked)),

  get: ({ advanceId }, { vault }) => vault.unit.read((db) => store.getAdvance(db, advanceId)),

  give: ({ advance, floatId = null, aloneReason }, tx, { vault, today }) => {
    expectPast(advance.on, today(), 'on');
    getPerson(tx, advance.personId);
    if (advance.sessionId !== null) getSession(tx, advance.sessionId);
    expectNotToSelf(tx, vault, { ...advance, aloneReason });
    const from = advance.method === 'cash' ? floatForCash(tx, floatId) : null;
    return store.getAdvance(tx, store.giveAdvance(tx, advance, from));
  },

  settle: ({ advanceId, aloneReason, ...settling }, tx, { vault, today }) => {
    expectPast(settling.on, today(), 'on');
    const advance = store.getAdvance(tx, advanceId);
    expectNotToSelf(tx, vault, { ...advance, aloneReason });
    expectSecond(tx, vault, advance, { ...settling, aloneReason });
    store.settleAdvance(tx, advanceId, settling);
    return store.getAdvance(tx, advanceId);
  },
};
