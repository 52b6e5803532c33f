import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { build } from 'vite';
import { appFolder } from '../support/app.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Times an act in the page until what it leads to is painted, in milliseconds. */
export type Timed = (act: () => void, ready: () => boolean) => Promise<number>;

/** Gives the page a way to time what it does, as `window.timed`. */
export function giveClock(page: Page): Promise<void> {
  return page.evaluate(() => {
    const timed: Timed = (act, ready) =>
      new Promise((resolve) => {
        const from = performance.now();
        const look = () => {
          if (!ready()) return;
          watching.disconnect();
          // The frame after the next one begins when the next one has been painted.
          requestAnimationFrame(() =>
            requestAnimationFrame(() => resolve(performance.now() - from)),
          );
        };
        const watching = new MutationObserver(look);
        watching.observe(document, { subtree: true, childList: true, characterData: true });
        act();
        look();
      });
    Object.assign(window, { timed });
  });
}

/** Route changes of an empty React page in the same Electron, in milliseconds to the paint. */
export async function emptyRoutes(times: number): Promise<number[]> {
  const outDir = temporaryFolder('empty-page');
  await build({
    root: appFolder,
    logLevel: 'error',
    configFile: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      lib: {
        entry: join(appFolder, 'tests/bench/empty/route.tsx'),
        formats: ['iife'],
        name: 'page',
      },
      rolldownOptions: { output: { entryFileNames: 'page.js' } },
    },
  });
  const html = join(outDir, 'index.html');
  await writeFile(html, '<!doctype html><div id="root"></div><script src="page.js"></script>');
  const app = await _electron.launch({
    args: [`--user-data-dir=${outDir}`, join(appFolder, 'tests/bench/empty/route.cjs')],
    env: { ...process.env, EMPTY_PAGE: html } as Record<string, string>,
  });
  try {
    const page = await app.firstWindow();
    await page.locator('h1').waitFor();
    await giveClock(page);
    return await page.evaluate(async (count) => {
      const { timed } = window as unknown as { timed: Timed };
      const took: number[] = [];
      for (let time = 0; time < count; time += 1) {
        const [hash, title] = time % 2 === 0 ? ['/two', 'Two'] : ['/', 'One'];
        const ready = () => document.querySelector('h1')?.textContent === title;
        took.push(
          await timed(() => {
            window.location.hash = hash;
          }, ready),
        );
      }
      return took;
    }, times);
  } finally {
    await app.close();
    await rm(outDir, { recursive: true, force: true });
  }
}
