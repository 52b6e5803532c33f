import { cp, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Alongside, createVault, oneWindow, passphrase } from '../support/app.ts';
import { launchLocked, unlock } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';
import { temporaryFolder } from '../support/temporary.ts';

// One vault for all: each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

const newPassphrase = 'four grey herons wait beside Kirkstall';

let stick: string;
let alongside: Alongside;
let page: Page;
let recoveryKey: string;
const again = oneWindow(
  async () => {
    stick = temporaryFolder('stick');
    const opened = await launchLocked({ at: stick });
    ({ recoveryKey } = opened);
    return opened;
  },
  (opened) => {
    alongside = opened;
    ({ page } = opened);
  },
);

/** Each test begins at Home of the open vault. */
test.beforeEach(async () => {
  if (await field().isVisible()) await unlock(page);
  await page.getByRole('link', { name: 'Home', exact: true }).click();
});

const field = () => page.getByLabel('Your passphrase', { exact: true });
const heading = (name: string) => page.getByRole('heading', { level: 1, name });

async function lock() {
  await page.keyboard.press('Control+l');
  await expect(field()).toBeFocused();
}

/** Goes with Tab to what has this name, as somebody without a mouse does. */
async function tabTo(name: string) {
  const wanted = page.getByRole('button', { name, exact: true });
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((button) => button === document.activeElement)) return;
  }
  throw new Error(`Tab never came to "${name}"`);
}

test('locks and unlocks by keyboard alone, and comes back to the same screen', async () => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Peo');
  await page.keyboard.press('Enter');
  await expect(heading('People')).toBeVisible();
  await lock();
  await page.keyboard.type(passphrase);
  await screens(page, 'unlock');
  await page.keyboard.press('Enter');
  await expect(heading('People')).toBeVisible();
});

test('locks from inside a field as well', async () => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Sor');
  await lock();
  await expect(page.getByText('Sor', { exact: true })).toHaveCount(0);
});

test('keeps a wrong passphrase selected, and offers the printed key after three', async () => {
  await lock();
  await page.keyboard.type('wrong');
  for (const attempt of [1, 2, 3]) {
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Open', exact: true })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveText(
      'This is not the passphrase. Check it and try again',
    );
    await expect(page.getByText('Have you lost the passphrase?')).toHaveCount(
      attempt === 3 ? 1 : 0,
    );
    const chosen = await field().evaluate(
      (box: HTMLInputElement) => (box.selectionEnd ?? 0) - (box.selectionStart ?? 0),
    );
    expect(chosen).toBe('wrong'.length);
    await expect(field()).toBeFocused();
  }
  await screens(page, 'unlock-three-misses');
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await expect(heading('Where to begin')).toBeVisible();
});

test('shows and hides the passphrase, and says when Caps Lock is on', async () => {
  await lock();
  await page.keyboard.type('secret');
  await expect(page.getByText('Caps Lock is off.')).toBeVisible();
  await tabTo('Show the passphrase');
  await page.keyboard.press('Enter');
  await expect(field()).toHaveAttribute('type', 'text');
  await tabTo('Hide the passphrase');
  await page.keyboard.press('Enter');
  await expect(field()).toHaveAttribute('type', 'password');
  await field().fill('');
});

test('locks with the computer and says so', async () => {
  await alongside.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
  await expect(page.getByText('It locked together with the computer.')).toBeVisible();
  await expect(field()).toBeFocused();
});

test('says that a vault is not where it was, and opens it once it is back', async () => {
  await lock();
  await rename(stick, `${stick}-gone`);
  await again(alongside.reopen());
  await expect(page.getByText('The vault is not where it was')).toBeVisible();
  await screens(page, 'unlock-missing');
  await rename(`${stick}-gone`, stick);
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect(field()).toBeFocused();
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await expect(heading('Where to begin')).toBeVisible();
});

const damages = [
  {
    name: 'an empty file of records',
    says: 'The records of this vault are damaged',
    harm: () => truncate(join(stick, 'records.db'), 0),
  },
  {
    name: 'a damaged header',
    says: 'The keys of this vault are damaged',
    harm: async () => {
      for (const copy of ['a', 'b']) await writeFile(join(stick, `header-${copy}.json`), '{"so":');
    },
  },
] as const;

for (const { name, says, harm } of damages) {
  test(`says in words what is wrong: ${name}`, async () => {
    await lock();
    const whole = temporaryFolder('whole');
    await cp(stick, whole, { recursive: true });
    await harm();
    await page.keyboard.type(passphrase);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').first()).toContainText(says);
    await expect(page.getByRole('alert').first()).toContainText('Nothing was changed');
    await rm(stick, { recursive: true });
    await cp(whole, stick, { recursive: true });
    await field().fill('');
  });
}

test('opens with the recovery key by keyboard alone and gives a new passphrase', async () => {
  await lock();
  await tabTo('Use the printed recovery key');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Recovery key')).toBeFocused();
  await page.keyboard.type(recoveryKey.slice(0, -6));
  await tabTo('Choose my own');
  await page.keyboard.press('Enter');
  await page.keyboard.type(newPassphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('seven groups of four');
  await screens(page, 'recover-problem');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Recovery key')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(recoveryKey.toLowerCase().replaceAll('-', ' '));
  await page.keyboard.press('Enter');
  await expect(heading('Where to begin')).toBeVisible();

  await lock();
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('This is not the passphrase');
  await page.keyboard.type(newPassphrase);
  await page.keyboard.press('Enter');
  await expect(heading('Where to begin')).toBeVisible();
});

test('lets one choose among several vaults', async () => {
  await lock();
  await page.getByRole('button', { name: 'Open or set up another vault' }).click();
  await createVault(page, { charityName: 'Burmantofts Kitchen' });
  await lock();
  await expect(page.getByRole('radio', { name: /Burmantofts Kitchen/ })).toBeChecked();
  await screens(page, 'unlock-several');
  await page.getByText('Harehills Drop-in').click();
  await field().fill(newPassphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation')).toContainText('Harehills Drop-in');
});
