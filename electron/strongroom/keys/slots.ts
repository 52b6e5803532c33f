import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { mayDo, type Role, roles } from '../../../shared/domain/access.ts';
import { boxSchema, decryptFor, encryptTo, newPair } from './box.ts';
import { bytes } from './bytes.ts';
import { canonicalJson } from './canonical.ts';
import { type Random, zero } from './dataKey.ts';
import { type Kdf, kdfFloor, kdfSchema, withinBounds } from './kdf.ts';
import { deriveFrom, markOf } from './keyFile.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { type Bound, keyBytes, unwrapKey, wrapKey, wrappedSchema } from './wrap.ts';

const magic = 'alongside/slot';
const version = 1;

const ways = {
  slotId: z.uuid(),
  kdf: kdfSchema,
  salt: bytes(16),
  /** The owner's private key, wrapped under their credential. */
  privateKey: wrappedSchema,
  /** The owner's public key, wrapped under the data key: a new data key can be encrypted to absent owners. */
  publicKey: wrappedSchema,
  dataKey: boxSchema,
  restrictedKey: boxSchema.nullable(),
  /** A MAC under the restricted key: a holder of that key added this owner. */
  voucher: bytes(32),
};

/** A slot opens the vault for one owner. */
export const slotSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('user'),
    userId: z.uuid(),
    role: z.enum(roles),
    ...ways,
    /** The mark of the key file that its owner needs beside the passphrase. */
    keyFile: bytes(16).optional(),
  }),
  z.strictObject({ kind: z.literal('recovery'), ...ways }),
]);
export type Slot = Readonly<z.output<typeof slotSchema>>;

/** The owner of a slot. */
export type Owner = { kind: 'user'; userId: string; role: Role } | { kind: 'recovery' };

/** All keys of a vault; coordinators and the recovery key have them. */
export interface VaultKeys {
  readonly dataKey: Buffer;
  /** Encrypts restricted notes. */
  readonly restrictedKey: Buffer;
}

/** The keys that a slot gives; no restricted key where its owner's role has no right to it. */
export interface HeldKeys {
  readonly dataKey: Buffer;
  readonly restrictedKey: Buffer | null;
}

/** A recovery key has 130 random bits, so an expensive derivation would add nothing. */
export const recoveryKdf: Kdf = kdfFloor;

interface Wrapping {
  readonly vaultId: string;
  readonly slotId: string;
  readonly owner: Owner;
  readonly credential: Uint8Array;
  /** The secret of the key file that is needed beside the credential. */
  readonly keyFile?: Uint8Array | null;
  readonly keys: VaultKeys;
  readonly kdf: Kdf;
  readonly random?: Random;
}

/** The mark of the key file that a slot needs; null where it needs none. */
export const keyFileOf = (slot: Slot): string | null =>
  slot.kind === 'user' ? (slot.keyFile ?? null) : null;

/** Whether a slot can be tried with this key file: it needs this one, or none. */
export function takesKeyFile(slot: Slot, keyFile: Uint8Array | null): boolean {
  const mark = keyFileOf(slot);
  return mark === null || (keyFile !== null && markOf(keyFile, slot.slotId) === mark);
}

/** Makes a slot for a new owner, or with a new credential for one who lost theirs. */
export async function wrapSlot(of: Wrapping): Promise<Slot> {
  const { publicKey, privateKey } = newPair(of.random);
  const wrapped = await wrapPrivate(privateKey, of);
  zero(privateKey);
  return { ...of.owner, slotId: of.slotId, ...wrapped, ...admit(of, publicKey) };
}

/** The keys of a slot. A wrong credential and a changed slot give the same refusal, by design. */
export async function unwrapSlot(
  vaultId: string,
  slot: Slot,
  credential: Uint8Array,
  keyFile: Uint8Array | null = null,
): Promise<Outcome<HeldKeys, 'wrong-credential' | 'kdf-out-of-bounds'>> {
  const opened = await unwrapPrivate(vaultId, slot, credential, keyFile);
  if (!opened.ok) return opened;
  const about = aboutOwner(vaultId, slot.slotId, ownerOf(slot));
  const dataKey = decryptFor(opened.value, slot.dataKey, about('data'));
  const restrictedKey =
    slot.restrictedKey && decryptFor(opened.value, slot.restrictedKey, about('restricted'));
  zero(opened.value);
  if (dataKey && (restrictedKey || slot.restrictedKey === null)) {
    return done({ dataKey, restrictedKey });
  }
  forget({ dataKey, restrictedKey });
  return refused('wrong-credential');
}

