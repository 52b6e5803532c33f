import { createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { alphabet, charactersOf, inGroups, valuesOf } from './base32.ts';
import { type Random, zero } from './dataKey.ts';
import { deriveKey, type Kdf } from './kdf.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { keyBytes } from './wrap.ts';

/** Length of a key file's secret in bytes: it cannot be guessed, so that its mark tells nothing. */
const secretBytes = 32;
/** 52 characters hold 260 bits; the last four are 0. */
const secretLength = 52;
const checkLength = 4;
const markBytes = 16;
/** A key file has some 200 bytes; one that an editor saved again has a few more. */
export const keyFileBytesAtMost = 4_096;

const firstLine = 'Alongside key file 1';
const lastLine = 'Keep this file on a stick, away from the computer. It opens nothing by itself.';
const newLine = '\n'.charCodeAt(0);
const afterMark = Buffer.from([0xef, 0xbb, 0xbf]);

export const newKeyFile = (random: Random = randomBytes): Buffer => random(secretBytes);

/** The printed form of a key file: fourteen groups of four characters. */
export const keyFileCode = (secret: Uint8Array): string => inGroups(charactersOf(encoded(secret)));

/** A key file as it is written: nothing in it says whose it is or what it opens. */
export function keyFileText(secret: Uint8Array): Buffer {
  const groups = keyFileCode(secret).split('-');
  const half = groups.length / 2;
  const lines = [groups.slice(0, half).join('-'), groups.slice(half).join('-')];
  return Buffer.from([firstLine, ...lines, lastLine, ''].join('\n'));
}

/**
 * Reads a key file, also one with the line ends or the byte order mark of an editor. It is read
 * byte by byte: a text of it could not be overwritten.
 */
export function readKeyFile(
  file: Uint8Array,
): Outcome<Buffer, 'key-file-foreign' | 'key-file-damaged'> {
  const from = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const start = from.subarray(0, afterMark.length).equals(afterMark) ? afterMark.length : 0;
  const end = from.indexOf(newLine, start);
  const first = from.subarray(start, end < 0 ? from.length : end).toString('latin1');
  if (first.trim() !== firstLine) return refused('key-file-foreign');
  const values: number[] = [];
  const code = end < 0 ? [] : from.subarray(end);
  for (const byte of code) {
    const character = String.fromCharCode(byte);
    if (/[\s-]/.test(character)) continue;
    values.push(alphabet.indexOf(character));
    if (values.length === secretLength + checkLength) break;
  }
  const secret = decoded(values);
  values.fill(0);
  return secret ? done(secret) : refused('key-file-damaged');
}

export type CodeFault = 'code-character' | 'code-length' | 'code-checksum';

/** Reads the code of a printed sheet as it is typed, with the variants of a recovery key. */
export function readKeyFileCode(typed: string): Outcome<Buffer, CodeFault> {
  const values = valuesOf(typed);
  if (values.includes(-1)) return refused('code-character');
  if (values.length !== secretLength + checkLength) return refused('code-length');
  const secret = decoded(values);
  return secret ? done(secret) : refused('code-checksum');
}

/**
 * By what a slot knows its key file. Two slots know one file by different marks, so that a header
 * does not tell which vaults share a file, and the secret does not follow from its mark.
 */
export function markOf(secret: Uint8Array, slotId: string): string {
  return Buffer.from(
    hkdfSync('sha256', secret, slotId, 'alongside/key-file-mark/1', markBytes),
  ).toString('base64');
}

export const isSameKeyFile = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other);

/**
 * Derives the key that wraps a private key: from the credential by Argon2id, and where a key file
 * belongs to it from both. Neither of them alone gives any part of it.
 */
export async function deriveFrom(
  { credential, keyFile }: { credential: Uint8Array; keyFile: Uint8Array | null },
  salt: Uint8Array,
  kdf: Kdf,
): Promise<Uint8Array> {
  const derived = await deriveKey(credential, salt, kdf);
  if (keyFile === null) return derived;
  const both = Buffer.concat([derived, keyFile]);
  const outer = new Uint8Array(hkdfSync('sha256', both, salt, 'alongside/key-file/1', keyBytes));
  zero(derived, both);
  return outer;
}

function encoded(secret: Uint8Array): number[] {
  const values: number[] = [];
  let held = 0;
  let bits = 0;
  for (const byte of secret) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    for (; bits >= 5; bits -= 5) values.push((held >> (bits - 5)) & 31);
  }
  values.push((held << (5 - bits)) & 31);
  return [...values, ...checkOf(secret)];
}

/** The secret of the values; null where one is none, their number is another, or the check differs. */
function decoded(values: readonly number[]): Buffer | null {
  if (values.length !== secretLength + checkLength || values.includes(-1)) return null;
  const secret = Buffer.alloc(secretBytes);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const value of values.slice(0, secretLength)) {
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    secret[at] = (held >> bits) & 0xff;
    at += 1;
  }
  const isRight = encoded(secret).every((value, nth) => value === values[nth]);
  if (isRight) return secret;
  zero(secret);
  return null;
}

/** Twenty bits: of a million slips of the pen, one passes, and opens nothing. */
function checkOf(secret: Uint8Array): number[] {
  const digest = createHash('sha256').update(firstLine).update(secret).digest();
  return [...digest.subarray(0, checkLength)].map((byte) => byte & 31);
}
