import { expect, type Page, test } from '@playwright/test';
import { goTo } from '../support/allScreens.ts';
import { type Alongside, launchDemo, oneWindow } from '../support/app.ts';
import { blankPerson } from '../support/blanks.ts';
import { enter } from '../support/keys.ts';
import { screens } from '../support/screens.ts';
import { ask } from '../support/seed.ts';

let alongside: Alongside;
oneWindow(launchDemo, (opened) => {
  alongside = opened;
});

const ana = {
  ...blankPerson,
  ...{ firstName: 'Ana', lastName: 'Nowak', phone: '07700 900123', safeContact: 'Text only' },
  ...{ skills: ['Baking'], gender: 'Woman' },
};
const anna = {
  ...blankPerson,
  ...{ firstName: 'Anna', lastName: 'Nowakowska', phone: '07700 900456', postcode: 'LS8 4HS' },
  ...{ safeContact: 'No voicemail', skills: ['Singing'] },
};

async function answer(page: Page, personId: string, answered: 'agreed' | 'declined') {
  const { purposes } = await ask<{
    purposes: { id: string; form: { id: string; fromOn: string } }[];
  }>(page, 'consents.purposes', {});
  const [purpose] = purposes;
  await ask(page, 'consents.record', {
    ...{ personId, expectedVersion: 0 },
    answer: {
      ...{ purposeId: purpose?.id, formId: purpose?.form.id, answer: answered },
      ...{ method: 'phone', on: purpose?.form.fromOn, witness: null },
      ...{ expiresOn: null, askAgainOn: null },
    },
  });
}

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true });

test('makes one record of two by keyboard, shows everything before, and makes two again', async () => {
  const { page } = alongside;
  const add = async (person: object) =>
    (await ask<{ id: string }>(page, 'people.add', { person, answers: [] })).id;
  const [kept, other] = [await add(ana), await add(anna)];
  await answer(page, kept, 'agreed');
  await answer(page, other, 'declined');
  const note = { personId: other, on: '2026-11-20', kind: 'note', text: 'Likes the early group' };
  await ask(page, 'people.addNote', note);

  await goTo(page, `/people/${kept}`);
  await enter(page.getByRole('link', { name: 'This is the same person as …' }));
  await expect(heading(page, 'The same person as Ana Nowak')).toBeVisible();
  await page.getByLabel('The other record').focus();
  await page.keyboard.type('Nowakowska');
  await expect(page.getByRole('option', { name: /Anna Nowakowska/ })).toBeVisible();
  await screens(page, 'merge-choose', { listOpen: true });
  await page.keyboard.press('Enter');

  await expect(heading(page, 'Make one record of Ana Nowak and Anna Nowakowska')).toBeFocused();
  const main = page.locator('main');
  await expect(main).toContainText('Text only; No voicemail');
  await expect(main).toContainText('Anna Nowakowska · From both');
  await expect(main.getByRole('row', { name: /Declined.*Agreed.*Declined/ })).toBeVisible();
  await expect(main).toContainText('What moves from Anna Nowakowska');
  const lastName = page.getByRole('radiogroup', { name: 'Last name' });
  await expect(lastName.getByRole('radio', { name: /^Nowak From/ })).toBeChecked();
  await lastName.getByRole('radio', { name: /^Nowak From/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(lastName.getByRole('radio', { name: /^Nowakowska/ })).toBeChecked();
  await screens(page, 'merge-preview');

  // Something is written down meanwhile: nothing is done, and the new preview stands there.
  await ask(page, 'people.addNote', { ...note, text: 'One more' });
  await enter(page.getByRole('button', { name: 'Make one record' }));
  await expect(page.getByRole('alert')).toContainText('Things changed since you looked');
  await expect(main.getByText('Notes', { exact: true }).locator('..')).toContainText('2');
  // From the problem on to the form again.
  await page.keyboard.press('Tab');
  await enter(page.getByRole('button', { name: 'Make one record' }));

  await expect(heading(page, 'Ana')).toBeFocused();
  await expect(page.getByText('Ana is one record now.')).toBeVisible();
  await expect(main).toContainText('Likes the early group');
  await expect(main).toContainText('Anna Nowakowska was a record of its own until');
  await screens(page, 'merge-done');
  await enter(page.getByRole('button', { name: 'Make two records again' }));
  await expect(heading(page, 'Anna')).toBeFocused();
  await expect(page.getByText('Anna has a record of their own again.')).toBeVisible();
  await expect(main).toContainText('Likes the early group');
});
