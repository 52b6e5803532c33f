import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { roles } from '../../../shared/domain/access.ts';
import { canonicalJson } from './canonical.ts';
import { dataKeyBytes, type Random, zero } from './dataKey.ts';
import { deriveKey, type Kdf, kdfFloor, kdfSchema, withinBounds } from './kdf.ts';
import { done, type Outcome, refused } from './outcome.ts';

const magic = 'alongside/slot';
const version = 1;

const bytes = (size: number) =>
  z.string().refine((text) => {
    const read = Buffer.from(text, 'base64');
    // One spelling only: Buffer reads past what is not base64.
    return read.length === size && read.toString('base64') === text;
  });

const wrapped = {
  slotId: z.uuid(),
  kdf: kdfSchema,
  salt: bytes(16),
  nonce: bytes(12),
  wrappedKey: bytes(dataKeyBytes),
  tag: bytes(16),
};

/** One way into a vault: the data key, wrapped with what somebody knows or keeps on paper. */
export const slotSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('user'), userId: z.uuid(), role: z.enum(roles), ...wrapped }),
  z.strictObject({ kind: z.literal('recovery'), ...wrapped }),
]);
export type Slot = Readonly<z.output<typeof slotSchema>>;

/** Whose slot it is. */
export type Owner =
  | Pick<Extract<Slot, { kind: 'user' }>, 'kind' | 'userId' | 'role'>
  | RecoveryOwner;
type RecoveryOwner = Pick<Extract<Slot, { kind: 'recovery' }>, 'kind'>;

/** A recovery key is random through and through, so that the dear derivation would buy nothing. */
export const recoveryKdf: Kdf = kdfFloor;

interface Wrapping {
  readonly vaultId: string;
  readonly slotId: string;
  readonly owner: Owner;
  readonly secret: Uint8Array;
  readonly dataKey: Uint8Array;
  readonly kdf: Kdf;
  readonly random?: Random;
}

/** Makes a slot. Salt and nonce are new each time, so that a wrapping key is never used twice. */
export async function wrapSlot(of: Wrapping): Promise<Slot> {
  const random = of.random ?? randomBytes;
  const salt = random(16);
  const nonce = random(12);
  const key = await deriveKey(of.secret, salt, of.kdf);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(boundTo(of.vaultId, of.slotId, of.owner, of.kdf));
  const wrappedKey = Buffer.concat([cipher.update(of.dataKey), cipher.final()]);
  zero(key);
  return {
    ...of.owner,
    slotId: of.slotId,
    kdf: of.kdf,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    wrappedKey: wrappedKey.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

/** The data key of a slot. A wrong secret and a slot that was tampered with look alike, by design. */
export async function unwrapSlot(
  vaultId: string,
  slot: Slot,
  secret: Uint8Array,
): Promise<Outcome<Buffer, 'wrong-secret' | 'kdf-out-of-bounds'>> {
  if (!withinBounds(slot.kdf)) return refused('kdf-out-of-bounds');
  const key = await deriveKey(secret, Buffer.from(slot.salt, 'base64'), slot.kdf);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(slot.nonce, 'base64'), {
      authTagLength: 16,
    });
    decipher.setAAD(boundTo(vaultId, slot.slotId, ownerOf(slot), slot.kdf));
    decipher.setAuthTag(Buffer.from(slot.tag, 'base64'));
    const dataKey = decipher.update(Buffer.from(slot.wrappedKey, 'base64'));
    try {
      decipher.final();
      return done(dataKey);
    } catch {
      zero(dataKey);
      return refused('wrong-secret');
    }
  } finally {
    zero(key);
  }
}

interface Rewrapping {
  readonly vaultId: string;
  readonly slot: Slot;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  readonly kdf: Kdf;
  readonly random?: Random;
}

/** Changes the secret of one slot; whoever changes it must know the one before. */
export async function rewrapSlot(
  of: Rewrapping,
): Promise<Outcome<Slot, 'wrong-secret' | 'kdf-out-of-bounds'>> {
  const opened = await unwrapSlot(of.vaultId, of.slot, of.from);
  if (!opened.ok) return opened;
  const dataKey = opened.value;
  const owner = ownerOf(of.slot);
  const slot = await wrapSlot({ ...of, slotId: of.slot.slotId, owner, secret: of.to, dataKey });
  zero(dataKey);
  return done(slot);
}

/** The slots with one put in the place of its owner's; a new owner's is added. */
export function withSlot(slots: readonly Slot[], slot: Slot): Slot[] {
  const owner = canonicalJson(whose(slot));
  return [...slots.filter((each) => canonicalJson(whose(each)) !== owner), slot];
}

const whose = (slot: Slot) => (slot.kind === 'user' ? [slot.kind, slot.userId] : [slot.kind]);

export const ownerOf = (slot: Slot): Owner =>
  slot.kind === 'user'
    ? { kind: slot.kind, userId: slot.userId, role: slot.role }
    : { kind: slot.kind };

/** What the wrap vouches for besides the key: none of it can be changed without the secret. */
const boundTo = (vaultId: string, slotId: string, owner: Owner, kdf: Kdf): Buffer =>
  Buffer.from(canonicalJson({ magic, version, vaultId, slotId, owner, kdf }));
