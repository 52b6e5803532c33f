import {
  createHmac,
  createSecretKey,
  type KeyObject,
  pbkdf2Sync,
  timingSafeEqual,
} from 'node:crypto';
import { closeSync, fstatSync, readSync } from 'node:fs';
import { openRegularSync } from '../../files/regular.ts';

/**
 * The MACs of a records file, as SQLCipher 4 writes them: each page of 4,096 bytes ends with an IV
 * and an HMAC-SHA512 over its content, the IV and its number. The key of the MACs is derived from the
 * raw key with the file's salt, each byte of which is combined with a fixed one.
 * Source: https://www.zetetic.net/sqlcipher/design/
 */
const pageBytes = 4_096;
const saltBytes = 16;
const macBytes = 64;
const macSaltMask = 0x3a;
const macKeyRounds = 2;
/** SQLite writes nothing into the page at this offset: the locks of the file lie there. */
const lockBytesAt = 0x4000_0000;
/**
 * Reads pages of an open file of records and answers with how many bytes. On Windows no handle but
 * that of SQLite may read the page of the locks: it stays as zeros.
 */
export function readPages(file: number, pages: Buffer, at: number): number {
  const skipped = at === lockBytesAt ? pageBytes : 0;
  pages.fill(0, 0, skipped);
  const read = readSync(file, pages, skipped, pages.length - skipped, at + skipped);
  return read === 0 ? 0 : skipped + read;
}

/** Pages between two steps: a quarter of a megabyte is read and checked in a few milliseconds. */
const pagesAtOnce = 64;

/**
 * Checks the MAC of each page of an open file, some pages a step, and answers whether any is wrong.
 * The file must not change within a step; between two steps it may.
 */
export function* wrongPages(file: number, keyHex: string): Generator<void, boolean> {
  const macKey = macKeyOf(file, keyHex);
  const pages = Buffer.alloc(pageBytes * pagesAtOnce);
  for (let at = 0; at < fstatSync(file).size; at += pages.length) {
    const read = readPages(file, pages, at);
    for (let within = 0; within < read; within += pageBytes) {
      const page = pages.subarray(within, Math.min(within + pageBytes, read));
      if (at + within !== lockBytesAt && !isRight(page, at + within, macKey)) return true;
    }
    yield;
  }
  return false;
}

/**
 * Whether a file's first page was written under this key; false for what is no regular file. It
 * takes no lock: only for records that this process does not have open.
 */
export function isUnderKey(path: string, keyHex: string): boolean {
  let file: number;
  try {
    file = openRegularSync(path);
  } catch {
    return false;
  }
  try {
    const page = Buffer.alloc(pageBytes);
    return (
      readSync(file, page, 0, pageBytes, 0) === pageBytes &&
      isRight(page, 0, macKeyOf(file, keyHex))
    );
  } finally {
    closeSync(file);
  }
}

function macKeyOf(file: number, keyHex: string): KeyObject {
  const salt = Buffer.alloc(saltBytes);
  readSync(file, salt, 0, saltBytes, 0);
  const masked = salt.map((byte) => byte ^ macSaltMask);
  const key = Buffer.from(keyHex, 'hex');
  const bytes = pbkdf2Sync(key, masked, macKeyRounds, key.length, 'sha512');
  // Node makes a key object of bytes for each MAC, which takes twice as long as the MAC of a page.
  const macKey = createSecretKey(bytes);
  key.fill(0);
  bytes.fill(0);
  return macKey;
}

function isRight(page: Buffer, at: number, macKey: KeyObject): boolean {
  if (page.length < pageBytes) return false;
  const number = Buffer.alloc(4);
  number.writeUInt32LE(at / pageBytes + 1);
  const mac = createHmac('sha512', macKey)
    // The salt of the file stands before the content of the first page.
    .update(page.subarray(at === 0 ? saltBytes : 0, pageBytes - macBytes))
    .update(number)
    .digest();
  return timingSafeEqual(mac, page.subarray(pageBytes - macBytes));
}
