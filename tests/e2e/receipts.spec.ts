import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import { goTo } from '../support/allScreens.ts';
import { type Alongside, oneWindow, saveFileTo } from '../support/app.ts';
import { came, frontDoor } from '../support/blanks.ts';
import { enter } from '../support/keys.ts';
import { pictureOfPdf } from '../support/picturesOfScreens.ts';
import { launchReady } from '../support/readyVault.ts';
import { readPdf } from '../support/reports.ts';
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
const said = (words: string) => alongside.page.getByRole('status').getByText(words);

/** Saves the page that is shown, and reads what is on paper; pictures of its pages are left. */
async function printed(name: string) {
  const { app, page } = alongside;
  const file = join(temporaryFolder('receipts'), `${name}.pdf`);
  await saveFileTo(app, file);
  await press('Save to print');
  await expect(page.getByText(`Saved as ${name}.pdf`).first()).toBeVisible();
  pictureOfPdf(file, name);
  const { text, about } = readPdf(readFileSync(file));
  return { text: text.replace(/\s+/g, ' '), pages: Number(about.get('Pages')) };
}

test('makes the receipt of a payment in two actions, with the first number', async () => {
  const { page } = alongside;
  people = await addPeople(page, [
    { firstName: 'Bilal', paymentRoute: 'cash' },
    { firstName: 'Efua', paymentRoute: 'cash' },
    { firstName: 'Will', paymentRoute: 'cash' },
  ]);
  const sessionId = await addSession(page, frontDoor);
  const fees = { Bilal: 1_500, Efua: 2_000, Will: 1_250 };
  const rows = Object.entries(fees).map(([name, feePence]) => ({
    ...came(people[name] ?? ''),
    ...{ feePence, expensesPence: name === 'Bilal' ? 410 : null, method: 'cash' },
  }));
  await saveRegister(page, sessionId, rows, frontDoor.on);
  await goTo(page, `/people/${people.Bilal}`);
  let actions = 0;
  const act = async (on: Locator) => {
    actions += 1;
    await enter(on);
  };
  await act(page.getByRole('link', { name: /^Make a receipt for £19\.10/ }));
  await expect(page.getByRole('heading', { level: 1, name: 'Receipt for Bilal' })).toBeVisible();
  await screens(page, 'receipt-make');
  await act(page.getByRole('button', { name: 'Make the receipt' }));
  await expect(said('Receipt 0001 is made')).toBeAttached();
  expect(actions).toBe(2);
  await screens(page, 'receipt');
});

test('prints it, and each later print says that it is a copy', async () => {
  const { page } = alongside;
  const first = await printed('receipt-first');
  expect(first.text).toContain('Number 0001');
  expect(first.text).toContain('Paid to: Bilal');
  expect(first.text).toContain('In all: £19.10');
  expect(first.text).toContain('Signature of the person who was paid');
  expect(first.text).not.toContain('COPY');
  expect(first.pages).toBe(1);
  await expect(page.getByText('Number 0001 – COPY')).toBeVisible();
  await press('They signed it on paper');
  await expect(said('That they signed on paper is saved')).toBeAttached();
  await expect(page.getByRole('button', { name: 'They signed it on paper' })).toBeHidden();
  await expect(page.getByText('On paper', { exact: true }).first()).toBeVisible();
  const copy = await printed('receipt-copy');
  expect(copy.text).toContain('Number 0001 – COPY');
  expect(copy.text).toContain('Signed on paper on');
});

test('makes several at once in the order of the payments, one or several to a page', async () => {
  const { page } = alongside;
  await goTo(page, '/money/receipts');
  await press('Make receipts');
  await expect(page.getByRole('alert')).toContainText('Choose at least one payment');
  await screens(page, 'receipts');
  for (const name of ['Efua', 'Will']) {
    await page.getByRole('checkbox', { name: new RegExp(name) }).press(' ');
  }
  await press('Make 2 receipts');
  await expect(said('2 receipts are made')).toBeAttached();
  const apart = await printed('receipts-apart');
  expect(apart.pages).toBe(2);
  expect(apart.text).toContain('Number 0002');
  expect(apart.text).toContain('Number 0003');
  await page.getByRole('radio', { name: 'Several to a page' }).press(' ');
  await expect(page.getByText('Number 0002 – COPY')).toBeVisible();
  await screens(page, 'receipts-together');
  const together = await printed('receipts-together');
  expect(together.pages).toBe(1);
  await page.getByRole('radio', { name: 'Large print' }).press(' ');
  await page.getByRole('checkbox', { name: 'Easy to read' }).press(' ');
  await expect(page.getByText('Is this right? Then sign here.').first()).toBeVisible();
  const easy = await printed('receipts-easy');
  expect(easy.text).toContain('paid you £20.00.');
});

test('lists what was made, with how it was signed', async () => {
  const { page } = alongside;
  await goTo(page, '/money/receipts');
  await expect(page.getByText('Every payment has its receipt.')).toBeVisible();
  await expect(page.getByRole('row', { name: /Receipt 0001 of Bilal/ })).toContainText('On paper');
  await expect(page.getByRole('row', { name: /Receipt 0003/ })).toContainText('Not signed');
  await screens(page, 'receipts-made');
  await goTo(page, `/people/${people.Bilal}`);
  await expect(page.getByRole('link', { name: 'Receipt 0001' })).toBeVisible();
});
