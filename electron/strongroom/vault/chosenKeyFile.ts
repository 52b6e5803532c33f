import { lstatSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { openChosen, within } from '../../files/regular.ts';
import { Refusal, refuse } from '../../serving/refusal.ts';
import { zero } from '../keys/dataKey.ts';
import { isSameKeyFile, keyFileBytesAtMost, keyFileText, readKeyFile } from '../keys/keyFile.ts';
import { newId } from '../newId.ts';
import { releaseFile } from '../outputs/releaseFile.ts';
import { isOnSameDisk } from './folders.ts';

/** Long enough to type a passphrase; after it a user who has gone away leaves no secret in memory. */
const keptMs = 5 * 60_000;

/**
 * The secret of the key file that was read last, by a name that the window sends with the passphrase:
 * a wrong passphrase is typed again without reading the stick again.
 */
export interface ChosenKeyFile {
  /** Takes over a secret and answers with its name; the one before is overwritten. */
  hold(secret: Buffer): string;
  /** A copy, which the caller overwrites; null without a name. Refuses a name that is over. */
  copyOf(name: string | undefined): Buffer | null;
  drop(): void;
}

export function makeChosenKeyFile(forMs = keptMs): ChosenKeyFile {
  let held: { readonly name: string; readonly secret: Buffer } | null = null;
  let timer: NodeJS.Timeout | undefined;
  const drop = () => {
    clearTimeout(timer);
    if (held) zero(held.secret);
    held = null;
  };
  return {
    hold(secret) {
      drop();
      held = { name: newId(), secret };
      timer = setTimeout(drop, forMs);
      timer.unref();
      return held.name;
    },
    copyOf(name) {
      if (name === undefined) return null;
      return held?.name === name ? Buffer.from(held.secret) : refuse('key-file-missing');
    },
    drop,
  };
}

/** Reads the secret of a key file that was chosen in a dialog; a stick that is gone refuses by name. */
export async function readChosenKeyFile(path: string): Promise<Buffer> {
  const bytes = Buffer.alloc(keyFileBytesAtMost + 1);
  try {
    const file = await within(openChosen(path));
    try {
      const { bytesRead } = await within(file.read(bytes, 0, bytes.length, 0));
      if (bytesRead > keyFileBytesAtMost) refuse('key-file-foreign');
      const read = readKeyFile(bytes.subarray(0, bytesRead));
      return read.ok ? read.value : refuse(read.code);
    } finally {
      await within(file.close());
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { code } = error as { code?: unknown };
    return refuse(code === 'ENOTREG' ? 'not-a-file' : 'key-file-missing');
  } finally {
    zero(bytes);
  }
}

/**
 * Writes a key file for this account alone and reads it back; answers with its name. Another key
 * file is not written over: a user may need it, also the one whose new file is not proved yet.
 */
export function writeKeyFile(
  path: string,
  secret: Uint8Array,
  release: (content: Uint8Array, isSafe: (written: Uint8Array) => boolean) => void = (...content) =>
    releaseFile(path, ...content),
): string {
  if (isAnother(path, secret)) refuse('key-file-there');
  const text = keyFileText(secret);
  try {
    release(text, (written) => text.equals(written));
  } finally {
    zero(text);
  }
  return basename(path);
}

function isAnother(path: string, secret: Uint8Array): boolean {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (!there?.isFile() || there.size > keyFileBytesAtMost) return false;
  const bytes = readFileSync(path);
  const read = readKeyFile(bytes);
  zero(bytes);
  if (!read.ok) return false;
  const isSame = isSameKeyFile(read.value, secret);
  zero(read.value);
  return !isSame;
}

/** Whether a file lies on the disk of the vault, where a thief of the computer finds it too. */
export const liesBeside = (path: string, folder: string): Promise<boolean> =>
  isOnSameDisk(dirname(path), folder).catch(() => false);
