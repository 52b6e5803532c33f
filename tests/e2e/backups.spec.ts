import { copyFile, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Alongside, cancelDialog, oneWindow, openFiles, passphrase } from '../support/app.ts';
import { otherDisk } from '../support/otherDisk.ts';
import { launchReady } from '../support/readyVault.ts';
import { saidTwice, screens } from '../support/screens.ts';
import { addPeople, ask } from '../support/seed.ts';
import { temporaryFolder } from '../support/temporary.ts';

test.describe.configure({ mode: 'serial' });

let alongside: Alongside;
let page: Page;
let around: string;
let stick: string;
let recoveryKey: string;
const again = oneWindow(
  async () => {
    around = temporaryFolder('stick');
    stick = join(around, 'Blauer Stick é');
    await mkdir(stick);
    const opened = await launchReady();
    ({ recoveryKey } = opened);
    return opened;
  },
  (opened) => {
    alongside = opened;
    ({ page } = opened);
  },
);

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const sameDisk = () => page.getByText('“Blauer Stick é” is on the same disk as your records');

/** Presses what opens a dialog, answers with Cancel, and sees that nothing is the matter. */
async function cancelAt(name: string) {
  await cancelDialog(alongside, () => press(name));
  const button = page.getByRole('button', { name, exact: true });
  await expect(button).toBeFocused();
  await expect(page.getByRole('alert')).toHaveCount(0);
}

const backupsOn = async () => (await readdir(stick)).filter((name) => name.endsWith('.backup'));

test('Home asks for the first backup, and one is made on a stick and checked', async () => {
  await addPeople(page, [{ firstName: 'Efua' }, { firstName: 'Tomasz' }]);
  await expect(page.getByRole('heading', { name: 'What needs doing' })).toBeVisible();
  await screens(page, 'home-backup');
  await page.getByRole('link', { name: 'Make the first backup' }).click();
  await expect(heading('Backups')).toBeVisible();
  await screens(page, 'backups-none');
  await cancelAt('Choose a folder or stick');
  await openFiles(alongside.app, [stick]);
  await press('Choose a folder or stick');
  await expect(page.getByText('There is no backup of these records here yet.')).toBeVisible();
  await expect(sameDisk()).toBeVisible();
  await press('Back up now');
  await expect(page.getByText('The backup is made')).toBeVisible();
  expect(await readdir(stick)).toHaveLength(1);
  await expect(page.getByRole('row')).toHaveCount(2);
  expect(await page.evaluate(saidTwice)).toEqual([]);
  await screens(page, 'backups-made');
});

test('the drill opens it with its passphrase and says what is in it', async () => {
  await page.getByRole('link', { name: /^Prove that it opens: the backup of/ }).click();
  await expect(heading('Prove that a backup opens')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Back to Backups' })).toBeVisible();
  await press('Open the backup');
  await expect(page.getByRole('alert')).toContainText('Type the passphrase');
  await page.getByLabel('Passphrase of the backup').fill('not the right one');
  await press('Open the backup');
  await expect(page.getByRole('alert')).toContainText('This is not the passphrase of this backup');
  await expect(page.getByLabel('Passphrase of the backup')).toHaveValue('not the right one');
  await screens(page, 'backups-prove');
  await page.getByLabel('Passphrase of the backup').fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByText('This backup opens and is whole')).toBeVisible();
  await expect(heading('Prove that a backup opens')).toBeFocused();
  await expect(page.getByText('People', { exact: true }).last()).toBeVisible();
  await screens(page, 'backups-proved');
  await press('Back to the backups');
  await expect(heading('Backups')).toBeVisible();
  await page.getByRole('link', { name: 'Home' }).click();
  // It was made, and opens; it lies on the disk that the records are on.
  await expect(page.getByRole('link', { name: 'Choose another place for backups' })).toBeVisible();
  await screens(page, 'home-backup-same-disk');
});

