import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type Alongside, launchDemo, oneWindow, saveFileTo } from '../support/app.ts';
import { pictureOfPdf } from '../support/picturesOfScreens.ts';
import { readPdf } from '../support/reports.ts';
import { screens } from '../support/screens.ts';
import { temporaryFolder } from '../support/temporary.ts';

let alongside: Alongside;
oneWindow(launchDemo, (opened) => {
  alongside = opened;
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const back = (page: Page, name: string) =>
  page.getByRole('link', { name: `Back to ${name}` }).click();

/** Chooses from a list that opens, by its words. */
async function choose(page: Page, field: Locator, option: string | RegExp) {
  await field.click();
  await page.getByRole('option', { name: option }).click();
}

/** Saves the page that is shown, and reads what is on paper. */
async function printed({ app, page }: Alongside, name: string) {
  const file = join(temporaryFolder('prints'), `${name}.pdf`);
  await saveFileTo(app, file);
  await page.getByRole('button', { name: 'Save to print' }).click();
  await expect(page.getByText(`Saved as ${name}.pdf`)).toBeVisible();
  pictureOfPdf(file, name);
  const { text } = readPdf(readFileSync(file));
  return { text: text.replace(/\s+/g, ' '), fonts: sizesIn(file) };
}

/** The sizes of letters in a PDF, in points, rounded. */
const sizesIn = (file: string) =>
  new Set(
    [
      ...execFileSync('pdftohtml', ['-xml', '-stdout', '-i', '-zoom', '1', file], {
        encoding: 'utf8',
      }).matchAll(/<fontspec id="\d+" size="(\d+)"/g),
    ].map(([, size]) => Number(size)),
  );

test('a decision takes its turns, its contributors are told, and what came of it is printed', async () => {
  const { page } = alongside;
  const project = 'A kinder front door';
  await test.step('a project', async () => {
    await page.getByRole('link', { name: 'Projects' }).click();
    await page.getByRole('button', { name: 'New project' }).click();
    await page.getByLabel('What is it called?').fill(project);
    await page.getByRole('button', { name: 'Add the project' }).click();
    await expect(heading(page, project)).toBeFocused();
  });

  await test.step('what is not possible says why, and what can still be done', async () => {
    await page.getByRole('link', { name: 'Decisions', exact: true }).click();
    await screens(page, 'decisions-none');
    await page.getByRole('button', { name: 'New decision' }).click();
    await page.getByLabel('What was asked?').fill('A quiet room to wait in');
    await page.getByLabel('What was decided?').fill('We ask the landlord for a room.');
    await choose(page, page.getByLabel('What came of it?'), 'Not possible');
    await page.getByRole('button', { name: 'Add the decision' }).click();
    await expect(page.getByRole('alert')).toContainText('Say why it is not possible');
    await expect(page.getByRole('alert')).toContainText('Say what can still be done');
    await screens(page, 'decision-new');
    await choose(page, page.getByLabel('What came of it?'), 'Accepted');
    await page.getByRole('button', { name: 'Add the decision' }).click();
    await expect(heading(page, 'A quiet room to wait in')).toBeFocused();
    await expect(page.getByText('Nobody does it yet')).toBeVisible();
    await back(page, 'Decisions');
    await back(page, project);
  });

  await test.step('a contribution carries the fate of its decision', async () => {
    await page.getByRole('link', { name: 'What people brought' }).click();
    await page.getByRole('combobox', { name: 'Who' }).fill('Lindiwe Abbott');
    await page.keyboard.press('Enter');
    await page.getByLabel('What did they say or do?').fill('It is too loud. I go home again.');
    await choose(page, page.getByLabel('What did it lead to?'), 'A quiet room to wait in');
    await page.getByRole('button', { name: 'Add it' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: 'Lindiwe Abbott' })).toContainText(
      'Accepted',
    );
    await screens(page, 'contributions');
    await page.getByRole('link', { name: 'Led to: A quiet room to wait in' }).click();
  });

  await test.step('a turn is added to the history, and is news', async () => {
    await choose(page, page.getByLabel('How does it stand now?'), 'Not possible');
    await page.getByLabel('Why?').fill('The room has no window. Ask Piotr Abbott.');
    await page.getByLabel('What can still be done?').fill('A quiet hour on Tuesdays.');
    await page.getByRole('button', { name: 'Add it' }).click();
    await expect(page.getByText('Added: Not possible')).toBeVisible();
    const turns = page.getByRole('listitem').filter({ hasText: 'Written down by' });
    await expect(turns).toHaveCount(2);
    await expect(turns.first()).toContainText('Not possible');
    await expect(turns.last()).toContainText('Accepted');
    await screens(page, 'decision-page');
    await page.getByRole('link', { name: 'Tell them what came of it' }).click();
    await expect(heading(page, 'Who has not been told yet')).toBeFocused();
    await screens(page, 'news');
  });

  await test.step('the letter is printed as it was seen, and names nobody else', async () => {
    await page.getByRole('link', { name: 'Make a letter to Lindiwe Abbott' }).click();
    await expect(page.getByText('Dear Lindiwe,')).toBeVisible();
    await expect(page.getByText('Ask someone.')).toBeVisible();
    await screens(page, 'feedback-letter');
    const standard = await printed(alongside, 'letter');
    expect(standard.text).toContain('You said: It is too loud. I go home again.');
    expect(standard.text).toContain('What can still be done: A quiet hour on Tuesdays.');
    expect(standard.text).not.toContain('Piotr');
    expect(standard.fonts).toContain(12);
    await page.getByRole('radio', { name: /Large print/ }).click({ force: true });
    await page.getByRole('checkbox', { name: /Easy to read/ }).click({ force: true });
    await expect(page.getByText('Thank you for your help.')).toBeVisible();
    await screens(page, 'feedback-easy');
    const easy = await printed(alongside, 'easy letter');
    expect(easy.text).toContain('It is too loud. I go home again.');
    expect(Math.min(...easy.fonts)).toBe(18);
    await page.getByRole('radio', { name: /A poster/ }).click({ force: true });
    await expect(page.getByText('Dear Lindiwe,')).toBeHidden();
    const poster = await printed(alongside, 'poster');
    expect(poster.text).toContain('You said: A quiet room to wait in');
    expect(poster.text).not.toMatch(/Lindiwe|Piotr|Abbott/);
    await screens(page, 'feedback-poster');
  });

  await test.step('a person who was told is ticked off with the day and the way', async () => {
    await back(page, project);
    await page.getByRole('link', { name: 'Who has not been told yet' }).click();
    await page.getByRole('button', { name: /^Lindiwe Abbott was told/ }).click();
    await expect(page.getByRole('region', { name: /^Lindiwe Abbott was told/ })).toBeFocused();
    await choose(page, page.getByLabel('How were they told?'), 'By letter');
    await page.getByRole('button', { name: 'They have been told' }).click();
    await expect(page.getByText('Saved: Lindiwe Abbott has been told')).toBeVisible();
    await expect(page.getByText('Everyone has been told.')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('button', { name: /^Lindiwe Abbott was told/ })).toBeVisible();
    await back(page, project);
  });

  await test.step('one person is thanked with a certificate', async () => {
    await page.getByRole('link', { name: 'Celebrations and thanks' }).click();
    await choose(page, page.getByLabel('What is it?'), 'Publication');
    await expect(page.getByRole('combobox', { name: 'Who' })).toBeHidden();
    await choose(page, page.getByLabel('What is it?'), 'Thanks for skills');
    await page.getByLabel('In words').fill('Lettering in six languages');
    await page.getByRole('combobox', { name: 'Who' }).fill('Lindiwe Abbott');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('combobox', { name: 'Who' })).toBeHidden();
    await page.getByRole('button', { name: 'Add it' }).click();
    await screens(page, 'celebrations');
    await page.getByRole('link', { name: 'Make a certificate for Lindiwe Abbott' }).click();
    const { text } = await printed(alongside, 'certificate');
    expect(text).toMatch(/Thank you.*Lindiwe Abbott.*Lettering in six languages/);
    await screens(page, 'feedback-certificate');
  });
});
