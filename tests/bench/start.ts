import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { appFolder, createVault, launch } from '../support/app.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { type Bench, figure, median } from './figure.ts';

const rounds = 7;

/** From launch to a field that can be typed in, against the same Electron with an empty window. */
export const start: Bench = {
  names: ['start.firstScreen'],
  async run() {
    const { page, home, app } = await launch();
    await createVault(page);
    await app.close();
    const ours: number[] = [];
    const empty: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      empty.push(await timed(join(appFolder, 'tests/bench/empty/main.cjs'), 'h1'));
      ours.push(await timed(appFolder, 'input[type=password]', home));
    }
    await rm(home, { recursive: true, force: true });
    const ratio = median(ours) / median(empty);
    const against = `an empty window of the same Electron, ${Math.round(median(empty))} ms`;
    return [figure('start.firstScreen', ratio, 'ratio', against)];
  },
};

async function timed(entry: string, ready: string, home?: string): Promise<number> {
  const folder = home ?? temporaryFolder('empty');
  const from = performance.now();
  const app = await _electron.launch({ args: [`--user-data-dir=${folder}`, entry] });
  const page = await app.firstWindow();
  await page.locator(ready).first().waitFor();
  const took = performance.now() - from;
  await app.close();
  if (home === undefined) await rm(folder, { recursive: true, force: true });
  return took;
}
