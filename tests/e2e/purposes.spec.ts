import { expect, type Page, test } from '@playwright/test';
import { type Alongside, launchDemo, oneWindow } from '../support/app.ts';
import { screens } from '../support/screens.ts';

let alongside: Alongside;
oneWindow(launchDemo, (opened) => {
  alongside = opened;
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

async function goToPurposes(page: Page) {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: 'What we ask about' }).click();
  await expect(heading(page, 'What we ask about')).toBeFocused();
}

test('a purpose that rests on legitimate interests applies unasked, until a person objects', async () => {
  const { page } = alongside;
  await goToPurposes(page);
  await screens(page, 'purposes-list');
  await page.getByRole('button', { name: 'Add a purpose' }).click();
  await expect(heading(page, 'Add a purpose')).toBeFocused();
  await page.getByLabel('Name', { exact: true }).fill('Messages about sessions');
  await page.getByRole('radio', { name: /^Legitimate interests/ }).check({ force: true });
  await page.getByLabel('The words').fill('We tell you by text when a session is held.');
  // What the ground rests on is missing: said at its place, and what was typed stays.
  await page.getByRole('button', { name: 'Add the purpose' }).click();
  await expect(page.getByRole('alert')).toContainText('Write down what this ground rests on');
  await page.getByLabel('What it rests on').fill('People who come need to know when to come.');
  await screens(page, 'purposes-new');
  await page.getByRole('button', { name: 'Add the purpose' }).click();
  await expect(heading(page, 'Messages about sessions')).toBeFocused();
  await expect(page.getByText('The purpose was added')).toBeVisible();
  await expect(page.getByText('Anybody may object, which ends it for them.')).toBeVisible();

  await page.getByRole('link', { name: 'People', exact: true }).click();
  await expect(page.getByText('140 people, by last name')).toBeVisible();
  await page.locator('[data-row="0"]').click();
  const row = page.getByRole('row').filter({ hasText: 'Messages about sessions' });
  await expect(row).toContainText('No consent needed');
  await row.getByRole('link', { name: /^Write down an objection/ }).click();
  await expect(heading(page, 'An objection')).toBeFocused();
  await page.getByRole('radio', { name: 'They object', exact: true }).check({ force: true });
  await page.getByRole('radio', { name: 'By phone' }).check({ force: true });
  await screens(page, 'purposes-objection');
  await page.getByRole('button', { name: 'Save the answer' }).click();
  await expect(row).toContainText('Objected');
});

test('the words of a purpose are corrected by two people, or become new ones', async () => {
  const { page } = alongside;
  await goToPurposes(page);
  await page.getByRole('link', { name: 'Photographs' }).click();
  await page.getByRole('link', { name: 'Correct the spelling' }).click();
  await expect(heading(page, 'Correct the spelling')).toBeFocused();
  const words = page.getByLabel('The words, corrected');
  const before = await words.inputValue();
  await words.fill(before.replace('photographs', 'fotographs'));
  await page.getByLabel('Who compared the two').fill('Jo Harker');
  await page.getByLabel('What was wrong').fill('To try it');
  await page.getByRole('button', { name: 'Save the correction' }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody else has to compare them');
  await page.getByLabel('Who compared the two').fill('Sam Okafor');
  await screens(page, 'purposes-spelling');
  await page.getByRole('button', { name: 'Save the correction' }).click();
  await expect(page.getByText('The spelling was corrected')).toBeVisible();

  await page.getByRole('link', { name: 'Write new words' }).click();
  await page.getByLabel('The words', { exact: true }).fill('I agree to be in pictures.');
  await page.getByRole('button', { name: 'Use the new words' }).click();
  await expect(page.getByText('The new words are in use')).toBeVisible();
  await page.getByText('Earlier words', { exact: true }).click();
  await expect(page.getByText(/compared by Sam Okafor: To try it/)).toBeVisible();
  await screens(page, 'purposes-one');
  // Whoever agreed to the earlier words stands on Home.
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(page.getByText('Agreed to earlier words')).toBeVisible();
});
