import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { goTo } from '../support/allScreens.ts';
import { oneWindow, saveFileTo } from '../support/app.ts';
import { came, frontDoor } from '../support/blanks.ts';
import { enter } from '../support/keys.ts';
import { launchReady } from '../support/readyVault.ts';
import { readPdf } from '../support/reports.ts';
import { screens } from '../support/screens.ts';
import { addPeople, addSession, ask, saveRegister } from '../support/seed.ts';
import { temporaryFolder } from '../support/temporary.ts';

// One charity's records: each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

let page: Page;
let app: Parameters<typeof saveFileTo>[0];
let people: Record<string, string>;
let sessionId: string;
const folder = temporaryFolder('accounts');
oneWindow(launchReady, (opened) => {
  ({ page, app } = opened);
});

const press = (name: string) => enter(page.getByRole('button', { name, exact: true }));
const follow = (name: string) => enter(page.getByRole('link', { name, exact: true }));

test('writes down a fund and what came in for it', async () => {
  await follow('Money');
  await follow('Funds');
  await press('Add a fund');
  await page.getByRole('textbox', { name: 'What is it called?' }).fill('Garden grant');
  await page.getByRole('textbox', { name: 'Budget in pounds' }).fill('50');
  await page.getByRole('textbox', { name: 'First day' }).fill('1 4 2026');
  await page.getByRole('textbox', { name: 'Last day' }).fill('1 3 2026');
  await press('Save the fund');
  await expect(page.getByRole('alert')).toContainText('The last day is before the first');
  await screens(page, 'fund-form');
  await page.getByRole('textbox', { name: 'Last day' }).fill('');
  await press('Save the fund');
  await expect(page.getByText('The fund is saved').first()).toBeVisible();
  await follow('Write down what came in for Garden grant');
  await page.getByRole('textbox', { name: 'How much came in, in pounds' }).fill('50');
  await page.getByRole('textbox', { name: 'On which day?' }).fill('2 11 2026');
  await press('Write it down');
  await expect(page.getByText('£50.00 left of £50.00')).toBeVisible();
  await screens(page, 'funds');
});

test('warns before a fee that passes a limit, and pays it with a reason from the fund', async () => {
  people = await addPeople(
    page,
    ['Bilal', 'Efua'].map((firstName) => ({ firstName, paymentRoute: 'cash' as const })),
  );
  await goTo(page, `/people/${people.Bilal}/limits`);
  await press('Add a limit');
  await page.getByRole('radio', { name: /^Assessment period/ }).press('Space');
  await page.getByRole('textbox', { name: 'Begins on' }).fill('7');
  await page.getByRole('textbox', { name: 'Limit in pounds' }).fill('20');
  await page.getByRole('textbox', { name: 'Counts from' }).fill('1 1 2026');
  await press('Save the limit');
  await expect(page.getByRole('alert')).toContainText('Write who says so');
  await page.getByRole('textbox', { name: 'Who says so?' }).fill('His adviser');
  await screens(page, 'limit-form');
  await press('Save the limit');
  await expect(page.getByText('The limit is saved').first()).toBeVisible();
  await screens(page, 'limits');

  sessionId = await addSession(page, frontDoor);
  const { session } = await saveRegister(
    page,
    sessionId,
    [came(people.Bilal ?? ''), came(people.Efua ?? '')],
    frontDoor.on,
  );
  await goTo(page, `/sessions/${session.id}`);
  const grid = page.getByRole('grid', { name: /register/i });
  await grid.getByRole('row', { name: /Bilal/ }).getByRole('gridcell').nth(3).click();
  await page.keyboard.type('25');
  await page.keyboard.press('Enter');
  await page.mouse.move(0, 0);
  await press('Check and save');
  const check = page.getByRole('dialog');
  await expect(check.getByText('Get advice before you pay')).toBeVisible();
  await expect(check).toContainText('Bilal: £25.00');
  await expect(check).toContainText('above £20.00 (His adviser');
  await enter(check.getByRole('button', { name: 'Confirm and save' }));
  await expect(check.getByRole('alert')).toContainText('Write why it is paid all the same');
  await check.getByRole('textbox', { name: 'Why do you pay it all the same?' }).fill('He asked');
  await check.getByRole('button', { name: /From which fund/ }).press('Enter');
  await page.getByRole('option', { name: /Garden grant/ }).press('Enter');
  await screens(page, 'check-advice');
  await enter(check.getByRole('button', { name: 'Confirm and save' }));
  await expect(check).toBeHidden();
  const { funds } = await ask<{ funds: { paidPence: number }[] }>(page, 'funds.list', {});
  expect(funds[0]?.paidPence).toBe(2_500);
  await goTo(page, '/money/funds/year?from=2026-04-06&to=2027-04-05');
  await expect(page.getByRole('row', { name: /Garden grant/ })).toContainText('£25.00');
  await screens(page, 'fund-year');
});

