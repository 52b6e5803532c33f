import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { openAge } from '../support/age.ts';
import { type Alongside, oneWindow, openFiles, passphrase, saveFileTo } from '../support/app.ts';
import { launchReady } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';

let alongside: Alongside;
oneWindow(launchReady, (opened) => {
  alongside = opened;
});

const heading = () => alongside.page.getByRole('heading', { level: 1 });

test('pastes a table into the page, and saves an empty spreadsheet that comes in again', async () => {
  const { app, page, home } = alongside;
  await page.getByRole('link', { name: /^Paste a table/ }).click();
  await expect(heading()).toHaveText('Bring in your spreadsheets');
  const empty = join(home, 'Empty spreadsheet.xlsx');
  await saveFileTo(app, empty);
  // The other ways stay shut until they are wanted: the start is one button.
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(1);
  await page.getByText('Begin with an empty spreadsheet').click();
  await page.getByRole('button', { name: 'Give me an empty spreadsheet' }).click();
  await expect(
    page.getByRole('status').filter({ hasText: 'is saved in the folder' }),
  ).toBeVisible();
  await screens(page, 'import-other-ways');
  await page.getByText('Paste a table').click();
  await page
    .getByRole('textbox', { name: 'Rows copied from a spreadsheet' })
    .fill('Name\tPhone\nBo Lee\t07700 900182\n');
  await page.getByRole('button', { name: 'Look at these rows' }).click();
  await expect(page.getByRole('button', { name: 'Save 1 new row' })).toBeVisible();
  await openFiles(app, [empty]);
  await page.mouse.move(0, 0);
  await page.getByRole('button', { name: 'Choose spreadsheets again' }).click();
  await expect(page.getByText('There is nothing new in these files')).toBeVisible();
});

test('saves everything in one file that opens with the words on the screen', async () => {
  const { app, page, home } = alongside;
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: 'Take everything out' }).click();
  await expect(page.getByText('This file is not anonymous')).toBeVisible();
  const words = page.getByRole('list', { name: 'Six words' });
  await expect(words.getByRole('listitem')).toHaveCount(6);
  const shown = (await words.getByRole('listitem').allInnerTexts()).map((word) => word.trim());
  const file = join(home, 'everything.zip.age');
  await saveFileTo(app, file);
  await page.getByLabel('Your passphrase').fill(`${passphrase} not`);
  await page.getByRole('button', { name: 'Choose a place and save' }).click();
  await expect(page.getByText('This is not the passphrase').first()).toBeVisible();
  await page.getByLabel('Your passphrase').fill(passphrase);
  await saveFileTo(app, file);
  await page.mouse.move(0, 0);
  await page.getByRole('button', { name: 'Choose a place and save' }).click();
  const done = page.getByRole('status').filter({ hasText: 'Everything is saved' });
  await expect(done).toBeVisible({ timeout: 60_000 });
  await screens(page, 'take-out');
  // The words are still there to be written down.
  expect((await words.getByRole('listitem').allInnerTexts()).map((word) => word.trim())).toEqual(
    shown,
  );
  const { content } = openAge(readFileSync(file), shown.join(' '));
  expect(Object.keys(unzipSync(content))).toContain('everything.xlsx');
});

test('warns plainly before an open file', async () => {
  const { page } = alongside;
  await page.getByRole('radio', { name: 'Anybody who has the file' }).check({ force: true });
  await expect(page.getByRole('alert')).toContainText(
    'Anybody who finds this file can read everything',
  );
  await screens(page, 'take-out-open');
});
