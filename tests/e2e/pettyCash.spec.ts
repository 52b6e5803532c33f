import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { goTo } from '../support/allScreens.ts';
import { type Alongside, oneWindow, saveFileTo, signInAs } from '../support/app.ts';
import { came, frontDoor } from '../support/blanks.ts';
import { enter } from '../support/keys.ts';
import { launchReady } from '../support/readyVault.ts';
import { readPdf } from '../support/reports.ts';
import { screens } from '../support/screens.ts';
import { addPeople, addSession, ask, saveRegister } from '../support/seed.ts';

// One charity's records: each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

let page: Page;
let alongside: Alongside;
oneWindow(launchReady, (opened) => {
  alongside = opened;
  ({ page } = opened);
});

const press = (name: string) => enter(page.getByRole('button', { name, exact: true }));
const follow = (name: string) => enter(page.getByRole('link', { name, exact: true }));
const said = (words: string) => page.getByRole('status').getByText(words);

test('opens a petty cash, and asks why its holder writes it down alone', async () => {
  await follow('Money');
  await follow('Petty cash');
  await screens(page, 'petty-cash-none');
  await press('Open a petty cash');
  await page.getByLabel('What it is called').fill('Office box');
  await page.getByLabel('How much it holds when it is full, in pounds').fill('a hundred');
  await page.getByLabel('On', { exact: true }).fill('1 11 2026');
  await press('Open it');
  await expect(page.getByRole('alert')).toContainText('Enter an amount in pounds');
  await page.getByLabel('How much it holds when it is full, in pounds').fill('62.50');
  await press('Open it');
  await expect(page.getByRole('alert')).toContainText('Write why you do this yourself');
  await screens(page, 'petty-cash-open');
  await page.getByLabel('Why do you do this yourself?').fill('The treasurer starts in May');
  await press('Open it');
  await expect(said('The petty cash is open')).toBeAttached();
  await expect(page.getByText('£62.50').first()).toBeVisible();
  await screens(page, 'petty-cash');
});

test('refuses a register that it does not cover whole, and says what else can be done', async () => {
  const names = ['Bilal', 'Efua'];
  const people = await addPeople(
    page,
    names.map((firstName) => ({ firstName, paymentRoute: 'cash' as const })),
  );
  const made = await addSession(page, frontDoor);
  const rows = names.map((name) => came(people[name] ?? ''));
  const { session } = await saveRegister(page, made, rows, frontDoor.on);
  await goTo(page, `/sessions/${session.id}`);
  const grid = page.getByRole('grid', { name: /register/i });
  const fee = (name: string) =>
    grid
      .getByRole('row', { name: new RegExp(name) })
      .getByRole('gridcell')
      .nth(3);
  const type = async (name: string, text: string) => {
    await fee(name).click();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await page.mouse.move(0, 0);
  };
  await type('Bilal', '40');
  await type('Efua', '40');
  const confirm = async () => {
    await press('Check and save');
    await enter(page.getByRole('dialog').getByRole('button', { name: 'Confirm and save' }));
    await expect(page.getByRole('dialog')).toBeHidden();
  };
  await confirm();
  await expect(page.getByRole('alert')).toContainText(
    '“Office box” has £62.50 on that day, and this takes £80.00 out of it in cash. Top it up first, or pay some of it by voucher, by bank or later.',
  );
  await screens(page, 'petty-cash-short');
  await type('Efua', '10');
  await confirm();
  await goTo(page, '/money/cash');
  await expect(page.getByText('£12.50').first()).toBeVisible();
});

test('balances in four actions', async () => {
  let actions = 0;
  const act = async (on: Locator) => {
    actions += 1;
    await enter(on);
  };
  await goTo(page, '/');
  await expect(page.getByRole('heading', { level: 1, name: 'Petty cash' })).toBeHidden();
  await act(page.getByRole('link', { name: 'Money', exact: true }));
  await act(page.getByRole('link', { name: 'Petty cash', exact: true }));
  await act(page.getByRole('link', { name: 'Count the cash in Office box' }));
  await expect(page.getByLabel('£50', { exact: true })).toBeFocused();
  await page.getByLabel('£10', { exact: true }).fill('1');
  await page.getByLabel('£2', { exact: true }).fill('1');
  await page.getByLabel('50p', { exact: true }).fill('1');
  await expect(page.getByText('Counted: £12.50')).toBeVisible();
  await screens(page, 'petty-cash-count');
  await act(page.getByRole('button', { name: 'Save the count' }));
  await expect(said('The count is saved. It balances')).toBeAttached();
  expect(actions).toBe(4);
});

test('asks why a count differs and who counted again, and leaves the book as it is', async () => {
  await enter(page.getByRole('link', { name: 'Count the cash in Office box' }));
  await page.getByLabel('£10', { exact: true }).fill('1.5');
  await press('Save the count');
  await expect(page.getByRole('alert')).toContainText('£10: enter how many');
  await page.getByLabel('£10', { exact: true }).fill('1');
  await press('Save the count');
  const summary = page.getByRole('alert');
  await expect(summary).toContainText('The book says £12.50 and you counted £10.00');
  await expect(summary).toContainText('Ask a second person to count');
  await screens(page, 'petty-cash-differs');
  await page.getByLabel('Why does it differ?').fill('A receipt for milk is not found yet');
  await page.getByLabel('Who counted again?').fill('Maud');
  await press('Save the count');
  await expect(said('The count is saved with its difference of −£2.50')).toBeAttached();
  await expect(page.getByText('it differed by −£2.50')).toBeVisible();
  await expect(page.getByText('£12.50', { exact: true })).toBeVisible();
});

