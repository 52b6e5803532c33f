import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import { openChosen, within } from '../../files/regular.ts';
import { refuse } from '../../serving/refusal.ts';
import { canonicalJson } from '../keys/canonical.ts';
import { type Header, isNewer, readHeaderText } from '../keys/header.ts';
import { readFully } from './stream.ts';

/*
 * A backup is one file: magic, version, length of the preamble, the preamble as JSON, the SHA-256
 * of all that, and the encrypted records. Magic, version, length and digest keep their places in
 * every later version, so that damage can be told from a newer format.
 */
const magic = Buffer.from('ALONGSIDE BACKUP', 'latin1');
/** Version 1 held no erasures, version 2 held them without MACs; both are still read. */
const version = 3;
const fixedBytes = magic.length + 8;
const digestBytes = 32;
const preambleBytesAtMost = 16 * 1024 * 1024;

const digest = z.string().regex(/^[0-9a-f]{64}$/);

const preambleSchema = z.strictObject({
  takenAt: z.iso.datetime(),
  /** The vault's header, byte for byte. */
  header: z.string(),
  records: z.strictObject({ bytes: z.int().min(1), sha256: digest }),
  /** The last audit entry. */
  audit: z.strictObject({ seq: z.int().min(0), hash: z.string().max(64) }),
  /**
   * The erasures until then: keys and instants alone. They are judged one by one where they are
   * used: a list of any length may lie on a stick, and judging it at each look would hold up a lock.
   */
  erasures: z.array(z.custom<Readonly<Record<string, unknown>>>()).optional(),
  mac: digest,
});
/** The preamble. Only `mac` authenticates it, and checking that needs the data key. */
export type Preamble = Readonly<z.output<typeof preambleSchema>>;

/** The beginning of a backup file whose digest holds. */
export interface BackupHead {
  readonly preamble: Preamble;
  readonly header: Header;
  /** SHA-256 of the beginning, which includes the SHA-256 of the records: it identifies the whole file. */
  readonly digest: string;
  /** Offset of the records. */
  readonly recordsAt: number;
}

/** The bytes before the records. */
export function headOf(preamble: Preamble): Buffer {
  const json = Buffer.from(canonicalJson(preamble), 'utf8');
  const fixed = Buffer.alloc(fixedBytes);
  magic.copy(fixed);
  fixed.writeUInt32BE(version, magic.length);
  fixed.writeUInt32BE(json.length, magic.length + 4);
  const before = Buffer.concat([fixed, json]);
  return Buffer.concat([before, sha256(before)]);
}

/**
 * Opens a backup file, reads its beginning and passes both on; the file is closed afterwards.
 * `seen` is the digest at an earlier inspection: another file of the same name is refused.
 */
export async function withBackup<T>(
  path: string,
  work: (head: BackupHead, file: FileHandle) => Promise<T> | T,
  seen: string | null = null,
): Promise<T> {
  const file = await within(openChosen(path));
  try {
    const head = await readHead(file);
    if (seen !== null && seen !== head.digest) refuse('backup-changed');
    return await work(head, file);
  } finally {
    await within(file.close());
  }
}

async function readHead(file: FileHandle): Promise<BackupHead> {
  const { size } = await within(file.stat());
  const fixed = await readFully(file, 0, Math.min(fixedBytes, size));
  const begun = Math.min(fixed.length, magic.length);
  // Also a file that ends within the magic, which may still be one of our own, cut short.
  if (!fixed.subarray(0, begun).equals(magic.subarray(0, begun))) refuse('backup-foreign');
  if (fixed.length < fixedBytes) refuse('backup-damaged');
  const length = fixed.readUInt32BE(magic.length + 4);
  const recordsAt = fixedBytes + length + digestBytes;
  if (length > preambleBytesAtMost || recordsAt > size) refuse('backup-damaged');
  const rest = await readFully(file, fixedBytes, length + digestBytes);
  if (rest.length !== length + digestBytes) refuse('backup-damaged');
  const json = rest.subarray(0, length);
  const claimed = rest.subarray(length);
  if (!sha256(Buffer.concat([fixed, json])).equals(claimed)) refuse('backup-damaged');
  const written = fixed.readUInt32BE(magic.length);
  if (written < 1 || written > version) refuse('newer-app-needed');
  const preamble = preambleOf(json);
  const header = readHeaderText(Buffer.from(preamble.header, 'utf8')) ?? refuse('backup-damaged');
  if (isNewer(header)) refuse('newer-app-needed');
  if (recordsAt + preamble.records.bytes !== size) refuse('backup-damaged');
  return { preamble, header, recordsAt, digest: claimed.toString('hex') };
}

function preambleOf(json: Buffer): Preamble {
  try {
    return preambleSchema.parse(JSON.parse(json.toString('utf8')));
  } catch {
    return refuse('backup-damaged');
  }
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
