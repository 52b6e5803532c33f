import { ownMatter } from '../../../shared/domain/access.ts';
import { refuse } from '../../serving/refusal.ts';
import { insertException } from '../store/exceptions.ts';
import type { Writer } from '../store/unit.ts';
import { countOthersWhoMay } from '../store/users.ts';
import type { OpenVault } from '../vault/openVault.ts';

/**
 * Refuses a holder who moves money between the bank and their own float, unless no other user may:
 * then it takes a reason, which is kept as an exception.
 */
export function expectNotHolderAlone(
  tx: Writer,
  { user }: OpenVault,
  of: { readonly holderId: string; readonly reason: string | null },
): void {
  if (of.holderId !== user.id) return;
  const othersWhoMay = countOthersWhoMay(tx, user.id, ['payments.write']);
  const verdict = ownMatter('own-float', { othersWhoMay, reason: of.reason });
  if (verdict !== 'exception') {
    const fields = [{ path: 'aloneReason', code: verdict }];
    refuse(verdict, undefined, verdict === 'own-float-alone' ? fields : undefined);
  }
  insertException(tx, { kind: 'own-float', sessionId: null, reason: of.reason ?? '' });
}
