import { expect, type Page, test } from '@playwright/test';
import { goTo } from '../support/allScreens.ts';
import { oneWindow } from '../support/app.ts';
import { came, frontDoor } from '../support/blanks.ts';
import { enter } from '../support/keys.ts';
import { launchReady } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';
import { addPeople, addSession, ask, saveRegister } from '../support/seed.ts';

// One charity's records: each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

let page: Page;
oneWindow(launchReady, (opened) => {
  ({ page } = opened);
});

const press = (name: string) => enter(page.getByRole('button', { name }));
const follow = (name: string) => enter(page.getByRole('link', { name, exact: true }));

test('writes how people are paid, beginning with rates that are to be checked', async () => {
  await follow('Money');
  await follow('How we pay');
  await expect(page.getByRole('heading', { name: 'Nothing is written down yet' })).toBeVisible();
  await press('Write a policy');
  await page.getByLabel('From', { exact: true }).fill('6 4 2026');
  await page.getByLabel('Until', { exact: true }).fill('5 4 2025');
  await press('Begin with the NIHR’s rates');
  await expect(page.getByRole('button', { name: 'Add a line' })).toBeFocused();
  await expect(page.getByLabel('This amount is checked')).toHaveCount(5);
  await page.getByLabel('This amount is checked').first().press('Space');
  await page.getByLabel('Amount in pounds').nth(1).fill('');
  await page.getByLabel('Amount in pounds').nth(2).fill('eighty');
  await page.getByLabel('Receipt from, in pounds').first().fill('5');
  await page.getByLabel('For a mile, in pounds').fill('0.45');
  await press('Save the policy');
  const summary = page.getByRole('alert');
  await expect(summary).toContainText('Amount in pounds: enter an amount in pounds');
  await page.getByLabel('Amount in pounds').nth(2).fill('80');
  await press('Save the policy');
  await expect(summary).toContainText('Until: this is before the first day');
  await screens(page, 'policy-form');
  await page.getByLabel('Until', { exact: true }).fill('5 4 2027');
  await press('Remove line 5');
  await press('Save the policy');
  await expect(page.getByText('The policy is saved').first()).toBeVisible();
  const rates = page.getByRole('table', { name: 'What people get for their time' });
  await expect(rates.getByRole('row', { name: /About 1 hour/ })).toContainText('£27.50');
  await expect(rates.getByRole('row', { name: /About 2 hours/ })).toContainText('Rate not set');
  await expect(rates.getByRole('row', { name: /Half a day/ })).toContainText('Check before use');
  await expect(rates.getByRole('row')).toHaveCount(5);
  await screens(page, 'policies');
});

test('proposes the fees of a session by its lines, and asks why one is another', async () => {
  const names = ['Bilal', 'Efua', 'Will'];
  const people = await addPeople(
    page,
    names.map((firstName) => ({ firstName, paymentRoute: 'cash' as const })),
  );
  const made = await addSession(page, frontDoor);
  const rows = names.map((name, at) => ({
    ...came(people[name] ?? ''),
    minutes: [60, 60, 120][at],
  }));
  const { session } = await saveRegister(page, made, rows, frontDoor.on);
  await goTo(page, `/sessions/${session.id}`);
  await press('Work out money');
  const proposed = page.getByRole('table', { name: 'Fees by how we pay' });
  await expect(proposed.getByRole('row', { name: /Efua/ })).toContainText('About 1 hour£27.50');
  await expect(proposed.getByRole('row', { name: /Will/ })).toContainText(
    'About 2 hours: rate not set',
  );
  await expect(page.getByText('nothing says as what people are engaged')).toBeVisible();
  await screens(page, 'work-out-fees');
  await press('Put in 2 fees');
  await expect(page.getByRole('button', { name: 'Work out money' })).toBeFocused();
  await expect(page.getByRole('status').getByText('2 fees are put in')).toBeAttached();
  const grid = page.getByRole('grid', { name: /register/i });
  await press('Work out money');
  await enter(page.locator('summary').filter({ hasText: 'Share what was spent together' }));
  await press('Share it');
  await expect(page.getByText('Enter an amount in pounds, for example')).toBeVisible();
  await page.getByLabel('Amount in pounds').fill('10');
  await press('Share it');
  const said = '£10.00 is shared by 3 people: £3.34 / £3.33 each';
  await expect(page.getByRole('status').getByText(said)).toBeAttached();
  await expect(page.getByRole('button', { name: 'Share it' })).toBeFocused();
  await expect(grid.getByRole('row', { name: /Bilal/ })).toContainText('3.34');
  await screens(page, 'share-amount');
  await grid.getByRole('row', { name: /Bilal/ }).getByRole('gridcell').nth(3).click();
  await page.keyboard.type('30');
  await page.keyboard.press('Enter');
  await page.mouse.move(0, 0);
  await press('Check and save');
  const check = page.getByRole('dialog');
  await expect(check.getByText('by “About 1 hour” it would be £27.50')).toBeVisible();
  await expect(check.getByText('by “About 1 hour”', { exact: true })).toBeVisible();
  await enter(check.getByRole('button', { name: 'Confirm and save' }));
  await expect(check.getByRole('alert')).toContainText(
    'Write why a fee is not the one by how we pay',
  );
  await check.getByLabel('Why is a fee not the one by how we pay?').fill('He stayed to clear up');
  await screens(page, 'work-out-check');
  await enter(check.getByRole('button', { name: 'Confirm and save' }));
  await expect(check).toBeHidden();
  await goTo(page, '/money/policies');
  await expect(page.getByText('People were paid by it, so it stays as it is.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Change this policy' })).toHaveCount(0);
});

test('stands beside what a project’s charter says about reward', async () => {
  const { id } = await ask<{ id: string }>(page, 'projects.add', {
    project: {
      ...{ name: 'Front door', about: null, worksOn: [], startedOn: null, endedOn: null },
    },
  });
  await goTo(page, `/projects/${id}/texts/reward`);
  const paid = page.getByRole('table', { name: 'What people get for their time' });
  await expect(paid.getByRole('row', { name: /About 1 hour/ })).toContainText('£27.50');
  await follow('How we pay');
  await expect(page.getByRole('heading', { level: 1, name: 'How we pay' })).toBeVisible();
});

test('begins the next policy with the lines of this one, whose amounts are to be checked', async () => {
  await follow('Begin a new one with these lines');
  await expect(page.getByLabel('What is it for?').first()).toHaveValue('About 1 hour');
  await expect(page.getByLabel('This amount is checked').first()).not.toBeChecked();
  await page.getByLabel('From', { exact: true }).fill('6 4 2026');
  await page.getByLabel('Until', { exact: true }).fill('5 4 2028');
  await page.getByLabel('Where the rates are from').fill('Trustees, March 2027');
  await press('Save the policy');
  await expect(page.getByRole('alert')).toContainText('Another policy begins on this day');
  await page.getByLabel('From', { exact: true }).fill('6 4 2027');
  await press('Save the policy');
  await expect(page.getByRole('heading', { name: 'Later' })).toBeVisible();
});
