import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = new Set<string>();
process.once('exit', removeTemporary);

/**
 * A new empty folder for tests. It goes with the test file, also where a test failed: every file of
 * vitest ends with `removeTemporary`, and so does every process.
 */
export function temporaryFolder(name = 'test', within = tmpdir()): string {
  const folder = mkdtempSync(join(within, `alongside-${name}-`));
  folders.add(folder);
  return folder;
}

/** Removes every temporary folder that this process made. */
export function removeTemporary(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
}
