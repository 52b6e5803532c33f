import { mayDo } from '../../../shared/domain/access.ts';
import { refuse } from '../../serving/refusal.ts';
import type { Writer } from '../store/unit.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { expectSomebodyElse } from './ownMatters.ts';

interface ChangingMoney {
  readonly sessionId: string;
  /** The people whose money the save changes, with their rows in the register. */
  readonly changes: readonly { readonly personId: string; readonly row: number }[];
  readonly reason: string | null;
}

/**
 * Refuses money to users without the permission, and a payment to oneself unless no other user may
 * make it.
 */
export function expectMayChangeMoney(tx: Writer, vault: OpenVault, of: ChangingMoney): void {
  const { user } = vault;
  if (of.changes.length === 0) return;
  if (!mayDo(user.role, 'payments.write')) refuse('forbidden');
  const own = of.changes.find(({ personId }) => personId === user.personId);
  if (!own) return;
  expectSomebodyElse(tx, vault, {
    ...{ kind: 'own-payment', needs: ['sessions.write', 'payments.write'] },
    ...{ sessionId: of.sessionId, reason: of.reason },
    ...{ path: 'exceptionReason', facts: { row: own.row } },
  });
}
