import { expect, type Locator, type Page, test } from '@playwright/test';
import { oneWindow } from '../support/app.ts';
import { came, frontDoor } from '../support/blanks.ts';
import { enter } from '../support/keys.ts';
import { launchReady } from '../support/readyVault.ts';
import { saidTwice, screens, watchOptions } from '../support/screens.ts';
import { addPeople, addSession, ask, saveRegister, withdrawRecord } from '../support/seed.ts';

// One charity's records: each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

let page: Page;
oneWindow(launchReady, (opened) => {
  ({ page } = opened);
});
let people: Record<string, string>;

const lastWeek = [
  { firstName: 'Bilal', lastName: 'Farah', accessNeeds: 'Quiet space', paymentRoute: 'cash' },
  { firstName: 'Carol', lastName: 'Thomas', paymentRoute: 'bank' },
  { firstName: 'Dez', lastName: 'Walsh', paymentRoute: 'cash' },
  {
    firstName: 'Efua',
    lastName: 'Mensah',
    accessNeeds: 'BSL interpreter',
    paymentRoute: 'voucher',
  },
  { firstName: 'Llŷr', lastName: 'Parry', accessNeeds: 'Large print', paymentRoute: 'cash' },
  { firstName: 'Sorcha', lastName: 'Brennan', paymentRoute: 'cash' },
  { firstName: 'Will', lastName: 'Okafor', paymentRoute: 'cash' },
  { firstName: 'Yusuf', lastName: 'Adair', paymentRoute: 'voucher' },
];

const cell = (name: string, column: number) =>
  page
    .getByRole('row', { name: new RegExp(name) })
    .locator('th, td')
    .nth(column);
const [CAME, FEE, EXPENSES, PAID_BY] = [1, 4, 5, 6];

const go = (path: string) =>
  page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);

