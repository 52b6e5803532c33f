import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { goTo } from '../support/allScreens.ts';
import { type Alongside, oneWindow, saveFileTo } from '../support/app.ts';
import { came, frontDoor } from '../support/blanks.ts';
import { enter } from '../support/keys.ts';
import { launchReady } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';
import { addPeople, addSession, saveRegister } from '../support/seed.ts';
import { temporaryFolder } from '../support/temporary.ts';

// One charity's records: each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

let alongside: Alongside;
let people: Record<string, string>;
oneWindow(launchReady, (opened) => {
  alongside = opened;
});
const press = (name: string) => enter(alongside.page.getByRole('button', { name, exact: true }));
const said = (words: string | RegExp) => alongside.page.getByRole('status').getByText(words);

test('refuses five digits, and tells numbers that do not fit from those that cannot be checked', async () => {
  const { page } = alongside;
  people = await addPeople(page, [
    { firstName: 'Bilal', paymentRoute: 'bank' },
    { firstName: 'Efua', paymentRoute: 'bank' },
  ]);
  await goTo(page, `/people/${people.Bilal}`);
  await enter(page.getByRole('link', { name: 'Bank details', exact: true }));
  const field = (name: string) => page.getByLabel(name, { exact: true });
  await field('Name on the account').fill('Bilal Khan');
  await field('Sort code').fill('08-99-9');
  await field('Account number').fill('66374959');
  await press('Save the bank details');
  await expect(page.getByRole('alert')).toContainText('A sort code has six digits');
  await expect(field('Account number')).toHaveValue('66374959');
  await screens(page, 'bank-details-wrong');
  await field('Sort code').fill('08-99-99');
  await press('Save the bank details');
  await expect(said(/The numbers do not fit together/)).toBeAttached();
  await field('Sort code').fill('00-00-00');
  await press('Save the bank details');
  await expect(said(/These numbers cannot be checked/)).toBeAttached();
  await field('Sort code').fill('08 99 99');
  await field('Account number').fill('66374958');
  await press('Save the bank details');
  await expect(said(/The numbers fit together/)).toBeAttached();
  await screens(page, 'bank-details');
});

test('pays what waits by one list, once it has somewhere to go', async () => {
  const { app, page } = alongside;
  const sessionId = await addSession(page, frontDoor);
  const rows = Object.values(people).map((personId) => ({
    ...came(personId),
    ...{ feePence: 1_500, outcome: 'approved', method: 'bank' },
  }));
  await saveRegister(page, sessionId, rows, frontDoor.on);
  await goTo(page, '/money/bank');
  await expect(page.getByText('Efua, £15.00: No bank details yet')).toBeVisible();
  await press('Save the list and pay');
  await expect(page.getByRole('alert')).toContainText('Enter what stands beside the payments');
  await page.getByLabel('Reference at the bank').fill('Harehills');
  await screens(page, 'bank-list');
  const file = join(temporaryFolder('bank'), 'list.csv');
  await saveFileTo(app, file);
  await press('Save the list and pay');
  await expect(said(/Saved as list\.csv in .*: 1 payment, £15\.00/)).toBeAttached();
  expect(readFileSync(file, 'utf8')).toContain(
    '"Bilal Khan","08-99-99",66374958,15.00,"Harehills"',
  );
  await expect(page.getByRole('row', { name: /Harehills/ })).toContainText('£15.00');
  await expect(page.getByRole('checkbox', { name: /Bilal/ })).toBeHidden();
  await screens(page, 'bank-paid');
});
