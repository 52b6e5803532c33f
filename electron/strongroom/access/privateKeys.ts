import { refuse } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';
import { zero } from '../keys/dataKey.ts';
import type { Kdf } from '../keys/kdf.ts';
import { passphraseBytes } from '../keys/passphrase.ts';
import {
  boxPrivateKey,
  needsKeyFile,
  newPrivateKey,
  type OwnCredential,
  type PrivateKeyPlace,
  unboxPrivateKey,
  unwrapPrivateKey,
  wrapPrivateKey,
} from '../keys/privateKey.ts';
import { readRecoveryKey } from '../keys/recoveryKey.ts';
import { authenticPublicKey, type Slot, unwrapPrivate } from '../keys/slots.ts';
import { newId } from '../newId.ts';
import * as store from '../store/privateReflections.ts';
import { findUser } from '../store/users.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { expectOwnPassphrase, kdfFor, provedHeader } from '../vault/unlocking.ts';

const placeOf = (
  { vaultId }: OpenVault,
  { keyId, userId }: { keyId: string; userId: string },
): PrivateKeyPlace => ({ vaultId, keyId, userId });

/** The slot of the recovery key of today. */
export const recoverySlotOf = (vault: OpenVault): Slot | undefined =>
  provedHeader(vault).slots.find(({ kind }) => kind === 'recovery');

/**
 * Today's recovery slot and its public key. A holder of the restricted key checks the slot's MAC:
 * with the data key alone a slot could be forged.
 */
function recipient(vault: OpenVault): { slotId: string; publicKey: Buffer } {
  const slot = recoverySlotOf(vault) ?? refuse('keys-not-authentic');
  const publicKey = authenticPublicKey(vault.vaultId, slot, vault);
  return { slotId: slot.slotId, publicKey: publicKey ?? refuse('keys-not-authentic') };
}

/** A passphrase that another user gave is known to them: nothing is private under it. */
async function expectOwn(context: AppContext, passphrase: string): Promise<void> {
  const { unit, user } = context.vault;
  if (unit.read((db) => findUser(db, user.id))?.passphraseGiven) refuse('passphrase-given');
  await expectOwnPassphrase(context, passphrase);
}

/** Deriving keys takes a second: a lock during that time wins, and no key is left in memory. */
export function expectOpen(untilLocked: AbortSignal, keys: Iterable<Uint8Array>): void {
  if (!untilLocked.aborted) return;
  zero(...keys);
  refuse('locked');
}

/** What the user opens their keys with: the passphrase, and the key file that they opened the vault with. */
const credentialOf = ({ keyFile }: OpenVault, passphrase: string): OwnCredential => ({
  credential: passphraseBytes(passphrase),
  keyFile,
});

/**
 * The user's keys that a credential opens, with the wraps that it opens, and those that an
 * interrupted change left: they need another credential, or not the key file that is needed now.
 */
async function opened(vault: OpenVault, by: OwnCredential) {
  const keys = new Map<string, Buffer>();
  const fitting: string[] = [];
  const other: string[] = [];
  const stored = vault.unit.read((db) =>
    store
      .listKeys(db, vault.user.id)
      .map((key) => ({ place: placeOf(vault, key), wraps: store.listWraps(db, key.keyId) })),
  );
  for (const { place, wraps } of stored) {
    const wrong: string[] = [];
    const weaker: string[] = [];
    let own = 0;
    for (const { id, wrapped } of wraps) {
      const key = await unwrapPrivateKey(wrapped, by, place);
      if (!key) {
        wrong.push(id);
        continue;
      }
      fitting.push(id);
      if (by.keyFile !== null && !needsKeyFile(wrapped)) weaker.push(id);
      else own += 1;
      keys.set(place.keyId, key);
    }
    if (wrong.length < wraps.length) other.push(...wrong);
    if (own > 0) other.push(...weaker);
  }
  return { keys, fitting, other };
}

/** Opens the user's private reflections until the vault locks; makes a key where none opens. */
export async function openPrivate(context: AppContext, passphrase: string): Promise<void> {
  const { untilLocked } = context;
  await expectOwn(context, passphrase);
  const typed = credentialOf(context.vault, passphrase);
  const { keys, other } = await opened(context.vault, typed);
  expectOpen(untilLocked, keys.values());
  if (keys.size === 0) {
    await makeKey(context, typed, untilLocked);
    return;
  }
  keep(context.vault, keys);
  if (other.length === 0 || context.vault.integrity.readOnly !== null) return;
  context.vault.unit.write('privateReflections.open', (tx) => {
    store.deleteWraps(tx, other);
    tx.audit(tx.userId);
  });
}

function keep({ privateKeys }: OpenVault, keys: ReadonlyMap<string, Buffer>): void {
  for (const [keyId, key] of keys) {
    const before = privateKeys.get(keyId);
    if (before) zero(before);
    privateKeys.set(keyId, key);
  }
}

