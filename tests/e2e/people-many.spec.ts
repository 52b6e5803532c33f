import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Alongside, oneWindow, openFiles } from '../support/app.ts';
import { launchReady } from '../support/readyVault.ts';
import { temporaryFolder } from '../support/temporary.ts';

test.describe.configure({ mode: 'serial' });

const many = 10_000;
const last = ['Edwards', 'Parry', 'Wallace', 'Cooper', 'Farah', 'Walsh', 'Mensah', 'Brennan'];

let alongside: Alongside;
let page: Page;
oneWindow(launchReady, (opened) => {
  alongside = opened;
  ({ page } = opened);
});

test.beforeAll(async () => {
  const path = join(temporaryFolder('many'), 'people.csv');
  const [heads = ''] = readFileSync('tests/fixtures/drop-in/people.csv', 'utf8').split('\n');
  const others = ','.repeat(heads.split(',').length - 3);
  const rows = Array.from(
    { length: many },
    (_, n) => `P${n},Person ${n},${last[n % last.length]}${others}`,
  );
  writeFileSync(path, [heads.trimEnd(), ...rows].join('\n'));
  await openFiles(alongside.app, [path]);
  await page.getByRole('button', { name: 'Choose spreadsheets' }).click();
  await page.getByRole('button', { name: 'Save 10,000 new rows' }).click({ timeout: 60_000 });
  await expect(page.getByText('10,000 rows were added')).toBeVisible({ timeout: 60_000 });
});

const row = (index: number) => page.locator(`[data-row="${index}"]`);

test('loads the pages between when the bar is dragged to the middle', async () => {
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await expect(page.getByText('10,000 people, by last name')).toBeVisible();
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
  await expect(row(5_000)).toContainText('Mensah');
  await expect(row(5_000)).not.toHaveAttribute('aria-busy');
});

test('goes to the last of 10,000 with End and back to the first with Home', async () => {
  await page.getByRole('row').nth(1).focus();
  await page.keyboard.press('End');
  await expect(row(many - 1)).toBeFocused();
  await expect(row(many - 1)).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('columnheader', { name: 'Name' })).toBeInViewport({ ratio: 1 });
  await expect(row(many - 1)).toContainText('Walsh');
  await page.keyboard.press('Home');
  await expect(row(0)).toBeFocused();
  await expect(row(0)).toContainText('Brennan');
});

test('finds one of 10,000 while it is typed, and keeps the search for the way back', async () => {
  await page.getByLabel('Find by name').pressSequentially('person 9999');
  await expect(page.getByText('1 person found')).toBeVisible();
  await row(0).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Person 9999');
  await page.goBack();
  await expect(page.getByLabel('Find by name')).toHaveValue('person 9999');
  await expect(page.getByText('1 person found')).toBeVisible();
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await expect(page.getByText('10,000 people, by last name')).toBeVisible();
  await expect(page.getByLabel('Find by name')).toHaveValue('');
});
