import { type ExceptionKind, ownMatter, type Permission } from '../../../shared/domain/access.ts';
import { type Facts, refuse } from '../../serving/refusal.ts';
import { insertException } from '../store/exceptions.ts';
import type { Writer } from '../store/unit.ts';
import { countOthersWhoMay } from '../store/users.ts';
import type { OpenVault } from '../vault/openVault.ts';

interface OwnMatter {
  readonly kind: Exclude<ExceptionKind, 'own-link' | 'older-version'>;
  /** What another user needs who may do it instead. */
  readonly needs: readonly Permission[];
  readonly sessionId: string | null;
  readonly reason: string | null;
  /** The field of the reason. */
  readonly path: string;
  readonly facts?: Facts;
}

/**
 * Refuses a user in a matter of their own, unless no other user may do it: then it takes a reason,
 * which is kept as an exception.
 */
export function expectSomebodyElse(tx: Writer, { user }: OpenVault, of: OwnMatter): void {
  const { kind, needs, sessionId, reason, path, facts } = of;
  const verdict = ownMatter(kind, { othersWhoMay: countOthersWhoMay(tx, user.id, needs), reason });
  if (verdict !== 'exception') {
    const alone = verdict === `${kind}-alone` ? [{ path, code: verdict }] : undefined;
    refuse(verdict, facts, alone);
  }
  insertException(tx, { kind, sessionId, reason: reason ?? '' });
}
