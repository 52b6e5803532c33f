import { expect, type Page, test } from '@playwright/test';
import { createVault, launch, oneWindow } from '../support/app.ts';
import { blankPerson } from '../support/blanks.ts';
import { enter } from '../support/keys.ts';
import { screens } from '../support/screens.ts';
import { ask } from '../support/seed.ts';

test.describe.configure({ mode: 'serial' });

let page: Page;
oneWindow(launch, (opened) => {
  ({ page } = opened);
});

const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const press = (name: string) => enter(page.getByRole('button', { name }));
const follow = (name: string) => enter(page.getByRole('link', { name, exact: true }));

test('decides how long notes are kept, deletes what is past its time and keeps one longer', async () => {
  await createVault(page);
  const person = { ...blankPerson, firstName: 'Maeve', lastName: 'Quill' };
  const { id: personId } = await ask<{ id: string }>(page, 'people.add', { person, answers: [] });
  const texts = ['Came for tea.', 'Came for soup.', 'Came for bread.'];
  for (const [at, text] of texts.entries()) {
    await ask(page, 'people.addNote', { personId, on: `2001-01-0${at + 1}`, kind: 'note', text });
  }

  await follow('Data rights');
  await follow('How long we keep things');
  await expect(heading('How long we keep things')).toBeFocused();
  await follow('Decide: Notes');
  await expect(heading('Notes: how long')).toBeFocused();
  const howLong = page.getByRole('textbox', { name: 'How long' });
  await howLong.fill('two');
  await press('Save');
  await expect(page.getByRole('alert')).toContainText('How long: write a whole number');
  await howLong.fill('2');
  await page.getByLabel('Why', { exact: true }).fill('Our contract with the council');
  await screens(page, 'retention-decide');
  await press('Save');
  await expect(page.getByText('Saved: Notes')).toBeVisible();
  await screens(page, 'retention');

  await follow('Home');
  await follow('3 records are past the time you keep them');
  await follow('Look at 3 past their time: Notes');
  await expect(heading('Notes')).toBeFocused();
  await press('Delete what is ticked');
  await expect(page.getByText('Tick at least one')).toBeVisible();
  await page.getByRole('checkbox', { name: /Came for tea/ }).press('Space');
  await press('Delete what is ticked');
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('Delete 1 record for good?');
  await enter(dialog.getByRole('button', { name: 'Delete for good' }));
  await expect(page.getByText('1 record was deleted')).toBeVisible();

  await page.getByRole('checkbox', { name: /Came for soup/ }).press('Space');
  await page.getByLabel('Keep until').fill('1 2 2090');
  await page.getByLabel('Why', { exact: true }).fill('An appeal is open');
  await screens(page, 'retention-due');
  await press('Keep for longer');
  await expect(page.getByText('1 record is kept longer')).toBeVisible();
  await expect(page.getByText('until 1 February 2090. An appeal is open')).toBeVisible();
  await press('Look again now: Maeve Quill');
  await expect(page.getByText('It is on the list again')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /Came for soup/ })).toBeVisible();
});

test('erases people past their time together, and leaves one whose name stands elsewhere', async () => {
  const add = (firstName: string, lastName: string) =>
    ask<{ id: string }>(page, 'people.add', {
      person: { ...blankPerson, firstName, lastName, joinedOn: '2001-01-05' },
      answers: [],
    });
  for (const [first, last] of [
    ['Kofi', 'Quaye'],
    ['Lena', 'Ostrow'],
  ] as const) {
    await add(first, last);
  }
  const { id: other } = await add('Odhran', 'Pryce');
  const note = { on: '2026-01-20', kind: 'note', text: 'Walked home with Lena.' };
  await ask(page, 'people.addNote', { personId: other, ...note });
  await follow('Data rights');
  await follow('How long we keep things');
  await follow('Decide: People who no longer take part');
  await page.getByRole('textbox', { name: 'How long' }).fill('5');
  await page.getByLabel('Why', { exact: true }).fill('Our contract with the council');
  await press('Save');
  await enter(page.getByRole('link', { name: /^Look at \d past their time: People/ }));
  await expect(heading('People who no longer take part')).toBeFocused();
  await page.getByRole('checkbox', { name: /^Kofi Quaye/ }).press('Space');
  await page.getByRole('checkbox', { name: /^Lena Ostrow/ }).press('Space');
  await screens(page, 'retention-people');
  await press('Erase those who are ticked');
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('Erase 1 person for good?');
  await expect(dialog).toContainText('Kofi Quaye');
  await screens(page, 'retention-people-preview');
  await enter(dialog.getByRole('button', { name: 'Erase for good' }));
  await expect(page.getByText('1 person was erased')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /^Kofi Quaye/ })).toHaveCount(0);
  await expect(page.getByText('may be named in words about others')).toBeVisible();
  await follow('Lena Ostrow');
  await expect(heading('Erase Lena Ostrow')).toBeFocused();
});
