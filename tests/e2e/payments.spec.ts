import { expect, type Page, test } from '@playwright/test';
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

const cash = { feePence: 2500, expensesPence: 240, method: 'cash' };
const go = (path: string) =>
  page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);

test('says what to do where no money is recorded', async () => {
  await page.getByRole('link', { name: 'Money', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'No money in these dates' })).toBeVisible();
  await screens(page, 'money-empty');
});

test('opens on the newest tax year that has money, and leads to the others', async () => {
  const { Sana } = await addPeople(page, [{ firstName: 'Sana' }]);
  for (const [on, feePence] of [
    ['2018-05-12', 2500],
    ['2019-06-11', 3000],
  ] as const) {
    const session = await addSession(page, { ...frontDoor, on });
    await saveRegister(page, session, [{ ...came(Sana ?? ''), ...cash, feePence }], on);
  }
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('link', { name: 'Money', exact: true }).click();
  await expect(page.getByText('Tax year 2019/20,')).toBeVisible();
  await expect(page.getByRole('definition').first()).toHaveText('£30.00');
  const years = page.getByRole('navigation', { name: 'Tax years with money' });
  await expect(years.getByRole('link')).toHaveText(['2019/20: £32.40', '2018/19: £27.40']);
  await expect(years.getByRole('link', { name: /2019/ })).toHaveAttribute('aria-current', 'page');
  await screens(page, 'money-years');
  await enter(years.getByRole('link', { name: /2018/ }));
  await expect(page.getByText('Tax year 2018/19,')).toBeVisible();
  await expect(page.getByRole('definition').first()).toHaveText('£25.00');
  await expect(years.getByRole('link', { name: /2018/ })).toBeFocused();
});

test('tells in one line that a person was paid nothing this tax year', async () => {
  await go('/people');
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible();
  await page.getByRole('row', { name: /Sana/ }).click();
  await expect(page.getByText('Nothing was paid so far in the tax year')).toBeVisible();
  await expect(page.getByText('£0.00')).toHaveCount(0);
  await expect(page.getByText('Nothing paid', { exact: true })).toHaveCount(0);
  await expect(page.getByRole('table', { name: 'Newest entries' })).toContainText('£30.00');
});

test('shows the ledger of a period with fees apart from expenses', async () => {
  const people = await addPeople(page, [
    { firstName: 'Bilal', lastName: 'Farah' },
    { firstName: 'Efua', lastName: 'Mensah' },
    { firstName: 'Will', lastName: 'Okafor' },
  ]);
  const [bilal, efua, will] = ['Bilal', 'Efua', 'Will'].map((name) => came(people[name] ?? ''));
  const pay = async (on: string, rows: object[]) =>
    saveRegister(page, await addSession(page, { ...frontDoor, on }), rows, on);
  await pay('2026-04-04', [{ ...bilal, ...cash }]);
  await pay('2026-05-12', [
    { ...bilal, ...cash },
    { ...efua, ...cash, method: 'voucher', expensesPence: 410 },
    { ...will, feePence: 2500, outcome: 'declined' },
  ]);
  const { session } = await pay('2026-06-09', [
    { ...efua, ...cash },
    { ...will, ...cash, method: 'bank', outcome: 'approved' },
  ]);
  await ask(page, 'sessions.saveRegister', {
    sessionId: session.id,
    expectedVersion: session.version,
    paidOn: '2026-06-10',
    rows: [{ ...efua, ...cash, feePence: 2000 }],
    becameOf: 'slip',
  });
  await go('/money?from=2026-04-06&to=2027-04-05');
  const ledger = page.getByRole('grid', { name: 'Ledger' });
  await expect(page.getByText('7 entries, the newest first')).toBeVisible();
  await expect(page.getByText('3 payments to 2 people')).toBeVisible();
  await expect(page.getByRole('definition').first()).toHaveText('£70.00');
  await expect(page.getByRole('definition').nth(1)).toHaveText('£8.90');
  await expect(ledger.getByRole('row', { name: /Correction: Cash/ })).toContainText('−£25.00');
  await expect(ledger.getByRole('row', { name: /Cash, taken back/ })).toBeVisible();
  await expect(ledger.getByRole('row', { name: /Will Okafor/ }).first()).toContainText(
    'Bank, not paid yet',
  );
  await screens(page, 'money');
});

