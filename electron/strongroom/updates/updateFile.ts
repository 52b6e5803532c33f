import { createHash, type KeyObject, verify } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import {
  type UpdateManifest,
  updateFormat,
  updateManifest,
} from '../../../shared/contract/updateManifest.ts';
import { installerEnding } from '../../../shared/domain/updates.ts';
import { openChosen, within } from '../../files/regular.ts';
import { type RefusalCode, refuse } from '../../serving/refusal.ts';
import { readFully } from '../backups/stream.ts';

const magic = Buffer.from(updateFormat.magic, 'latin1');
const { fixedBytes, signatureBytes, manifestBytesAtMost } = updateFormat;

/** The beginning of an update's file, whose signature holds. */
export interface UpdateHead {
  readonly manifest: UpdateManifest;
  /** The file that follows, and where it begins. */
  readonly payload: UpdateManifest['files'][number] & {
    readonly at: number;
    /** Such as `AppImage`. */
    readonly ending: string;
  };
  /** SHA-256 of the beginning, which includes the SHA-256 of the payload: it identifies the whole file. */
  readonly digest: string;
}

/**
 * Opens an update, checks its beginning and passes both on; the file is closed afterwards. The
 * payload is not read yet. `seen` is the digest at an earlier look: another file is refused.
 */
export async function withUpdate<T>(
  path: string,
  keys: readonly KeyObject[],
  work: (head: UpdateHead, file: FileHandle) => Promise<T> | T,
  seen: string | null = null,
): Promise<T> {
  const file = await reading(() => within(openChosen(path)));
  try {
    const head = await reading(() => readHead(file, keys));
    if (seen !== null && seen !== head.digest) refuse('update-changed');
    return await work(head, file);
  } finally {
    await within(file.close()).catch(() => undefined);
  }
}

/** Runs a step on the stick or folder of the update, and turns its faults into refusals. */
export async function reading<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const code = String((error as { code?: unknown } | null)?.code);
    if (code === 'ENOTREG') refuse('not-a-file');
    // A full disk is that of the copy.
    const full = /^(ENOSPC|EDQUOT|EFBIG)$/.test(code);
    if (/^E[A-Z]+$/.test(code) && !full) refuse('update-unreadable');
    throw error;
  }
}

/** Nothing of the file is parsed before the signature of its bytes holds. */
async function readHead(file: FileHandle, keys: readonly KeyObject[]): Promise<UpdateHead> {
  const { size } = await within(file.stat());
  const fixed = await readFully(file, 0, Math.min(fixedBytes, size));
  const begun = fixed.subarray(0, magic.length);
  // A file that ends within the magic may be one of ours, cut short; an empty one is not.
  if (begun.length === 0 || !begun.equals(magic.subarray(0, begun.length))) refuse('not-an-update');
  if (fixed.length < fixedBytes) refuse('update-cut');
  if (fixed.readUInt32BE(magic.length) !== updateFormat.version) refuse('update-format');
  const length = fixed.readUInt32BE(magic.length + 4);
  const number = fixed.readUInt32BE(magic.length + 8);
  if (length > manifestBytesAtMost) refuse('update-oversized');
  const signed = await readFully(file, fixedBytes, signatureBytes + length);
  if (signed.length < signatureBytes + length) refuse('update-cut');
  const signature = signed.subarray(0, signatureBytes);
  const bytes = signed.subarray(signatureBytes);
  if (signature.every((byte) => byte === 0)) refuse('update-unsigned');
  if (!keys.some((key) => verify(null, bytes, key, signature))) refuse('update-forged');
  const manifest = manifestOf(bytes);
  const payload = manifest.files[number];
  const ending = installerEnding(manifest.platform, payload?.name ?? '');
  if (payload === undefined || ending === null) refuse('update-misdescribed');
  const at = fixedBytes + signed.length;
  if (size < at + payload.bytes) refuse('update-cut');
  if (size > at + payload.bytes) refuse('update-damaged');
  const digest = createHash('sha256').update(fixed).update(signed).digest('hex');
  return { manifest, payload: { ...payload, at, ending }, digest };
}

function manifestOf(bytes: Buffer): UpdateManifest {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse('update-misdescribed');
  }
  const read = updateManifest.safeParse(value);
  if (read.success) return read.data;
  const ofName = read.error.issues.some(({ path }) => path[0] === 'files' && path[2] === 'name');
  const code: RefusalCode = ofName ? 'update-name' : 'update-misdescribed';
  return refuse(code);
}
