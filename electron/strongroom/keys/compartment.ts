import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { canonicalJson } from './canonical.ts';
import type { Random } from './dataKey.ts';

/** The associated data of a restricted note: it decrypts for no other note, person or version. */
export interface NotePlace {
  readonly noteId: string;
  readonly personId: string;
  readonly version: number;
}

/** The associated data of a restricted note's draft: its writer and its form. */
export interface DraftPlace {
  readonly userId: string;
  readonly form: string;
}

/** The associated data of a private reflection, and its author. */
interface ReflectionPlace {
  readonly reflectionId: string;
  readonly userId: string;
  readonly version: number;
}

/** The associated data of a concern, or of an entry of one. */
interface ConcernPlace {
  readonly concernId: string;
  readonly entryId: string | null;
}

/** The associated data of the private key of concerns. */
interface ConcernKeyPlace {
  readonly concernKeyId: string;
}

/** The associated data of a restricted attachment: of what is said about it, and of its bytes. */
export interface AttachmentPlace {
  readonly attachmentId: string;
  readonly personId: string;
}

type EncryptedPlace =
  | AttachmentPlace
  | NotePlace
  | DraftPlace
  | ReflectionPlace
  | ConcernPlace
  | ConcernKeyPlace;

const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts a restricted note, or a draft of one, by AES-256-GCM: nonce, tag, then the words. */
export function encryptNote(
  restrictedKey: Uint8Array,
  text: string,
  place: EncryptedPlace,
  random: Random = randomBytes,
): Uint8Array<ArrayBuffer> {
  return encryptBytes(restrictedKey, Buffer.from(text, 'utf8'), place, random);
}

/** The same for bytes, such as a picture's. */
export function encryptBytes(
  key: Uint8Array,
  bytes: Uint8Array,
  place: EncryptedPlace,
  random: Random = randomBytes,
): Uint8Array<ArrayBuffer> {
  const nonce = random(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(boundTo(place));
  const encrypted = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Uint8Array.from(Buffer.concat([nonce, cipher.getAuthTag(), encrypted]));
}

/** The words of a restricted note or draft; null where the key is another or anything was changed. */
export function decryptNote(
  restrictedKey: Uint8Array,
  encrypted: Uint8Array,
  place: EncryptedPlace,
): string | null {
  return decryptBytes(restrictedKey, encrypted, place)?.toString('utf8') ?? null;
}

/** The same for bytes. */
export function decryptBytes(
  key: Uint8Array,
  encrypted: Uint8Array,
  place: EncryptedPlace,
): Buffer<ArrayBuffer> | null {
  const start = nonceBytes + tagBytes;
  if (encrypted.length < start) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(boundTo(place));
  decipher.setAuthTag(encrypted.subarray(nonceBytes, start));
  try {
    return Buffer.concat([decipher.update(encrypted.subarray(start)), decipher.final()]);
  } catch {
    return null;
  }
}

const boundTo = (place: EncryptedPlace): Buffer => {
  const magics = {
    noteId: 'alongside/restricted-note',
    attachmentId: 'alongside/restricted-attachment',
    reflectionId: 'alongside/private-reflection',
    concernId: 'alongside/concern',
    concernKeyId: 'alongside/concern-key',
    form: 'alongside/restricted-draft',
  };
  const magic = Object.entries(magics).find(([key]) => key in place)?.[1];
  return Buffer.from(canonicalJson({ magic, format: 1, ...place }));
};
