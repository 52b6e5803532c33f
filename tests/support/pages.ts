import { createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';

const pageBytes = 4_096;
const saltBytes = 16;
const ivBytes = 16;
/** What SQLCipher 4 keeps at the end of each page: its IV and an HMAC-SHA512. */
const reserved = ivBytes + 64;

/**
 * Every page of a records file in the clear, free ones and what lies between rows too: all that
 * somebody with the key could find. SQLite itself is not asked.
 */
export function pagesInClear(path: string, key: Uint8Array): Buffer {
  const file = readFileSync(path);
  const pages: Buffer[] = [];
  for (let at = 0; at < file.length; at += pageBytes) {
    const page = file.subarray(at, at + pageBytes);
    const end = pageBytes - reserved;
    const decipher = createDecipheriv('aes-256-cbc', key, page.subarray(end, end + ivBytes));
    decipher.setAutoPadding(false);
    pages.push(decipher.update(page.subarray(at === 0 ? saltBytes : 0, end)), decipher.final());
  }
  return Buffer.concat(pages);
}
