import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memoryDisk = '/dev/shm';

/** A folder on another disk than temporary files, or null where the machine has none for everybody. */
export function otherDisk(): { folder: string; remove: () => void } | null {
  if (!existsSync(memoryDisk) || statSync(memoryDisk).dev === statSync(tmpdir()).dev) return null;
  const folder = mkdtempSync(join(memoryDisk, 'alongside-disk-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
