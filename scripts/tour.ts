import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { launch, saveFileTo } from '../tests/support/app.ts';

// Plays the demo as a user would, and keeps pictures of the screens and the export. `npm start`
// runs it where there is no display.
const folder = resolve(process.argv[2] ?? 'demo-output');
await mkdir(folder, { recursive: true });

const alongside = await launch({ demo: true });
const { page, app } = alongside;
let number = 0;

/** Keeps a picture of the screen, numbered in the order of the tour. */
async function picture(name: string): Promise<void> {
  number += 1;
  const file = `${String(number).padStart(2, '0')}-${name}.png`;
  await page.screenshot({ path: join(folder, file), animations: 'disabled' });
  console.log(`  ${file}`);
}

async function go(area: string, heading: string | RegExp): Promise<void> {
  await page.getByRole('link', { name: area, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

/** The list has its rows once the first one can be pressed. */
const firstRow = (of: Page) => of.getByRole('row').nth(1);

try {
  await picture('home');
  await go('People', 'People');
  await firstRow(page).waitFor();
  await picture('people');
  await firstRow(page).click();
  await page.getByRole('heading', { name: /agreed to/ }).waitFor();
  await picture('person');
  await go('Sessions', 'Sessions');
  await firstRow(page).waitFor();
  await picture('sessions');
  await firstRow(page).click();
  await page.getByRole('button', { name: 'All present' }).waitFor();
  await picture('register');
  await go('Money', 'Money');
  await page.getByRole('button', { name: /Tax year/ }).click();
  await page.getByRole('option', { name: '2025/26' }).click();
  await firstRow(page).waitFor();
  await picture('money');
  await go('Reports', 'Safe exports');
  await page.getByRole('button', { name: 'Make a safe export' }).click();
  await page.getByLabel('Who is it for?').fill('The Lottery');
  await page.getByLabel('From', { exact: true }).fill('1 1 2025');
  await picture('export-question');
  await page.getByRole('button', { name: 'See what would leave' }).click();
  await page.getByRole('button', { name: 'Go on' }).waitFor();
  await picture('export-preview');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel('Who tried to find somebody in it?').fill('Ben Todd');
  await picture('export-check');
  await saveFileTo(app, join(folder, 'safe-export.pdf'));
  await page.getByRole('button', { name: 'Save the file' }).click();
  await page.getByText('Saved as safe-export.pdf').waitFor();
  await picture('export-register');
  console.log('  safe-export.pdf');
} finally {
  await alongside.close();
}
