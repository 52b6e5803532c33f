import { decryptNote, encryptNote } from '../keys/compartment.ts';
import type { OpenVault } from './openVault.ts';

type Of = Pick<OpenVault, 'vaultId' | 'restrictedKey'> & { readonly user: { readonly id: string } };

/** A new recovery key whose sheet was not proved yet, while the vault is locked. */
export interface WaitingSheet {
  /** Keeps the key that an open vault has for the user who made it. */
  keep(open: Of & Pick<OpenVault, 'newRecoveryKey'>): void;
  /** The key that this user made, or null. */
  take(of: Of): string | null;
  /** Forgets it: another key took its place. */
  drop(): void;
}

/**
 * Keeps it in memory alone, encrypted under the key of the restricted notes, which goes at the
 * lock. On the disk it would outlive a removed user: from an old copy of the vault they could read
 * the key of every later one.
 */
export function makeWaitingSheet(): WaitingSheet {
  let waiting: { vaultId: string; userId: string; encrypted: Uint8Array } | null = null;
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
    drop() {
      waiting = null;
    },
  };
}
