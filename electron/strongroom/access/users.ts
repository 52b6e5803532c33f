import { lesserRole, mayDo, ownMatter, type Role } from '../../../shared/domain/access.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';
import { isCheaper, type Kdf, kdfUsual } from '../keys/kdf.ts';
import { passphraseBytes } from '../keys/passphrase.ts';
import {
  forget,
  keyFileOf,
  type Owner,
  ownerOf,
  readmitSlot,
  type Slot,
  unwrapSlot,
  withSlot,
  wrapSlot,
} from '../keys/slots.ts';
import { newId } from '../newId.ts';
import { insertException } from '../store/exceptions.ts';
import { deleteWrapsOf } from '../store/privateReflections.ts';
import type { Writer } from '../store/unit.ts';
import * as store from '../store/users.ts';
import { keepSlots } from '../vault/opening.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { type Change, rotateKeys } from '../vault/rotation.ts';
import { expectStrong, kdfFor, keysOf, provedHeader } from '../vault/unlocking.ts';

/** Slots in a header: the recovery key's and the users'. */
const slotsAtMost = 64;

/** Adds a user with a first passphrase. */
export async function addUser(
  context: AppContext,
  of: store.UserFields & { passphrase: string },
): Promise<void> {
  const { vault } = context;
  const id = newId();
  if (provedHeader(vault).slots.length >= slotsAtMost) refuse('too-many');
  vault.unit.read((db) => store.expectFree(db, id, of));
  const slot = await slotFor(context, { kind: 'user', userId: id, role: of.role }, of);
  // Insert the user first: a slot without a user row would unlock the vault for an unknown user.
  vault.unit.write('access.addUser', (tx) => {
    store.insertUser(tx, id, of);
    tx.audit(id);
    tx.changed('vaults');
  });
  putSlot(context, slot);
}

/** Gives a user a new passphrase in place of one that was lost. */
export async function givePassphrase(
  context: AppContext,
  { userId, passphrase }: { userId: string; passphrase: string },
): Promise<void> {
  const { vault } = context;
  const { unit } = vault;
  const user = otherUser(context, userId);
  // A script can change the role in the records, and only a coordinator who sets it gives keys for it.
  const role = lesserRole(user.role, roleOfKeys(vault, userId) ?? user.role);
  const owner = { kind: 'user', userId, role } as const;
  const slot = await slotFor(context, owner, { ...user, passphrase });
  unit.write('access.givePassphrase', (tx) => {
    store.setPassphraseGiven(tx, userId, tx.at);
    tx.audit(userId);
    tx.changed('vaults');
  });
  putSlot(context, slot);
}

/** Changes a user's name, role or link to a person; answers with a job where it needs new keys. */
export function changeUser(
  context: AppContext,
  userId: string,
  to: store.UserFields,
  reason: string | null,
): string | null {
  const { vault } = context;
  const { unit } = vault;
  const own = userId === vault.user.id;
  const before = unit.read((db) => store.findUser(db, userId)) ?? refuse('not-found');
  if (own && to.role !== before.role) {
    refuse('yourself', undefined, [{ path: 'role', code: 'yourself' }]);
  }
  unit.read((db) => store.expectFree(db, userId, to));
  const change: Change = {
    action: 'access.changeUser',
    owner: (owner) => (isOf(owner, userId) ? { ...owner, role: to.role } : owner),
    records: (tx) => {
      if (own && to.personId !== before.personId) expectMayRelink(tx, userId, reason);
      store.changeUser(tx, userId, to);
      tx.audit(userId);
      tx.changed('vaults', 'people');
    },
  };
  const loses = mayDo(before.role, 'restricted.read') && !mayDo(to.role, 'restricted.read');
  if (loses) return startRotation(context, change);
  // Keys first: a coordinator without the restricted key could add no users.
  if (to.role !== roleOfKeys(vault, userId)) readmit(context, change.owner);
  unit.write(change.action, change.records);
  if (own) {
    context.open = { ...vault, user: { ...vault.user, name: to.name, personId: to.personId } };
  }
  return null;
}

/** The role for which a user's keys were given; null where they have none. */
function roleOfKeys(vault: OpenVault, userId: string): Role | null {
  const owner = provedHeader(vault)
    .slots.map(ownerOf)
    .find((each) => isOf(each, userId));
  return owner?.kind === 'user' ? owner.role : null;
}

/**
 * Refuses users to change their own link to a person: without the link they could read the
 * restricted notes about themselves and pay themselves.
 */
function expectMayRelink(tx: Writer, userId: string, reason: string | null): void {
  const othersWhoMay = store.countOthersWhoMay(tx, userId, ['users.manage']);
  const verdict = ownMatter('own-link', { othersWhoMay, reason });
  if (verdict !== 'exception') {
    const path = verdict === 'own-link' ? 'personId' : 'exceptionReason';
    refuse(verdict, undefined, [{ path, code: verdict }]);
  }
  insertException(tx, { kind: 'own-link', sessionId: null, reason: reason ?? '' });
}

