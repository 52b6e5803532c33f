import { expect, type Page, test } from '@playwright/test';
import { type Alongside, oneWindow } from '../support/app.ts';
import { enter } from '../support/keys.ts';
import { launchReady } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';
import { addAgreed, ask } from '../support/seed.ts';

let alongside: Alongside;
oneWindow(launchReady, (opened) => {
  alongside = opened;
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const opened = (page: Page, words: string) => page.locator('summary', { hasText: words }).click();

test('whom a way to take part may suit is said in words, and who was asked is written down', async () => {
  const { page } = alongside;
  const project = { name: 'Front door', about: null, worksOn: [], startedOn: null, endedOn: null };
  await ask(page, 'projects.add', { project });
  await addAgreed(page, [
    { firstName: 'Aisha', interests: ['Cooking for many'], accessNeeds: 'A quiet corner' },
    { firstName: 'Abe', interests: ['cooking'], safeContact: 'Do not contact' },
  ]);
  await page.getByRole('link', { name: 'Projects' }).click();
  await page.getByRole('link', { name: 'Front door' }).click();
  await page.getByRole('link', { name: 'Ways to take part' }).click();
  await expect(heading(page, 'Ways to take part')).toBeFocused();
  await page.getByRole('button', { name: 'New way to take part' }).click();

  await test.step('consultation is called by its name', async () => {
    await page.getByLabel('What can people take part in?').fill('Kitchen group');
    await page.getByRole('radio', { name: 'People are asked once' }).check({ force: true });
    await expect(page.getByText('not in itself co-production')).toBeVisible();
    await page.getByRole('radio', { name: 'It is designed together' }).check({ force: true });
    await expect(page.getByText('not in itself co-production')).toHaveCount(0);
    await page.getByLabel('What is it about?').fill('cooking, food');
    await screens(page, 'opportunity-new');
    await page.getByRole('button', { name: 'Add it' }).click();
    await expect(heading(page, 'Kitchen group')).toBeFocused();
    await expect(page.getByText('cooking, food')).toBeVisible();
  });

  await test.step('a question that is answered with no becomes something to do', async () => {
    await opened(page, 'Answer the seven questions');
    const language = page.getByRole('radiogroup', { name: /translates or signs/ });
    await language.getByRole('radio', { name: 'No', exact: true }).check({ force: true });
    await page.getByRole('button', { name: 'Save the answers' }).click();
    await expect(page.getByText('Nobody translates or signs')).toBeVisible();
    await opened(page, 'Write down who changes that');
    await page.getByLabel('What is to be done?').fill('Ask the interpreters');
    await page.getByRole('button', { name: 'Add it' }).click();
    await expect(page.getByText('Ask the interpreters')).toBeVisible();
  });

  await test.step('people come with their reasons, and those who are not to be asked with why', async () => {
    await opened(page, 'Whom it may suit');
    await expect(page.getByText('interested in Cooking for many')).toBeVisible();
    await expect(page.getByText('Needs: A quiet corner')).toBeVisible();
    await expect(page.getByText('not to be contacted')).toBeVisible();
    await enter(page.getByRole('button', { name: 'Choose Aisha' }));
    // The way back stands where the choice was made.
    await expect(page.getByRole('button', { name: 'Do not ask Aisha' })).toBeFocused();
    await page.getByRole('radio', { name: 'By phone' }).check({ force: true });
    await screens(page, 'opportunity-match');
    await page.getByRole('button', { name: 'Save who was asked' }).click();
    await expect(page.getByRole('row', { name: /Aisha/ })).toBeVisible();
    await screens(page, 'opportunity-page');
  });
});
