import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Alongside, launch, saveFileTo } from '../support/app.ts';
import { screens } from '../support/screens.ts';

let alongside: Alongside;
test.beforeAll(async () => {
  alongside = await launch({ demo: true });
});
test.afterAll(() => alongside.close());

test('makes a safe export from the register to the file and back', async () => {
  const { page, app, home } = alongside;
  const path = join(home, 'handed-over.csv');
  await saveFileTo(app, path);

  await page.getByRole('link', { name: 'Reports' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Safe exports' })).toBeFocused();
  await screens(page, 'exports-empty');
  await page.getByRole('button', { name: 'Make a safe export' }).click();

  // Asking without saying for whom keeps every answer and says what is missing.
  await page.getByRole('button', { name: 'See what would leave' }).click();
  await expect(page.getByRole('alert')).toContainText('Write who gets the file');
  await page.getByLabel('Who is it for?').fill('The Lottery');
  await page.getByLabel('From', { exact: true }).fill('1 1 2025');
  await screens(page, 'exports-new');
  await page.getByRole('button', { name: 'See what would leave' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'For The Lottery' })).toBeVisible();
  await expect(page.getByText(/Every row looks the same as at least \d+ others/)).toBeVisible();
  await expect(page.getByText('Changed their mind')).toBeVisible();
  expect(await page.title()).not.toContain('Lottery');
  await screens(page, 'exports-preview');
  await page.getByRole('button', { name: 'Save the file' }).click();

  await expect(page.getByText('Saved as handed-over.csv')).toBeVisible();
  await screens(page, 'exports-register');
  const rows = readFileSync(path, 'utf8').trimEnd().split('\r\n');
  expect(rows[0]).toBe('participant,age,gender');
  expect(rows.length).toBeGreaterThan(20);
});

test('says so, and writes nothing, where nobody can be in it; the question comes back as asked', async () => {
  const { page } = alongside;
  await page.getByRole('button', { name: 'Make a safe export' }).click();
  await page.getByLabel('Who is it for?').fill('The council');
  await page.getByLabel('From', { exact: true }).fill('1 11 2026');
  await page.getByRole('button', { name: 'See what would leave' }).click();
  await expect(page.getByText('Nobody can be in this export')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save the file' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Change the question' }).click();
  await expect(page.getByLabel('Who is it for?')).toHaveValue('The council');
});