/** Removes a user for good. Copies of the records that they already made stay readable to them. */
export function removeUser(context: AppContext, userId: string): string {
  otherUser(context, userId);
  return startRotation(context, {
    action: 'access.removeUser',
    owner: (owner) => (isOf(owner, userId) ? null : owner),
    records: (tx) => {
      store.removeUser(tx, userId);
      deleteWrapsOf(tx, userId);
      tx.audit(userId);
    },
  });
}

/** The users, which of them have a slot, and whether it needs a key file. */
export function listUsers(context: AppContext) {
  const { vault } = context;
  const { slots } = provedHeader(vault);
  const slotOf = (id: string) => slots.find((slot) => slot.kind === 'user' && slot.userId === id);
  const users = vault.unit.read(store.listUsers);
  return {
    users: users.map(({ id, name, role, person, passphraseGiven }) => {
      const slot = slotOf(id);
      return {
        ...{ id, name, role, person, passphraseGiven },
        canSignIn: slot !== undefined,
        usesKeyFile: slot !== undefined && keyFileOf(slot) !== null,
        you: id === vault.user.id,
      };
    }),
  };
}

function startRotation(context: AppContext, change: Change): string {
  keysOf(context.vault);
  return context.jobs.start(change.action, (job) => rotateKeys(context, change, job)).jobId;
}

const isOf = (owner: Owner, userId: string): owner is Extract<Owner, { kind: 'user' }> =>
  owner.kind === 'user' && owner.userId === userId;

function otherUser(context: AppContext, userId: string): store.User {
  if (userId === context.vault.user.id) refuse('yourself');
  return context.vault.unit.read((db) => store.findUser(db, userId)) ?? refuse('not-found');
}

/** A slot under a new passphrase that is hard to guess and that no other user has. */
async function slotFor(
  context: AppContext,
  owner: Extract<Owner, { kind: 'user' }>,
  { name, passphrase }: { name: string; passphrase: string },
): Promise<Slot> {
  const { vaultId, charityName } = context.vault;
  const { untilLocked } = context;
  await expectStrong(context, passphrase, [charityName, name]);
  await expectUnused(context, passphrase, owner.userId);
  const credential = passphraseBytes(passphrase);
  const kdf = await kdfOfOthers(context);
  if (untilLocked.aborted) refuse('locked');
  const keys = keysOf(context.vault);
  const slot = await wrapSlot({ vaultId, slotId: newId(), owner, credential, keys, kdf });
  if (untilLocked.aborted) refuse('locked');
  return slot;
}

/**
 * The cost of another user's slot: that of one's own, so that neither waits longer than the other.
 * What is measured anew differs by a third from one time to the next.
 */
async function kdfOfOthers(context: AppContext): Promise<Kdf> {
  const { user } = context.vault;
  const own = provedHeader(context.vault).slots.find(
    (slot) => slot.kind === 'user' && slot.userId === user.id,
  );
  return own && !isCheaper(own.kdf, kdfUsual) ? own.kdf : await kdfFor(context);
}

/**
 * A passphrase is tried at all slots, so two users with the same one could not be told apart. It is
 * refused as weak, so that the refusal does not reveal another user's passphrase.
 */
export async function expectUnused(
  context: AppContext,
  passphrase: string,
  userId: string,
): Promise<void> {
  const { vaultId, slots } = provedHeader(context.vault);
  const credential = passphraseBytes(passphrase);
  const { untilLocked } = context;
  for (const slot of slots) {
    // Each takes a second; after a lock none is needed.
    if (untilLocked.aborted) refuse('locked');
    if (slot.kind !== 'user' || slot.userId === userId) continue;
    const opened = await unwrapSlot(vaultId, slot, credential);
    if (!opened.ok) continue;
    forget(opened.value);
    refuse('weak-passphrase');
  }
}

/** Gives a user's slot another role. */
function readmit(context: AppContext, to: Change['owner']): void {
  const { vault } = context;
  const keys = keysOf(vault);
  const header = provedHeader(vault);
  const slots = header.slots.map((slot) => {
    const was = ownerOf(slot);
    const owner = to(was);
    if (owner === null || owner === was) return slot;
    const readmitted = readmitSlot({ ...vault, slot, owner, from: keys, to: keys });
    return readmitted ?? refuse('keys-not-authentic');
  });
  keepSlots(vault, header, slots);
}

function putSlot(context: AppContext, slot: Slot): void {
  const { vault } = context;
  const header = provedHeader(vault);
  keepSlots(vault, header, withSlot(header.slots, slot));
}
