import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Alongside, launchDemo, oneWindow, saveFileTo } from '../support/app.ts';
import { blankPerson } from '../support/blanks.ts';
import { screens } from '../support/screens.ts';
import { ask } from '../support/seed.ts';

let alongside: Alongside;
oneWindow(launchDemo, (opened) => {
  alongside = opened;
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const tick = (page: Page, role: 'radio' | 'checkbox', name: RegExp) =>
  page.getByRole(role, { name }).check({ force: true });

async function goToFields(page: Page) {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Your own fields' }).click();
  await expect(heading(page, 'Your own fields')).toBeFocused();
}

async function addField(page: Page, on: string, name: string, kind: RegExp) {
  await page.getByRole('button', { name: 'Add a field' }).click();
  await expect(heading(page, 'A new field')).toBeFocused();
  await tick(page, 'radio', new RegExp(on));
  await page.getByLabel('What is it called?').fill(name);
  await tick(page, 'radio', kind);
}

interface Field {
  readonly id: string;
  readonly name: string;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
}

/** Everybody of the demo gets a house: three people alone are in the last one. */
async function houseEverybody(page: Page, { id, choices }: Field) {
  await page.evaluate(
    async ([fieldId, houses]) => {
      const call = async <Value>(name: string, input: unknown) => {
        const reply = await window.alongside.call(name, input);
        if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`);
        return reply.value as Value;
      };
      const page = { find: '', after: null, limit: 500 };
      const { rows } = await call<{ rows: { id: string }[] }>('people.list', page);
      for (const [at, { id: personId }] of rows.entries()) {
        const found = await call<Record<string, unknown>>('people.get', { personId });
        const { id: _, version: expectedVersion, ref, createdAt, notes, ...more } = found;
        const { removedNotes, own, marks, needs, goals, contacts, ...person } = more;
        const house = houses[at < 3 ? 2 : at % 2];
        await call('people.change', {
          personId,
          expectedVersion,
          person,
          own: { [fieldId]: house },
        });
      }
    },
    [id, choices.map((choice) => choice.id)] as const,
  );
}

test('a field of the charity’s own: made, filled, found, told in a table, and erased', async () => {
  test.slow();
  const { page, app, home } = alongside;
  await goToFields(page);
  await expect(page.getByText('There are no fields of your own yet')).toBeVisible();
  await screens(page, 'own-fields-empty');

  // What is missing is said at its place, and what was typed stays.
  await addField(page, 'On people', 'House', /^One answer of a list/);
  await page.getByLabel('Answer 1').fill('Elm House');
  await page.getByRole('button', { name: 'Add the field' }).click();
  await expect(page.getByRole('alert')).toContainText('Write at least two answers');
  await page.getByLabel('Answer 2').fill('Oak House');
  await page.getByLabel('Answer 3').fill('Ash House');
  await tick(page, 'checkbox', /^May be shown in reports/);
  // What is typed is kept, should the vault lock.
  await expect(page.getByText(/^What you write here is not kept/)).toHaveCount(0);
  await screens(page, 'own-fields-new');
  await page.getByRole('button', { name: 'Add the field' }).click();
  await expect(page.getByText('House is now on the form')).toBeVisible();

  await addField(page, 'On people', 'Support worker', /^Words/);
  await expect(page.getByText('Words never leave in a report.', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Add the field' }).click();
  await addField(page, 'On people', 'Children', /^A number/);
  await page.getByRole('button', { name: 'Add the field' }).click();
  await addField(page, 'On sessions', 'Weather', /^Words/);
  await page.getByRole('button', { name: 'Add the field' }).click();
  await page.getByRole('button', { name: 'Move Support worker up' }).click();
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText(
    'Support worker',
  );
  await expect(page.getByText('Support worker was moved')).toBeVisible();
  await screens(page, 'own-fields-list');

  const { fields } = await ask<{ fields: Field[] }>(page, 'ownFields.list', {});
  const house = fields.find(({ name }) => name === 'House');
  if (!house) throw new Error('no house');
  await houseEverybody(page, house);

  // On a person: refused at the field, saved, and shown on the page.
  const { id: personId } = await ask<{ id: string }>(page, 'people.add', {
    person: { ...blankPerson, firstName: 'Qxzoltan' },
    answers: [],
  });
  await page.evaluate((id) => {
    location.hash = `#/people/${id}/change`;
  }, personId);
  await expect(heading(page, 'Change what is written down')).toBeVisible();
  await page.getByText('Your own', { exact: true }).click();
  await page.getByLabel('Support worker').fill('Wendolene Ramsbottom');
  await page.getByLabel('Children').fill('several');
  await page.getByRole('button', { name: /House/ }).click();
  await page.getByRole('option', { name: 'Oak House' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Children: enter a number');
  await expect(page.getByLabel('Support worker')).toHaveValue('Wendolene Ramsbottom');
  await screens(page, 'own-fields-person-form');
  await page.getByLabel('Children').fill('2');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(heading(page, 'Qxzoltan')).toBeVisible();
  const own = page.locator('section', { has: page.getByRole('heading', { name: 'Your own' }) });
  await expect(own).toContainText('Wendolene Ramsbottom');
  await expect(own).toContainText('Oak House');
  await screens(page, 'own-fields-person');

  // On a session.
  const { rows } = await ask<{ rows: { id: string }[] }>(page, 'sessions.list', {
    ...{ find: '', after: null, limit: 1 },
  });
  await page.evaluate((id) => {
    location.hash = `#/sessions/${id}`;
  }, rows[0]?.id ?? '');
  await page.getByRole('link', { name: /^Change the session/ }).click();
  await page.getByLabel('Weather').fill('Sleet and hail');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('link', { name: /^Change the session/ })).toBeVisible();

  // Both are found by their words.
  for (const [word, found] of [
    ['ramsbottom', 'Qxzoltan'],
    ['sleet and hail', ''],
  ] as const) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(word);
    await expect(page.getByRole('option').filter({ hasText: found }).first()).toBeVisible();
    await page.keyboard.press('Escape');
  }

  // In a table for others, with the small house hidden.
  const path = join(home, 'houses.csv');
  await saveFileTo(app, path);
  await page.getByRole('link', { name: 'Reports' }).click();
  await page.getByRole('button', { name: 'Make a safe export' }).click();
  await tick(page, 'radio', /^Equality monitoring/);
  await page.getByLabel('Who is it for?').fill('The council');
  await page.getByLabel('From', { exact: true }).fill('1 1 2024');
  await tick(page, 'checkbox', /^House$/);
  await expect(page.getByRole('checkbox', { name: 'Support worker' })).toHaveCount(0);
  await page.getByRole('button', { name: 'See what would leave' }).click();
  await expect(page.getByRole('heading', { name: 'People by house' })).toBeVisible();
  const ash = page.getByRole('row', { name: /Ash House/ });
  await expect(ash).toContainText('hidden');
  await screens(page, 'own-fields-preview');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel('Who tried to find somebody in it?').fill('Ben Todd');
  await tick(page, 'radio', /^Plain table/);
  await page.getByRole('button', { name: 'Save the file' }).click();
  await expect(heading(page, 'Safe exports')).toBeVisible();
  const file = readFileSync(path, 'utf8');
  expect(file).toMatch(/"people-own-house",.*"Ash House","people","hidden"/);
  expect(file).not.toMatch(/Ramsbottom|Sleet/);

  // Erased with the person.
  const before = await ask<{ fields: { name: string; values: number }[] }>(
    page,
    'ownFields.list',
    {},
  );
  expect(before.fields.find(({ name }) => name === 'Support worker')?.values).toBe(1);
  await page.evaluate((id) => {
    location.hash = `#/people/${id}/erase`;
  }, personId);
  await expect(page.getByText(/^No note about somebody else/)).toBeVisible();
  await tick(page, 'radio', /^They asked/);
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByText('The person is erased', { exact: true })).toBeVisible();
  const after = await ask<{ fields: { name: string; values: number }[] }>(
    page,
    'ownFields.list',
    {},
  );
  expect(after.fields.find(({ name }) => name === 'Support worker')?.values).toBe(0);
});
