import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { appFolder } from './app.ts';

/**
 * Pictures are for people to look at, and no test reads them: they are a third of the work of the
 * window tests, so only `npm run pictures` takes them.
 */
const wanted = process.env.PICTURES === '1';

const folder = join(appFolder, 'test-results', 'screenshots');

/** Keeps a picture of the page as it stands. */
export async function picture(page: Page, name: string, fullPage = false): Promise<void> {
  if (!wanted) return;
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage, animations: 'disabled' });
}

/** Keeps a picture of each page of a PDF. */
export function pictureOfPdf(file: string, name: string): void {
  if (wanted) execFileSync('pdftoppm', ['-png', '-r', '60', file, join(folder, `print-${name}`)]);
}
