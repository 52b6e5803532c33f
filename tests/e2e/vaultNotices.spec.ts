import { cp, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Alongside, createVault, launch, openFiles, passphrase } from '../support/app.ts';
import { screens } from '../support/screens.ts';
import { addSession, ask } from '../support/seed.ts';

let stick: string;
let alongside: Alongside;
let page: Page;

test.beforeEach(async () => {
  stick = await mkdtemp(join(tmpdir(), 'alongside-stick-'));
  alongside = await launch();
  ({ page } = alongside);
  await openFiles(alongside.app, [stick]);
  await createVault(page, { elsewhere: true });
});
test.afterEach(async () => {
  await alongside.close();
  await rm(stick, { recursive: true, force: true });
});

const session = {
  on: '2026-11-17',
  startsAt: null,
  minutes: 60,
  kind: 'meeting' as const,
  title: 'Front door group',
  place: null,
  facilitator: null,
  note: null,
};
const notice = (words: string) => page.getByRole('alert').filter({ hasText: words });
async function lock() {
  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('Your passphrase', { exact: true })).toBeFocused();
}
async function unlock() {
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
}

test('names what is damaged, keeps the rest readable and points to the backups', async () => {
  await addSession(page, session);
  await lock();
  // The twelfth page of every vault is the first of its notes.
  const file = await open(join(stick, 'records.db'), 'r+');
  await file.write(Buffer.from([1, 2, 3, 4]), 0, 4, 11 * 4_096 + 900);
  await file.close();
  await unlock();
  await expect(notice('Some of these records are damaged')).toContainText('Damaged: notes.');
  await expect(notice('Some of these records are damaged')).toContainText('no more is saved here');
  await screens(page, 'vault-damaged');
  await page.getByRole('button', { name: 'Go to Backups' }).click();
  await expect(page).toHaveURL(/#\/settings\/backups$/);
});

test('warns of an older copy with both dates until somebody goes on with it', async () => {
  await lock();
  const older = await mkdtemp(join(tmpdir(), 'alongside-older-'));
  await cp(stick, older, { recursive: true });
  await unlock();
  await page.getByRole('link', { name: 'Home', exact: true }).waitFor();
  await addSession(page, session);
  await lock();
  await cp(older, stick, { recursive: true });
  await rm(older, { recursive: true });
  await unlock();
  const warning = notice('older than what this computer has seen');
  await expect(warning).toContainText(/Their last change is from .+ at \d\d:\d\d\./);
  await expect(warning).toContainText(/has seen changes up to .+ at \d\d:\d\d\./);
  await screens(page, 'vault-older');
  await page.getByRole('button', { name: 'Go on with this copy' }).click();
  await expect(warning).toBeHidden();
  await lock();
  await unlock();
  await page.getByRole('link', { name: 'Home', exact: true }).waitFor();
  await expect(warning).toBeHidden();
  const { open: vault } = await ask<{ open: { rollback: unknown } }>(page, 'vaults.status', {});
  expect(vault.rollback).toBeNull();
});
