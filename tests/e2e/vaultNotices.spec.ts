import { cp, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Alongside, passphrase } from '../support/app.ts';
import { frontDoor } from '../support/blanks.ts';
import { launchLocked, unlock } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';
import { addSession, ask } from '../support/seed.ts';
import { temporaryFolder } from '../support/temporary.ts';

// Each test starts the app on a vault of its own.
test.describe.configure({ mode: 'parallel' });

const otherClock = join(import.meta.dirname, '..', 'support', 'otherClock.cjs');

let stick: string;
let alongside: Alongside;
let page: Page;

test.beforeEach(async () => {
  stick = temporaryFolder('stick');
  alongside = await launchLocked({ at: stick });
  ({ page } = alongside);
  await unlock(page);
});
test.afterEach(() => alongside.close());

const notice = (words: string) => page.getByRole('alert').filter({ hasText: words });
async function lock() {
  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('Your passphrase', { exact: true })).toBeFocused();
}
/** Types the passphrase; what is said to it may not be Home. */
async function tryToOpen() {
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
}

test('names what is damaged, keeps the rest readable and points to the backups', async () => {
  await addSession(page, frontDoor);
  await lock();
  // The twelfth page of every vault is the first of its notes.
  const file = await open(join(stick, 'records.db'), 'r+');
  await file.write(Buffer.from([1, 2, 3, 4]), 0, 4, 11 * 4_096 + 900);
  await file.close();
  await tryToOpen();
  await expect(notice('Some of these records are damaged')).toContainText('Damaged: notes.');
  await expect(notice('Some of these records are damaged')).toContainText('no more is saved here');
  await screens(page, 'vault-damaged');
  await page.getByRole('button', { name: 'Go to Backups' }).click();
  await expect(page).toHaveURL(/#\/settings\/backups$/);
});

test('warns of an older copy with both dates until somebody goes on with it', async () => {
  await lock();
  const older = temporaryFolder('older');
  await cp(stick, older, { recursive: true });
  await tryToOpen();
  await page.getByRole('link', { name: 'Home', exact: true }).waitFor();
  await addSession(page, frontDoor);
  await lock();
  await cp(older, stick, { recursive: true });
  await tryToOpen();
  const warning = notice('older than what this computer has seen');
  await expect(warning).toContainText(/Their last change is from .+ at \d\d:\d\d\./);
  await expect(warning).toContainText(/has seen changes up to .+ at \d\d:\d\d\./);
  await screens(page, 'vault-older');
  await page.getByRole('button', { name: 'Go on with this copy' }).click();
  await expect(warning).toBeHidden();
  await lock();
  await tryToOpen();
  await page.getByRole('link', { name: 'Home', exact: true }).waitFor();
  await expect(warning).toBeHidden();
  const { open: vault } = await ask<{ open: { rollback: unknown } }>(page, 'vaults.status', {});
  expect(vault.rollback).toBeNull();
});

test('says that a line about an erased person is not its own, and throws it away', async () => {
  const { open: vault } = await ask<{ open: { vaultId: string } }>(page, 'vaults.status', {});
  const forged = {
    personId: '0190c2d4-7a00-7000-8000-000000000001',
    erasedAt: '2026-11-23T10:00:00.000Z',
  };
  const list = { vaults: { [vault.vaultId]: [forged] } };
  await writeFile(join(alongside.home, 'erasures.json'), JSON.stringify(list));
  alongside = await alongside.reopen();
  ({ page } = alongside);
  await tryToOpen();
  const warning = notice('1 line about an erased person was not written by these records');
  await expect(warning).toContainText('Nobody was erased because of it.');
  await screens(page, 'vault-not-its-own');
  await page.getByRole('button', { name: 'Throw away what does not belong' }).click();
  await expect(warning).toBeHidden();
  await expect(page.locator('h1')).toBeFocused();
});

test.describe('with a clock that is wrong', () => {
  const at = (days: number) => ({ env: { ALONGSIDE_DAYS_AHEAD: String(days) } });
  const reopen = async (days: number) => {
    alongside = await alongside.reopen(at(days));
    ({ page } = alongside);
    await page.getByLabel('Your passphrase', { exact: true }).waitFor();
    await tryToOpen();
  };

  test('asks about a jump of years, and lets nothing leave while it is behind', async () => {
    await alongside.close();
    alongside = await launchLocked({ before: otherClock, ...at(0) });
    ({ page } = alongside);
    await unlock(page);
    await reopen(800);
    const question = notice('Is today really');
    await expect(question).toContainText('more than a year before');
    await screens(page, 'unlock-clock-ahead');
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await expect(question).toContainText('Set the date of this computer');
    await page.getByRole('button', { name: 'Yes, open them' }).click();
    await page.getByRole('link', { name: 'Home', exact: true }).waitFor();

    await reopen(0);
    const warning = notice('The clock of this computer is behind');
    await expect(warning).toContainText('no file can be saved for others');
    await screens(page, 'vault-clock-behind');
    await page.getByRole('button', { name: 'The clock is right' }).click();
    await expect(warning).toBeHidden();
    await expect(page.locator('h1')).toBeFocused();
  });
});
