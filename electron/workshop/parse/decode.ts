import type { Problem } from '../../../shared/domain/imports/problems.ts';
import { cut } from './cut.ts';

interface Fault {
  readonly code: Problem['code'];
  readonly at?: Partial<Problem>;
}

const zip = [0x50, 0x4b, 0x03, 0x04];
const oldOffice = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const pdf = [0x25, 0x50, 0x44, 0x46, 0x2d];
const wideMarks = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/** A file's text, strictly as UTF-8 (a byte order mark is allowed), or what it is instead. */
export function decode(bytes: Uint8Array): { readonly text: string } | Fault {
  if (starts(bytes, zip) || starts(bytes, oldOffice)) return { code: 'is-a-spreadsheet' };
  if (starts(bytes, pdf)) return { code: 'binary' };
  if (wideMarks.some((mark) => starts(bytes, mark))) return { code: 'not-utf8' };
  if (bytes.some(isControl)) return { code: 'binary' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.trim() === '' ? { code: 'empty-file' } : { text };
  } catch {
    return { code: 'not-utf8', at: placeOf(bytes) };
  }
}

function starts(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** A text has tabs and line ends (and old ones form feeds), no other control characters. */
function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d;
}

/** The cell in which the first byte stands that is not UTF-8, as a person would look for it. */
function placeOf(bytes: Uint8Array): Partial<Problem> {
  const good = goodLength(bytes);
  const before = cut(new TextDecoder().decode(bytes.subarray(0, good)), Number.POSITIVE_INFINITY);
  const rows = 'rows' in before ? before.rows : [];
  const row = rows.at(-1) ?? [''];
  const rest = Buffer.from(bytes.subarray(good, good + 40)).toString('latin1');
  return {
    row: Math.max(rows.length, 1),
    column: (rows.length > 1 ? rows[0]?.[row.length - 1] : null) ?? String(row.length),
    // Such bytes are nearly always Windows-1252, which latin1 shows well enough to be found.
    value: (row.at(-1) ?? '') + (/^[^,;\t\r\n"]*/.exec(rest)?.[0] ?? ''),
  };
}

/** How many bytes from the start are good UTF-8, found by halving: decoding is quick, scanning slow. */
function goodLength(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isGood(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  // The last bytes may be the start of a character that never ended.
  while (good > 0 && (bytes[good - 1] ?? 0) >= 0x80 && !isWhole(bytes.subarray(0, good))) good -= 1;
  return good;
}

function isGood(bytes: Uint8Array): boolean {
  return succeeds(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }));
}

function isWhole(bytes: Uint8Array): boolean {
  return succeeds(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}

function succeeds(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
