import { existsSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { temporaryFolder } from './temporary.ts';

const memoryDisk = '/dev/shm';

/** A folder on another disk than temporary files, or null where the machine has none for everybody. */
export function otherDisk(): { folder: string; remove: () => void } | null {
  if (!existsSync(memoryDisk) || statSync(memoryDisk).dev === statSync(tmpdir()).dev) return null;
  const folder = temporaryFolder('disk', memoryDisk);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