interface Rewrapping {
  readonly vaultId: string;
  readonly slot: Slot;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  /** The key files that the slot needed and will need; null for none. */
  readonly keyFile: { readonly from: Uint8Array | null; readonly to: Uint8Array | null };
  readonly kdf: Kdf;
  readonly random?: Random;
}

/** Changes the credential, the key file or the cost of a slot; needs the old credential. */
export async function rewrapSlot(
  of: Rewrapping,
): Promise<Outcome<Slot, 'wrong-credential' | 'kdf-out-of-bounds'>> {
  const { vaultId, slot, keyFile } = of;
  const opened = await unwrapPrivate(vaultId, slot, of.from, keyFile.from);
  if (!opened.ok) return opened;
  const about = { vaultId, slotId: slot.slotId, owner: ownerOf(slot), credential: of.to };
  const wrapped = await wrapPrivate(opened.value, { ...of, ...about, keyFile: keyFile.to });
  zero(opened.value);
  return done({ ...withoutKeyFile(slot), ...wrapped });
}

function withoutKeyFile(slot: Slot): Slot {
  if (slot.kind !== 'user') return slot;
  const { keyFile: _, ...rest } = slot;
  return rest;
}

interface Readmitting {
  readonly vaultId: string;
  readonly slot: Slot;
  readonly owner: Owner;
  readonly from: VaultKeys;
  readonly to: VaultKeys;
  readonly random?: Random;
}

/**
 * Gives a slot new keys, or its owner a new role, without their credential. Answers null where the
 * slot's MAC does not authenticate its owner: a forged slot would get the new keys.
 */
export function readmitSlot(of: Readmitting): Slot | null {
  const { vaultId, slot, owner, from, to, random } = of;
  const about = aboutWrap(vaultId, slot.slotId, ownerOf(slot));
  const publicKey = unwrapKey(from.dataKey, slot.publicKey, about);
  if (!publicKey || !isAuthenticSlot(vaultId, slot, publicKey, from.restrictedKey)) return null;
  const { slotId, kdf, salt, privateKey } = slot;
  const admitted = admit(
    { vaultId, slotId, owner, keys: to, ...(random && { random }) },
    publicKey,
  );
  return { ...owner, slotId, kdf, salt, privateKey, ...marked(keyFileOf(slot)), ...admitted };
}

/**
 * The public key of a slot's owner. A holder of the restricted key checks the slot's MAC too. Null
 * where the slot is not authentic.
 */
export function authenticPublicKey(vaultId: string, slot: Slot, keys: HeldKeys): Buffer | null {
  const about = aboutWrap(vaultId, slot.slotId, ownerOf(slot));
  const publicKey = unwrapKey(keys.dataKey, slot.publicKey, about);
  const { restrictedKey } = keys;
  if (!publicKey || restrictedKey === null) return publicKey;
  return isAuthenticSlot(vaultId, slot, publicKey, restrictedKey) ? publicKey : null;
}

/** The slots with this one in place of its owner's; a new owner's slot is added. */
export function withSlot(slots: readonly Slot[], slot: Slot): Slot[] {
  const owner = canonicalJson(whose(slot));
  const at = slots.findIndex((each) => canonicalJson(whose(each)) === owner);
  return at < 0 ? [...slots, slot] : slots.with(at, slot);
}

const whose = (slot: Owner) => (slot.kind === 'user' ? [slot.kind, slot.userId] : [slot.kind]);

export const ownerOf = (slot: Slot): Owner =>
  slot.kind === 'user'
    ? { kind: slot.kind, userId: slot.userId, role: slot.role }
    : { kind: slot.kind };

/** Overwrites keys that are no longer needed. */
export function forget(keys: { readonly [Name in keyof VaultKeys]: Buffer | null }): void {
  for (const key of [keys.dataKey, keys.restrictedKey]) if (key) zero(key);
}

/** Roles that may read restricted notes get their key; the recovery key opens everything. */
const isEntitled = (owner: Owner): boolean =>
  owner.kind === 'recovery' || mayDo(owner.role, 'restricted.read');

type Admitting = Pick<Wrapping, 'vaultId' | 'slotId' | 'owner' | 'keys' | 'random'>;

