import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import {
  type Alongside,
  launch,
  oneWindow,
  openFiles,
  passphrase,
  proveKeySheet,
} from '../support/app.ts';
import { screens } from '../support/screens.ts';
import { temporaryFolder } from '../support/temporary.ts';

let alongside: Alongside;
let page: Page;

const button = (name: string) => page.getByRole('button', { name });
/** Presses as a hand that comes from elsewhere: not the second half of a double press. */
const press = async (name: string) => {
  await page.mouse.move(0, 0);
  await button(name).click();
};
/** The accent of light colours: the background of the one primary action. */
const accent = 'rgb(11, 90, 84)';
const heading = (name: string) => page.getByRole('heading', { level: 1, name });

async function fillNames() {
  await press('Set up your charity');
  await page.getByLabel('Name of the charity').fill('Harehills Drop-in');
  await page.getByLabel('Your name').fill('Jo Harker');
  await press('Continue');
}

/** Counts what somebody presses with the mouse, from now on. */
async function countClicks(): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset.clicks = '0';
    const count = () => {
      const { dataset } = document.documentElement;
      dataset.clicks = String(Number(dataset.clicks) + 1);
    };
    window.addEventListener('pointerdown', count, { capture: true });
  });
  return async () => Number(await page.locator('html').getAttribute('data-clicks'));
}

async function createOn(folder: string) {
  await openFiles(alongside.app, [folder]);
  await press('Set up your charity');
  await page.getByLabel('Name of the charity').fill('Harehills Drop-in');
  await page.getByLabel('Your name').fill('Jo Harker');
  await press('Keep it in another place');
  await expect(page.getByText(/^In a locked vault in the folder/)).toBeVisible();
  await press('Continue');
  await press('Choose my own');
  await page.getByLabel('Your passphrase').fill(passphrase);
  await press('Continue');
}

test.describe('before there is a vault', () => {
  oneWindow(launch, (opened) => {
    alongside = opened;
    ({ page } = opened);
  });
  test.beforeEach(async () => {
    await page.evaluate(() => {
      location.hash = '#/';
    });
    await page.reload();
  });

  test('judges an own passphrase, and going back loses no typing', async () => {
    await fillNames();
    await press('Choose my own');
    const field = page.getByLabel('Your passphrase');
    await field.fill('short');
    await press('Continue');
    await expect(page.getByRole('alert')).toContainText('Make it longer: at least twelve letters');
    await field.fill('Harehills Drop-in');
    await press('Continue');
    await expect(page.getByRole('alert')).toContainText('quickly guessed');
    await screens(page, 'create-own-passphrase');
    await field.fill(passphrase);
    await expect(page.getByText('This would be hard to guess.')).toBeVisible();
    await press('Back to the names');
    await expect(page.getByLabel('Name of the charity')).toHaveValue('Harehills Drop-in');
    await page.getByLabel('Your name').fill('');
    await press('Continue');
    await expect(page.getByRole('alert')).toContainText('Write your name');
    await page.getByLabel('Your name').fill('Jo Harker');
    await press('Continue');
    await expect(field).toHaveValue(passphrase);
  });

  test('gives other words when asked for', async () => {
    await fillNames();
    const words = page.getByRole('list', { name: 'Six words' });
    await expect(words.getByRole('listitem')).toHaveCount(6);
    const before = await words.innerText();
    await press('Give me other words');
    await expect(words).not.toHaveText(before);
  });

  test('refuses, in words, a folder that is copied to the internet', async () => {
    await createOn(temporaryFolder('Dropbox'));
    await expect(page.getByRole('alert')).toContainText('copied to the internet');
    await expect(page.getByLabel('Name of the charity')).toHaveValue('Harehills Drop-in');
    await expect(page.getByText('In a locked vault on this computer.')).toBeVisible();
  });

  test('finds no vault in a folder that holds none, and makes nothing there', async () => {
    const stick = temporaryFolder('stick');
    await writeFile(join(stick, 'letter.txt'), 'Dear all');
    await openFiles(alongside.app, [stick]);
    await press('Open a vault from another place');
    await expect(page.getByRole('alert')).toContainText('There is no vault in that folder');
    expect(await readdir(stick)).toEqual(['letter.txt']);
    await openFiles(alongside.app, []);
    await press('Open a vault from another place');
    await expect(page.getByRole('alert')).toBeHidden();
  });
});

