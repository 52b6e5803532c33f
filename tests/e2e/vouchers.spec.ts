import { expect, test } from '@playwright/test';
import { goTo } from '../support/allScreens.ts';
import { type Alongside, oneWindow } from '../support/app.ts';
import { came, frontDoor } from '../support/blanks.ts';
import { enter } from '../support/keys.ts';
import { launchReady } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';
import { addPeople, addSession, saveRegister } from '../support/seed.ts';

// One charity's records: each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

let alongside: Alongside;
oneWindow(launchReady, (opened) => {
  alongside = opened;
});
const press = (name: string) => enter(alongside.page.getByRole('button', { name, exact: true }));
const said = (words: string | RegExp) => alongside.page.getByRole('status').getByText(words);

test('writes down what was bought, and refuses a number of the wrong length by name', async () => {
  const { page } = alongside;
  await goTo(page, '/money/vouchers');
  await press('Write down vouchers');
  await page.getByLabel('What they are, such as the shop').fill('Co-op');
  await page.getByLabel('What each is worth, in pounds').fill('10');
  await page.getByLabel('Bought on').fill('1 11 2026');
  await page.getByLabel('How many letters and digits a number has').fill('6');
  await page.getByLabel('Their numbers').fill('AB-1234\nAB-123');
  await press('Write them down');
  await expect(page.getByRole('alert')).toContainText('“AB123” has another length than you say');
  await screens(page, 'vouchers-wrong');
  await page.getByLabel('Their numbers').fill('AB-1234\nAB-1235');
  await press('Write them down');
  await expect(said('2 vouchers are written down')).toBeAttached();
  await expect(page.getByText('What can still be given is worth £20.00')).toBeVisible();
});

test('hands one out, takes it out of the stock where it pays, and says who signed for it', async () => {
  const { page } = alongside;
  await enter(page.getByRole('link', { name: 'Move vouchers' }));
  await page.getByRole('checkbox', { name: /AB1235/ }).press(' ');
  await page.getByRole('button', { name: /Who gets them/ }).click();
  await page.getByRole('option').first().click();
  await screens(page, 'vouchers-move');
  await press('Save');
  await expect(said('It is saved')).toBeAttached();
  const people = await addPeople(page, [{ firstName: 'Efua', paymentRoute: 'voucher' }]);
  const sessionId = await addSession(page, frontDoor);
  const today = await page.evaluate(() => new Date().toLocaleDateString('sv'));
  const row = { ...came(people.Efua ?? ''), feePence: 1_000, method: 'voucher' };
  await saveRegister(page, sessionId, [row], today);
  await goTo(page, '/money/vouchers');
  const given = page.getByRole('row', { name: /AB1235/ });
  await expect(given).toContainText(/Efua, .* by Jo Harker, not signed for yet/);
  await expect(page.getByText('What can still be given is worth £10.00')).toBeVisible();
  await screens(page, 'vouchers');
  await enter(page.getByRole('link', { name: 'Move vouchers' }));
  await page.getByRole('radio', { name: 'They signed for it on the sheet' }).press(' ');
  await page.getByRole('checkbox', { name: /AB1235/ }).press(' ');
  await press('Save');
  await expect(given).toContainText(/by Jo Harker, signed for/);
});
