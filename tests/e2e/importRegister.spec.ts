import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Alongside, oneWindow, openFiles } from '../support/app.ts';
import { copyDropIn } from '../support/dropIn.ts';
import { launchReady } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';

let alongside: Alongside;
oneWindow(launchReady, (opened) => {
  alongside = opened;
});

const sheet = (name: string) => resolve('tests/fixtures/spreadsheets', name);
const title = () => alongside.page.getByRole('heading', { level: 1 });

test('takes a charity’s own register, with its sessions and a consent column, from file to saved', async () => {
  const { app, page } = alongside;
  await openFiles(app, [sheet('wide-register.xlsx')]);
  await page.getByRole('button', { name: 'Choose spreadsheets' }).click();

  await expect(title()).toHaveText('Look before you save');
  const files = page.getByRole('table', { name: 'Your files' });
  for (const words of [/People\s*12\s*12/, /What people agreed to\s*19\s*19/, /Sessions\s*3\s*3/]) {
    await expect(files).toContainText(words);
  }
  await expect(page.getByText('9 columns are known · 3 are kept as a note')).toBeVisible();
  await screens(page, 'import-register-look');

  await page.getByRole('link', { name: 'Where the table is' }).click();
  await expect(title()).toHaveText('Where the table is');
  await expect(page.getByText('Row 17 adds up numbers')).toBeVisible();
  await expect(page.getByText('Hidden in the file').first()).toBeVisible();
  await screens(page, 'import-register-where');
  const headings = page.getByRole('radio', { name: /^Row 4: Name, DOB/ });
  await expect(headings).toBeChecked();
  // By keyboard to another row and back; then the hidden sheet is looked at and left out.
  await headings.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^Row 5: Sorcha/ })).toBeChecked();
  await page.keyboard.press('ArrowUp');
  await expect(headings).toBeChecked();
  await page.getByRole('button', { name: 'Go on to the columns' }).click();

  await expect(title()).toHaveText('What each column is');
  await expect(
    page.getByRole('button', { name: /What “Attendance – 12\/01\/2026” is/ }),
  ).toHaveText(/A session: hours/);
  await expect(page.getByText('Cooking on 19 January 2026')).toBeVisible();
  await screens(page, 'import-register-columns');
  await page.getByRole('button', { name: /What “NB” becomes/ }).click();
  await page.getByRole('option', { name: 'Prefer not to say' }).click();
  await page.getByRole('button', { name: 'Look at what comes in' }).click();

  await expect(title()).toHaveText('Look before you save');
  await page.mouse.move(0, 0);
  await page.getByRole('button', { name: /^Save \d+ new rows$/ }).click();
  await expect(title()).toHaveText('Your files are in');

  await page.getByRole('link', { name: 'See the sessions' }).click();
  await page.getByRole('row', { name: /Cooking/ }).click();
  await expect(page.getByRole('row', { name: /Sorcha Brennan/ })).toContainText('1½ h');
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(
    page.getByRole('heading', { name: '11 people’s yes is not checked yet' }),
  ).toBeVisible();
  await screens(page, 'home-yes-on-a-sheet');
  await page.getByRole('link', { name: 'See all 11 that are not checked yet' }).click();
  await page
    .getByRole('link', { name: /Sorcha Brennan/ })
    .first()
    .click();
  await expect(page.getByText('Not checked yet').first()).toBeVisible();
});

test('asks what can be read two ways, once for the column, and takes the answer', async () => {
  const { app, page } = alongside;
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await page.getByRole('link', { name: 'Bring in more spreadsheets' }).click();
  // The sheet that gave people, consents, sessions and who came is named once.
  const before = page.getByRole('table', { name: 'What you brought in before' });
  expect((await before.innerText()).match(/wide-register\.xlsx, /g)).toHaveLength(
    new Set((await before.innerText()).match(/wide-register\.xlsx, [^·\t\n]+/g)).size,
  );
  await openFiles(app, [sheet('dates-and-commas-both-ways.csv')]);
  await page.getByRole('button', { name: 'Choose spreadsheets' }).click();
  await expect(title()).toHaveText('Look before you save');
  await expect(page.getByRole('button', { name: /^Save/ })).toHaveCount(0);
  await page.mouse.move(0, 0);
  await expect(page.getByText('2 things have to be said about the columns')).toBeVisible();
  await page.getByRole('button', { name: 'Answer now' }).click();

  await expect(title()).toHaveText('What each column is');
  // Each question is named at the top, leads to its field, and goes when it is answered.
  const asked = page.getByText('to be said about the columns');
  await expect(asked).toHaveText('2 things have to be said about the columns');
  const born = page.getByRole('radiogroup', { name: '“03/04/84” in this column is' });
  await expect(born.getByRole('radio', { name: '4 March 1984' })).not.toBeChecked();
  await screens(page, 'import-register-questions');
  await page.getByRole('listitem').getByRole('button').first().click();
  await expect(born.getByRole('radio').first()).toBeFocused();
  await born.getByText('3 April 1984').click();
  await expect(asked).toHaveText('One thing has to be said about the columns');
  await page
    .getByRole('radiogroup', { name: 'The comma in “20,00” stands before' })
    .getByText('pence')
    .click();
  await expect(page.getByText('Everything about the columns is said')).toBeVisible();
  await page.getByRole('button', { name: 'Look at what comes in' }).click();
  await expect(title()).toHaveText('Look before you save');
  await page.mouse.move(0, 0);
  await page.getByRole('button', { name: /^Save 4 new rows$/ }).click();
  await expect(title()).toHaveText('Your files are in');
  await page.getByRole('link', { name: 'See the people' }).click();
  await page.getByLabel('Find by name').fill('bo lee');
  await page.getByRole('row', { name: /Bo Lee/ }).click();
  await expect(page.getByText('3 April 1984')).toBeVisible();
  await expect(page.getByText('£20.00').first()).toBeVisible();
});

test('makes a field on sessions of a further column in a sheet of sessions', async () => {
  const { app, page } = alongside;
  const sheets = copyDropIn();
  sheets.write(
    'meetings.csv',
    'ref,date,start,minutes,kind,title,place,facilitator,note,Weather,Laptops\r\n' +
      'M1,03/03/2026,,60,Meeting,Tea and talk,Hall,,,Rain,4\r\n',
  );
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await page.getByRole('link', { name: 'Bring in more spreadsheets' }).click();
  await openFiles(app, [sheets.at('meetings.csv')]);
  await page.getByRole('button', { name: 'Choose spreadsheets' }).click();
  await page.getByRole('link', { name: 'Look at each column' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'facilitator' })).toContainText(
    'What its heading says',
  );
  await page.getByRole('button', { name: /What “Laptops” is/ }).click();
  await expect(page.getByRole('option')).toHaveText([/A field of your own/, /note/, /Leave out/]);
  await page.getByRole('option', { name: 'A field of your own' }).click();
  await screens(page, 'import-sessions-columns');
  await page.getByRole('button', { name: 'Look at what comes in' }).click();
  await page.mouse.move(0, 0);
  await page.getByRole('button', { name: 'Save 1 new row' }).click();
  await page.getByRole('link', { name: 'See the sessions' }).click();
  await page.getByRole('row', { name: /Tea and talk/ }).click();
  await page.getByRole('link', { name: 'Change the session or its note' }).click();
  await expect(page.getByLabel('Laptops')).toHaveValue('4');
  await expect(page.getByLabel('Note', { exact: true })).toHaveValue('Weather: Rain');
});
