import {
  drawnSize,
  hiddenBlocks,
  type MediaType,
  type Part,
  pixelsOf,
} from '../../../shared/domain/attachments.ts';

/** What is done to a picture before it is saved: parts that are hidden, and the part that stays. */
export interface Edits {
  readonly hidden: readonly Part[];
  readonly cut: Part | null;
}

const quality = 0.88;

/** A picture of a file, the right way up as the camera held it; null where it cannot be opened. */
export async function decode(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(new Blob([bytes]), { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
}

function canvasOf(width: number, height: number) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  return { canvas, context };
}

/** Draws a picture with the edits; hidden parts are blocks of mean colours. */
export function drawn(picture: ImageBitmap, { hidden, cut }: Edits): HTMLCanvasElement {
  const size = drawnSize(picture.width, picture.height);
  const { canvas, context } = canvasOf(size.width, size.height);
  // Clear parts of a PNG would turn black in a JPEG.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, size.width, size.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, size.width, size.height);
  for (const part of hidden) hide(context, pixelsOf(part, size));
  if (cut === null) return canvas;
  const kept = pixelsOf(cut, size);
  const smaller = canvasOf(kept.width, kept.height);
  smaller.context.drawImage(
    canvas,
    ...[kept.x, kept.y, kept.width, kept.height],
    ...([0, 0, kept.width, kept.height] as const),
  );
  return smaller.canvas;
}

/** Replaces pixels by a few blocks, each of the mean of its own: what they showed is gone. */
function hide(context: CanvasRenderingContext2D, of: ReturnType<typeof pixelsOf>): void {
  const { x, y, width, height } = of;
  const { data } = context.getImageData(x, y, width, height);
  const across = Math.min(hiddenBlocks, width);
  const down = Math.min(hiddenBlocks, height);
  for (let row = 0; row < down; row += 1) {
    for (let column = 0; column < across; column += 1) {
      const left = Math.floor((column * width) / across);
      const right = Math.floor(((column + 1) * width) / across);
      const top = Math.floor((row * height) / down);
      const bottom = Math.floor(((row + 1) * height) / down);
      const sums = [0, 0, 0];
      for (let at = top; at < bottom; at += 1) {
        for (let over = left; over < right; over += 1) {
          for (const [channel, sum] of sums.entries()) {
            sums[channel] = sum + (data[(at * width + over) * 4 + channel] ?? 0);
          }
        }
      }
      const count = (right - left) * (bottom - top);
      const mean = sums.map((sum) => Math.round(sum / count));
      context.fillStyle = `rgb(${mean.join(' ')})`;
      context.fillRect(x + left, y + top, right - left, bottom - top);
    }
  }
}

/**
 * A JPEG of the canvas without its colour profile (segment APP2 of ISO 10918-1), which says what
 * every program takes for granted: the strongroom accepts pixels alone.
 */
function withoutProfile(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const kept: Uint8Array<ArrayBuffer>[] = [bytes.subarray(0, 2)];
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at + 1] !== 0xda) {
    const end = at + 2 + view.getUint16(at + 2);
    if (bytes[at + 1] !== 0xe2) kept.push(bytes.subarray(at, end));
    at = end;
  }
  kept.push(bytes.subarray(at));
  return joined(kept);
}

function joined(pieces: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let to = 0;
  for (const piece of pieces) {
    all.set(piece, to);
    to += piece.length;
  }
  return all;
}

/** A picture as it is saved: pixels alone, encoded anew. */
export async function encode(picture: ImageBitmap, edits: Edits): Promise<Uint8Array<ArrayBuffer>> {
  return withoutProfile(await encoded(drawn(picture, edits), 'image/jpeg'));
}

async function encoded(canvas: HTMLCanvasElement, type: MediaType) {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, quality));
  if (blob === null) throw new Error('no picture');
  return new Uint8Array(await blob.arrayBuffer());
}

/** The chunks that Chromium writes and the strongroom accepts (W3C PNG, 11): a colour profile is none. */
const pixelChunks = ['IHDR', 'IDAT', 'IEND'];

/** What was drawn on a canvas, without loss: the strongroom looks for the line of a signature in it. */
export async function pngOf(canvas: HTMLCanvasElement): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await encoded(canvas, 'image/png');
  const view = new DataView(bytes.buffer);
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (pixelChunks.includes(kind)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return joined(kept);
}

/** An address under which the page shows a picture, until it is revoked. */
export const addressOf = (bytes: Uint8Array<ArrayBuffer>, type: MediaType): string =>
  URL.createObjectURL(new Blob([bytes], { type }));
