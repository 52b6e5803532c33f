import { longestSide, type MediaType, mostBytes } from '../../../shared/domain/attachments.ts';

/** A picture that holds its pixels and nothing else. */
export interface CleanPicture {
  readonly bytes: Uint8Array;
  readonly mediaType: MediaType;
  readonly width: number;
  readonly height: number;
}

/** Why a picture is not accepted. */
export type Unclean = 'too-big' | 'not-clean';

/**
 * Checks a picture of the window, which is not trusted: it may hold only what decoding needs, so no
 * Exif, XMP, IPTC, colour profile, comment, preview, or bytes behind its end.
 */
export function checkPicture(bytes: Uint8Array): CleanPicture | Unclean {
  if (bytes.byteLength > mostBytes) return 'too-big';
  const jpeg = jpegSize(bytes);
  const size = jpeg ?? pngSize(bytes);
  if (size === null) return 'not-clean';
  const { width, height } = size;
  if (Math.min(width, height) < 1) return 'not-clean';
  if (Math.max(width, height) > longestSide) return 'too-big';
  return { bytes, mediaType: jpeg === null ? 'image/png' : 'image/jpeg', width, height };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Markers of ISO 10918-1 that decoding needs: tables, frames of common decoders, restarts. */
const frames = [0xc0, 0xc1, 0xc2];
const tables = [0xc4, 0xdb, 0xdd];
const startOfScan = 0xda;

/** The size of a JPEG whose segments are all needed to decode it; null for any other bytes. */
function jpegSize(bytes: Uint8Array): Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null;
  let size: Size | null = null;
  let scanned = false;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    const length = view.getUint16(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return null;
    if (frames.includes(marker)) {
      if (size !== null || length < 8) return null;
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    } else if (marker === 0xe0) {
      if (!isPlainJfif(bytes.subarray(at + 4, end))) return null;
    } else if (marker !== startOfScan && !tables.includes(marker)) return null;
    if (marker !== startOfScan) {
      at = end;
      continue;
    }
    scanned = true;
    at = endOfScan(bytes, end);
    if (bytes[at + 1] === 0xd9) {
      return scanned && at + 2 === bytes.length ? size : null;
    }
  }
  return null;
}

/** A JFIF header without a preview. */
const isPlainJfif = (body: Uint8Array): boolean =>
  body.length === 14 && String.fromCharCode(...body.subarray(0, 5)) === 'JFIF\0';

/** The position of the marker after a scan; zeros stuffed into it and restarts are no markers. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; ; at += 1) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) return bytes.length;
    const next = bytes[at + 1] ?? 0xd9;
    const restart = next >= 0xd0 && next <= 0xd7;
    if (next !== 0 && !restart) return at;
  }
}

/** The remainders of the 256 bytes by the polynomial of PNG (W3C PNG, annex D). */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

/** The check sum of a chunk. `node:zlib` has it only since Node 22; the stand-in's Node is older. */
function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (remainders[(rest ^ byte) & 0xff] ?? 0) ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}

/** Chunks of the PNG specification that hold pixels, their palette, and that their colours are sRGB. */
const pngChunks = ['IHDR', 'PLTE', 'tRNS', 'sRGB', 'IDAT', 'IEND'];
const pngSignature = '\x89PNG\r\n\x1a\n';

/** The size of a PNG whose chunks are all needed to decode it; null for any other bytes. */
function pngSize(bytes: Uint8Array): Size | null {
  if (String.fromCharCode(...bytes.subarray(0, 8)) !== pngSignature) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size: Size | null = null;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) return null;
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (!pngChunks.includes(kind) || (size === null) !== (kind === 'IHDR')) return null;
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return null;
    if (kind === 'IHDR') size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (kind === 'IEND') return length === 0 && end === bytes.length ? size : null;
    at = end;
  }
  return null;
}
