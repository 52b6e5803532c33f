import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Box, boxSchema, decryptFor, encryptTo } from './box.ts';
import { bytes } from './bytes.ts';
import { type Random, zero } from './dataKey.ts';
import { type Kdf, kdfSchema, withinBounds } from './kdf.ts';
import { deriveFrom } from './keyFile.ts';
import { type Bound, keyBytes, unwrapKey, wrapKey, wrappedSchema } from './wrap.ts';

/** The key of a user's private reflections, and whose it is. */
export interface PrivateKeyPlace {
  readonly vaultId: string;
  readonly keyId: string;
  readonly userId: string;
}

/**
 * A private key wrapped under its user's passphrase, by a derivation of its own: the pair of the
 * user's slot also opens with the passphrase that another user gave them (ADR 0009).
 */
const wrapSchema = z.strictObject({
  kdf: kdfSchema,
  salt: bytes(16),
  wrapped: wrappedSchema,
  /** Whether the user's key file is needed too. */
  keyFile: z.literal(true).optional(),
});

/** What a user opens a private key with: their passphrase, and their key file if they use one. */
export interface OwnCredential {
  readonly credential: Uint8Array;
  readonly keyFile: Uint8Array | null;
}

const about = ({ vaultId, keyId, userId }: PrivateKeyPlace, under: object): Bound => ({
  ...{ magic: 'alongside/private-key', version: 1 },
  ...{ vaultId, keyId, userId, under },
});

export const newPrivateKey = (random: Random = randomBytes): Buffer => random(keyBytes);

/** Wraps a private key under a user's credential; the answer is stored as it is. */
export async function wrapPrivateKey(
  key: Uint8Array,
  by: OwnCredential,
  place: PrivateKeyPlace,
  kdf: Kdf,
  random: Random = randomBytes,
): Promise<string> {
  const salt = random(16);
  const outer = await deriveFrom(by, salt, kdf);
  const under = { kdf, ...(by.keyFile && { keyFile: true }) };
  const wrapped = wrapKey(outer, key, about(place, under), random);
  zero(outer);
  return JSON.stringify({ ...under, salt: salt.toString('base64'), wrapped });
}

/** The private key; null where the credential is another or anything was changed. */
export async function unwrapPrivateKey(
  stored: string,
  by: OwnCredential,
  place: PrivateKeyPlace,
): Promise<Buffer | null> {
  const read = wrapSchema.safeParse(parsed(stored));
  // Bounded before it runs: a changed row can neither weaken the derivation nor hang the app.
  if (!read.success || !withinBounds(read.data.kdf)) return null;
  const { kdf, salt, wrapped, keyFile } = read.data;
  if (keyFile && by.keyFile === null) return null;
  const needed = { credential: by.credential, keyFile: keyFile ? by.keyFile : null };
  const outer = await deriveFrom(needed, Buffer.from(salt, 'base64'), kdf);
  const key = unwrapKey(outer, wrapped, about(place, { kdf, ...(keyFile && { keyFile }) }));
  zero(outer);
  return key;
}

/** Whether the user's key file is needed for a stored wrap. */
export function needsKeyFile(stored: string): boolean {
  const read = wrapSchema.safeParse(parsed(stored));
  return read.success && read.data.keyFile === true;
}

/** Encrypts a private key to the public key of the recovery key. */
export const boxPrivateKey = (
  key: Uint8Array,
  recoveryKey: Uint8Array,
  place: PrivateKeyPlace,
): string => JSON.stringify(encryptTo(recoveryKey, key, about(place, { recovery: true })));

/** The private key; null where the recovery key is another or anything was changed. */
export function unboxPrivateKey(
  stored: string,
  recoveryPrivate: Uint8Array,
  place: PrivateKeyPlace,
): Buffer | null {
  const read = boxSchema.safeParse(parsed(stored));
  if (!read.success) return null;
  const box: Box = read.data;
  return decryptFor(recoveryPrivate, box, about(place, { recovery: true }));
}

function parsed(stored: string): unknown {
  try {
    return JSON.parse(stored);
  } catch {
    return null;
  }
}
