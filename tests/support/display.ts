import { openOwnDisplay } from '../../scripts/display.mjs';

let opened: Promise<NodeJS.ProcessEnv> | undefined;

/**
 * The environment for windows of this test worker. On Linux it names an X display that no other
 * worker uses: one display has one focus and one clipboard. The display ends with the worker.
 */
export function ownDisplay(): Promise<NodeJS.ProcessEnv> {
  // Playwright sets the variable in its workers only; benchmarks keep the display that there is.
  const shared = process.platform !== 'linux' || process.env.TEST_WORKER_INDEX === undefined;
  opened ??= shared
    ? Promise.resolve(process.env)
    : openOwnDisplay(process.env).then(({ env }) => env);
  return opened;
}
