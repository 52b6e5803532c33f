import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Alongside, oneWindow, passphrase, saveFileTo, signInAs } from '../support/app.ts';
import { came, frontDoor } from '../support/blanks.ts';
import { launchReady } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';
import { addPeople, addSession, ask, saveRegister } from '../support/seed.ts';

test.describe.configure({ mode: 'serial' });

let alongside: Alongside;
let page: Page;
let recoveryKey: string;
let handedOver = '';
const workersOwn = 'forty quiet herons over Bingley weir';
const secondsOwn = 'nine copper kettles under Kirkstall bridge';

oneWindow(
  async () => {
    const opened = await launchReady();
    ({ recoveryKey } = opened);
    return opened;
  },
  (opened) => {
    alongside = opened;
    ({ page } = opened);
  },
);

const press = (name: string) => page.getByRole('button', { name }).click();
const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const goTo = (area: string) =>
  page.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: area }).click();
const areas = () =>
  page.getByRole('navigation', { name: 'Areas' }).getByRole('link').allTextContents();

test('a coordinator adds a worker and gets six words to hand over', async () => {
  await addPeople(page, [{ firstName: 'Efua' }, { firstName: 'Tomasz' }]);
  await goTo('Settings');
  await page.getByRole('link', { name: 'Users', exact: true }).click();
  await expect(heading('Users')).toBeVisible();
  await press('Add a user');
  await press('Add this user');
  await expect(page.getByRole('alert')).toContainText('Choose what they may do');
  await page.getByLabel('Name', { exact: true }).fill('Priya Nair');
  await page.getByRole('radio', { name: /^Worker/ }).check({ force: true });
  const words = page.getByRole('list', { name: 'Six words' }).getByRole('listitem');
  await expect(words).toHaveCount(6);
  // Two lines at every width, so that other words move nothing.
  const tops = await words.evaluateAll((all) =>
    all.map((each) => each.getBoundingClientRect().top),
  );
  expect(new Set(tops).size).toBe(2);
  await screens(page, 'users-add');
  handedOver = (await words.allTextContents()).map((word) => word.trim()).join(' ');
  await press('Add this user');
  await expect(page.getByText('Priya Nair can sign in now')).toBeVisible();
  await expect(page.getByRole('row', { name: /Priya Nair/ })).toContainText('Handed over');
  await screens(page, 'users');
});

test('a restricted note is written, and opened for itself', async () => {
  await goTo('People');
  await page.getByText('Efua').first().click();
  await press('Write a restricted note');
  await page.getByLabel('What happened').fill('Told us about a neighbour');
  await press('Save restricted note');
  const open = page.getByRole('button', { name: /^Open the note of/ });
  await expect(open).toBeVisible();
  await expect(page.getByText('Told us about a neighbour')).toBeHidden();
  await open.click();
  await expect(page.getByText('Told us about a neighbour')).toBeVisible();
  await expect(page.getByText('Told us about a neighbour')).toBeFocused();
  await screens(page, 'person-restricted');
});

test('a restricted note is corrected, keeps what it said, and is removed with a reason', async () => {
  const open = page.getByRole('button', { name: /^Open the note of/ });
  const correct = page.getByRole('button', { name: /^Correct the restricted note of/ });
  await correct.click();
  await expect(page.getByLabel('What happened')).toHaveValue('Told us about a neighbour');
  await page.getByLabel('What happened').fill('Told us about a cousin');
  // What is being written comes back after a lock, for whom it is kept.
  await press('Lock');
  await page.getByLabel('Your passphrase').fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('What happened')).toHaveValue('Told us about a cousin');
  await press('Save the correction');
  await expect(page.getByText('The restricted note is corrected.')).toBeVisible();
  await expect(open).toBeFocused();
  await expect(page.getByText('Told us about a cousin')).toBeHidden();
  await open.click();
  await expect(page.getByText('Told us about a cousin')).toBeFocused();
  await page.locator('summary').filter({ hasText: 'What it said before' }).click();
  await expect(page.getByText('Told us about a neighbour')).toBeVisible();
  await screens(page, 'person-restricted-corrected');
  await page.getByRole('button', { name: /^Remove the restricted note of/ }).click();
  await press('Remove the note');
  await expect(page.getByText('Why is it removed: choose one of the reasons')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'It is about somebody else' })).toBeFocused();
  await page.getByRole('radio', { name: 'It is not true' }).check({ force: true });
  await press('Remove the note');
  await expect(page.getByText('The restricted note is removed.')).toBeVisible();
  await expect(page.getByText(/removed a note on .*: it was not true/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Write a restricted note' })).toBeFocused();
  await screens(page, 'person-restricted-removed');
  // One that the change of keys below carries over.
  await press('Write a restricted note');
  await page.getByLabel('What happened').fill('Told us about a neighbour');
  await press('Save restricted note');
  await expect(open).toBeVisible();
});

