import { expect, type Page, test } from '@playwright/test';
import { goTo } from '../support/allScreens.ts';
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

test('an open request is named with all else that an erasure lacks, in the order of the screen', async () => {
  await createVault(page);
  const person = { ...blankPerson, firstName: 'Odhran' };
  const { id } = await ask<{ id: string }>(page, 'people.add', { person, answers: [] });
  const { id: other } = await ask<{ id: string }>(page, 'people.add', {
    ...{ person: { ...blankPerson, firstName: 'Lleu' }, answers: [] },
  });
  const note = { on: '2026-01-20', kind: 'note', text: 'Odhran walked home with Lleu.' };
  await ask(page, 'people.addNote', { personId: other, ...note });
  await ask(page, 'requests.add', {
    request: {
      ...{ kind: 'access', personId: id, name: null, receivedOn: '2026-01-20', way: 'post' },
      ...{ words: 'Send me all', otherPersonId: null },
    },
  });
  await goTo(page, `/people/${id}/erase`);
  await expect(page.getByText(/^One place in notes/)).toBeVisible();
  await press('Erase for good');
  await expect(page.getByRole('alert').getByRole('button')).toHaveText([
    'What becomes of the name: choose for each place',
    'A request of theirs is open. Answer it first, or tick that you erase all the same',
    'Why they are erased: choose one of the reasons',
  ]);
  const despite = page.getByRole('checkbox', { name: /^Erase, though a request/ });
  await expect(despite).toHaveAccessibleName(/A request of theirs is open/);
  await enter(page.getByRole('button', { name: /^A request of theirs/ }));
  await expect(despite).toBeFocused();
  await screens(page, 'person-erase-open-request');
  await page.keyboard.press('Space');
  await page.getByRole('radio', { name: 'They asked for it' }).check({ force: true });
  await page.getByRole('radio', { name: /^Replace it/ }).check({ force: true });
  await press('Erase for good');
  await expect(heading('The person is erased')).toBeFocused();
  await page.getByRole('button', { name: 'Go on to People' }).click();
});

test('keeps notes for a claim at an erasure, and finishes it from Home once the hold is lifted', async () => {
  const person = { ...blankPerson, firstName: 'Maeve', lastName: 'Quill' };
  const { id } = await ask<{ id: string }>(page, 'people.add', { person, answers: [] });
  const note = { on: '2026-01-20', kind: 'note', text: 'Slipped on the front step.' };
  await ask(page, 'people.addNote', { personId: id, ...note });

  await goTo(page, `/people/${id}/hold`);
  await expect(heading('Put a legal hold on Maeve')).toBeFocused();
  await press('Put the hold on');
  await expect(page.getByRole('alert')).toContainText('Why it is kept: write the reason');
  await page.getByRole('radio', { name: 'Notes, contacts and goals' }).check({ force: true });
  await page.getByLabel('Why it is kept').fill('A claim about the front step');
  await page.getByLabel('Since when').fill('20/01/2026');
  await page.getByLabel('Who decided it').fill('Ana Flores');
  await screens(page, 'legal-hold-new');
  await press('Put the hold on');

  await expect(heading('Erase Maeve Quill')).toBeFocused();
  await goTo(page, `/people/${id}`);
  await expect(page.getByText('A legal hold is on this record')).toBeVisible();
  await expect(page.getByText('Notes: 1', { exact: true })).toBeVisible();
  await screens(page, 'person-held');
  await enter(page.getByRole('link', { name: 'Erase this person' }));
  await expect(heading('Erase Maeve Quill')).toBeFocused();
  await expect(page.getByText('1 record stays as it is until the hold is lifted.')).toBeVisible();
  await expect(page.getByText('No note about somebody else')).toBeVisible();
  await screens(page, 'person-erase-held');
  await page.getByRole('radio', { name: 'They asked for it' }).check({ force: true });
  await press('Erase for good');
  await expect(heading('The person is erased')).toBeFocused();
  await expect(page.getByRole('article')).toContainText('1 record, for a claim or an inquiry');
  await page.getByRole('button', { name: 'Go on to People' }).click();
  await expect(heading('People')).toBeFocused();

  await goTo(page, '/holds');
  await expect(page.getByText('A claim about the front step')).toBeVisible();
  await expect(page.getByText('Notes: 1', { exact: true })).toBeVisible();
  await press('Lift the hold on Erased person');
  await expect(page.getByText('The hold is lifted')).toBeVisible();
  await screens(page, 'legal-holds');
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(page.getByText('Finish an erasure')).toBeVisible();
  await page.getByRole('link', { name: /Erased person/ }).click();
  await expect(heading('Legal holds')).toBeFocused();
  await press('Finish the erasure');
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('Notes, contacts and goals');
  await dialog.getByRole('button', { name: 'Finish the erasure' }).click();
  await expect(page.getByText('The erasure is finished')).toBeVisible();
  await expect(page.getByText('There are none.')).toBeVisible();
});
