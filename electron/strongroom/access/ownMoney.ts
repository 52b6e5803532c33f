import { mayDo, ownMatter } from '../../../shared/domain/access.ts';
import { refuse } from '../../serving/refusal.ts';
import { insertException } from '../store/exceptions.ts';
import type { Writer } from '../store/unit.ts';
import { countOthersWhoMay } from '../store/users.ts';
import type { OpenVault } from '../vault/openVault.ts';

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
export function expectMayChangeMoney(tx: Writer, { user }: OpenVault, of: ChangingMoney): void {
  if (of.changes.length === 0) return;
  if (!mayDo(user.role, 'payments.write')) refuse('forbidden');
  const own = of.changes.find(({ personId }) => personId === user.personId);
  if (!own) return;
  const othersWhoMay = countOthersWhoMay(tx, user.id, ['sessions.write', 'payments.write']);
  const verdict = ownMatter('own-payment', { othersWhoMay, reason: of.reason });
  if (verdict !== 'exception') {
    const fields = [{ path: 'exceptionReason', code: verdict }];
    refuse(verdict, { row: own.row }, verdict === 'own-payment-alone' ? fields : undefined);
  }
  insertException(tx, { kind: 'own-payment', sessionId: of.sessionId, reason: of.reason ?? '' });
}
