import { basename } from 'node:path';
import { fileKindOf, mostBytes } from '../../../shared/domain/attachments.ts';
import { openChosen, within } from '../../files/regular.ts';
import { Refusal, refuse } from '../../serving/refusal.ts';

const pieceBytes = 1024 * 1024;

/**
 * Reads a picture that a user chose, piece by piece. Its size and its kind are judged before more
 * than its first bytes are read; a file that grows meanwhile is refused too.
 */
export async function readChosen(path: string) {
  const name = basename(path);
  try {
    const file = await within(openChosen(path));
    try {
      const { size } = await within(file.stat());
      if (size > mostBytes) refuse('too-big', { name, megabytes: megabytes(size) });
      const pieces: Buffer[] = [];
      for (let at = 0; ; ) {
        const piece = Buffer.alloc(pieceBytes);
        const { bytesRead } = await within(file.read(piece, 0, pieceBytes, at));
        if (at === 0) expectPicture(piece.subarray(0, bytesRead), name);
        if (bytesRead === 0) return { name, bytes: Uint8Array.from(Buffer.concat(pieces)) };
        at += bytesRead;
        if (at > mostBytes) refuse('too-big', { name, megabytes: megabytes(at) });
        pieces.push(piece.subarray(0, bytesRead));
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return refuse('cannot-read', { name });
  }
}

const megabytes = (size: number): number => Math.ceil(size / (1024 * 1024));

function expectPicture(head: Uint8Array, name: string): void {
  const kind = fileKindOf(head);
  if (kind !== 'picture') refuse(kind, { name });
}
