import { expect, type Page, test } from '@playwright/test';
import { goTo } from '../support/allScreens.ts';
import { oneWindow } from '../support/app.ts';
import { choose, enter } from '../support/keys.ts';
import { launchReady } from '../support/readyVault.ts';
import { saidTwice, screens } from '../support/screens.ts';
import { addPeople } from '../support/seed.ts';

let page: Page;
oneWindow(launchReady, (opened) => {
  ({ page } = opened);
});

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const openPart = (name: string) => page.locator('summary', { hasText: name }).click();

test('a request is written down, asked about, refused with a reason and answered by letter', async () => {
  const { Gwen = '' } = await addPeople(page, [{ firstName: 'Gwen' }]);

  await test.step('from the page of the person', async () => {
    await goTo(page, `/people/${Gwen}`);
    await page.getByRole('link', { name: 'Write down a request' }).click();
    await expect(page.getByRole('link', { name: 'Back to Gwen', exact: true })).toBeVisible();
    await page.getByText('See what we hold').click();
    await choose(page, /How did it come/, 'By phone');
    await press('Save the request');
    await expect(page.getByRole('alert')).toContainText('Write down what they said');
    await page.getByLabel('What did they say, in their own words?').fill('What do you hold?');
    await screens(page, 'request-new');
    await press('Save the request');
    await expect(page.getByRole('heading', { name: 'See what we hold: Gwen' })).toBeVisible();
    await expect(page.getByText('The request is saved').first()).toBeVisible();
    await expect(page.getByText(/Answer by/)).toBeVisible();
    expect(await page.evaluate(saidTwice)).toEqual([]);
  });

  await test.step('a question stops the clock', async () => {
    await openPart('Ask what they want to see');
    await page.getByLabel('What did you ask?').fill('Notes, or all of it?');
    await press('Save the question');
    await expect(page.getByText('The clock stands still until they answer')).toBeVisible();
    await expect(page.getByText('Waits for their answer')).toBeVisible();
    await page.getByLabel('What did they say?').fill('All of it');
    await press('Save their answer');
    await expect(page.getByText('The clock runs again')).toBeVisible();
    await screens(page, 'request');
  });

  await test.step('Home says by when', async () => {
    await goTo(page, '/');
    await expect(page.getByRole('heading', { name: 'Requests to answer' })).toBeVisible();
    await screens(page, 'home-requests');
    await page.getByRole('link', { name: 'Gwen' }).first().click();
  });

  await test.step('it is refused with a reason, and the letter names the ways to complain', async () => {
    await openPart('Answer it');
    await page.getByText('Refused', { exact: true }).click();
    await press('Save the outcome');
    await expect(page.getByText('Say why. They have a right to know.')).toBeVisible();
    await page.getByLabel('Why?').fill('You had all of it last week.');
    await press('Save the outcome');
    await expect(page.getByText('The outcome is saved')).toBeVisible();
    await screens(page, 'request-answered');
    await page.getByRole('link', { name: 'Print a letter to them' }).click();
    await expect(page.getByRole('link', { name: 'Back to the request' })).toBeVisible();
    await press('Show the letter');
    await expect(page.getByText('You can go to a court.')).toBeVisible();
    await screens(page, 'request-letter');
  });

  await test.step('the list and the bank holidays', async () => {
    await goTo(page, '/requests');
    await expect(page.getByText(/^Refused on/)).toBeVisible();
    await screens(page, 'requests');
    await goTo(page, '/bank-holidays');
    await page.getByText('Scotland', { exact: true }).click();
    await expect(page.getByText('Your nation is saved')).toBeVisible();
    await expect(page.getByText('St Andrew’s Day').first()).toBeVisible();
    await screens(page, 'bank-holidays');
    expect(await page.evaluate(saidTwice)).toEqual([]);
  });
});

test('a complaint goes from the day it came to what was learned, by keyboard', async () => {
  const { Ifor = '' } = await addPeople(page, [{ firstName: 'Ifor' }]);
  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  const button = (name: string) => enter(page.getByRole('button', { name, exact: true }));
  const unfold = (name: string) => enter(page.locator('summary', { hasText: name }));
  const choice = (name: RegExp) => page.getByRole('radio', { name }).press('Space');
  await goTo(page, `/people/${Ifor}`);
  await enter(page.getByRole('link', { name: 'Write down a request' }));
  await choice(/^Complaint/);
  await page.getByRole('button', { name: /How did it come/ }).press('Enter');
  await enter(page.getByRole('option', { name: 'By phone', exact: true }));
  await page
    .getByLabel('What did they say, in their own words?')
    .fill('You rang me at work. I asked you not to.');
  await button('Save the request');
  await expect(heading('Complaint: Ifor')).toBeFocused();
  await expect(page.getByText(/^Tell them by .* that it came$/)).toBeVisible();

  await unfold('Tell them that it came');
  await button('Save that you told them');
  await expect(page.getByText('Saved that you told them').first()).toBeVisible();
  await expect(page.getByText('To be looked into now')).toBeVisible();
  await unfold('Say what was done');
  await page.getByLabel('What was done?').fill('Read the call list: we rang on a Tuesday.');
  await button('Add it');
  // The parts are made anew with the entry; until then the words stand in the field alone.
  await expect(page.getByLabel('What was done?')).toBeHidden();
  await expect(page.getByText('Read the call list')).toBeVisible();

  await unfold('Answer it');
  await choice(/^They were right$/);
  await page.getByLabel('What did you learn from it?').fill('The rule stands beside the number.');
  await button('Save the outcome');
  await expect(page.getByText('The outcome is saved').first()).toBeVisible();
  await expect(page.getByText('What we learned')).toBeVisible();
  await expect(page.getByText('The rule stands beside the number.')).toBeVisible();
  await screens(page, 'complaint-answered');
});