test('backups on another disk are asked for no more', async () => {
  const disk = otherDisk();
  test.skip(disk === null, 'this machine has no second disk that all may write to');
  if (disk === null) return;
  try {
    await page.getByRole('link', { name: 'Choose another place for backups' }).click();
    await expect(sameDisk()).toBeVisible();
    await cancelAt('Choose another place');
    await openFiles(alongside.app, [disk.folder]);
    await press('Choose another place');
    await expect(page.getByText(/on the same disk/i)).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Choose another place' })).toBeFocused();
    await page.getByRole('link', { name: 'Home' }).click();
    await expect(heading('What needs doing')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Backups' })).toHaveCount(0);
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await page.getByRole('link', { name: 'Backups' }).click();
    await openFiles(alongside.app, [stick]);
    await press('Choose another place');
    await expect(sameDisk()).toBeVisible();
  } finally {
    disk.remove();
  }
  await page.getByRole('link', { name: 'Home' }).click();
});

test('a stick that is gone is said loudly, and Home keeps saying it', async () => {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await screens(page, 'settings');
  await page.getByRole('link', { name: 'Backups' }).click();
  await rename(stick, `${stick} gone`);
  await press('Back up now');
  await expect(page.getByRole('alert')).toContainText('The folder or stick is not there.');
  await page.getByRole('link', { name: 'Home' }).click();
  await page.getByRole('link', { name: 'Look at your backups' }).click();
  await expect(page.getByRole('alert')).toContainText('did not work');
  await expect(page.getByText('If it is a stick, plug it in.')).toBeVisible();
  await screens(page, 'backups-gone');
  await rename(`${stick} gone`, stick);
  await press('Back up now');
  await expect(page.getByText('The backup is made')).toBeVisible();
});

test('ending the app backs up what changed since', async () => {
  const [kept = ''] = await backupsOn();
  // Out of the rotation's reach, as on a second stick.
  await copyFile(join(stick, kept), join(around, kept));
  await addPeople(page, [{ firstName: 'Zainab' }]);
  const before = await backupsOn();
  await again(alongside.reopen());
  const after = await backupsOn();
  expect(after).toHaveLength(1);
  expect(after).not.toEqual(before);
  expect((await readdir(stick)).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a backup is restored to a new place and opened with its own passphrase', async () => {
  await expect(page.getByLabel('Your passphrase')).toBeVisible();
  await press('Open or set up another vault');
  await press('Restore a backup');
  await expect(heading('Restore a backup')).toBeVisible();
  await screens(page, 'restore-choose');
  await cancelAt('Choose the backup file');
  const letter = join(around, 'letter.backup');
  await writeFile(letter, 'Dear funder');
  await openFiles(alongside.app, [letter]);
  await press('Choose the backup file');
  await expect(page.getByRole('alert')).toContainText('This file is not a backup of Alongside.');
  const [newest = ''] = await backupsOn();
  await openFiles(alongside.app, [join(stick, newest)]);
  await press('Choose the backup file');
  await expect(page.getByText('Harehills Drop-in')).toBeVisible();
  await screens(page, 'restore-open');
  await page.getByLabel('Passphrase of the backup').fill('not the right one');
  await press('Open the backup');
  await expect(page.getByRole('alert')).toContainText('This is not the passphrase of this backup');
  await page.getByLabel('Passphrase of the backup').fill(passphrase);
  await press('Open the backup');
  await expect(page.getByText('Step 3 of 3')).toBeVisible();
  await screens(page, 'restore-place');
  const place = join(around, 'Neuer Ort ł');
  await mkdir(place);
  await openFiles(alongside.app, [place]);
  await press('Choose another place');
  await expect(page.getByText('This computer knows more than one vault.')).toBeVisible();
  await expect(page.getByRole('radio').first()).toBeChecked();
  await expect(page.getByText(/^Restored from the backup of/)).toBeVisible();
  await screens(page, 'unlock-restored');
  await page.getByLabel('Your passphrase').fill(passphrase);
  await press('Open');
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await expect(page.getByText('Zainab')).toBeVisible();
  expect((await readdir(place)).sort()).toEqual([
    'header-a.json',
    'header-b.json',
    // Says since when it is open; gone with the lock.
    'open.json',
    'records.db',
    // Its first opening wrote: a line of its own began.
    'records.db-journal',
    'restored.json',
  ]);
});

test('the original is still there, beside it', async () => {
  await press('Lock');
  await page.getByRole('radio').nth(1).check({ force: true });
  await page.getByLabel('Your passphrase').fill(passphrase);
  await press('Open');
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: 'Backups' }).click();
  await expect(page.getByText('Backups in “Blauer Stick é”').first()).toBeVisible();
});

