import * as nodeFs from 'node:fs';
import { join } from 'node:path';
import { clearWay } from '../../files/private.ts';
import { openChosenSync } from '../../files/regular.ts';
import { type Header, headerText, isNewer, type NewerHeader, readHeaderText } from './header.ts';
import { done, type Outcome, refused } from './outcome.ts';

export const copyNames = ['a', 'b'] as const;
export type CopyName = (typeof copyNames)[number];

/** One copy of the header in the folder. */
export type Copy =
  | { readonly state: 'good'; readonly header: Header }
  | { readonly state: 'newer'; readonly header: NewerHeader }
  | { readonly state: 'damaged' | 'missing' };
export type Copies = Readonly<Record<CopyName, Copy>>;

/** The calls that reach the disk; tests pass failing ones. */
export type FileCalls = Pick<
  typeof nodeFs,
  | 'openSync'
  | 'writeFileSync'
  | 'fsyncSync'
  | 'closeSync'
  | 'readFileSync'
  | 'renameSync'
  | 'rmSync'
>;

const fileBytesAtMost = 256 * 1024;
/** Windows and some file systems cannot flush a folder, and fail with one of these. */
const cannotFlushFolder = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP']);

export const headerPath = (folder: string, copy: CopyName): string =>
  join(folder, `header-${copy}.json`);

/** Reads both copies. A well-formed copy is not authentic yet: unlocking checks its MAC. */
export function readCopies(
  folder: string,
): Outcome<Copies, 'header-missing' | 'header-damaged' | 'newer-app-needed'> {
  const copies = { a: readCopy(folder, 'a'), b: readCopy(folder, 'b') };
  const states = [copies.a.state, copies.b.state];
  if (states.includes('good')) return done(copies);
  if (states.includes('newer')) return refused('newer-app-needed');
  return refused(states.includes('damaged') ? 'header-damaged' : 'header-missing');
}

/** The well-formed headers, newest first. The first is shown before unlocking. */
export function newestFirst(copies: Copies): Header[] {
  return copyNames
    .flatMap((name) => (copies[name].state === 'good' ? [copies[name].header] : []))
    .sort((one, other) => other.generation - one.generation || reach(other) - reach(one));
}

/** Of two copies of one generation the later one has the newer audit head. */
const reach = ({ audit }: Header): number => audit?.seq ?? 0;

/** Writes the header of a new vault; refuses a folder with any trace of a header. */
export function createHeader(
  folder: string,
  header: Header,
  files: FileCalls = nodeFs,
): Outcome<null, 'folder-used'> {
  if (copyNames.some((name) => nodeFs.existsSync(headerPath(folder, name)))) {
    return refused('folder-used');
  }
  writeHeader(folder, header, copyNames, files);
  return done(null);
}

/**
 * Writes one copy after the other, so that one whole header is in the folder at every moment. A
 * disk fault is thrown as Node names it, and that copy keeps its content.
 */
export function writeHeader(
  folder: string,
  header: Header,
  copies: readonly CopyName[] = copyNames,
  files: FileCalls = nodeFs,
): void {
  const text = headerText(header);
  for (const copy of copies) {
    replaceFile(headerPath(folder, copy), text, files);
    flushFolder(folder, files);
  }
}

function readCopy(folder: string, name: CopyName): Copy {
  let file: Buffer;
  try {
    file = bytesOf(headerPath(folder, name));
  } catch (error) {
    return { state: codeOf(error) === 'ENOENT' ? 'missing' : 'damaged' };
  }
  const header = file.length > fileBytesAtMost ? null : readHeaderText(file);
  if (!header) return { state: 'damaged' };
  return isNewer(header) ? { state: 'newer', header } : { state: 'good', header };
}

function bytesOf(path: string): Buffer {
  const handle = openChosenSync(path);
  try {
    // One byte more than the limit shows that the file is no header.
    const bytes = Buffer.alloc(fileBytesAtMost + 1);
    return bytes.subarray(0, nodeFs.readSync(handle, bytes));
  } finally {
    nodeFs.closeSync(handle);
  }
}

function replaceFile(path: string, text: string, files: FileCalls): void {
  const beside = `${path}.new`;
  try {
    clearWay(beside);
    const handle = files.openSync(beside, 'w', 0o600);
    try {
      files.writeFileSync(handle, text);
      files.fsyncSync(handle);
    } finally {
      files.closeSync(handle);
    }
    if (files.readFileSync(beside, 'utf8') !== text) {
      throw Object.assign(new Error('a header reads back unlike it was written'), { code: 'EIO' });
    }
    files.renameSync(beside, path);
  } catch (error) {
    try {
      files.rmSync(beside, { force: true });
    } catch {
      // Report the first fault; the temporary file is overwritten next time.
    }
    throw error;
  }
}

/** Flushes a folder, so that renamed files are on the disk. */
export function flushFolder(folder: string, files: FileCalls = nodeFs): void {
  let handle: number | undefined;
  try {
    handle = files.openSync(folder, 'r');
    files.fsyncSync(handle);
  } catch (error) {
    if (!cannotFlushFolder.has(codeOf(error))) throw error;
  } finally {
    if (handle !== undefined) files.closeSync(handle);
  }
}

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code);
