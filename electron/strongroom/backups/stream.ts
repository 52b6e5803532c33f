import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { flushWithinMs, within } from '../../files/regular.ts';

const chunkBytes = 1024 * 1024;

interface Part {
  readonly from: FileHandle;
  readonly at: number;
  readonly length: number;
  /** Where to write; null only reads. */
  readonly to: FileHandle | null;
  /** Hears how many bytes are done; may throw to stop. */
  readonly done: (bytes: number) => void;
}

/** Copies a part of a file to the end of another, piece by piece; answers with its SHA-256 in hex. */
export async function stream({ from, at, length, to, done }: Part): Promise<string> {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(Math.min(chunkBytes, length));
  let copied = 0;
  while (copied < length) {
    done(copied);
    const wanted = Math.min(buffer.length, length - copied);
    const { bytesRead } = await within(from.read(buffer, 0, wanted, at + copied));
    // A file that ends early has another digest, which is how the caller hears of it.
    if (bytesRead === 0) break;
    const piece = buffer.subarray(0, bytesRead);
    hash.update(piece);
    if (to) await writeAll(to, piece);
    copied += bytesRead;
  }
  done(copied);
  return hash.digest('hex');
}

/** Writes all of it: a full disk may take a part first and refuse the rest. */
export async function writeAll(to: FileHandle, bytes: Buffer): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const step = to.write(bytes, written, bytes.length - written);
    written += (await within(step, flushWithinMs)).bytesWritten;
  }
}
