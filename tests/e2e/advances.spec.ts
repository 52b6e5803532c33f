import { expect, type Page, test } from '@playwright/test';
import { goTo, moneyScreens } from '../support/allScreens.ts';
import { oneWindow, signInAs } from '../support/app.ts';
import { enter } from '../support/keys.ts';
import { launchReady } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';
import { addPeople, ask } from '../support/seed.ts';

// One charity's records: each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

let page: Page;
oneWindow(launchReady, (opened) => {
  ({ page } = opened);
});

const press = (name: string) => enter(page.getByRole('button', { name, exact: true }));
const follow = (name: string) => enter(page.getByRole('link', { name, exact: true }));
const said = (words: string) => page.getByRole('status').getByText(words);
const field = (label: string) => page.getByLabel(label);

test('gives money before it is spent, from the page of the person', async () => {
  const { Efua = '' } = await addPeople(page, [{ firstName: 'Efua', lastName: 'Mensah' }]);
  await follow('Money');
  await follow('Money given before');
  await screens(page, 'advances-none');
  await goTo(page, `/people/${Efua}`);
  await follow('Give money before it is spent');
  await expect(page.getByText('Efua Mensah').first()).toBeVisible();
  await press('Write it down');
  await expect(page.getByRole('alert')).toContainText('Write what it is for');
  await field('What it is for').fill('The bus there and back');
  await field('Amount in pounds').fill('ten');
  await press('Write it down');
  await expect(page.getByRole('alert')).toContainText('Write an amount in pounds');
  await field('Amount in pounds').fill('10');
  await screens(page, 'advances-give');
  await press('Write it down');
  await expect(said('Efua Mensah has the money. Settle it once it is spent')).toBeAttached();
  await screens(page, 'advances');
  await goTo(page, `/people/${Efua}`);
  await expect(page.getByRole('link', { name: 'Settle £10.00 of Efua Mensah' })).toBeVisible();
});

test('settles it in two fields from Home, and says what comes back', async () => {
  await follow('Home');
  await expect(page.getByText('£10.00, The bus there and back')).toBeVisible();
  await enter(page.locator('a[href^="#/money/advances/"]').first());
  await field('What was spent, in pounds').fill('4.20');
  await expect(page.getByText('Leave it empty if £5.80 came back')).toBeVisible();
  await field('What came back, in pounds').fill('5');
  await expect(page.getByText('£0.80 was neither spent nor given back')).toBeVisible();
  await press('Settle it');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('£0.80 is missing. Write what you know about it');
  await expect(alert).toContainText('Write the name of a second person who agrees');
  await screens(page, 'advances-settle');
  await field('What came back, in pounds').fill('');
  await press('Settle it');
  await expect(said('It is settled for Efua Mensah')).toBeAttached();
  await expect(page.getByText('£4.20 was spent. £5.80 came back')).toBeVisible();
  await screens(page, 'advances-settled');
  await follow('Home');
  await expect(page.getByText('The bus there and back')).toBeHidden();
});

test('what takes two users is settled alone with a reason, where there is no other', async () => {
  const { Vera = '' } = await addPeople(page, [{ firstName: 'Vera', lastName: 'Novak' }]);
  const rule = { kind: 'fares', perMilePence: null, receiptFromPence: null, secondAbovePence: 500 };
  const policy = { fromOn: '2020-04-06', untilOn: '2099-04-05', source: 'Trustees', note: null };
  await ask(page, 'payPolicies.add', {
    policy: { ...policy, rates: [], expenses: [rule], feeSecondAbovePence: null },
  });
  const advance = { personId: Vera, sessionId: null, on: '2026-11-02', pence: 4_000 };
  const { id } = await ask<{ id: string }>(page, 'advances.give', {
    advance: { ...advance, method: 'bank', what: 'A coat' },
  });
  await goTo(page, `/money/advances/${id}`);
  await field('What was spent, in pounds').fill('40');
  await press('Settle it');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Write why you do this without a second user');
  await screens(page, 'advances-alone');
  await field('Why do you do this yourself?').fill('I am alone this month');
  await press('Settle it');
  await expect(said('It is settled for Vera Novak')).toBeAttached();
});

test('a treasurer opens every screen of money and gives money before it is spent', async () => {
  const passphrase = 'saddle umbrella copper violin hedge pastry';
  await ask(page, 'access.addUser', {
    ...{ name: 'Owen Price', role: 'treasurer', personId: null, passphrase },
  });
  await signInAs(page, passphrase);
  for (const at of moneyScreens) {
    await goTo(page, at);
    await expect(page.getByRole('heading', { level: 1 }), at).not.toHaveText(
      'Something went wrong',
    );
  }
  await goTo(page, '/money/advances/new');
  await page.getByLabel('Who gets it').fill('mens');
  await page.getByRole('option', { name: 'Efua Mensah' }).click();
  await field('What it is for').fill('Lunch');
  await field('Amount in pounds').fill('6');
  await press('Write it down');
  await expect(said('Efua Mensah has the money. Settle it once it is spent')).toBeAttached();
});