test('narrows the ledger to one person, and shows everybody again', async () => {
  await page.getByLabel('Only one person').fill('okaf');
  await page.getByRole('option', { name: 'Will Okafor' }).click();
  await expect(page.getByText('2 entries, the newest first')).toBeVisible();
  await expect(page.getByText('Nothing paid', { exact: true })).toBeVisible();
  await expect(page.getByRole('definition')).toHaveCount(0);
  const everybody = page.getByRole('button', { name: 'Only Will Okafor: show everybody' });
  await expect(everybody).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Only one person')).toBeFocused();
  await expect(page.getByText('7 entries')).toBeVisible();
});

test('takes the first person found on Enter, and says where there is none', async () => {
  const box = page.getByRole('combobox', { name: 'Only one person' });
  await box.fill('nobodyhere');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').getByText('Nobody of that name')).toBeAttached();
  await box.fill('okaf');
  await page.keyboard.press('Enter');
  const everybody = page.getByRole('button', { name: 'Only Will Okafor: show everybody' });
  await expect(everybody).toBeFocused();
  await everybody.click();
  await expect(page.getByText('7 entries')).toBeVisible();
});

test('goes to another tax year and to other dates, and tells tax years apart', async () => {
  const choose = async (name: string) => {
    await page.getByRole('button', { name: /Tax year/ }).click();
    await page.getByRole('option', { name }).click();
  };
  await choose('2025/26');
  await expect(page.getByText('1 entry, the newest first')).toBeVisible();
  await choose('Other dates');
  await page.getByLabel('From').fill('1 1 2026');
  await page.getByLabel('To', { exact: true }).fill('1 1 2025');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText('This is before the first date')).toBeVisible();
  await page.getByLabel('To', { exact: true }).fill('31 12 2026');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText('8 entries')).toBeVisible();
  const years = page.getByRole('table', { name: 'Tax year' });
  await expect(years.getByRole('row', { name: /2025\/26/ })).toContainText('£25.00');
  await expect(years.getByRole('row', { name: /2026\/27/ })).toContainText('£70.00');
  await screens(page, 'money-dates');
});

test('asks somebody who pays themselves alone in the office why, and shows it afterwards', async () => {
  const { users } = await ask<{ users: { id: string }[] }>(page, 'access.users', {});
  const { Jo: personId } = await addPeople(page, [
    { firstName: 'Jo', lastName: 'Harker', paymentRoute: 'cash' },
  ]);
  const jo = { userId: users[0]?.id, name: 'Jo Harker', role: 'coordinator', personId };
  await ask(page, 'access.changeUser', { ...jo, exceptionReason: 'I take part too' });
  const session = { ...frontDoor, on: '2026-07-14', title: 'Making the bread' };
  const sessionId = await addSession(page, session);
  await saveRegister(page, sessionId, [came(personId ?? '')], session.on);
  await go(`/sessions/${sessionId}`);
  await page
    .getByRole('row', { name: /Jo Harker/ })
    .locator('th, td')
    .nth(4)
    .click();
  await page.keyboard.type('20');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Check and save' }).click();
  const confirm = page.getByRole('button', { name: 'Confirm and save' });
  await confirm.click();
  const reason = page.getByLabel('Why do you save your own payment?');
  await expect(reason).toBeFocused();
  await confirm.click();
  await expect(page.getByRole('alert')).toContainText('Write the reason for your treasurer');
  await screens(page, 'register-own-payment');
  await reason.fill('Nobody else works here in July');
  await confirm.click();
  await expect(page.getByText(/^Saved at \d\d:\d\d$/)).toBeVisible();
  await go('/settings/exceptions');
  const row = page.getByRole('row', { name: /Nobody else works here in July/ });
  await expect(row).toContainText('Saved their own payment');
  await expect(row).toContainText('Making the bread, 14 July 2026');
  await screens(page, 'exceptions');
});

test('opens the session of an entry', async () => {
  await go('/money?from=2026-01-01&to=2026-12-31');
  await page
    .getByRole('row', { name: /Bilal Farah/ })
    .last()
    .click();
  await expect(page.getByText('Saturday 4 April 2026')).toBeVisible();
});
