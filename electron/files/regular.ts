import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';

/**
 * Opening a named pipe blocks until its other end opens, and opening a device may act on it. So a
 * chosen file is checked before it is opened, opened without blocking and checked again, because
 * another file may have taken its name. Windows has neither flag.
 */
const readOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/** Thrown where the path is not a regular file; handled like a disk fault. */
const notRegular = () => Object.assign(new Error('not a regular file'), { code: 'ENOTREG' });

/** Where the records lie that this process, or the one whose thread this is, has opened. */
const opened = new Set<string>();
export const openedRecords = (): readonly string[] => [...opened];
export const rememberRecords = (path: string): void => void opened.add(path);

/** Whether a file is opened records under another name of theirs (a hard link, or mounted again). */
const isOpened = ({ dev, ino }: BigIntStats): boolean =>
  [...opened].some((path) => {
    try {
      const there = statSync(path, { bigint: true });
      return there.dev === dev && there.ino === ino;
    } catch {
      // The disk of a vault that was open before is gone.
      return false;
    }
  });

/**
 * Records are no file to choose. Closing a second handle on those that this process has open would
 * drop the lock that keeps other programs out of them.
 */
const ofRecords = /^records(-\d+)?\.db$/i;

/**
 * Opens a regular file that was chosen to be read, or a link to one; everything else is refused
 * (`ENOTREG`), and so are the records of a vault.
 */
export async function openChosen(path: string): Promise<FileHandle> {
  const there = await stat(path, { bigint: true });
  if (!there.isFile() || isOpened(there)) throw notRegular();
  if (ofRecords.test(basename(await realpath(path)))) throw notRegular();
  const file = await open(path, readOnly);
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw notRegular();
}

/** The same, synchronous: also for what is found in a folder that was chosen. */
export function openChosenSync(path: string): number {
  if (isOpened(statSync(path, { bigint: true }))) throw notRegular();
  if (ofRecords.test(basename(realpathSync(path)))) throw notRegular();
  return openRegularSync(path);
}

/** Opens a file of the app's own to be read, if it is a regular file. */
export function openRegularSync(path: string): number {
  if (!statSync(path).isFile()) throw notRegular();
  const file = openSync(path, readOnly);
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw notRegular();
}

/** The app's own small files have a few kilobytes; reading a gigabyte would hold up a lock. */
const smallFileBytes = 1_000_000;

/** The text of a regular file; a larger one than `bytesAtMost` is refused (`EFBIG`). */
export function readRegular(path: string, bytesAtMost = smallFileBytes): string {
  const file = openChosenSync(path);
  try {
    if (fstatSync(file).size > bytesAtMost) {
      throw Object.assign(new Error('larger than the app writes it'), { code: 'EFBIG' });
    }
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

/** How long a disk, stick or network folder may take for one step before it counts as gone. */
export const answerWithinMs = 10_000;
/** A flush to a slow stick takes longer. */
export const flushWithinMs = 5 * 60_000;

/**
 * Waits for one disk operation and gives up after a limit (`ETIMEDOUT`). The operation itself
 * cannot be cancelled: it keeps one of the process's few file threads until the disk answers or is
 * removed.
 */
export async function within<T>(step: Promise<T>, milliseconds = answerWithinMs): Promise<T> {
  let clock: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      step,
      new Promise<never>((_, reject) => {
        clock = setTimeout(
          () => reject(Object.assign(new Error('no answer from a disk'), { code: 'ETIMEDOUT' })),
          milliseconds,
        );
      }),
    ]);
  } finally {
    clearTimeout(clock);
  }
}