async function makeKey(
  context: AppContext,
  by: OwnCredential,
  untilLocked: AbortSignal,
): Promise<void> {
  const { user } = context.vault;
  const key = newPrivateKey();
  const place = placeOf(context.vault, { keyId: newId(), userId: user.id });
  const wrapped = await wrapPrivateKey(key, by, place, await kdfFor(context));
  expectOpen(untilLocked, [key]);
  const { vault } = context;
  const { slotId, publicKey } = recipient(vault);
  const { keyId, userId } = place;
  vault.unit.write('privateReflections.open', (tx) => {
    store.insertKey(tx, { keyId, userId, slotId, box: boxPrivateKey(key, publicKey, place) });
    store.insertWrap(tx, newId(), keyId, wrapped);
    tx.audit(keyId);
  });
  keep(vault, new Map([[keyId, key]]));
}

/**
 * The key that was opened last: what is written from now on is encrypted under it. It reads no
 * records, because a lock that is about to come ends reads, and drafts are saved before it.
 */
export const writingKey = ({ privateKeys }: OpenVault): [string, Buffer] =>
  [...privateKeys].at(-1) ?? refuse('private-shut');

/** Overwrites the open private keys. */
export function forgetPrivate({ privateKeys }: OpenVault): void {
  zero(...privateKeys.values());
  privateKeys.clear();
}

/** Encrypts the user's open keys for the recovery key of today. The user decides it: that key may be another user's. */
export function trustRecoveryKey({ vault }: AppContext): void {
  if (vault.privateKeys.size === 0) refuse('private-shut');
  const { slotId, publicKey } = recipient(vault);
  vault.unit.write('privateReflections.trustRecoveryKey', (tx) => {
    for (const [keyId, key] of vault.privateKeys) {
      const place = placeOf(vault, { keyId, userId: vault.user.id });
      store.updateBox(tx, { keyId, slotId, box: boxPrivateKey(key, publicKey, place) });
    }
    tx.audit(vault.user.id);
    tx.changed('projects');
  });
}

/** The keys of a user that a typed recovery key opens. */
export async function recovered(context: AppContext, typed: string, userId: string) {
  const read = readRecoveryKey(typed);
  if (!read.ok)
    refuse('recovery-key-mistyped', undefined, [{ path: 'recoveryKey', code: read.code }]);
  const slot = recoverySlotOf(context.vault) ?? refuse('wrong-recovery-key');
  const pair = await unwrapPrivate(context.vault.vaultId, slot, read.value.bytes);
  if (!pair.ok) refuse('wrong-recovery-key');
  const { vault } = context;
  const keys = new Map<string, Buffer>();
  for (const stored of vault.unit.read((db) => store.listKeys(db, userId))) {
    const key = unboxPrivateKey(stored.box, pair.value, placeOf(vault, stored));
    if (key) keys.set(stored.keyId, key);
  }
  zero(pair.value);
  return keys;
}

/** Opens the user's own reflections with the recovery key, and from now on with their passphrase. */
export async function recoverPrivate(
  context: AppContext,
  { recoveryKey, passphrase }: { recoveryKey: string; passphrase: string },
): Promise<void> {
  const { untilLocked } = context;
  const { user } = context.vault;
  await expectOwn(context, passphrase);
  const keys = await recovered(context, recoveryKey, user.id);
  const kdf = await kdfFor(context);
  const wraps = new Map<string, string>();
  for (const [keyId, key] of keys) {
    if (context.open?.privateKeys.has(keyId)) continue;
    const place = placeOf(context.vault, { keyId, userId: user.id });
    const by = credentialOf(context.vault, passphrase);
    wraps.set(keyId, await wrapPrivateKey(key, by, place, kdf));
  }
  expectOpen(untilLocked, keys.values());
  const { vault } = context;
  vault.unit.write('privateReflections.recover', (tx) => {
    for (const [keyId, wrapped] of wraps) {
      // Wraps under passphrases that were replaced open nothing that this one does not.
      store.deleteWraps(
        tx,
        store.listWraps(tx, keyId).map(({ id }) => id),
      );
      store.insertWrap(tx, newId(), keyId, wrapped);
    }
    tx.audit(user.id);
    tx.changed('projects');
  });
  keep(vault, keys);
}

/**
 * Wraps the user's keys under a new credential too, before their slot changes, so that they open
 * with whichever a fault leaves. Answers with the wraps that go once the slot has changed.
 */
export async function rewrapPrivate(
  context: AppContext,
  { from, to, kdf }: { from: OwnCredential; to: OwnCredential; kdf: Kdf },
): Promise<readonly string[]> {
  const { keys, fitting } = await opened(context.vault, from);
  if (keys.size === 0) return [];
  const { user } = context.vault;
  const wraps: [string, string][] = [];
  for (const [keyId, key] of keys) {
    const place = placeOf(context.vault, { keyId, userId: user.id });
    wraps.push([keyId, await wrapPrivateKey(key, to, place, kdf)]);
  }
  zero(...keys.values());
  context.vault.unit.write('privateReflections.rewrap', (tx) => {
    for (const [keyId, wrapped] of wraps) store.insertWrap(tx, newId(), keyId, wrapped);
    tx.audit(user.id);
  });
  return fitting;
}