test('saves a file for the accounts once, without names', async () => {
  await goTo(page, '/money/accounts');
  await page.getByRole('textbox', { name: 'From' }).fill('1 11 2026');
  await press('Show what goes');
  await expect(page.getByText('1 payment goes: £25.00 paid out.')).toBeVisible();
  await screens(page, 'accounts');
  const file = join(folder, 'accounts.csv');
  await saveFileTo(app, file);
  await press('Save the file');
  await expect(page.getByText('“accounts.csv” is saved').first()).toBeVisible();
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('"E00001","17/11/2026","P0001","Fee",,-25.00,"Cash"');
  expect(text).not.toContain('Bilal');
  await press('Show what goes');
  await expect(page.getByText('There is nothing to send in these days.')).toBeVisible();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
});

test('shows an examiner numbers, opens a name with a reason, and makes the pack in one action', async () => {
  await goTo(page, '/money/accounts/examine?from=2026-04-06&to=2027-04-05');
  await expect(page.getByText('No number is missing.')).toBeVisible();
  await screens(page, 'examine');
  await follow('Open the name of E00001');
  await press('Open the name');
  await expect(page.getByRole('alert')).toContainText('Write why you need the name');
  await page.getByRole('textbox', { name: 'Why do you need the name?' }).fill('The signature');
  await press('Open the name');
  await expect(page.getByText('P0001 is Bilal').first()).toBeVisible();
  await screens(page, 'open-name');
  await follow('Back to What the examiner sees');
  const file = join(folder, 'pack.zip');
  await saveFileTo(app, file);
  await press('Save the pack');
  await expect(page.getByText('“pack.zip” is saved').first()).toBeVisible();
  expect(existsSync(file)).toBe(true);
  const files = unzipSync(readFileSync(file));
  const { text } = readPdf(files['pack.pdf'] ?? new Uint8Array());
  expect(text).toContain('For the independent examiner');
  expect(text.replace(/\s+/g, ' ')).toContain('The record of who did what is whole');
  expect(text).toContain('Names that were opened');
  expect(text).not.toContain('Bilal');
});

test('fills in a letter from the records, and prints it as it was edited', async () => {
  await goTo(page, `/people/${people.Bilal}`);
  await follow('Statement or letter about money');
  await page.getByRole('radio', { name: /^About one payment/ }).press('Space');
  await press('Fill in from the records');
  const words = page.getByRole('textbox', { name: 'What it says' });
  await expect(words).toHaveValue(/paid Bilal £25.00 on 17 November 2026/);
  await words.fill(`${await words.inputValue()}\n\nAsk for Jo.`);
  await press('Show the page');
  await expect(page.getByRole('article')).toContainText('Ask for Jo.');
  await screens(page, 'pay-letter');
  const file = join(folder, 'letter.pdf');
  await saveFileTo(app, file);
  await press('Save to print');
  await expect(page.getByText('Saved as letter.pdf').first()).toBeVisible();
  const { text } = readPdf(readFileSync(file));
  expect(text).toContain('About one payment');
  expect(text).toContain('Ask for Jo.');
});
