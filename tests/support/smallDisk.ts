import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { temporaryFolder } from './temporary.ts';

/** A disk of so many kilobytes, or null where the machine lets nobody mount one. */
export function smallDisk(kilobytes: number): { folder: string; remove: () => void } | null {
  const folder = temporaryFolder('disk');
  const size = `size=${kilobytes}k`;
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', folder]).status === 0;
  const clear = () => rmSync(folder, { recursive: true, force: true });
  if (!mounted) {
    clear();
    return null;
  }
  return {
    folder,
    remove() {
      spawnSync('umount', ['-l', folder]);
      clear();
    },
  };
}
