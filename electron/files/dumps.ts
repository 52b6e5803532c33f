import { writeFileSync } from 'node:fs';

/**
 * Keeps the memory of a process out of core dumps: Linux writes no mapping whose kind the filter
 * leaves out, and here all are. Other systems have no such filter.
 */
export function leaveOutOfDumps(): void {
  if (process.platform !== 'linux') return;
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // A sandboxed process that cannot be told so makes no dumps at all.
  }
}