test('tops up to the full sum, takes that back with both lines in the book, and locks the book', async () => {
  await enter(page.getByRole('link', { name: 'Top up Office box, or return money' }));
  await expect(page.getByLabel('Amount in pounds')).toHaveValue('50.00');
  await screens(page, 'petty-cash-top-up');
  await page.getByLabel('Why do you do this yourself?').fill('The treasurer starts in May');
  await press('Write it in the book');
  await expect(said('It is in the book')).toBeAttached();
  await enter(page.getByRole('link', { name: 'Cash book of Office box' }));
  await enter(page.getByRole('link', { name: 'Take back: Topped up from the bank of £50.00' }));
  await page.getByLabel('Why is it taken back?').fill('The bank was shut');
  await page.getByLabel('Why do you do this yourself?').fill('The treasurer starts in May');
  await screens(page, 'petty-cash-take-back');
  await press('Take it back');
  const book = page.getByRole('table', { name: 'What came in and went out' });
  await expect(book.getByRole('row', { name: /taken back: The bank was shut/ })).toContainText(
    '−£50.00',
  );
  await expect(book.getByRole('row', { name: /In all/ })).toContainText('£62.50');
  await expect(book.getByRole('row', { name: /In all/ })).toContainText('£50.00');
  await enter(page.locator('summary').filter({ hasText: 'Lock the book' }));
  await page.getByLabel('Lock until').fill('17 11 2026');
  await screens(page, 'petty-cash-book');
  await press('Lock it');
  await expect(said('The book is locked')).toBeAttached();
  await expect(page.getByText('17 November 2026').first()).toBeVisible();
  await goTo(page, '/money/cash');
  await enter(page.getByRole('link', { name: 'Top up Office box, or return money' }));
  await page.getByLabel('On', { exact: true }).fill('17 11 2026');
  await page.getByLabel('Why do you do this yourself?').fill('The treasurer starts in May');
  await press('Write it in the book');
  await expect(page.getByRole('alert')).toContainText('The book is locked until');
});

test('has another user check lines, drawn at random or all, with a trace when a check is taken back', async () => {
  await goTo(page, '/money');
  const treasurer = 'saddle umbrella copper violin hedge pastry';
  await ask(page, 'access.addUser', {
    ...{ name: 'Owen Price', role: 'treasurer', personId: null, passphrase: treasurer },
  });
  await goTo(page, '/money/cash');
  await enter(page.getByRole('link', { name: 'Cash book of Office box' }));
  await follow('Check lines');
  await expect(page.getByText('There is no line of another user to check')).toBeVisible();
  await signInAs(page, treasurer);
  await goTo(page, '/money/cash');
  await enter(page.getByRole('link', { name: 'Cash book of Office box' }));
  await expect(page.getByText('Not yet')).toHaveCount(5);
  await follow('Check lines');
  await enter(page.locator('summary').filter({ hasText: 'Draw some at random' }));
  await page.getByLabel('How many').fill('none');
  await press('Draw');
  await expect(page.getByRole('alert')).toContainText('Enter how many, from 1 to 100');
  await page.getByLabel('How many').fill('2');
  await press('Draw');
  await expect(page.getByText('Drawn at random by Owen Price')).toBeVisible();
  await expect(
    page.getByRole('group', { name: 'Which lines are right?' }).getByRole('checkbox'),
  ).toHaveCount(2);
  await follow('Show all lines to check');
  const lines = page.getByRole('group', { name: 'Which lines are right?' }).getByRole('checkbox');
  await expect(lines).toHaveCount(5);
  await press('They are right');
  await expect(page.getByRole('alert')).toContainText('Choose the lines that are right');
  await lines.nth(0).press('Space');
  await lines.nth(1).press('Space');
  await page.getByLabel('Comment').fill('Bank slip seen');
  await screens(page, 'petty-cash-check');
  await press('They are right');
  await expect(said('2 lines are checked')).toBeAttached();
  const book = page.getByRole('table', { name: 'What came in and went out' });
  await expect(book.getByRole('row', { name: /Put in by the bank/ })).toContainText(
    'Bank slip seen',
  );
  await enter(page.getByRole('link', { name: /Take back the check: 1 November 2026/ }));
  await press('Take back the check');
  await expect(page.getByRole('alert')).toContainText('Write why the check is taken back');
  await page.getByLabel('Why is the check taken back?').fill('The slip was of another day');
  await press('Take back the check');
  await expect(said('The check is taken back')).toBeAttached();
  await expect(book.getByRole('row', { name: /Put in by the bank/ })).toContainText(
    'Taken back by Owen Price: The slip was of another day',
  );
  await screens(page, 'petty-cash-checked');
});

test('saves the book to print, with its lines, totals, checks and counts', async () => {
  const file = join(alongside.home, 'book.pdf');
  await saveFileTo(alongside.app, file);
  await press('Save the book to print');
  await expect(page.getByText('Saved as book.pdf')).toBeVisible();
  const { text } = readPdf(readFileSync(file));
  const printed = text.replace(/\s+/g, ' ');
  for (const said of [
    'Cash book of Office box',
    'Paid out, Bilal',
    'In all',
    '£62.50',
    'A receipt for milk is not found yet',
    'Owen Price',
    'The book is locked until 17/11/2026',
  ]) {
    expect(printed).toContain(said);
  }
});
