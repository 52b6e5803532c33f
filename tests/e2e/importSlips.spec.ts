import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { type Alongside, oneWindow, openFiles, saveFileTo } from '../support/app.ts';
import { copyDropIn } from '../support/dropIn.ts';
import { launchReady } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';

test.describe.configure({ mode: 'serial' });

let alongside: Alongside;
oneWindow(launchReady, (opened) => {
  alongside = opened;
});

const sheets = copyDropIn();
const fine = Array.from({ length: 8 }, (_, at) => `Person ${at},1/2/198${at},0113 496 010${at},`);
sheets.write(
  'members.csv',
  ['Name,DOB,Tel,Email', 'Sorcha Brennan,15/03/1984,07700 900182,sorcha@example.org', ...fine].join(
    '\r\n',
  ),
);
/** The register as it came back from the office: with slips, and one person a second time. */
sheets.write(
  'register (May).csv',
  [
    'Name,DOB,Tel,Email',
    'Sorcha Brenan,15/03/1984,+44 7700 900182,sorcha.b@example.org',
    'Zainab Osei,31/02/1990,,',
    'Ife,13/45/1991,0113 496 0199,',
    'Bo Nilsson,40/01/1980,,',
    ...Array.from(
      { length: 14 },
      (_, at) => `Guest ${at},1/2/197${at % 10},0113 496 02${at + 10},`,
    ),
  ].join('\r\n'),
);

const begin = async (name: string) => {
  const { app, page } = alongside;
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await openFiles(app, [sheets.at(name)]);
  await page.getByRole('link', { name: /^(Paste a table|Bring in more spreadsheets)/ }).click();
  await page.getByRole('button', { name: 'Choose spreadsheets', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look before you save');
};
const row = (words: string | RegExp) => alongside.page.getByRole('row').filter({ hasText: words });

test('brings in a first list', async () => {
  const { page } = alongside;
  await begin('members.csv');
  await page.getByRole('button', { name: 'Save 9 new rows' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your files are in');
});

test('mends two cells in their places and leaves a third row out', async () => {
  const { page } = alongside;
  await begin('register (May).csv');
  await expect(page.getByRole('alert')).toContainText('3 things need to be put right first');
  await expect(page.getByRole('button', { name: /^Save/ })).toHaveCount(0);
  await page.getByLabel('What DOB in row 3 should say').fill('28/02/1990');
  await page.getByLabel('What DOB in row 4 should say').fill('13/45/1992');
  await screens(page, 'import-mend');
  await page.getByRole('button', { name: 'Look again' }).click();
  // One is right now; the other is still wrong, and what was typed stays.
  await expect(page.getByRole('alert')).toContainText('2 things need to be put right first');
  await expect(page.getByLabel('What DOB in row 4 should say')).toHaveValue('13/45/1992');
  await page.getByLabel('What DOB in row 4 should say').fill('13/05/1991');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('1 thing needs to be put right first');
  await page.mouse.move(0, 0);
  await page.getByRole('button', { name: 'Leave these rows out' }).click();
  await expect(page.getByRole('button', { name: 'Save 17 new rows' })).toBeVisible();
  await expect(row('13/45/1991')).toContainText('13/05/1991');
  await expect(row('DOB: This is not a date')).toContainText('register (May).csv');
  await screens(page, 'import-mended');
});

test('decides who is there already, and takes over one answer', async () => {
  const { page } = alongside;
  await page.getByRole('link', { name: 'Look at them side by side' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The same person?');
  const email = row('sorcha.b@example.org');
  await expect(email).toContainText('sorcha@example.org');
  await expect(email).toContainText('Differs');
  await expect(row('15 March 1984')).toContainText('The same');
  await screens(page, 'import-duplicates');
  await page.getByText('The same person as Sorcha Brennan').click();
  await page.getByRole('button', { name: 'Use these decisions' }).click();
  await expect(page.getByText('You have decided about all of them.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save 16 new rows' })).toBeVisible();

  await page.getByRole('link', { name: 'Choose what to take over' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What says something else');
  await row('sorcha.b@example.org').getByText('Take it over').click();
  await screens(page, 'import-changes');
  await page.getByRole('button', { name: 'Use these choices' }).click();
  await expect(
    page.getByRole('button', { name: 'Save 16 new rows and the changes to 1 record' }),
  ).toBeVisible();
});

test('opens the numbers: each leads to its rows', async () => {
  const { page } = alongside;
  await page.getByRole('link', { name: /^16, New/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'New rows of register (May).csv',
  );
  await expect(row('Zainab Osei')).toContainText('28/02/1990');
  await screens(page, 'import-rows');
  await page.getByRole('link', { name: /Back to/ }).click();
  await page.getByRole('link', { name: /^1, Left out/ }).click();
  await expect(row('Bo Nilsson')).toContainText('40/01/1980');
  await page.getByRole('link', { name: /Back to/ }).click();
});

test('saves, gives the rows left out as a file, and takes it all back', async () => {
  const { app, page } = alongside;
  await page.getByRole('button', { name: /^Save 16 new rows/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your files are in');
  await saveFileTo(app, sheets.at('left.csv'));
  await page.getByRole('button', { name: 'Save 1 row of register (May).csv' }).click();
  await expect(page.getByText(/Saved as left\.csv/)).toBeVisible();
  expect(readFileSync(sheets.at('left.csv'), 'utf8')).toContain('"Bo Nilsson","40/01/1980"');
  await screens(page, 'import-after');

  await page.mouse.move(0, 0);
  await page.getByRole('button', { name: 'Take it all back' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('16 people');
  await expect(dialog).toContainText('what was changed about 1 person');
  await screens(page, 'import-undo');
  await page.mouse.move(0, 0);
  await dialog.getByRole('button', { name: 'Take it all back' }).click();
  await expect(page.getByText('Everything from these files was taken back')).toBeVisible();
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await expect(page.getByText('9 people')).toBeVisible();
  await page
    .getByRole('link', { name: 'Sorcha Brennan' })
    .or(row('Sorcha Brennan'))
    .first()
    .click();
  await expect(page.getByText('sorcha@example.org')).toBeVisible();
  await expect(page.getByText(/members\.csv, on .* by /)).toBeVisible();
});
