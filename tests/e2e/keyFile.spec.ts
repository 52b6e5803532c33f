import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Alongside, openFiles, passphrase, saveFileTo } from '../support/app.ts';
import { enter } from '../support/keys.ts';
import { launchReady } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';
import { temporaryFolder } from '../support/temporary.ts';

let alongside: Alongside;
let page: Page;
let stick: string;
test.beforeEach(async () => {
  stick = temporaryFolder('stick');
  alongside = await launchReady();
  ({ page } = alongside);
});
test.afterEach(() => alongside.close());

const at = (name: string) => join(stick, name);
const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const link = (name: string) => page.getByRole('link', { name, exact: true });
const password = () => page.getByLabel('Your passphrase', { exact: true });
const opens = (name: string) => openFiles(alongside.app, [at(name)]);
const keyFileField = () => page.getByRole('group', { name: 'Your key file' });

async function typePassphrase(words = passphrase) {
  await password().focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(words);
}

/** From Settings to a key file that is in use; answers with the code of its sheet. */
async function begin(name: string, look?: (name: string) => Promise<unknown>): Promise<string> {
  await page.evaluate(() => {
    window.location.hash = '#/settings';
  });
  await enter(link('Your key file'));
  await heading('Your key file').waitFor();
  await look?.('key-file-about');
  await enter(button('Make a key file'));
  await look?.('key-file-make');
  await saveFileTo(alongside.app, at(name));
  await enter(button('Choose where to save it'));
  const groups = page.getByRole('list', { name: 'Code of the key file' }).getByRole('listitem');
  await expect(groups).toHaveCount(14);
  const code = (await groups.allTextContents()).join('-');
  await expect(page.getByText(`Saved as ${name} in`)).toBeVisible();
  await look?.('key-file-sheet');
  await enter(button('I have it on paper'));
  await heading('Check your key file').waitFor();
  await opens(name);
  await enter(button('Choose the key file'));
  await expect(page.getByText(`Chosen: ${name}`)).toBeVisible();
  await typePassphrase();
  await look?.('key-file-prove');
  await page.keyboard.press('Enter');
  await heading('Your key file is in use').waitFor();
  await look?.('key-file-done');
  await enter(link('Go to Home'));
  await expect(page.getByRole('navigation', { name: 'Areas' })).toBeVisible();
  return code;
}

async function lock() {
  await page.keyboard.press('Control+l');
  await password().waitFor();
}

test('a key file is made and proved, by keyboard alone', async () => {
  const code = await begin('jo.key', (name) => screens(page, name));
  expect(statSync(at('jo.key')).mode & 0o777).toBe(0o600);
  expect(readFileSync(at('jo.key'), 'utf8')).toContain(code.slice(0, 34));
});

test('the unlock screen asks for a key file, and tells a wrong one from a wrong passphrase', async () => {
  const look = (name: string) => screens(page, name);
  await begin('jo.key');
  await lock();
  // Without the file nothing is tried, and the passphrase stays.
  await typePassphrase();
  await page.keyboard.press('Enter');
  await expect(keyFileField()).toContainText('Choose your key file');
  await expect(button('Choose the key file')).toBeFocused();
  await look('unlock-key-file-needed');

  const wrong: readonly (readonly [string, string, string])[] = [
    ['letter.txt', 'Dear Jo', 'This is not a key file of Alongside'],
    ['cut.key', readFileSync(at('jo.key'), 'utf8').slice(0, 50), 'This key file is damaged'],
  ];
  for (const [name, text, words] of wrong) {
    writeFileSync(at(name), text);
    await opens(name);
    await enter(button('Choose the key file'));
    await expect(keyFileField()).toContainText(words);
  }
  await opens('gone.key');
  await enter(button('Choose the key file'));
  await expect(keyFileField()).toContainText('The key file could not be read');
  await openFiles(alongside.app, [stick]);
  await enter(button('Choose the key file'));
  await expect(keyFileField()).toContainText('This is not a file that can be read');

  await opens('jo.key');
  await enter(button('Choose the key file'));
  await expect(page.getByText('Chosen: jo.key')).toBeVisible();
  // A wrong passphrase keeps the file that was chosen.
  await typePassphrase('not this one');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This is not the passphrase').first()).toBeVisible();
  await look('unlock-key-file-chosen');
  await typePassphrase();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Areas' })).toBeVisible();
});

