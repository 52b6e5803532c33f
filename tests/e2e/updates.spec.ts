import type { KeyObject } from 'node:crypto';
import { cpSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Alongside, appFolder, oneWindow, openFiles, saveFileTo } from '../support/app.ts';
import { enter } from '../support/keys.ts';
import { launchReady } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';
import { temporaryFolder } from '../support/temporary.ts';
import {
  manifestOf,
  newer,
  newProgram,
  older,
  releaseKey,
  running,
  updateBytes,
  writeUpdate,
} from '../support/updates.ts';

// One window for all: each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

let alongside: Alongside;
let page: Page;
let work: string;
let appImage: string;
let key: KeyObject;

/** The built app with a key of the test's own, where the build puts those of releases. */
function appWithKey(): string {
  const folder = join(work, 'app');
  cpSync(join(appFolder, 'out'), join(folder, 'out'), { recursive: true });
  cpSync(join(appFolder, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(appFolder, 'node_modules'), join(folder, 'node_modules'));
  key = releaseKey(join(folder, 'out', 'keys'));
  return folder;
}

/** As the system starts an AppImage: it names the file, and the folder that the program runs in. */
function startedFrom(file: string): Record<string, string> {
  const electron: string = createRequire(join(appFolder, 'package.json'))('electron');
  return { APPIMAGE: file, APPDIR: dirname(realpathSync(electron)) };
}

oneWindow(
  () => {
    work = temporaryFolder('updating');
    appImage = join(work, 'Alongside.AppImage');
    writeFileSync(appImage, 'the program that runs', { mode: 0o755 });
    return launchReady({ folder: appWithKey(), env: startedFrom(appImage) });
  },
  (opened) => {
    alongside = opened;
    ({ page } = opened);
  },
);

const button = (name: string) => page.getByRole('button', { name, exact: true });
/** Chooses an update by keyboard. */
async function choose(bytes: Uint8Array) {
  await openFiles(alongside.app, [writeUpdate(work, bytes)]);
  const first = button('Choose an update file');
  await enter(first.or(button('Choose another file')));
}
const refusal = () => page.getByRole('alert').filter({ hasText: 'The app was not updated' });

test('says which version runs, and asks for a place for backups first', async () => {
  await enter(page.getByRole('link', { name: 'Settings', exact: true }));
  await enter(page.getByRole('link', { name: 'Update the app' }));
  await expect(page.getByText(`This is version ${running.version}, of`)).toBeVisible();
  await expect(page.getByText('First choose where backups go')).toBeVisible();
  await choose(updateBytes({ key }));
  await expect(page.getByRole('heading', { name: `Version ${newer}` })).toBeVisible();
  await expect(button('Back up and update')).toHaveCount(0);
  await screens(page, 'update-no-place');
  const stick = temporaryFolder('stick', work);
  await openFiles(alongside.app, [stick]);
  await enter(page.getByRole('link', { name: 'Choose a place for backups' }));
  await enter(button('Choose a folder or stick'));
  await expect(button('Back up now')).toBeVisible();
  await enter(page.getByRole('link', { name: 'Settings', exact: true }));
  await enter(page.getByRole('link', { name: 'Update the app' }));
  await expect(page.getByText('First choose where backups go')).toHaveCount(0);
});

test('refuses what was not signed, what was changed and what is no update, each in words', async () => {
  await choose(Buffer.from('a letter'));
  await expect(refusal()).toContainText('This file is not an update of Alongside');
  await choose(updateBytes({ key: releaseKey(join(work, 'forger')) }));
  await expect(refusal()).toContainText('did not sign this file');
  await choose(
    updateBytes({
      key,
      manifest: manifestOf(newProgram, { takenFrom: '0.7.0', version: '0.8.0' }),
    }),
  );
  await expect(refusal()).toContainText('First update to version 0.7.0');
  const swapped = updateBytes({ key });
  swapped.write('THE OTHER', swapped.length - 50);
  await choose(swapped);
  await enter(button('Back up and update'));
  await expect(refusal()).toContainText('What is in this file is not what was signed');
  await expect(button('Back up and update')).toHaveCount(0);
  await screens(page, 'update-refused');
  // What became of one file is not said of the next.
  await choose(updateBytes({ key }));
  await expect(button('Back up and update')).toBeVisible();
  await expect(refusal()).toHaveCount(0);
  expect(readFileSync(appImage, 'utf8')).toBe('the program that runs');
});

test('puts a newer version in place, after a backup', async () => {
  await choose(updateBytes({ key }));
  await expect(page.getByText('The makers of Alongside signed this update')).toBeVisible();
  await expect(page.getByText('Sessions can be copied.')).toBeVisible();
  await screens(page, 'update-offered');
  await enter(button('Back up and update'));
  await expect(page.getByText(`Version ${newer} is in place`)).toBeVisible();
  await screens(page, 'update-in-place');
  expect(readFileSync(appImage)).toEqual(newProgram);
  await enter(page.getByRole('link', { name: 'Settings', exact: true }));
  await enter(page.getByRole('link', { name: 'Who did what' }));
  await expect(page.getByText('Put a newer version of the app in place')).toBeVisible();
  await expect(page.getByText('Made a backup')).toBeVisible();
});

test('saves what this computer installs by another program', async () => {
  await enter(page.getByRole('link', { name: 'Settings', exact: true }));
  await enter(page.getByRole('link', { name: 'Update the app' }));
  const files = [{ ...manifestOf(newProgram).files[0], name: 'alongside.deb' }];
  await choose(updateBytes({ key, manifest: manifestOf(newProgram, { files }) }));
  const path = join(work, `Alongside-${newer}.deb`);
  await saveFileTo(alongside.app, path);
  await enter(button('Back up and save the new version'));
  await expect(page.getByText(`Saved as “Alongside-${newer}.deb” in the folder`)).toBeVisible();
  await screens(page, 'update-saved');
  expect(readFileSync(path)).toEqual(newProgram);
});

test('goes back to an older version only with a reason, and says what that means', async () => {
  const manifest = manifestOf(newProgram, { version: older, records: 3 });
  await choose(updateBytes({ key, manifest }));
  await expect(page.getByText('This is an older version than the one that you have')).toBeVisible();
  await expect(page.getByText('cannot open your records as they are now')).toBeVisible();
  await enter(button(`Back up and go back to version ${older}`));
  await expect(page.getByText('Write why you go back').first()).toBeVisible();
  await screens(page, 'update-older');
  await page.getByLabel('Why you go back').fill('The new version does not print here');
  await enter(button(`Back up and go back to version ${older}`));
  await expect(page.getByText(`Version ${older} is in place`)).toBeVisible();
  await enter(page.getByRole('link', { name: 'Settings', exact: true }));
  await enter(page.getByRole('link', { name: 'Done by one person' }));
  await expect(page.getByText('The new version does not print here')).toBeVisible();
});
