import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle.ts';

/**
 * Bundles the workshop once for a run of tests, as the app is built, and names the bundle to their
 * processes. Started from its sources, each job would first compile them.
 */
export async function setup(): Promise<() => void> {
  process.env.BUNDLED_WORKSHOP = await bundle('electron/workshop/workshop.ts');
  // What a process makes once, for all the files of tests that it runs, goes with the run.
  const folder = mkdtempSync(join(tmpdir(), 'alongside-run-'));
  process.env.RUN_FOLDER = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