const paste = (text: string) =>
  page.evaluate((words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', words);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);

async function payments() {
  const { rows } = await ask<{ rows: { feePence: number; personName: string }[] }>(
    page,
    'payments.ledger',
    { personId: null, from: '2000-01-01', to: '2099-12-31', after: null, limit: 100 },
  );
  return rows;
}

test('says what to do first where there are no sessions', async () => {
  await page.getByRole('link', { name: 'Sessions', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'No sessions yet' })).toBeVisible();
  await screens(page, 'sessions-empty');
});

/** A press of its own: a second one on the same spot at once is the first one again. */
async function pressAnew(button: Locator) {
  await page.mouse.move(0, 0);
  await button.click();
}

test('adds a session by its form, and says what is wrong in it first', async () => {
  await page.getByRole('button', { name: 'New session' }).click();
  await pressAnew(page.getByRole('button', { name: 'Save' }));
  const summary = page.getByRole('alert');
  await expect(summary).toContainText('There is a problem');
  await expect(summary.getByRole('listitem')).toHaveText([
    'Write what it is called',
    'Write how long it is',
    'Choose what kind it is',
  ]);
  await page.getByLabel('What is it called?').fill('Front door group');
  await page.getByLabel('Date').fill('10 11 2026');
  await page.getByLabel('Starts at').fill('half past ten');
  await page.getByLabel('How long').fill('1 h');
  await page.getByRole('button', { name: 'Choose one Kind' }).click();
  await page.getByRole('option', { name: 'Working group' }).click();
  await pressAnew(page.getByRole('button', { name: 'Save' }));
  await expect(summary.getByRole('listitem')).toHaveCount(1);
  await screens(page, 'session-form');
  await page.getByLabel('Starts at').fill('10.30');
  await page.getByLabel('How long').fill('2 hours and a bit');
  await pressAnew(page.getByRole('button', { name: 'Save' }));
  await expect(summary.getByRole('listitem')).toHaveText([
    'How long: enter how long, for example 1 h 30 or 90 min',
  ]);
  await page.getByLabel('How long').fill('1 h');
  await pressAnew(page.getByRole('button', { name: 'Save' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Front door group' })).toBeVisible();
  await expect(page.getByText('Tuesday 10 November 2026, 10:30 · working group')).toBeVisible();
  await expect(page.getByText('Nobody is in this register yet')).toBeVisible();
});

test('pays the usual eight people in seven actions', async () => {
  people = await addPeople(page, lastWeek);
  const before = await addSession(page, frontDoor);
  await saveRegister(page, before, Object.values(people).map(came), '2026-11-17');
  await addSession(page, { ...frontDoor, on: '2026-11-20' });
  await go('/sessions');
  await expect(page.getByText('3 sessions')).toBeVisible();
  await screens(page, 'sessions-list');
  await page.getByLabel('Find a session').fill('aidan');
  await expect(page.getByText('2 sessions')).toBeVisible();
  await page.getByLabel('Find a session').fill('');

  await page.getByRole('row', { name: /20 November 2026/ }).click(); // 1
  await screens(page, 'register-usual');
  await page.getByRole('button', { name: 'Add the usual 8' }).click(); // 2
  await expect(page.getByRole('button', { name: 'All present' })).toBeFocused();
  await page.getByRole('button', { name: 'All present' }).click(); // 3
  await cell('Adair', FEE).click(); // 4, and the amount
  await page.keyboard.type('25');
  await page.getByRole('button', { name: 'Fill down into 7 rows' }).click(); // 5
  await expect(page.getByText('Filled down into 7 rows')).toBeVisible();
  await expect(page.getByText('Cash to hand out: £125.00')).toBeVisible();
  await page.getByRole('button', { name: 'Check and save' }).click(); // 6
  const check = page.getByRole('dialog', { name: 'Check before you save' });
  await expect(check.getByRole('row', { name: /Yusuf Adair/ })).toContainText('Voucher');
  await expect(check.getByRole('row').last()).toContainText('£200.00');
  expect(await page.evaluate(saidTwice)).toEqual([]);
  await screens(page, 'register-check');
  await check.getByRole('button', { name: 'Confirm and save' }).click(); // 7

  await expect(page.getByText(/^Saved at \d\d:\d\d$/)).toBeVisible();
  expect((await payments()).map(({ feePence }) => feePence)).toEqual(Array(8).fill(2500));
  await screens(page, 'register');
});

test('corrects a saved payment, keeps a decline and a fare, and marks needs met', async () => {
  await cell('Farah', 3).click();
  await expect(cell('Farah', 3)).toContainText('Met');
  await cell('Farah', FEE).click();
  await page.keyboard.type('12.50');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2.40');
  await page.keyboard.press('Enter');
  await cell('Okafor', EXPENSES).click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('d');
  await expect(cell('Okafor', PAID_BY).getByRole('combobox')).toHaveValue('declined');
  await expect(cell('Okafor', FEE)).toHaveText('declined');
  await expect(page.getByRole('status').filter({ hasText: 'Not saved yet' })).toBeVisible();
  await cell('Thomas', EXPENSES).click();
  await page.keyboard.type('1.80');
  await page.keyboard.press('Control+s');
  const check = page.getByRole('dialog');
  await expect(check.getByRole('row', { name: /Thomas/ })).toContainText('£1.80');
  await expect(check.getByRole('row', { name: /Farah/ })).toContainText('corrects £25.00, Cash');
  await screens(page, 'register-correction');
  await pressAnew(check.getByRole('button', { name: 'Confirm and save' }));
  await expect(check.getByRole('alert')).toContainText('Choose what became of the money');
  await check.getByText(/only written wrong/).click();
  const paidOn = check.getByLabel('Paid on');
  const confirm = check.getByRole('button', { name: 'Confirm and save' });
  const summary = check.getByRole('alert');
  for (const [typed, message] of [
    ['1 1 2099', 'This day is still to come'],
    ['banana', 'Enter a real date'],
  ] as const) {
    await paidOn.fill(typed);
    await pressAnew(confirm);
    await expect(summary).toBeFocused();
    await expect(summary.getByRole('listitem')).toContainText([message]);
  }
  await summary.getByRole('button', { name: /Enter a real date/ }).click();
  await expect(paidOn).toBeFocused();
  await paidOn.fill('20 11 2026');
  await expect(summary).toBeHidden();
  await check.getByRole('button', { name: 'Confirm and save' }).click();
  await expect(check).toBeHidden();
  expect(await payments()).toHaveLength(14);
});

test('has the keys of a spreadsheet: arrows, F2, Escape, undo, fill down', async () => {
  await cell('Adair', EXPENSES).click();
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+d');
  await expect(cell('Brennan', EXPENSES)).toHaveText('4.00');
  await expect(cell('Thomas', EXPENSES)).toHaveText('1.80');
  await expect(
    page.getByRole('status').filter({ hasText: 'Filled down into 1 row' }),
  ).toBeVisible();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('ArrowUp');
  for (let row = 0; row < 7; row += 1) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+d');
  await expect(cell('Thomas', EXPENSES)).toHaveText('4.00');
  await page.keyboard.press('Control+z');
  await expect(cell('Thomas', EXPENSES)).toHaveText('1.80');
  await cell('Adair', EXPENSES).click();
  await page.keyboard.press('F2');
  await page.keyboard.type('99');
  await page.keyboard.press('Escape');
  await expect(cell('Adair', EXPENSES)).toHaveText('4.00');
  await page.keyboard.press('Control+z');
  await expect(cell('Adair', EXPENSES)).toHaveText('0.00');
  await page.keyboard.press('Control+a');
  await expect(page.locator('[role="grid"] tbody [aria-selected="true"]')).toHaveCount(8 * 7);
  await expect(page.getByRole('status').filter({ hasText: 'All 8 rows marked' })).toBeVisible();
});

test('gives an access need three states by keyboard, and empties it with Delete', async () => {
  await cell('Farah', EXPENSES).click();
  for (let left = 0; left < 2; left += 1) await page.keyboard.press('ArrowLeft');
  const need = cell('Farah', 3);
  await expect(need).toBeFocused();
  await expect(need).toContainText('Met');
  await page.keyboard.press('Space');
  await expect(need).toContainText('Not met');
  await page.keyboard.press('Space');
  await expect(need).toContainText('met?');
  await expect(
    page.getByRole('status').filter({ hasText: 'Access need: not known' }),
  ).toBeVisible();
  await page.keyboard.press('n');
  await expect(need).toContainText('Not met');
  await page.keyboard.press('Delete');
  await expect(need).toContainText('met?');
  await expect(page.getByRole('status').filter({ hasText: 'Emptied' })).toBeVisible();
  await page.keyboard.press('y');
});

test('brings back what a tick took along, and says both', async () => {
  const box = page.getByRole('checkbox', { name: 'Came, Bilal Farah' });
  await cell('Farah', FEE).click();
  for (let left = 0; left < 3; left += 1) await page.keyboard.press('ArrowLeft');
  await expect(box).toBeFocused();
  await expect(box).toBeChecked();
  await page.keyboard.press('Space');
  await expect(box).not.toBeChecked();
  await expect(cell('Farah', FEE)).toHaveText('');
  await expect(
    page.getByText('Came: no. £14.90 was taken out. Tick it again to bring it back'),
  ).toBeVisible();
  await page.keyboard.press('Space');
  await expect(cell('Farah', FEE)).toHaveText('12.50');
  await expect(cell('Farah', EXPENSES)).toHaveText('2.40');
  await expect(cell('Farah', 3)).toContainText('Met');
  await expect(page.getByText('Came: yes. £14.90 is back')).toBeVisible();
});

test('keeps the focus and the way back where a pasted text is refused', async () => {
  await cell('Okafor', PAID_BY).click();
  await page.keyboard.press('Enter');
  await expect(cell('Okafor', PAID_BY).getByRole('combobox')).toBeFocused();
  await paste('by cheque');
  await expect(cell('Okafor', PAID_BY)).toContainText('not one of the answers');
  await expect(cell('Okafor', PAID_BY)).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: '1 cell needs a look' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(cell('Okafor', PAID_BY).getByRole('combobox')).toHaveValue('declined');
  await paste('');
  await expect(page.getByText('There was nothing to paste')).toBeVisible();
  await expect(cell('Okafor', PAID_BY).getByRole('combobox')).toHaveValue('declined');
});

test('opens a person by their name', async () => {
  await cell('Farah', FEE).click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Bilal/ })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('grid', { name: 'Register' })).toBeVisible();
});

test('shows what is wrong in a pasted block by cell, and saves nothing of it', async () => {
  const count = (await payments()).length;
  await cell('Adair', FEE).click();
  await paste('30\t1.20\nthirty\t2.x');
  await expect(cell('Adair', FEE)).toHaveText('30.00');
  await expect(cell('Brennan', FEE)).toContainText('not an amount');
  await page.getByRole('button', { name: 'Check and save' }).click();
  const summary = page.getByRole('alert');
  await expect(summary.getByRole('listitem')).toHaveCount(2);
  await expect(summary).toContainText('Sorcha Brennan: “thirty” is not an amount');
  await screens(page, 'register-errors');
  expect(await payments()).toHaveLength(count);
  await cell('Adair', FEE).click();
  await page.keyboard.press('Control+z');
  await expect(cell('Brennan', FEE)).toHaveText('25.00');
  await expect(summary).toBeHidden();
});

test('asks before what was written is lost, and lets go of it', async () => {
  await cell('Adair', CAME).click();
  await expect(cell('Adair', FEE)).toHaveText('');
  await page.getByRole('link', { name: 'Money', exact: true }).click();
  const leave = page.getByRole('alertdialog', { name: 'Leave without saving?' });
  await screens(page, 'register-leave');
  await leave.getByRole('button', { name: 'Stay here' }).click();
  await expect(cell('Adair', CAME)).toHaveText('no');
  await page.getByRole('link', { name: 'Money', exact: true }).click();
  await leave.getByRole('button', { name: 'Leave without saving' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Money' })).toBeVisible();
});

test('does not offer somebody who withdrew, and says why', async () => {
  await withdrawRecord(page, people.Carol ?? '');
  await addPeople(page, [
    { firstName: 'Zadie', lastName: 'Farrow', paymentRoute: 'expenses-only' },
  ]);
  await addSession(page, { ...frontDoor, on: '2026-11-22' });
  await go('/sessions?find=front');
  await page.getByRole('row', { name: /22 November 2026/ }).click();
  await expect(page.getByText('1 more is left out')).toBeVisible();
  await page.getByRole('button', { name: 'Add the usual 7' }).click();
  await page.getByRole('button', { name: 'Add people' }).click();
  await page.getByRole('combobox', { name: 'Who else came?' }).fill('carol');
  await expect(page.getByText('1 person is left out')).toBeVisible();
  const more = page.getByRole('combobox', { name: 'Who else came?' });
  await more.fill('far');
  await enter(more);
  await expect(cell('Farrow', FEE)).toHaveText('expenses only');
  await expect(page.getByRole('status').filter({ hasText: '1 person added' })).toBeVisible();
  await expect(more).toBeFocused();
  await screens(page, 'register-add');
});

test('adds somebody new by their name alone, keeps the register, and has Home list them', async () => {
  const more = page.getByRole('combobox', { name: 'Who else came?' });
  await more.pressSequentially('Frank Newcom');
  await page.getByRole('option', { name: /Add “Frank Newcom” here/ }).waitFor();
  // The way to add somebody stays while the next letter is looked up.
  const fewest = await page.evaluateHandle(watchOptions);
  await more.press('e');
  await page.getByRole('option', { name: /Add “Frank Newcome” here/ }).waitFor();
  expect(await fewest.evaluate(({ options }) => options)).toBe(1);
  await enter(more);
  const how = 'Nobody of that name. To add them: down arrow, then Enter';
  await expect(page.getByRole('status').filter({ hasText: how })).toBeVisible();
  await expect(page.getByRole('row', { name: /Newcome/ })).toHaveCount(0);
  await more.press('ArrowDown');
  await enter(more);
  const frank = page.getByRole('row', { name: /Frank Newcome/ });
  await expect(frank).toContainText('Consent to a record: not asked');
  await expect(cell('Newcome', CAME)).toHaveText('yes');
  await expect(page.getByText('Frank Newcome is a new person now')).toBeVisible();
  await expect(cell('Farrow', CAME)).toHaveText('yes');

  await addPeople(page, [{ firstName: 'Petra', lastName: 'Quill' }]);
  await more.fill('Petra Quill');
  await page.getByRole('option', { name: /Add “Petra Quill” here/ }).click();
  await expect(page.getByText('Is it this person?')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Yes, Petra Quill' })).toBeFocused();
  await screens(page, 'register-walk-in');
  await enter(page.getByRole('button', { name: 'Yes, Petra Quill' }));
  await expect(page.getByRole('row', { name: /Petra Quill/ })).toHaveCount(1);

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/^Saved at/)).toBeVisible();
  await expect(page.getByText('3 people', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Home' }).click();
  const unasked = page.locator('section', { hasText: 'Not asked yet' }).first();
  await expect(unasked).toContainText('Frank Newcome');
});

test('reads on to the last of hundreds of sessions', async () => {
  await page.evaluate(async (session) => {
    const { alongside: bridge } = window as unknown as {
      alongside: { call(name: string, input: unknown): Promise<unknown> };
    };
    for (let at = 0; at < 240; at += 1) {
      const day = String(1 + (at % 28)).padStart(2, '0');
      const month = String(1 + (at % 12)).padStart(2, '0');
      await bridge.call('sessions.add', { ...session, on: `2024-${month}-${day}` });
    }
    await bridge.call('sessions.add', { ...session, title: 'The very first', on: '2020-01-01' });
  }, frontDoor);
  await go('/sessions');
  await expect(page.getByText('245 sessions')).toBeVisible();
  await page.getByRole('grid', { name: 'Sessions' }).getByRole('row').nth(1).focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('row', { name: /The very first/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'The very first' })).toBeVisible();
});

test('fills a new session from an earlier one, with the list shut over what was chosen', async () => {
  await go('/sessions/new');
  const title = page.getByRole('combobox', { name: 'What is it called?' });
  await title.pressSequentially('front');
  await page.getByRole('option', { name: /^Front door group/ }).click();
  await expect(title).toHaveValue('Front door group');
  await expect(page.getByLabel('Starts at')).toHaveValue('10:30');
  await expect(page.getByRole('listbox')).toHaveCount(0);
});
