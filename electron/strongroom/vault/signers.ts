import { refuse } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';
import type { Header } from '../keys/header.ts';
import type { Slot } from '../keys/slots.ts';
import { findUser } from '../store/users.ts';
import type { OpenVault } from './openVault.ts';
import { provedHeader, trueHeader } from './unlocking.ts';

/**
 * Stores on this computer, or removes from it, the name of the user who has the vault open. The
 * screen that asks for a passphrase shows these names, so that the right slot is tried first.
 */
export function rememberSigner(context: AppContext, remember: boolean): void {
  const { vaultId, folder, user, demo } = context.vault;
  const known = context.catalogue.at(vaultId, folder);
  if (demo || !known) refuse('not-in-demo');
  const slotId = slotOf(provedHeader(context.vault), user.id)?.slotId;
  const others = (known.signers ?? []).filter((each) => each.slotId !== slotId);
  const mine = remember && slotId !== undefined ? [{ slotId, name: user.name }] : [];
  context.catalogue.put({ ...known, signers: [...others, ...mine] });
  context.host.emit('changed', { topics: ['vaults'] });
}

export function isRemembered({ catalogue }: AppContext, open: OpenVault): boolean {
  const names = catalogue.at(open.vaultId, open.folder)?.signers ?? [];
  if (names.length === 0) return false;
  // A vault whose header was damaged or removed while it is open has a notice of its own.
  const header = trueHeader(open);
  const slotId = header && slotOf(header, open.user.id)?.slotId;
  return names.some((each) => each.slotId === slotId);
}

/** Removes the names of users who were removed or got another slot, and renews changed ones. */
export function refreshSigners({ catalogue }: AppContext, open: OpenVault, header: Header): void {
  const known = catalogue.at(open.vaultId, open.folder);
  if (!known?.signers?.length) return;
  const signers = known.signers.flatMap(({ slotId }) => {
    const slot = header.slots.find((each) => each.slotId === slotId);
    const user = slot?.kind === 'user' && open.unit.read((db) => findUser(db, slot.userId));
    return user ? [{ slotId, name: user.name }] : [];
  });
  catalogue.put({ ...known, signers });
}

const slotOf = (header: Header, userId: string): Slot | undefined =>
  header.slots.find((slot) => slot.kind === 'user' && slot.userId === userId);
