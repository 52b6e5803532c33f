import { newPair, publicOf } from '../keys/box.ts';
import { decryptNote, encryptNote } from '../keys/compartment.ts';
import { boxConcernKey, newConcernKey, unboxConcernKey } from '../keys/concernKey.ts';
import { zero } from '../keys/dataKey.ts';
import { newId } from '../newId.ts';
import * as store from '../store/concerns.ts';
import type { Reader, Writer } from '../store/unit.ts';

const base64 = 'base64';

/** Makes a pair of keys for concerns; the private key is encrypted under the restricted key. */
export function makeConcernKeys(tx: Writer, restrictedKey: Uint8Array): void {
  const id = newId();
  const { publicKey, privateKey } = newPair();
  const text = privateKey.toString(base64);
  zero(privateKey);
  const sealed = encryptNote(restrictedKey, text, { concernKeyId: id });
  store.replaceKeyPair(tx, { id, publicKey: publicKey.toString(base64), sealed });
}

/** The private key; null where it does not decrypt, or where the public key is not its own. */
function privateKeyOf(db: Reader, restrictedKey: Uint8Array): Buffer | null {
  const pair = store.findKeyPair(db);
  const text = pair && decryptNote(restrictedKey, pair.sealed, { concernKeyId: pair.id });
  if (!pair || text === null) return null;
  const key = Buffer.from(text, base64);
  return publicOf(key).toString(base64) === pair.publicKey ? key : null;
}

/** Encrypts the words of a concern: under the restricted key, else to the public key of concerns. */
export function encryptConcern(
  db: Reader,
  restrictedKey: Uint8Array | null,
  concernId: string,
  text: string,
): store.Sealed | null {
  const place = { concernId, entryId: null };
  if (restrictedKey !== null) {
    return { sealed: encryptNote(restrictedKey, text, place), box: null };
  }
  const pair = store.findKeyPair(db);
  if (pair === null) return null;
  const key = newConcernKey();
  const box = boxConcernKey(key, Buffer.from(pair.publicKey, base64), concernId);
  const sealed = encryptNote(key, text, place);
  zero(key);
  return { sealed, box };
}

/** The words of a concern; null where they do not decrypt. */
export function decryptConcern(
  db: Reader,
  restrictedKey: Uint8Array,
  { id, sealed, box }: { readonly id: string } & store.Sealed,
): string | null {
  const place = { concernId: id, entryId: null };
  if (box === null) return decryptNote(restrictedKey, sealed, place);
  const privateKey = privateKeyOf(db, restrictedKey);
  const key = privateKey && unboxConcernKey(box, privateKey, id);
  if (privateKey) zero(privateKey);
  if (!key) return null;
  const text = decryptNote(key, sealed, place);
  zero(key);
  return text;
}

/**
 * Encrypts every concern under a new restricted key, and makes a pair of keys that no user who left
 * has seen. What does not decrypt stays as it is: it must not block the rotation.
 */
export function reencryptConcerns(tx: Writer, from: Uint8Array, to: Uint8Array): void {
  const { concerns, entries } = store.allSealed(tx);
  for (const concern of concerns) {
    const text = decryptConcern(tx, from, concern);
    if (text === null) continue;
    const place = { concernId: concern.id, entryId: null };
    store.reencryptConcern(tx, concern.id, encryptNote(to, text, place));
  }
  for (const { id, concernId, sealed } of entries) {
    const place = { concernId, entryId: id };
    const text = decryptNote(from, sealed, place);
    if (text !== null) store.updateEntry(tx, id, encryptNote(to, text, place));
  }
  makeConcernKeys(tx, to);
}
