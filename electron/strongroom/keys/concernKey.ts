import { randomBytes } from 'node:crypto';
import { boxSchema, decryptFor, encryptTo } from './box.ts';
import type { Random } from './dataKey.ts';
import { type Bound, keyBytes } from './wrap.ts';

const about = (concernId: string): Bound => ({
  ...{ magic: 'alongside/concern-box', version: 1 },
  concernId,
});

/** A key for one concern. */
export const newConcernKey = (random: Random = randomBytes): Buffer => random(keyBytes);

/** Encrypts a concern's key to the public key of concerns; the answer is stored as it is. */
export const boxConcernKey = (key: Uint8Array, publicKey: Uint8Array, concernId: string): string =>
  JSON.stringify(encryptTo(publicKey, key, about(concernId)));

/** A concern's key; null where the private key is another or anything was changed. */
export function unboxConcernKey(
  stored: string,
  privateKey: Uint8Array,
  concernId: string,
): Buffer | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(stored);
  } catch {
    return null;
  }
  const box = boxSchema.safeParse(parsed);
  return box.success ? decryptFor(privateKey, box.data, about(concernId)) : null;
}
