import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { flushWithinMs, within } from '../../files/regular.ts';

const chunkBytes = 1024 * 1024;

interface Part {
  readonly from: FileHandle;
  readonly at: number;
  readonly length: number;
  /** The target; null only reads. */
  readonly to: FileHandle | null;
  /** Called with the bytes done; may throw to stop. */
  readonly done: (bytes: number) => void;
}

/** Appends a part of a file to another in chunks; answers with its SHA-256 in hex. */
export async function stream({ from, at, length, to, done }: Part): Promise<string> {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(Math.min(chunkBytes, length));
  let copied = 0;
  while (copied < length) {
    done(copied);
    const wanted = Math.min(buffer.length, length - copied);
    const { bytesRead } = await within(from.read(buffer, 0, wanted, at + copied));
    // A file that ends early has another digest, so the caller notices.
    if (bytesRead === 0) break;
    const piece = buffer.subarray(0, bytesRead);
    hash.update(piece);
    if (to) await writeAll(to, piece);
    copied += bytesRead;
  }
  done(copied);
  return hash.digest('hex');
}

/** Writes the whole buffer: a full disk may accept a part of it and refuse the rest. */
export async function writeAll(to: FileHandle, bytes: Buffer): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const step = to.write(bytes, written, bytes.length - written);
    written += (await within(step, flushWithinMs)).bytesWritten;
  }
}

/** Reads so many bytes at a place; fewer where the file ends. */
export async function readFully(from: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const step = from.read(buffer, filled, length - filled, at + filled);
    const { bytesRead } = await within(step);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
