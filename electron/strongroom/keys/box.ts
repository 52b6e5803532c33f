import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { z } from 'zod';
import { bytes } from './bytes.ts';
import { type Random, zero } from './dataKey.ts';
import { type Bound, keyBytes, unwrapKey, wrapKey, wrappedSchema } from './wrap.ts';

/** A key encrypted to a public key; encrypting needs no private key of the recipient. */
export const boxSchema = wrappedSchema.extend({ ephemeral: bytes(keyBytes) });
export type Box = Readonly<z.output<typeof boxSchema>>;

/** An X25519 pair as raw bytes. */
interface Pair {
  readonly publicKey: Buffer;
  readonly privateKey: Buffer;
}

/** The bytes before the 32 key bytes in PKCS #8 and SPKI (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');
const spki = Buffer.from('302a300506032b656e032100', 'hex');
const purpose = 'alongside/seal/1';

export function newPair(random: Random = randomBytes): Pair {
  const privateKey = random(keyBytes);
  return { privateKey, publicKey: publicOf(privateKey) };
}

/** The public key of a private key. */
export const publicOf = (privateKey: Uint8Array): Buffer =>
  Buffer.from(
    createPublicKey(privateObject(privateKey)).export({ format: 'der', type: 'spki' }),
  ).subarray(spki.length);

/** Encrypts a key to a public key, with an ephemeral pair of its own. */
export function encryptTo(
  publicKey: Uint8Array,
  key: Uint8Array,
  about: Bound,
  random: Random = randomBytes,
): Box {
  const once = newPair(random);
  const outer = between(once.privateKey, publicKey, once.publicKey, publicKey);
  zero(once.privateKey);
  const wrapped = wrapKey(outer, key, about, random);
  zero(outer);
  return { ...wrapped, ephemeral: once.publicKey.toString('base64') };
}

/** The decrypted key; null where the private key is another or anything was changed. */
export function decryptFor(privateKey: Uint8Array, of: Box, about: Bound): Buffer | null {
  const ephemeral = Buffer.from(of.ephemeral, 'base64');
  let outer: Uint8Array;
  try {
    outer = between(privateKey, ephemeral, ephemeral, publicOf(privateKey));
  } catch {
    // Reject low-order points: the shared key would be known (RFC 7748, 6.1).
    return null;
  }
  const key = unwrapKey(outer, of, about);
  zero(outer);
  return key;
}

/**
 * Derives the wrapping key from the shared key and both public keys, so that a box fits one
 * recipient alone.
 */
function between(
  privateKey: Uint8Array,
  publicKey: Uint8Array,
  ephemeral: Uint8Array,
  recipient: Uint8Array,
): Uint8Array {
  const shared = diffieHellman({
    privateKey: privateObject(privateKey),
    publicKey: createPublicKey({
      key: Buffer.concat([spki, publicKey]),
      format: 'der',
      type: 'spki',
    }),
  });
  const salt = Buffer.concat([ephemeral, recipient]);
  const outer = new Uint8Array(hkdfSync('sha256', shared, salt, purpose, keyBytes));
  zero(shared);
  return outer;
}

function privateObject(privateKey: Uint8Array): KeyObject {
  const key = Buffer.concat([pkcs8, privateKey]);
  const object = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  zero(key);
  return object;
}
