import { inflateSync } from 'node:zlib';
import { type Brightness, isWritten } from '../../../shared/domain/signatures.ts';
import { type CleanPicture, checkPicture, type Unclean } from './pictureCheck.ts';

/** Checks a signature of the window: a clean PNG on which a line is written. */
export function checkSignature(bytes: Uint8Array): CleanPicture | Unclean | 'not-a-signature' {
  const picture = checkPicture(bytes);
  if (typeof picture === 'string') return picture;
  const seen = picture.mediaType === 'image/png' ? brightnessOf(picture) : null;
  return seen !== null && isWritten(seen) ? picture : 'not-a-signature';
}

/** Samples of a pixel by the colour type of a PNG; palettes are not written by our window. */
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 };

/** The brightness of a clean PNG of 8 bits that is not interlaced, on white; null for any other. */
function brightnessOf({ bytes, width, height }: CleanPicture): Brightness | null {
  const samples = samplesOf[bytes[25] ?? -1];
  if (bytes[24] !== 8 || bytes[28] !== 0 || samples === undefined) return null;
  const rows = pixelRows(bytes, { height, across: width * samples, samples });
  if (rows === null) return null;
  const levels = new Uint8Array(width * height);
  for (const at of levels.keys()) {
    const from = at * samples;
    const [first = 0, second = 0, third = 0] = rows.subarray(from, from + 3);
    const grey = samples < 3 ? first : 0.299 * first + 0.587 * second + 0.114 * third;
    const opaque = samples % 2 === 1 ? 1 : (rows[from + samples - 1] ?? 0) / 255;
    levels[at] = Math.round(255 - opaque * (255 - grey));
  }
  return { width, levels };
}

interface Of {
  readonly height: number;
  /** Bytes of a row. */
  readonly across: number;
  readonly samples: number;
}

/** The rows of pixels with their filters taken off (W3C PNG, 9.2); null where they are not whole. */
function pixelRows(bytes: Uint8Array, { height, across, samples }: Of): Uint8Array | null {
  const packed = packedPixels(bytes);
  let plain: Buffer;
  try {
    plain = inflateSync(packed, { maxOutputLength: (across + 1) * height });
  } catch {
    return null;
  }
  if (plain.length !== (across + 1) * height) return null;
  const rows = new Uint8Array(across * height);
  for (let row = 0; row < height; row += 1) {
    const filter = filters[plain[row * (across + 1)] ?? -1];
    if (filter === undefined) return null;
    for (let at = 0; at < across; at += 1) {
      const to = row * across + at;
      const left = at < samples ? 0 : (rows[to - samples] ?? 0);
      const above = row === 0 ? 0 : (rows[to - across] ?? 0);
      const corner = at < samples || row === 0 ? 0 : (rows[to - across - samples] ?? 0);
      rows[to] = (plain[row * (across + 1) + 1 + at] ?? 0) + filter(left, above, corner);
    }
  }
  return rows;
}

/** What each filter adds to a byte, from those to the left, above, and above to the left. */
const filters: readonly ((left: number, above: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => Math.floor((left + above) / 2),
  (left, above, corner) => {
    const guess = left + above - corner;
    const [a, b, c] = [left, above, corner].map((each) => Math.abs(guess - each));
    if ((a ?? 0) <= (b ?? 0) && (a ?? 0) <= (c ?? 0)) return left;
    return (b ?? 0) <= (c ?? 0) ? above : corner;
  },
];

/** The compressed pixels, whose chunks `checkPicture` walked. */
function packedPixels(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (kind === 'IDAT') pieces.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return Buffer.concat(pieces);
}
