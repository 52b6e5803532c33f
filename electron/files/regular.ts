import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';

/**
 * Opening a named pipe blocks until its other end opens, and opening a device may act on it. So a
 * chosen file is checked before it is opened, opened without blocking and checked again, because
 * another file may have taken its name. Windows has neither flag.
 */
const readOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/** Thrown where the path is not a regular file; handled like a disk fault. */
const notRegular = () => Object.assign(new Error('not a regular file'), { code: 'ENOTREG' });

/** Opens a regular file to be read, or a link to one; everything else is refused (`ENOTREG`). */
export async function openRegular(path: string): Promise<FileHandle> {
  if (!(await stat(path)).isFile()) throw notRegular();
  const file = await open(path, readOnly);
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw notRegular();
}

/** The same, synchronous. */
export function openRegularSync(path: string): number {
  if (!statSync(path).isFile()) throw notRegular();
  const file = openSync(path, readOnly);
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw notRegular();
}

/** The text of a regular file. */
export function readRegular(path: string): string {
  const file = openRegularSync(path);
  try {
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