test('whoever was erased since does not come back with an older backup, and it says so', async () => {
  const first = { find: 'Tomasz', after: null, limit: 1 };
  const { rows } = await ask<{ rows: { id: string }[] }>(page, 'people.list', first);
  const personId = rows[0]?.id;
  const { seen } = await ask<{ seen: string }>(page, 'rights.wouldErase', { personId });
  const erasing = { personId, seen, byHand: [], reason: 'asked' };
  await ask(page, 'rights.erase', erasing);
  await press('Lock');
  await press('Open or set up another vault');
  await press('Restore a backup');
  const older = (await readdir(around)).find((name) => name.startsWith('alongside-')) ?? '';
  await openFiles(alongside.app, [join(around, older)]);
  await press('Choose the backup file');
  await page.getByLabel('Passphrase of the backup').fill(passphrase);
  await press('Open the backup');
  await expect(page.getByText('1 person in it was erased after that day.')).toBeVisible();
  await screens(page, 'restore-erased');
  await press('Put it on this computer');
  await expect(page.getByText('This computer knows more than one vault.')).toBeVisible();
  await page.getByLabel('Your passphrase').fill(passphrase);
  await press('Open');
  await expect(page.getByText('1 person was erased again')).toBeVisible();
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await expect(page.getByText('Efua')).toBeVisible();
  await expect(page.getByText('Tomasz')).toHaveCount(0);
  await screens(page, 'erased-again');
});

const newPassphrase = 'four grey herons wait beside Kirkstall';

/** Locks, and restores the newest backup with the printed key, up to the screen that follows. */
async function restoreByKey() {
  await press('Open or set up another vault');
  await press('Restore a backup');
  await openFiles(alongside.app, [join(stick, (await backupsOn()).sort().at(-1) ?? '')]);
  await press('Choose the backup file');
  await press('Use the printed recovery key');
  await page.getByLabel('Recovery key').fill(recoveryKey);
  await press('Open the backup');
  await press('Put it on this computer');
  await expect(heading('Choose a new passphrase')).toBeFocused();
}

test('a backup that the recovery key opened asks for a new passphrase, and not for the key again', async () => {
  await press('Lock');
  await restoreByKey();
  await expect(page.getByText(/^The records are back as they were on/)).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
  const kept = await page.evaluate(
    () => window.location.href + JSON.stringify([window.history.state, { ...sessionStorage }]),
  );
  expect(kept).not.toContain(recoveryKey.slice(0, 4));
  await screens(page, 'restore-new-passphrase');
  await press('Choose my own');
  await page.getByLabel('New passphrase').fill(newPassphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await expect(page.getByText('Zainab')).toBeVisible();
  await press('Lock');
  await page.getByLabel('Your passphrase').fill(newPassphrase);
  await press('Open');
  await expect(page.getByRole('link', { name: 'People', exact: true })).toBeVisible();
});

test('a recovery key that was typed to restore is forgotten once that screen is left', async () => {
  await press('Lock');
  await restoreByKey();
  await press('Back to the passphrase');
  await press('Use the printed recovery key');
  await expect(heading('Use the recovery key')).toBeVisible();
  await expect(page.getByLabel('Recovery key')).toHaveValue('');
});