test('a lost stick is made up for by the sheet, and a new file and no file take its place', async () => {
  const look = (name: string) => screens(page, name);
  const code = await begin('jo.key');
  const before = readFileSync(at('jo.key'), 'utf8');
  await lock();
  rmSync(at('jo.key'));
  await enter(button('Make a key file again from its sheet'));
  const field = page.getByLabel('The code on the sheet');
  await expect(field).toBeFocused();
  await page.keyboard.type(code.replace(/.$/, ''));
  await enter(button('Choose where to save it'));
  await expect(page.getByRole('alert')).toContainText('The code has fourteen groups of four');
  await look('key-file-again');
  await field.fill(code.toLowerCase());
  await saveFileTo(alongside.app, at('again.key'));
  await enter(button('Choose where to save it'));
  await expect(page.getByText('Saved as again.key in')).toBeVisible();
  expect(readFileSync(at('again.key'), 'utf8')).toBe(before);
  await enter(link('Back to the passphrase'));

  await opens('again.key');
  await enter(button('Choose the key file'));
  await expect(page.getByText('Chosen: again.key')).toBeVisible();
  await typePassphrase();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Areas' })).toBeVisible();

  await page.evaluate(() => {
    window.location.hash = '#/settings/key-file';
  });
  await expect(page.getByText('You use a key file')).toBeVisible();
  await look('key-file-in-use');
  await enter(button('Make a new key file'));
  await saveFileTo(alongside.app, at('new.key'));
  await enter(button('Choose where to save it'));
  await expect(page.getByRole('alert')).toContainText('Choose your key file');
  await look('key-file-make-next');
  await enter(button('Choose the key file'));
  await expect(page.getByText('Chosen: again.key')).toBeVisible();
  await enter(button('Choose where to save it'));
  await enter(button('I have it on paper'));
  // The old one proves nothing.
  await heading('Check your key file').waitFor();
  await enter(button('Choose the key file'));
  await expect(page.getByText('Chosen: again.key')).toBeVisible();
  await typePassphrase();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('This is not the key file that is needed');
  await opens('new.key');
  await enter(button('Choose another file'));
  await expect(page.getByText('Chosen: new.key')).toBeVisible();
  await enter(button('Use it from now on'));
  await heading('Your key file is in use').waitFor();

  await page.evaluate(() => {
    window.location.hash = '#/settings/key-file';
  });
  await enter(link('Stop using your key file'));
  await enter(button('Choose the key file'));
  await expect(page.getByText('Chosen: new.key')).toBeVisible();
  await typePassphrase();
  await look('key-file-stop');
  await page.keyboard.press('Enter');
  await expect(button('Make a key file')).toBeVisible();
  await lock();
  await expect(keyFileField()).toHaveCount(0);
  await typePassphrase();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Areas' })).toBeVisible();
});

test('a backup made with a key file is checked with the passphrase, and restored with both', async () => {
  const goTo = (address: string) =>
    page.evaluate((hash) => {
      window.location.hash = hash;
    }, `#${address}`);
  await begin('jo.key');
  const backups = temporaryFolder('backups');
  await goTo('/settings/backups');
  await openFiles(alongside.app, [backups]);
  await enter(button('Choose a folder or stick'));
  await enter(button('Back up now'));
  await expect(page.getByText('The backup is made')).toBeVisible();
  // The key file of the opening is held: the drill asks for the passphrase alone.
  await enter(page.getByRole('link', { name: /^Prove that it opens/ }));
  const backupPassphrase = () => page.getByLabel('Passphrase of the backup');
  await backupPassphrase().fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByText('This backup opens and is whole')).toBeVisible();

  await lock();
  await goTo('/restore');
  const [name = ''] = readdirSync(backups);
  await openFiles(alongside.app, [join(backups, name)]);
  await enter(button('Choose the backup file'));
  await backupPassphrase().fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('If you use a key file, choose it');
  await expect(backupPassphrase()).toHaveValue(passphrase);
  await screens(page, 'restore-key-file');
  await opens('jo.key');
  await enter(button('Choose the key file'));
  await expect(page.getByText('Chosen: jo.key')).toBeVisible();
  await enter(button('Open the backup'));
  await expect(page.getByText('It becomes a vault of its own')).toBeVisible();
  await enter(button('Put it on this computer'));
  await expect(keyFileField()).toBeVisible();
});
