import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { mayDo, type Role, roles } from '../../../shared/domain/access.ts';
import { boxSchema, decryptFor, encryptTo, newPair } from './box.ts';
import { bytes } from './bytes.ts';
import { canonicalJson } from './canonical.ts';
import { type Random, zero } from './dataKey.ts';
import { deriveKey, type Kdf, kdfFloor, kdfSchema, withinBounds } from './kdf.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { type Bound, keyBytes, unwrapKey, wrapKey, wrappedSchema } from './wrap.ts';

const magic = 'alongside/slot';
const version = 1;

const ways = {
  slotId: z.uuid(),
  kdf: kdfSchema,
  salt: bytes(16),
  /** The owner's private key, under what they know or keep on paper. */
  privateKey: wrappedSchema,
  /** The owner's public key, under the data key: a new data key can be sealed to them without them. */
  publicKey: wrappedSchema,
  dataKey: boxSchema,
  restrictedKey: boxSchema.nullable(),
  /** Proves, to those who hold the restricted key, that one of them let this owner in. */
  voucher: bytes(32),
};

/** One way into a vault. */
export const slotSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('user'), userId: z.uuid(), role: z.enum(roles), ...ways }),
  z.strictObject({ kind: z.literal('recovery'), ...ways }),
]);
export type Slot = Readonly<z.output<typeof slotSchema>>;

/** Whose slot it is. */
export type Owner = { kind: 'user'; userId: string; role: Role } | { kind: 'recovery' };

/** The keys of a vault, as a coordinator and the recovery key hold them. */
export interface VaultKeys {
  readonly dataKey: Buffer;
  /** Encrypts the restricted compartment. */
  readonly restrictedKey: Buffer;
}

/** The keys that a slot gave; no restricted key where its owner is not entitled to one. */
export interface HeldKeys {
  readonly dataKey: Buffer;
  readonly restrictedKey: Buffer | null;
}

/** A recovery key is random through and through, so that the dear derivation would buy nothing. */
export const recoveryKdf: Kdf = kdfFloor;

interface Wrapping {
  readonly vaultId: string;
  readonly slotId: string;
  readonly owner: Owner;
  readonly credential: Uint8Array;
  readonly keys: VaultKeys;
  readonly kdf: Kdf;
  readonly random?: Random;
}

/** Makes a slot for a new owner, or a new credential for one who lost theirs. */
export async function wrapSlot(of: Wrapping): Promise<Slot> {
  const { publicKey, privateKey } = newPair(of.random);
  const wrapped = await wrapPrivate(privateKey, of);
  zero(privateKey);
  return { ...of.owner, slotId: of.slotId, ...wrapped, ...admit(of, publicKey) };
}

/** The keys of a slot. A wrong credential and a slot that was tampered with look alike, by design. */
export async function unwrapSlot(
  vaultId: string,
  slot: Slot,
  credential: Uint8Array,
): Promise<Outcome<HeldKeys, 'wrong-credential' | 'kdf-out-of-bounds'>> {
  const opened = await unwrapPrivate(vaultId, slot, credential);
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
  readonly kdf: Kdf;
  readonly random?: Random;
}

/** Changes the credential of one slot, or its cost; whoever changes it must know the one before. */
export async function rewrapSlot(
  of: Rewrapping,
): Promise<Outcome<Slot, 'wrong-credential' | 'kdf-out-of-bounds'>> {
  const { vaultId, slot } = of;
  const opened = await unwrapPrivate(vaultId, slot, of.from);
  if (!opened.ok) return opened;
  const about = { vaultId, slotId: slot.slotId, owner: ownerOf(slot), credential: of.to };
  const wrapped = await wrapPrivate(opened.value, { ...of, ...about });
  zero(opened.value);
  return done({ ...slot, ...wrapped });
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
 * Gives a slot new keys or its owner a new role, without their credential. A slot that nobody who
 * could vouch for it has vouched for is refused with null: it would be given the new keys.
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
  return { ...owner, slotId, kdf, salt, privateKey, ...admitted };
}

/** The slots with one put in the place of its owner's; a new owner's is added. */
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

/** Whoever may read restricted notes gets their key; the paper in the safe opens everything. */
const isEntitled = (owner: Owner): boolean =>
  owner.kind === 'recovery' || mayDo(owner.role, 'restricted.read');

type Admitting = Pick<Wrapping, 'vaultId' | 'slotId' | 'owner' | 'keys' | 'random'>;

/** What the vault's keys do for one owner. */
function admit(of: Admitting, publicKey: Buffer) {
  const { vaultId, slotId, owner, keys, random = randomBytes } = of;
  const about = aboutOwner(vaultId, slotId, owner);
  const sealed = (key: Buffer, what: 'data' | 'restricted') =>
    encryptTo(publicKey, key, about(what), random);
  return {
    publicKey: wrapKey(keys.dataKey, publicKey, aboutWrap(vaultId, slotId, owner), random),
    dataKey: sealed(keys.dataKey, 'data'),
    restrictedKey: isEntitled(owner) ? sealed(keys.restrictedKey, 'restricted') : null,
    voucher: slotMac({ vaultId, slotId, owner }, publicKey, keys.restrictedKey),
  };
}

/** Salt and nonce are new each time, so that a wrapping key is never used twice. */
async function wrapPrivate(
  privateKey: Buffer,
  of: Omit<Wrapping, 'keys'>,
): Promise<Pick<Slot, 'kdf' | 'salt' | 'privateKey'>> {
  const random = of.random ?? randomBytes;
  const salt = random(16);
  const outer = await deriveKey(of.credential, salt, of.kdf);
  const about = { ...aboutWrap(of.vaultId, of.slotId, of.owner), kdf: of.kdf };
  const enclosed = wrapKey(outer, privateKey, about, random);
  zero(outer);
  return { kdf: of.kdf, salt: salt.toString('base64'), privateKey: enclosed };
}

async function unwrapPrivate(
  vaultId: string,
  slot: Slot,
  credential: Uint8Array,
): Promise<Outcome<Buffer, 'wrong-credential' | 'kdf-out-of-bounds'>> {
  if (!withinBounds(slot.kdf)) return refused('kdf-out-of-bounds');
  const outer = await deriveKey(credential, Buffer.from(slot.salt, 'base64'), slot.kdf);
  const about = { ...aboutWrap(vaultId, slot.slotId, ownerOf(slot)), kdf: slot.kdf };
  const privateKey = unwrapKey(outer, slot.privateKey, about);
  zero(outer);
  return privateKey ? done(privateKey) : refused('wrong-credential');
}

/** Without the role: a new role needs nobody's passphrase. The sealed keys vouch for the role. */
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
