import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { noTime } from '../outputs/zip.ts';

/** A file of a zip in pieces, so that other work can go on between them. */
interface InPieces {
  readonly name: string;
  /** Packed already, so that packing it again gains nothing. */
  readonly packed?: boolean;
  readonly pieces: Iterable<string | Uint8Array>;
}

/** Packs files into a zip, as the other writer does. Yields after each piece. */
export function* zipSteps(files: Iterable<InPieces>): Generator<void, Uint8Array> {
  const parts: Uint8Array[] = [];
  let fault: Error | null = null;
  const zip = new Zip((error, part) => {
    if (error) fault = error;
    else parts.push(part);
  });
  for (const { name, packed = false, pieces } of files) {
    const file = packed ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    file.mtime = noTime;
    file.os = 0;
    file.attrs = 0;
    zip.add(file);
    for (const piece of pieces) {
      file.push(typeof piece === 'string' ? strToU8(piece) : piece);
      if (fault) throw fault;
      yield;
    }
    file.push(new Uint8Array(0), true);
  }
  zip.end();
  if (fault) throw fault;
  return Buffer.concat(parts);
}
