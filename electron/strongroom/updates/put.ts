import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { flushWithinMs, within } from '../../files/regular.ts';
import { isUnfinished, unfinishedPath } from '../../files/unfinished.ts';
import { refuse } from '../../serving/refusal.ts';
import { flushFolder } from '../backups/place.ts';
import { stream } from '../backups/stream.ts';
import { isVault } from '../outputs/releaseFile.ts';

/** A program that its owner may start. */
const startable = 0o700;

interface Put {
  /** The copy that was checked. */
  readonly from: FileHandle;
  readonly bytes: number;
  readonly sha256: string;
  readonly target: string;
  /** Called with the bytes written and read back, twice the file's; may throw to stop. */
  readonly done: (bytes: number) => void;
  /** The last step before the file gets its name; where it throws, the old file stays. */
  readonly enter: () => void;
}

/**
 * Writes a file beside its target, flushes it, reads it back and renames it over the target: at any
 * moment the name stands for the whole old file or the whole new one. A file that is replaced leaves
 * its permissions to the new one.
 */
export async function putInPlace({ from, bytes, sha256, target, done, enter }: Put): Promise<void> {
  const folder = dirname(target);
  if (isVault(folder)) refuse('cannot-write');
  await removeUnfinished(target);
  const beside = unfinishedPath(target);
  try {
    const to = await within(open(beside, 'wx+', startable));
    try {
      const all = { at: 0, length: bytes };
      if ((await stream({ from, ...all, to, done })) !== sha256) refuse('update-damaged');
      await within(to.chmod(await modeOf(target)));
      await within(to.sync(), flushWithinMs);
      const back = (read: number) => done(bytes + read);
      if ((await stream({ from: to, ...all, to: null, done: back })) !== sha256) refuse('not-safe');
    } finally {
      await within(to.close());
    }
    enter();
    await within(rename(beside, target));
  } catch (error) {
    await within(rm(beside, { force: true })).catch(() => undefined);
    const code = String((error as { code?: unknown } | null)?.code);
    if (/^(ENOSPC|EDQUOT|EFBIG)$/.test(code)) refuse('disk-full');
    if (/^E[A-Z]+$/.test(code)) refuse('cannot-write');
    throw error;
  }
  await flushFolder(folder);
}

/** Removes what an update of the same name that was killed left behind. */
async function removeUnfinished(target: string): Promise<void> {
  const names = await within(readdir(dirname(target))).catch(() => []);
  for (const name of names.filter((each) => isUnfinished(target, each))) {
    await within(rm(join(dirname(target), name), { force: true })).catch(() => undefined);
  }
}

async function modeOf(path: string): Promise<number> {
  const there = await within(stat(path)).catch(() => null);
  return there === null ? startable : there.mode & 0o777;
}
