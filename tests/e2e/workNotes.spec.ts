import { expect, type Page, test } from '@playwright/test';
import { type Alongside, oneWindow } from '../support/app.ts';
import { launchReady } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';
import { addAgreed, ask } from '../support/seed.ts';

let alongside: Alongside;
oneWindow(launchReady, (opened) => {
  alongside = opened;
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const part = (page: Page, name: string) =>
  page.locator('section', { has: page.getByRole('heading', { level: 2, name, exact: true }) });

test('notes are written one after the other, sealed for good, added to, and quoted as agreed', async () => {
  const { page } = alongside;
  const project = { name: 'Front door', about: null, worksOn: [], startedOn: null, endedOn: null };
  const { id: projectId } = await ask<{ id: string }>(page, 'projects.add', { project });
  await addAgreed(page, [{ firstName: 'Aisha', aliases: ['Ash'] }, { firstName: 'Ben' }]);
  await page.getByRole('link', { name: 'Projects' }).click();
  await page.getByRole('link', { name: 'Front door' }).click();
  await page.getByRole('link', { name: 'Notes', exact: true }).click();
  await expect(heading(page, 'Notes')).toBeFocused();
  const words = page.getByLabel('What do you want to note?');

  await test.step('Ctrl+Enter saves and begins the next; a name offers its person', async () => {
    await words.fill('The door is too heavy.');
    await words.press('Control+Enter');
    await expect(page.getByText('The note was saved.')).toBeVisible();
    await expect(words).toHaveValue('');
    await expect(words).toBeFocused();
    await page.getByRole('radio', { name: 'Quote' }).check({ force: true });
    await words.fill('Ash said: it um hurts my arm.');
    const aisha = page.getByRole('checkbox', { name: 'Aisha' });
    await aisha.press('Space');
    await expect(aisha).toBeChecked();
    await expect(aisha).toBeFocused();
    await screens(page, 'notes-write');
    await page.getByRole('button', { name: 'Save the note' }).click();
    await expect(part(page, 'All notes').getByRole('link', { name: 'Aisha' })).toBeVisible();
  });

  await test.step('sealing asks first, and the notes can only be added to', async () => {
    await page.getByRole('button', { name: 'Seal the notes' }).click();
    await expect(page.getByRole('alertdialog')).toContainText('cannot be undone');
    await screens(page, 'notes-seal');
    await page.getByRole('button', { name: 'Seal them for good' }).click();
    await expect(page.getByText('2 notes were sealed.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Seal the notes' })).toBeFocused();
    await page.getByRole('link', { name: /Open this note: Ash/ }).click();
    await expect(heading(page, 'Quote')).toBeFocused();
    await expect(page.getByRole('button', { name: 'Remove the note' })).toHaveCount(0);
    await page.getByLabel('What do you want to add?').fill('She said it again in May.');
    await page.getByRole('button', { name: 'Add it' }).click();
    await expect(page.getByText('She said it again in May.')).toBeVisible();
  });

  await test.step('a quote is used only with the words that the person approved', async () => {
    await expect(page.getByText('Not asked yet').first()).toBeVisible();
    await page.getByLabel('Which words did they approve?').fill('It hurts my arm.');
    await page.getByRole('radio', { name: /By what they are/ }).check({ force: true });
    await page.getByLabel('What are they?').fill('A neighbour');
    await page.getByRole('radio', { name: /they agreed to these words/ }).check({ force: true });
    await part(page, 'This quote').getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('May be used').first()).toBeVisible();
    await expect(part(page, 'This quote').getByRole('button', { name: 'Save' })).toBeFocused();
    await page.getByLabel('Where was it used?').fill('Poster in the hall');
    await page.getByRole('button', { name: 'Add the place' }).click();
    await expect(page.getByText(/^Poster in the hall, /)).toBeVisible();
    await screens(page, 'notes-quote');
    await page.getByRole('button', { name: 'Withdraw the quote' }).click();
    await expect(page.getByText('The quote was withdrawn.')).toBeVisible();
    await expect(page.locator('main :focus')).toHaveCount(1);
    await expect(page.getByText('It still stands here.')).toBeVisible();
    await screens(page, 'notes-withdrawn');
  });

  await test.step('the bank says what is to be taken down', async () => {
    await page.getByRole('link', { name: 'Projects', exact: true }).click();
    await page.getByRole('link', { name: 'Quotes', exact: true }).click();
    await expect(heading(page, 'Quotes')).toBeFocused();
    await expect(part(page, 'To take down')).toContainText('Poster in the hall');
    await screens(page, 'notes-quotes');
  });

  await test.step('themes are ticked while reading, and lead to their notes', async () => {
    const names = ['Doors', 'Food', 'Money', 'Paper', 'Rooms', 'Time'];
    for (const name of names) {
      await ask(page, 'themes.add', { theme: { name, meaning: `All about ${name}` } });
    }
    await page.getByRole('link', { name: 'Front door' }).click();
    await page.getByLabel('Find a theme').fill('roo');
    await expect(page.getByRole('checkbox', { name: 'Doors' })).toHaveCount(0);
    await page.getByRole('checkbox', { name: 'Rooms' }).press('Space');
    await expect(page.getByText('Saved: 1 theme')).toBeVisible();
    await page.getByLabel('Find a theme').fill('door');
    await page.getByRole('checkbox', { name: 'Doors' }).press('Space');
    await expect(page.getByText('Saved: 2 themes')).toBeVisible();
    await screens(page, 'notes-themes');
    await page.getByRole('link', { name: 'Rooms' }).click();
    await expect(part(page, 'Notes with this theme')).toContainText('it um hurts my arm');
  });

  await test.step('a change stays on the screen where the note is sealed meanwhile', async () => {
    type Saved = { id: string; version: number };
    const place = { of: 'project', placeId: projectId };
    const note = { kind: 'decision', words: 'We buy a door.', on: '2026-11-02' };
    const saved = await ask<Saved>(page, 'workNotes.add', { ...place, note, people: [] });
    await page.getByRole('link', { name: 'Projects', exact: true }).click();
    await page.getByRole('link', { name: 'Front door' }).click();
    await expect(page.getByText('1 of 3 not sealed')).toBeVisible();
    await page.getByRole('link', { name: 'Notes', exact: true }).click();
    await page.getByRole('link', { name: /Open this note: We buy/ }).click();
    await expect(heading(page, 'Decision')).toBeFocused();
    await words.fill('We buy a light door.');
    const seen = [{ noteId: saved.id, expectedVersion: saved.version }];
    await ask(page, 'workNotes.seal', { ...place, notes: seen });
    await expect(page.getByText('Your words are not lost.')).toBeVisible();
    await expect(words).toHaveValue('We buy a light door.');
    await expect(words).toBeFocused();
    await screens(page, 'notes-sealed-meanwhile');
    await page.getByRole('button', { name: 'Add my words to the note instead' }).click();
    await expect(part(page, 'Added later')).toContainText('We buy a light door.');
    await expect(page.getByText('Your words are not lost.')).toHaveCount(0);
    await expect(page.getByText('It was added to the note.')).toBeVisible();
    await expect(page.locator('main :focus')).toHaveCount(1);
  });
});
