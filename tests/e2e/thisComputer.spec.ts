import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Alongside, oneWindow, openFiles, passphrase } from '../support/app.ts';
import { enter } from '../support/keys.ts';
import { launchReady } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';
import { temporaryFolder } from '../support/temporary.ts';

// One vault for all: each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

let alongside: Alongside;
let page: Page;
let stick: string;
oneWindow(
  () => {
    stick = temporaryFolder('stick');
    return launchReady({ at: join(stick, 'vault') });
  },
  (opened) => {
    alongside = opened;
    ({ page } = opened);
  },
);

const field = () => page.getByLabel('Your passphrase', { exact: true });
const mine = () => page.getByRole('checkbox', { name: 'Show my name' });
const recordings = () => page.getByRole('checkbox', { name: 'Keep this window out of' });

test('keeps the window out of recordings until a user takes the tick away', async () => {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: 'Text size and locking' }).click();
  await expect(recordings()).toBeChecked();
  await recordings().focus();
  await page.keyboard.press('Space');
  await expect(recordings()).not.toBeChecked();
  const kept = await readFile(join(alongside.home, 'screen.json'), 'utf8');
  expect(JSON.parse(kept)).toEqual({ protect: false });
});

test('shows the name of a user who asks for it, where the passphrase is typed', async () => {
  await expect(mine()).not.toBeChecked();
  await mine().focus();
  await page.keyboard.press('Space');
  await expect(mine()).toBeChecked();
  await screens(page, 'settings-this-computer');
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('radio', { name: 'Jo Harker' })).toBeVisible();
  await page.getByText('Jo Harker', { exact: true }).click();
  await expect(page.getByRole('radio', { name: 'Jo Harker' })).toBeChecked();
  await screens(page, 'unlock-names');
  await field().fill(passphrase);
  await enter(field());
  await expect(mine()).toBeChecked();
});

test('asks about a vault in a folder that another program copies', async () => {
  await page.keyboard.press('Control+l');
  await expect(field()).toBeVisible();
  const dropbox = join(stick, 'Dropbox');
  await cp(join(stick, 'vault'), dropbox, { recursive: true });
  await openFiles(alongside.app, [dropbox]);
  await page.getByRole('button', { name: 'Open or set up another vault' }).click();
  await page.getByRole('button', { name: 'Open a vault from another place' }).click();
  await expect(page.getByRole('alert')).toContainText('Another program copies that folder');
  await screens(page, 'welcome-copied');
  await page.getByRole('button', { name: 'I know. Open it there' }).click();
  await expect(page.getByRole('radio', { name: /^Dropbox/ })).toBeVisible();
});