/** The parts of a slot that the vault's keys make for its owner. */
function admit(of: Admitting, publicKey: Buffer) {
  const { vaultId, slotId, owner, keys, random = randomBytes } = of;
  const about = aboutOwner(vaultId, slotId, owner);
  const encrypted = (key: Buffer, what: 'data' | 'restricted') =>
    encryptTo(publicKey, key, about(what), random);
  return {
    publicKey: wrapKey(keys.dataKey, publicKey, aboutWrap(vaultId, slotId, owner), random),
    dataKey: encrypted(keys.dataKey, 'data'),
    restrictedKey: isEntitled(owner) ? encrypted(keys.restrictedKey, 'restricted') : null,
    voucher: slotMac({ vaultId, slotId, owner }, publicKey, keys.restrictedKey),
  };
}

/** Salt and nonce are new each time, so that no wrapping key is used twice. */
async function wrapPrivate(
  privateKey: Buffer,
  of: Omit<Wrapping, 'keys'>,
): Promise<Pick<Slot, 'kdf' | 'salt' | 'privateKey'> & { keyFile?: string }> {
  const random = of.random ?? randomBytes;
  const { credential, keyFile = null, kdf } = of;
  const salt = random(16);
  const outer = await deriveFrom({ credential, keyFile }, salt, kdf);
  const file = marked(keyFile && markOf(keyFile, of.slotId));
  const about = { ...aboutWrap(of.vaultId, of.slotId, of.owner), kdf, ...file };
  const wrapped = wrapKey(outer, privateKey, about, random);
  zero(outer);
  return { kdf, salt: salt.toString('base64'), privateKey: wrapped, ...file };
}

/** Slots without a key file are written as they were before there were any. */
const marked = (keyFile: string | null) => (keyFile === null ? {} : { keyFile });

/** The private key of a slot's owner, for what is encrypted to them beside the vault's keys. */
export async function unwrapPrivate(
  vaultId: string,
  slot: Slot,
  credential: Uint8Array,
  keyFile: Uint8Array | null = null,
): Promise<Outcome<Buffer, 'wrong-credential' | 'kdf-out-of-bounds'>> {
  if (!withinBounds(slot.kdf)) return refused('kdf-out-of-bounds');
  // Another file fits no more than another passphrase, and is seen without the second that one costs.
  if (!takesKeyFile(slot, keyFile)) return refused('wrong-credential');
  const mark = keyFileOf(slot);
  const by = { credential, keyFile: mark === null ? null : keyFile };
  const outer = await deriveFrom(by, Buffer.from(slot.salt, 'base64'), slot.kdf);
  const about = {
    ...aboutWrap(vaultId, slot.slotId, ownerOf(slot)),
    ...{ kdf: slot.kdf, ...marked(mark) },
  };
  const privateKey = unwrapKey(outer, slot.privateKey, about);
  zero(outer);
  return privateKey ? done(privateKey) : refused('wrong-credential');
}

/**
 * The associated data of the wrapped pair, without the role: a new role needs no passphrase. The
 * role is authenticated with the encrypted keys.
 */
const aboutWrap = (vaultId: string, slotId: string, owner: Owner): Bound => ({
  magic,
  version,
  vaultId,
  slotId,
  owner: whose(owner),
});

const aboutOwner =
  (vaultId: string, slotId: string, owner: Owner) =>
  (key: 'data' | 'restricted'): Bound => ({ magic, version, vaultId, slotId, owner, key });

type Identity = Pick<Wrapping, 'vaultId' | 'slotId' | 'owner'>;

function slotMac(of: Identity, publicKey: Buffer, restrictedKey: Buffer): string {
  const key = new Uint8Array(
    hkdfSync('sha256', restrictedKey, '', 'alongside/voucher/1', keyBytes),
  );
  const said = canonicalJson({ magic, version, ...of, publicKey: publicKey.toString('base64') });
  const voucher = createHmac('sha256', key).update(said).digest('base64');
  zero(key);
  return voucher;
}

function isAuthenticSlot(
  vaultId: string,
  slot: Slot,
  publicKey: Buffer,
  restrictedKey: Buffer,
): boolean {
  const { slotId, voucher } = slot;
  const right = slotMac({ vaultId, slotId, owner: ownerOf(slot) }, publicKey, restrictedKey);
  return timingSafeEqual(Buffer.from(voucher, 'base64'), Buffer.from(right, 'base64'));
}