test('the worker signs in and finds what a worker may, and nothing else', async () => {
  await press('Lock');
  await expect(page.getByText(/up to 2 seconds if somebody else/)).toBeVisible();
  await screens(page, 'unlock-several-users');
  await page.getByLabel('Your passphrase').fill(handedOver);
  await page.keyboard.press('Enter');
  // Another user begins at Home; the page it was locked on is without what a worker may not see.
  await goTo('People');
  await page.getByText('Efua').first().click();
  await expect(heading('Efua')).toBeVisible();
  await expect(page.getByText('Priya Nair, worker')).toBeVisible();
  await expect(page.getByText('Restricted notes')).toBeHidden();
  expect(await areas()).toEqual([
    ...['Home', 'People', 'Sessions', 'Projects', 'Money', 'Data rights', 'Settings'],
  ]);
  await page.evaluate(() => {
    location.hash = '#/reports';
  });
  await expect(page.getByText('You are not allowed to do this')).toBeVisible();
  await page.evaluate(() => {
    location.hash = '#/settings/users';
  });
  await expect(page.getByText('You are not allowed to do this')).toBeVisible();
});

test('the worker writes down who came, and only reads the money beside it', async () => {
  const { rows } = await ask<{ rows: { id: string }[] }>(page, 'people.list', {
    ...{ find: 'Tomasz', after: null, limit: 1 },
  });
  const sessionId = await addSession(page, frontDoor);
  await saveRegister(page, sessionId, [came(rows[0]?.id ?? '')], frontDoor.on);
  await page.evaluate((to) => {
    location.hash = to;
  }, `#/sessions/${sessionId}`);
  const cell = (column: number) =>
    page
      .getByRole('row', { name: /Tomasz/ })
      .locator('th, td')
      .nth(column);
  await cell(4).click();
  await page.keyboard.type('20');
  await expect(page.getByRole('textbox', { name: /Fee/ })).toHaveCount(0);
  await expect(cell(4)).toHaveText('');
  await expect(cell(6).getByRole('combobox')).toHaveCount(0);
  await cell(1).click();
  await expect(page.getByText('Not saved yet')).toBeVisible();
  await cell(1).click();
  await screens(page, 'register-worker');
});

test('the worker is asked to change the passphrase, and does', async () => {
  await goTo('Home');
  await expect(page.getByText('Somebody else knows your passphrase')).toBeVisible();
  await screens(page, 'home-worker');
  await press('Change your passphrase');
  await press('Choose my own');
  await page.getByLabel('The passphrase you use now').fill('not this one');
  await page.getByLabel('Your new passphrase').fill(workersOwn);
  await press('Change my passphrase');
  await expect(page.getByText('This is not your passphrase').first()).toBeVisible();
  await screens(page, 'passphrase-change');
  await page.getByLabel('The passphrase you use now').fill(handedOver);
  await press('Change my passphrase');
  await expect(heading('Your passphrase is changed')).toBeVisible();
  await signInAs(page, workersOwn);
  await goTo('Home');
  await expect(page.getByText('Somebody else knows your passphrase')).toBeHidden();
});

