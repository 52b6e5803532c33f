import type { LeftAtLock } from '../../ipc/messages.ts';
import { decryptNote, encryptNote } from '../keys/compartment.ts';
import type { OpenVault } from './openVault.ts';

type Of = Pick<OpenVault, 'vaultId' | 'restrictedKey'> & { readonly user: { readonly id: string } };

/** A new recovery key whose sheet is not proved yet, during a lock. */
export interface WaitingSheet {
  /** Keeps an open vault's new key for the user who made it. */
  keep(open: Of & Pick<OpenVault, 'newRecoveryKey'>): void;
  /** The key that this user made, or null. */
  take(of: Of): string | null;
  /** As it is kept: encrypted. */
  readonly waiting: LeftAtLock['sheet'];
  /** Takes over what the strongroom before this one kept. */
  inherit(waiting: LeftAtLock['sheet']): void;
  /** Drops it: another key took its place. */
  drop(): void;
}

/**
 * Keeps it in memory alone, encrypted under the restricted key, which the lock removes; one
 * strongroom leaves it to the next. On the disk it would outlive a removed user, who could read it
 * from an old copy of the vault.
 */
export function makeWaitingSheet(): WaitingSheet {
  let waiting: LeftAtLock['sheet'] = null;
  const placeOf = (userId: string) => ({ userId, form: 'vaults.proveRecoveryKey' });
  return {
    keep({ vaultId, user, restrictedKey, newRecoveryKey }) {
      if (newRecoveryKey === null || restrictedKey === null) return;
      const encrypted = encryptNote(restrictedKey, newRecoveryKey, placeOf(user.id));
      waiting = { vaultId, userId: user.id, encrypted };
    },
    take({ vaultId, user, restrictedKey }) {
      if (waiting?.vaultId !== vaultId || waiting.userId !== user.id) return null;
      const { encrypted } = waiting;
      waiting = null;
      return restrictedKey === null
        ? null
        : decryptNote(restrictedKey, encrypted, placeOf(user.id));
    },
    get waiting() {
      return waiting;
    },
    inherit(kept) {
      waiting = kept;
    },
    drop() {
      waiting = null;
    },
  };
}
