import { refuse } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';
import { nextHeader } from '../keys/header.ts';
import { writeHeader } from '../keys/headerFiles.ts';
import { passphraseBytes } from '../keys/passphrase.ts';
import { newRecoveryKey, readRecoveryKey } from '../keys/recoveryKey.ts';
import { forget, recoveryKdf, type Slot, withSlot, wrapSlot } from '../keys/slots.ts';
import type { Unlocked } from '../keys/unlock.ts';
import { newId } from '../newId.ts';
import { listUsers, sameName, type User } from '../store/users.ts';
import { setRecoveryKeyProved } from '../store/vaults.ts';
import { headToKeep, keepSlots, unitOf } from './opening.ts';
import {
  bothKeys,
  expectNotLocked,
  expectStrong,
  folderOf,
  kdfFor,
  keysOf,
  unlocking,
  unlockingOwn,
  type WhichVault,
} from './unlocking.ts';
import { openProved, openUnlocked } from './vaults.ts';

/**
 * Opens a known vault with its recovery key and gives a coordinator a new passphrase, which opens
 * it without a key file.
 */
export async function recoverVault(
  context: AppContext,
  of: WhichVault & {
    readonly recoveryKey: string;
    readonly newPassphrase: string;
    readonly userName?: string | undefined;
  },
): Promise<void> {
  const read = readRecoveryKey(of.recoveryKey);
  if (!read.ok)
    refuse('recovery-key-mistyped', undefined, [{ path: 'recoveryKey', code: read.code }]);
  const by = { kind: 'recovery', bytes: read.value.bytes } as const;
  const folder = folderOf(context, of);
  const unlocked = await unlocking(context, { vaultId: of.vaultId, folder }, by);
  let slot: Slot;
  let user: User;
  let untilLocked: AbortSignal;
  try {
    user = coordinatorOf(context, folder, unlocked, of.userName ?? null);
    ({ untilLocked } = context);
    slot = await slotFor(context, unlocked, user, of.newPassphrase);
  } catch (error) {
    forget(unlocked.keys);
    throw error;
  }
  expectNotLocked(untilLocked, unlocked.keys);
  // The records must open before the old passphrase is replaced.
  openUnlocked(context, folder, unlocked, user.id, true);
  try {
    context.vault.unit.write('vaults.recover', (tx) => tx.audit(of.vaultId));
    const { header } = unlocked;
    const change = { slots: withSlot(header.slots, slot), audit: headToKeep(context.vault) };
    writeHeader(folder, nextHeader(header, change, context.vault.dataKey));
  } catch (error) {
    context.lock('asked');
    throw error;
  }
}

/** The coordinator whose passphrase a recovery renews: the one with that name, or the only one. */
function coordinatorOf(
  context: AppContext,
  folder: string,
  unlocked: Unlocked,
  name: string | null,
): User {
  const now = context.host.now().toISOString();
  // It may be the vault that is open.
  context.lock('asked');
  const db = openProved(folder, unlocked, now);
  try {
    const users = unitOf(context, db, '').read(listUsers);
    const coordinators = users.filter(({ role }) => role === 'coordinator');
    const named =
      name === null ? coordinators : coordinators.filter((user) => sameName(user.name, name));
    const [one, ...others] = named;
    if (!one || others.length > 0) {
      refuse('no-such-coordinator', undefined, [
        { path: 'userName', code: name === null ? 'required' : 'no-such-coordinator' },
      ]);
    }
    return one;
  } finally {
    db.close();
  }
}

/** A coordinator's slot under a new passphrase. */
async function slotFor(
  context: AppContext,
  { header, keys }: Unlocked,
  user: User,
  passphrase: string,
): Promise<Slot> {
  await expectStrong(context, passphrase, [header.charityName, user.name]);
  return wrapSlot({
    vaultId: header.vaultId,
    slotId: newId(),
    owner: { kind: 'user', userId: user.id, role: user.role },
    credential: passphraseBytes(passphrase),
    keys: bothKeys(keys),
    kdf: await kdfFor(context),
  });
}

/** Gives the open vault a new recovery key; the old sheet opens nothing any more. */
export async function renewRecoveryKey(context: AppContext, passphrase: string): Promise<string> {
  const { vaultId, unit } = context.vault;
  const { untilLocked } = context;
  const unlocked = await unlockingOwn(context, passphrase);
  forget(unlocked.keys);
  const recovery = newRecoveryKey();
  const slot = await wrapSlot({
    vaultId,
    slotId: newId(),
    owner: { kind: 'recovery' },
    credential: recovery.bytes,
    keys: keysOf(context.vault),
    kdf: recoveryKdf,
  });
  const slots = withSlot(unlocked.header.slots, slot);
  expectNotLocked(untilLocked, unlocked.keys);
  unit.write('vaults.renewRecoveryKey', (tx) => {
    setRecoveryKeyProved(tx, null);
    tx.audit(vaultId);
    tx.changed('vaults');
  });
  keepSlots(context.vault, unlocked.header, slots);
  context.sheet.drop();
  context.vault.newRecoveryKey = recovery.text;
  return recovery.text;
}
