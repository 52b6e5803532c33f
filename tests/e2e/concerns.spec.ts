import { expect, type Page, test } from '@playwright/test';
import { goTo } from '../support/allScreens.ts';
import { oneWindow, passphrase, signInAs } from '../support/app.ts';
import { launchReady } from '../support/readyVault.ts';
import { saidTwice, screens } from '../support/screens.ts';
import { addPeople, ask } from '../support/seed.ts';

let page: Page;
oneWindow(launchReady, (opened) => {
  ({ page } = opened);
});

const worker = 'forty quiet herons over Bingley weir';
const other = 'nine copper kettles under Kirkstall bridge';
const said = '“He takes my card every Friday,” she said.';
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

test('a concern is raised, looked into and signed off, and not there for whom it is about', async () => {
  const { Gwen = '' } = await addPeople(page, [{ firstName: 'Gwen' }]);
  const none = { personId: null };
  await ask(page, 'access.addUser', {
    ...{ name: 'Priya Nair', role: 'worker', passphrase: worker },
    ...none,
  });
  await ask(page, 'access.addUser', {
    ...{ name: 'Gwen Abbott', role: 'coordinator', personId: Gwen, passphrase: other },
  });

  await test.step('by a worker, who is told that they cannot open it again', async () => {
    await signInAs(page, worker);
    await goTo(page, `/people/${Gwen}`);
    await page.getByRole('link', { name: 'Write down a concern' }).click();
    await expect(page.getByText('call 999 first')).toBeVisible();
    await expect(page.getByText('You cannot open it once it is saved')).toBeVisible();
    await press('Save the concern');
    await expect(page.getByRole('alert')).toContainText('Write down what was said or seen');
    await page.getByLabel('What was said or seen, word for word').fill(said);
    await page.getByLabel('Who was told?').fill('Jo, by phone');
    await screens(page, 'concern-new');
    expect(await page.evaluate(saidTwice)).toEqual([]);
    await press('Save the concern');
    await expect(page.getByRole('heading', { name: 'The concern is saved' })).toBeVisible();
    await screens(page, 'concern-sent');
    await goTo(page, '/');
    await expect(page.getByText(/concern/i)).toHaveCount(0);
  });

  await test.step('it is not there for the user who is that person', async () => {
    await signInAs(page, other);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText(/concern/i)).toHaveCount(0);
    await goTo(page, '/concerns');
    await expect(page.getByText('No concerns')).toBeVisible();
    await goTo(page, `/people/${Gwen}`);
    await expect(page.getByRole('heading', { name: 'Concerns' })).toHaveCount(0);
  });

  await test.step('another coordinator finds it from Home, adds to it and signs it off', async () => {
    await signInAs(page, passphrase);
    await page.getByRole('link', { name: 'Look at one concern that waits for you' }).click();
    await screens(page, 'concerns');
    await page.getByRole('link', { name: /by Priya Nair/ }).click();
    await expect(page.getByText(said)).toBeVisible();
    await page.getByLabel('What to add').fill('Ring the council');
    await page.getByRole('button', { name: /Is it something to do/ }).click();
    await page.getByRole('option', { name: 'Jo Harker' }).click();
    await press('Add it');
    await expect(page.getByText('It was added')).toBeVisible();
    await expect(page.getByText('Jo Harker does it.')).toBeVisible();
    await press('Mark as done: Ring the council');
    await expect(page.getByText('The action is done')).toBeVisible();
    await press('Close it');
    await expect(page.getByText('How it stands is saved')).toBeVisible();
    // The page has read the concern again: until then its form is of the version before.
    await expect(page.getByRole('button', { name: 'Open it again' })).toBeVisible();
    await press('Sign it off');
    await expect(page.getByText('It is signed off', { exact: true })).toBeVisible();
    await expect(page.getByText('Put its words right')).toHaveCount(0);
    await screens(page, 'concern-signed');
    expect(await page.evaluate(saidTwice)).toEqual([]);
    await goTo(page, '/');
    await expect(page.getByText('concern that waits')).toHaveCount(0);
  });
});

test('a session belongs to a project, whose page lists it', async () => {
  const project = { name: 'Front door', about: null, worksOn: [], startedOn: null, endedOn: null };
  const { id } = await ask<{ id: string }>(page, 'projects.add', { project });
  await goTo(page, `/projects/${id}/sessions`);
  await press('New session');
  await expect(page.getByRole('button', { name: /Project/ })).toContainText('Front door');
  await page.getByLabel('What is it called?').fill('Door group');
  await page.getByLabel('How long').fill('60 min');
  await page.getByRole('button', { name: /Kind$/ }).click();
  await page.getByRole('option', { name: 'Meeting' }).click();
  await press('Save');
  await page.getByRole('link', { name: 'Front door' }).click();
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Sessions/ })
    .click();
  await expect(page.getByRole('link', { name: 'Door group' })).toBeVisible();
  await screens(page, 'project-sessions');
});