test.describe('a vault', () => {
  test.describe.configure({ mode: 'parallel' });
  test.beforeEach(async () => {
    alongside = await launch();
    ({ page } = alongside);
  });
  test.afterEach(() => alongside.close());

  test('sets up a charity by mouse in six clicks, with a proved key sheet', async () => {
    const clicks = await countClicks();
    await screens(page, 'welcome');
    await press('Set up your charity');
    await screens(page, 'create-names');
    await page.getByLabel('Name of the charity').fill('Harehills Drop-in');
    await page.getByLabel('Your name').fill('Jo Harker');
    await press('Continue');
    await expect(page.getByRole('list', { name: 'Six words' }).getByRole('listitem')).toHaveCount(
      6,
    );
    await screens(page, 'create-passphrase');
    await press('Continue');
    const sheet = page.getByRole('article', { name: 'Key sheet' });
    await expect(sheet).toBeVisible();
    await screens(page, 'create-sheet');
    // Printing is what one comes here for; once it was tried, going on is.
    await expect(button('Print')).toHaveCSS('background-color', accent);
    await expect(button('I have it on paper')).not.toHaveCSS('background-color', accent);
    await press('Print');
    await expect(page.getByText('No printer was found.')).toBeVisible();
    await expect(button('I have it on paper')).toHaveCSS('background-color', accent);
    await proveKeySheet(page, () => screens(page, 'create-prove'));
    await expect(heading('Where to begin')).toBeVisible();
    await expect(page.getByText('checked key sheet')).toBeHidden();
    expect(await clicks()).toBe(6);
    await screens(page, 'home-empty');
  });

  test('reminds at Home of a key sheet that was not proved, and makes a new one', async () => {
    await fillNames();
    await press('Choose my own');
    await page.getByLabel('Your passphrase').fill(passphrase);
    await press('Continue');
    await page.getByRole('list', { name: 'Recovery key' }).waitFor();
    await press('I have it on paper');
    await press('Do this later');
    await expect(page.getByText('There is no checked key sheet yet')).toBeVisible();
    await screens(page, 'home-key-reminder');
    await press('Make a key sheet');
    await page.getByLabel('Your passphrase').fill('not this one');
    await press('Make the key sheet');
    await expect(page.getByRole('alert')).toContainText('This is not the passphrase');
    await screens(page, 'key-sheet-renew');
    await page.getByLabel('Your passphrase').fill(passphrase);
    await press('Make the key sheet');
    await proveKeySheet(page);
    await expect(heading('Where to begin')).toBeVisible();
    await expect(page.getByText('There is no checked key sheet yet')).toBeHidden();
  });

  test('finishes the vault that it is making before the app ends', async () => {
    await fillNames();
    await expect(page.getByRole('list', { name: 'Six words' })).toBeVisible();
    await press('Continue');
    await expect(heading('Making the keys')).toBeVisible();
    alongside = await alongside.reopen();
    ({ page } = alongside);
    await expect(page.getByText(/^Harehills Drop-in · last opened today/)).toBeVisible();
    await expect(page.getByLabel('Your passphrase', { exact: true })).toBeFocused();
  });

  test('lies in the folder that was chosen, and opens from there elsewhere', async () => {
    const stick = temporaryFolder('stick');
    await createOn(stick);
    await page.getByRole('list', { name: 'Recovery key' }).waitFor();
    await alongside.close();
    expect((await readdir(stick)).sort()).toEqual(['header-a.json', 'header-b.json', 'records.db']);
    alongside = await launch();
    ({ page } = alongside);
    await openFiles(alongside.app, [stick]);
    await press('Open a vault from another place');
    await expect(page.getByText('not opened on this computer yet')).toBeVisible();
    await page.getByLabel('Your passphrase').fill(passphrase);
    await page.keyboard.press('Enter');
    await expect(heading('Where to begin')).toBeVisible();
  });
});

test.describe('the key sheet', () => {
  test.describe.configure({ mode: 'serial' });
  oneWindow(launch, (opened) => {
    ({ page } = opened);
  });

  test('is printed, and nothing of the window around it', async () => {
    await fillNames();
    await press('Continue');
    const sheet = page.getByRole('article', { name: 'Key sheet' });
    await sheet.waitFor();
    await page.emulateMedia({ media: 'print' });
    await expect(sheet.getByRole('img', { name: 'The recovery key as a QR code' })).toBeVisible();
    await expect(sheet.getByText('Key sheet of Harehills Drop-in')).toBeVisible();
    await expect(heading('Print your key sheet')).toBeHidden();
    await expect(page.getByText('I have it on paper')).toBeHidden();
  });

  test('is shown again where the groups are not on it, and is proved by those that are', async () => {
    await page.emulateMedia({ media: null });
    await press('I have it on paper');
    const [first, second] = [page.getByRole('textbox').first(), page.getByRole('textbox').last()];
    await press('Check and go to Home');
    await page.getByRole('alert').getByText('Second box: fill this in').click();
    await expect(second).toBeFocused();
    await first.fill('0000');
    await second.fill('0000');
    await press('Check and go to Home');
    await page.getByRole('alert').getByText('These are not the groups on the sheet').click();
    await expect(first).toBeFocused();
    await expect(first).toHaveValue('0000');
    await press('Show the sheet again');
    await proveKeySheet(page);
    await expect(heading('Where to begin')).toBeVisible();
  });
});
