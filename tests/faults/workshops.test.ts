import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { compileInOwnThread } from '../../electron/workshop/compiling.ts';
import { bundle } from '../support/bundle.ts';

// Where threads compile for each other, one in some 30 of these jobs hung in Electron 25, and all
// after it. The program runs in Electron, because Node has its engine never compile so.
it('has each of many jobs answered, and its thread ended, three at once', async () => {
  const electron = createRequire(import.meta.url)('electron') as string;
  const program = await bundle('tests/faults/workshops.ts');
  const workshop = await bundle('electron/workshop/workshop.ts');
  const jobs = 150;
  const done = execFileSync(electron, [compileInOwnThread, program, workshop, String(jobs)], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
    // A process whose threads wait for each other ends by no other signal.
    timeout: 240_000,
    killSignal: 'SIGKILL',
  });
  expect(Number(done)).toBe(jobs);
});
