import { crc32, deflateSync } from 'node:zlib';

function chunk(kind: string, body: Uint8Array): Buffer {
  const inner = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(inner));
  return Buffer.concat([size, inner, check]);
}

/**
 * A PNG of one grey a row, or of the greys of `grey`. `level` 0 leaves the pixels unpacked, so that
 * its size is known; `more` are chunks before the pixels.
 */
export function png(
  width: number,
  height: number,
  {
    level = 6,
    seed = 1,
    more = [] as Buffer[],
    grey = (_: number, row: number): number => (row * seed) % 256,
  } = {},
) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < rows.length; at += 1) {
    const [column, row] = [(at % (width + 1)) - 1, Math.floor(at / (width + 1))];
    rows[at] = column < 0 ? 0 : grey(column, row);
  }
  return Uint8Array.from(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', head),
      ...more,
      chunk('IDAT', deflateSync(rows, { level })),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

/** A signature: a dark line across white paper. */
export const signaturePng = ({ more = [] as Buffer[] } = {}) =>
  png(40, 20, { more, grey: (column, row) => (Math.floor(column / 2) === row ? 20 : 255) });

/** A chunk of text, as a camera's program writes it. */
export const pngText = (text: string): Buffer => chunk('tEXt', Buffer.from(text, 'latin1'));

/** What differs from a letter that is not restricted. */
export interface Adding {
  readonly picture?: Uint8Array<ArrayBuffer>;
  readonly whole?: Uint8Array<ArrayBuffer> | null;
  readonly restricted?: boolean;
  readonly more?: object;
}

/** The input that adds a picture of a person. */
export const addingPicture = (
  personId: string,
  { picture = png(40, 30), whole = null, restricted = false, more }: Adding = {},
) => ({
  attachment: {
    ...{ personId, kind: 'letter' as const, aboutKind: 'person' as const, aboutId: null },
    ...{ description: 'Letter from the housing office', ...more },
  },
  ...{ restricted, picture, whole },
});
