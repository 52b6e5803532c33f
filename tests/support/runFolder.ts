import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a process makes once, for all the files of tests that are run, goes with the run. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-run-'));
  process.env.RUN_FOLDER = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
