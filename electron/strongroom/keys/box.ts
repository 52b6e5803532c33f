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

/** A key sealed to somebody's public key: whoever seals needs to know nothing secret of theirs. */
export const boxSchema = wrappedSchema.extend({ ephemeral: bytes(keyBytes) });
export type Box = Readonly<z.output<typeof boxSchema>>;

/** An X25519 pair as raw bytes. */
interface Pair {
  readonly publicKey: Buffer;
  readonly privateKey: Buffer;
}

/** What stands before the 32 bytes in the two standard encodings (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');
const spki = Buffer.from('302a300506032b656e032100', 'hex');
const purpose = 'alongside/seal/1';

export function newPair(random: Random = randomBytes): Pair {
  const privateKey = random(keyBytes);
  return { privateKey, publicKey: publicOf(privateKey) };
}

/** The public key that belongs to a private one. */
export const publicOf = (privateKey: Uint8Array): Buffer =>
  Buffer.from(
    createPublicKey(privateObject(privateKey)).export({ format: 'der', type: 'spki' }),
  ).subarray(spki.length);

/** Seals a key to a public key; each seal has a pair of its own. */
export function encryptTo(
  publicKey: Uint8Array,
  key: Uint8Array,
  about: Bound,
  random: Random = randomBytes,
): Box {
  const once = newPair(random);
  const outer = between(once.privateKey, publicKey, once.publicKey, publicKey);
  zero(once.privateKey);
  const enclosed = wrapKey(outer, key, about, random);
  zero(outer);
  return { ...enclosed, ephemeral: once.publicKey.toString('base64') };
}

/** The sealed key; null where the private key is another, or anything was changed. */
export function decryptFor(privateKey: Uint8Array, of: Box, about: Bound): Buffer | null {
  const ephemeral = Buffer.from(of.ephemeral, 'base64');
  let outer: Uint8Array;
  try {
    outer = between(privateKey, ephemeral, ephemeral, publicOf(privateKey));
  } catch {
    // A point that gives nothing away and everything up: no honest seal has one.
    return null;
  }
  const key = unwrapKey(outer, of, about);
  zero(outer);
  return key;
}

/** Both public keys go in, so that a seal fits one recipient and no other. */
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
