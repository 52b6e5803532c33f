import { expect, type Page, test } from '@playwright/test';
import { goTo } from '../support/allScreens.ts';
import { oneWindow, passphrase, signInAs } from '../support/app.ts';
import { launchReady } from '../support/readyVault.ts';
import { saidTwice, screens } from '../support/screens.ts';
import { ask } from '../support/seed.ts';

let page: Page;
oneWindow(launchReady, (opened) => {
  ({ page } = opened);
});

const given = 'forty quiet herons over Bingley weir';
const own = 'nine copper kettles under Kirkstall bridge';
const secret = 'I spoke over her, and saw it too late.';
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

async function signIn(as: string) {
  await signInAs(page, as);
  await goTo(page, '/projects/private');
}

async function openOwn(as: string) {
  await page.getByLabel('Your passphrase').fill(as);
  await press('Open');
  await expect(page.getByRole('button', { name: 'Close it again' })).toBeVisible();
}

test('a user writes what nobody else who signs in can read, and shares it by choice', async () => {
  await test.step('a passphrase that another user gave opens nothing private', async () => {
    const user = { name: 'Priya Nair', role: 'worker', personId: null, passphrase: given };
    await ask(page, 'access.addUser', user);
    await signIn(given);
    await expect(page.getByText('Somebody else knows your passphrase')).toBeVisible();
    await screens(page, 'private-given');
    await ask(page, 'access.changePassphrase', { passphrase: given, newPassphrase: own });
    await goTo(page, '/');
    await goTo(page, '/projects/private');
  });

  await test.step('it opens with the user’s own passphrase, and what is begun is kept under it', async () => {
    await expect(page.getByLabel('Your passphrase')).toBeFocused();
    await page.getByLabel('Your passphrase').fill('not this one at all');
    await press('Open');
    await expect(page.getByRole('alert')).toContainText('This is not your passphrase');
    await screens(page, 'private-shut');
    await openOwn(own);
    await page.getByRole('textbox', { name: 'What do you want to remember?' }).fill(secret);
    await signIn(own);
    await openOwn(own);
    await expect(page.getByRole('textbox', { name: 'What do you want to remember?' })).toHaveValue(
      secret,
    );
    await press('Save it for me alone');
    await expect(page.getByText('It is saved, for you alone')).toBeVisible();
    await expect(page.getByText(secret)).toBeVisible();
    await screens(page, 'private-open');
    expect(await page.evaluate(saidTwice)).toEqual([]);
  });

  await test.step('another user reads nothing of it, until it is shared', async () => {
    await signIn(passphrase);
    await openOwn(passphrase);
    await expect(page.getByText('You have written nothing here yet.')).toBeVisible();
    await expect(page.getByText(secret)).toHaveCount(0);
    await signIn(own);
    await openOwn(own);
    await press(`Share with everyone who works with the projects: ${secret}`);
    await expect(page.getByRole('alertdialog')).toContainText('You cannot take that back');
    await press('Share it with others');
    await expect(page.getByText('It is shared now, and not here any more')).toBeVisible();
    await signIn(passphrase);
    await goTo(page, '/projects/practice');
    await expect(page.getByText(secret)).toBeVisible();
  });
});
