import type { AuditAction } from '../../../shared/contract/auditActions.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';
import { zero } from '../keys/dataKey.ts';
import { isSameKeyFile, keyFileCode, newKeyFile } from '../keys/keyFile.ts';
import { passphraseBytes } from '../keys/passphrase.ts';
import { forget, type HeldKeys, rewrapSlot, withSlot } from '../keys/slots.ts';
import { releaseInUnit } from '../outputs/releaseFile.ts';
import { deleteWraps } from '../store/privateReflections.ts';
import type { Writer } from '../store/unit.ts';
import * as store from '../store/users.ts';
import { liesBeside, writeKeyFile } from '../vault/chosenKeyFile.ts';
import { keepSlots } from '../vault/opening.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { expectNotLocked, expectStrong, kdfFor, unlockingOwn } from '../vault/unlocking.ts';
import { rewrapPrivate } from './privateKeys.ts';
import { expectUnused } from './users.ts';

/** Changes the signed-in user's passphrase; needs the old one. Their key file stays. */
export async function changePassphrase(
  context: AppContext,
  { passphrase, newPassphrase }: { passphrase: string; newPassphrase: string },
): Promise<void> {
  const { charityName, user, keyFile } = context.vault;
  await expectStrong(context, newPassphrase, [charityName, user.name]);
  await changeCredential(context, passphrase, {
    ...{ action: 'access.changePassphrase', passphrase: newPassphrase, isNew: true },
    keyFile: keyFile && Buffer.from(keyFile),
    records: (tx) => store.setPassphraseGiven(tx, user.id, null),
  });
}

/**
 * Makes a key file, which counts only once it was proved: until then the user opens as before. Who
 * has one already chooses it, so that another person at an open app cannot put theirs in its place.
 */
export async function makeKeyFile(
  context: AppContext,
  { present, file }: { present?: string | undefined; file: string },
) {
  const { vault } = context;
  expectPresent(context, present);
  const path = context.tokens.take(file, 'save');
  const secret = newKeyFile();
  const fileName = releaseInUnit(path, (release) =>
    vault.unit.write('access.makeKeyFile', (tx) => {
      tx.audit(vault.user.id);
      return writeKeyFile(path, secret, release);
    }),
  );
  dropNew(vault);
  vault.newKeyFile = secret;
  const code = keyFileCode(secret);
  return { code, fileName, sameDisk: await liesBeside(path, vault.folder) };
}

/** From now on the user needs the key file that they made, which they chose once more as a proof. */
export async function proveKeyFile(
  context: AppContext,
  { keyFile: chosen, passphrase }: { keyFile: string; passphrase: string },
): Promise<void> {
  const { vault } = context;
  if (vault.newKeyFile === null) refuse('nothing-to-prove');
  const keyFile = context.chosenKeyFile.copyOf(chosen) ?? refuse('key-file-needed');
  if (!isSameKeyFile(keyFile, vault.newKeyFile)) {
    zero(keyFile);
    refuse('key-file-other');
  }
  await changeCredential(context, passphrase, {
    ...{ action: 'access.proveKeyFile', passphrase, isNew: false, keyFile },
  });
  dropNew(vault);
  context.chosenKeyFile.drop();
}

/** From now on the user's passphrase opens the vault alone. */
export async function stopKeyFile(
  context: AppContext,
  { keyFile: present, passphrase }: { keyFile: string; passphrase: string },
): Promise<void> {
  if (context.vault.keyFile === null) refuse('nothing-to-stop');
  expectPresent(context, present);
  await changeCredential(context, passphrase, {
    ...{ action: 'access.stopKeyFile', passphrase, isNew: true, keyFile: null },
  });
  context.chosenKeyFile.drop();
}

/** Refuses who does not have the user's key file at hand; one who uses none has nothing to show. */
function expectPresent({ vault, chosenKeyFile }: AppContext, name: string | undefined): void {
  if (vault.keyFile === null) return;
  const chosen = chosenKeyFile.copyOf(name) ?? refuse('key-file-needed');
  const isSame = isSameKeyFile(chosen, vault.keyFile);
  zero(chosen);
  if (!isSame) refuse('key-file-other');
}

function dropNew(vault: OpenVault): void {
  if (vault.newKeyFile) zero(vault.newKeyFile);
  vault.newKeyFile = null;
}

interface NewCredential {
  readonly action: AuditAction;
  readonly passphrase: string;
  /** Whether the passphrase begins to open the vault by itself: no other user may have it. */
  readonly isNew: boolean;
  /** The key file's secret that is needed from now on, which is taken over; null for none. */
  readonly keyFile: Buffer | null;
  readonly records?: (tx: Writer) => void;
}

/**
 * Changes what the signed-in user opens the vault with. A kill between two steps leaves the old
 * credential or the new one: private reflections open with both before the header changes, and the
 * copies of the header are each whole.
 */
async function changeCredential(
  context: AppContext,
  passphrase: string,
  to: NewCredential,
): Promise<void> {
  const { vault, untilLocked } = context;
  const { vaultId, unit, user } = vault;
  // A lock overwrites the vault's own.
  const present = vault.keyFile && Buffer.from(vault.keyFile);
  let keys: HeldKeys | null = null;
  try {
    const unlocked = await unlockingOwn(context, passphrase);
    const { header, slot, credential: from } = unlocked;
    keys = unlocked.keys;
    if (to.isNew) await expectUnused(context, to.passphrase, user.id);
    const credential = passphraseBytes(to.passphrase);
    const kdf = await kdfFor(context);
    const files = { from: present, to: to.keyFile };
    const change = { vaultId, slot, from, to: credential, keyFile: files, kdf };
    const rewrapped = await rewrapSlot(change);
    if (!rewrapped.ok) refuse('wrong-passphrase');
    expectNotLocked(untilLocked, keys);
    const replaced = await rewrapPrivate(context, {
      from: { credential: passphraseBytes(passphrase), keyFile: present },
      to: { credential, keyFile: to.keyFile },
      kdf,
    });
    expectNotLocked(untilLocked, keys);
    keepSlots(vault, header, withSlot(header.slots, rewrapped.value));
    if (vault.keyFile) zero(vault.keyFile);
    vault.keyFile = to.keyFile;
    unit.write(to.action, (tx) => {
      to.records?.(tx);
      deleteWraps(tx, replaced);
      tx.audit(user.id);
      tx.changed('vaults');
    });
  } finally {
    if (keys) forget(keys);
    if (present) zero(present);
    if (to.keyFile && vault.keyFile !== to.keyFile) zero(to.keyFile);
  }
}
