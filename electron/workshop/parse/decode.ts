import type { Problem } from '../../../shared/domain/imports/problems.ts';

/** How the letters of a text file are written. */
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

interface Fault {
  readonly code: Problem['code'];
}

const zip = [0x50, 0x4b, 0x03, 0x04];
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const pdf = [0x25, 0x50, 0x44, 0x46, 0x2d];

/** What a file is by its first bytes, whatever its name says. */
export function kindOf(bytes: Uint8Array): 'zip' | 'text' | Fault {
  if (starts(bytes, zip)) return 'zip';
  if (starts(bytes, compoundFile)) {
    return { code: holdsEncrypted(bytes) ? 'password-protected' : 'old-spreadsheet' };
  }
  return starts(bytes, pdf) ? { code: 'binary' } : 'text';
}

/**
 * A text file's letters: UTF-8 or UTF-16, with a byte order mark or without, else Windows-1252, as
 * old spreadsheets in Britain write. What holds control characters is no text.
 */
export function decode(
  bytes: Uint8Array,
): { readonly text: string; readonly encoding: Encoding } | Fault {
  const wide = wideEncoding(bytes);
  if (wide === null && bytes.some(isControl)) return { code: 'binary' };
  const encodings: readonly Encoding[] = wide === null ? ['utf-8', 'windows-1252'] : [wide];
  for (const encoding of encodings) {
    const text = decoded(bytes, encoding);
    if (text === null) continue;
    return text.trim() === '' ? { code: 'empty-file' } : { text, encoding };
  }
  return { code: 'binary' };
}

function decoded(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-16 by its mark, or by the noughts that every other byte of Western text is. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (starts(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (starts(bytes, [0xfe, 0xff])) return 'utf-16be';
  const head = bytes.subarray(0, 2_000);
  const pairs = Math.floor(head.length / 2);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  if (pairs === 0 || even + odd < pairs * 0.6) return null;
  if (even > 0 && odd > 0) return null;
  return odd > 0 ? 'utf-16le' : 'utf-16be';
}

/** A workbook with a password lies as a stream of this name in an old container. */
function holdsEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

function starts(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** A text has tabs and line ends (and old ones form feeds), no other control characters. */
function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d;
}
