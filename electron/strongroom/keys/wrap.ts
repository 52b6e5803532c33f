import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { bytes } from './bytes.ts';
import { canonicalJson } from './canonical.ts';
import { type Random, zero } from './dataKey.ts';

/** Every key of a vault has this length in bytes. */
export const keyBytes = 32;

/** A key wrapped under another, by AES-256-GCM. */
export const wrappedSchema = z.strictObject({
  nonce: bytes(12),
  key: bytes(keyBytes),
  tag: bytes(16),
});
export type Wrapped = Readonly<z.output<typeof wrappedSchema>>;

/** The associated data of a wrapped key: it cannot be changed without the wrapping key. */
export type Bound = Readonly<Record<string, unknown>>;

/** Wraps a key under another. */
export function wrapKey(
  outer: Uint8Array,
  key: Uint8Array,
  about: Bound,
  random: Random = randomBytes,
): Wrapped {
  const nonce = random(12);
  const cipher = createCipheriv('aes-256-gcm', outer, nonce);
  cipher.setAAD(Buffer.from(canonicalJson(about)));
  const ciphertext = Buffer.concat([cipher.update(key), cipher.final()]);
  return {
    nonce: nonce.toString('base64'),
    key: ciphertext.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

/** Unwraps a key; null where the wrapping key is another or anything was changed. */
export function unwrapKey(outer: Uint8Array, of: Wrapped, about: Bound): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', outer, Buffer.from(of.nonce, 'base64'), {
    authTagLength: 16,
  });
  decipher.setAAD(Buffer.from(canonicalJson(about)));
  decipher.setAuthTag(Buffer.from(of.tag, 'base64'));
  const key = decipher.update(Buffer.from(of.key, 'base64'));
  try {
    decipher.final();
    return key;
  } catch {
    zero(key);
    return null;
  }
}
