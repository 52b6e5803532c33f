import { expect, test } from '@playwright/test';
import { type Alongside, cancelDialog, oneWindow, openFiles } from '../support/app.ts';
import { copyDropIn } from '../support/dropIn.ts';
import { launchReady } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';

let alongside: Alongside;
oneWindow(launchReady, (opened) => {
  alongside = opened;
});

const rowOf = (table: string) => (words: string) =>
  alongside.page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: words });
const file = rowOf('Your files');
const problem = rowOf('What to put right');

test('takes Cancel in the dialog for nothing', async () => {
  const { page } = alongside;
  for (const heading of ['Where to begin', 'Bring in your spreadsheets']) {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    const choose = page.getByRole('button', { name: 'Choose spreadsheets' });
    await cancelDialog(alongside, () => choose.click());
    await expect(choose).toBeFocused();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    if (heading === 'Where to begin')
      await page.getByRole('link', { name: /^Paste a table/ }).click();
  }
  await screens(page, 'import-choose');
  await page.getByRole('link', { name: 'Home', exact: true }).click();
});

test('names file, row and column of every mistake, and offers no way to save', async () => {
  const { app, page } = alongside;
  const sheets = copyDropIn();
  sheets.edit('people.csv', (text) => text.replace('10/03/2024', '31/02/2024'));
  sheets.edit('payments.csv', (text) => text.replace('X0002,P125', 'X0002,P999'));
  await openFiles(app, sheets.paths);
  // Home's button opens the dialog at once.
  await page.getByRole('button', { name: 'Choose spreadsheets' }).click();

  await expect(page.getByRole('alert')).toContainText('2 things need to be put right first');
  await expect(problem('“31/02/2024”')).toContainText(/people\.csv.*2.*joined/);
  await expect(problem('“P999”')).toContainText(/payments\.csv.*3.*person/);
  await expect(page.getByRole('button', { name: /^Save/ })).toHaveCount(0);
  await screens(page, 'import-problems');
});

test('shows what the five files bring and saves them by keyboard alone', async () => {
  const { app, page } = alongside;
  await openFiles(app, copyDropIn().paths);
  await page.getByRole('button', { name: 'Choose spreadsheets again' }).focus();
  await page.keyboard.press('Enter');
  await expect(file('people.csv')).toContainText(/People\s*140\s*140\s*0/);
  await expect(file('consents.csv')).toContainText(/What people agreed to\s*810\s*810\s*0/);
  await screens(page, 'import-check');

  const save = page.getByRole('button', { name: 'Save 2,420 new rows' });
  while (!(await save.evaluate((button) => button === document.activeElement))) {
    await page.keyboard.press('Tab');
  }
  // Whoever presses twice must not be told that nothing was saved.
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your files are in');
  await expect(page.getByRole('status').filter({ hasText: '2,420 rows were added' })).toBeVisible();
  await screens(page, 'import-report');

  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What needs doing');
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your files are in');
});

test('brings nothing new the second time', async () => {
  const { page } = alongside;
  await page.getByRole('link', { name: 'Bring in more files' }).click();
  await page.getByRole('button', { name: 'Choose spreadsheets' }).click();
  await expect(
    page.getByRole('status').filter({ hasText: 'There is nothing new in these files' }),
  ).toBeVisible();
  await expect(file('people.csv')).toContainText(/People\s*140\s*0\s*140/);
  await expect(page.getByRole('button', { name: /^Save/ })).toHaveCount(0);
});

test('can be stopped in the middle of saving and leaves nothing', async () => {
  const { app, page } = alongside;
  const sheets = copyDropIn();
  sheets.edit('people.csv', (text) => {
    const [headings = '', first = ''] = text.split('\r\n');
    const rows = Array.from({ length: 60_000 }, (_, at) => first.replace('P001', `Q${at}`));
    expect(first).toContain('P001');
    return [headings, ...rows].join('\r\n');
  });
  await openFiles(app, [sheets.at('people.csv')]);
  await page.getByRole('button', { name: 'Choose spreadsheets again' }).click();
  await page.getByRole('button', { name: 'Save 60,000 new rows' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Stopped. Nothing was saved.')).toBeVisible();
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await expect(page.getByText('140 people')).toBeVisible();
});

test('brings in a register with headings of its own, and lets each column be something else', async () => {
  const { app, page } = alongside;
  const sheets = copyDropIn();
  sheets.write(
    'members.csv',
    'Our members\n\nParticipant,D.O.B.,Tel:,Bus stop,Likes\n' +
      'Sorcha Brennan,15/03/1984,7700900182,Albion Street,Chess\n' +
      'Bo,,,Park Row,Tea\nTotal,2,,,\n',
  );
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await openFiles(app, [sheets.at('members.csv')]);
  await page.getByRole('link', { name: 'Bring in more spreadsheets' }).click();
  await page.getByRole('button', { name: 'Choose spreadsheets' }).click();
  await expect(file('members.csv')).toContainText(/People\s*2\s*2\s*0/);
  await screens(page, 'import-own-headings');

  await page.getByRole('link', { name: 'Look at each column' }).click();
  await page.getByRole('button', { name: /What “Likes” is/ }).click();
  await page.getByRole('option', { name: 'Interests' }).click();
  await page.getByRole('button', { name: 'Look at what comes in' }).click();
  await page.mouse.move(0, 0);
  await page.getByRole('button', { name: 'Save 2 new rows' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your files are in');
  await page.getByRole('link', { name: 'See the people' }).click();
  await page.getByLabel('Find by name').fill('sorcha brennan');
  await page.getByRole('row', { name: /Sorcha Brennan/ }).click();
  await expect(page.getByText('Bus stop: Albion Street')).toBeVisible();
  await expect(page.getByText('Chess')).toBeVisible();
});
