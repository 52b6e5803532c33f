import { writeFileSync } from 'node:fs';

/**
 * Keeps the memory of a process out of core dumps: Linux writes no mapping whose kind the filter
 * leaves out, and here all are. Other systems have no such filter.
 * @param pid of another process of the app
 */
export function leaveOutOfDumps(pid: number | 'self' = 'self'): void {
  if (process.platform !== 'linux') return;
  try {
    writeFileSync(`/proc/${pid}/coredump_filter`, '0');
  } catch {
    // A sandboxed process that cannot be told so makes no dumps at all.
  }
}