test('the coordinator removes the worker, whose passphrase then opens nothing', async () => {
  await signInAs(page, passphrase);
  await goTo('Settings');
  await page.getByRole('link', { name: 'Users', exact: true }).click();
  await page.getByRole('link', { name: 'Priya Nair' }).click();
  await screens(page, 'user');
  await press('Remove Priya Nair');
  await expect(page.getByRole('alertdialog')).toContainText('Old copies and backups still open');
  await screens(page, 'user-remove');
  await press('Remove and change the keys');
  await expect(page.getByText('Priya Nair was removed and the keys are new')).toBeVisible();
  await screens(page, 'users-removed');
  await press('Lock');
  await page.getByLabel('Your passphrase').fill(workersOwn);
  await page.keyboard.press('Enter');
  await expect(page.getByText('This is not the passphrase').first()).toBeVisible();
  await page.getByLabel('Your passphrase').fill(passphrase);
  await page.keyboard.press('Enter');
  await goTo('People');
  await page.getByText('Efua').first().click();
  await page.getByRole('button', { name: /^Open the note of/ }).click();
  await expect(page.getByText('Told us about a neighbour')).toBeVisible();
});

test('the coordinator looks up who did what, and keeps it as a file', async () => {
  await goTo('Settings');
  await page.getByRole('link', { name: 'Who did what' }).click();
  await expect(heading('Who did what')).toBeVisible();
  await expect(
    page.getByText(/^Checked just now: all \d+ entries are as they were written/),
  ).toBeVisible();
  const rows = page.getByRole('table', { name: 'Entries, newest first' }).getByRole('row');
  const all = await rows.count();
  await screens(page, 'audit');
  await page.getByRole('button', { name: 'Everybody Who' }).click();
  await page.getByRole('option', { name: 'Priya Nair' }).click();
  await expect(rows.filter({ hasText: 'Jo Harker' })).toHaveCount(0);
  const hers = await rows.count();
  expect(hers).toBeLessThan(all);
  await expect(rows.filter({ hasText: 'Changed their passphrase' })).toHaveCount(1);
  const file = join(alongside.home, 'audit.csv');
  await saveFileTo(alongside.app, file);
  await press('Save as a spreadsheet');
  await expect(page.getByText('Saved as audit.csv')).toBeVisible();
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\r\n');
  expect(lines).toHaveLength(hers);
  expect(lines.slice(1).every((line) => line.includes('Priya Nair'))).toBe(true);
  await page.getByLabel('From').fill('1 1 2031');
  await expect(page.getByText('No entries for what you chose')).toBeVisible();
  await screens(page, 'audit-none');
});

test('the recovery key asks whose passphrase it renews, where there are several', async () => {
  await ask(page, 'access.addUser', {
    ...{ name: 'Sam Okoro', role: 'coordinator', personId: null, passphrase: secondsOwn },
  });
  await press('Lock');
  await press('Use the printed recovery key');
  await page.getByLabel('Recovery key').fill(recoveryKey);
  await press('Choose my own');
  await page.getByLabel('Your new passphrase').fill(workersOwn);
  await page.getByLabel('Your name').fill('Sam');
  await press('Open the vault');
  await expect(page.getByRole('alert')).toContainText('No coordinator has this name');
  await screens(page, 'recover-several');
  await page.getByLabel('Your name').fill('sam okoro');
  await press('Open the vault');
  await expect(page.getByText('Sam Okoro, coordinator')).toBeVisible();
  await signInAs(page, passphrase);
  await expect(page.getByText('Jo Harker, coordinator')).toBeVisible();
});

test('wrong passphrases make the next try wait, and the screen says how long', async () => {
  await press('Lock');
  for (let slip = 1; slip <= 5; slip += 1) {
    await page.getByLabel('Your passphrase').fill(`not it ${slip}`);
    await page.keyboard.press('Enter');
    await expect(page.getByText('This is not the passphrase').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Open', exact: true })).toBeVisible();
  }
  await page.getByLabel('Your passphrase').fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Wait \d+ seconds/)).toBeVisible();
  await screens(page, 'unlock-wait');
});
