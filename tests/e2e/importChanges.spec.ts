import { expect, test } from '@playwright/test';
import { type Alongside, oneWindow, openFiles } from '../support/app.ts';
import { copyDropIn } from '../support/dropIn.ts';
import { launchReady } from '../support/readyVault.ts';
import { screens } from '../support/screens.ts';
import { ask } from '../support/seed.ts';

test.describe.configure({ mode: 'serial' });

let alongside: Alongside;
oneWindow(launchReady, (opened) => {
  alongside = opened;
});

const sheets = copyDropIn();
const heading = () => alongside.page.getByRole('heading', { level: 1 });
const row = (words: string | RegExp) => alongside.page.getByRole('row').filter({ hasText: words });
const part = (name: RegExp) =>
  alongside.page
    .getByRole('region', { name })
    .or(alongside.page.locator('section'))
    .filter({
      has: alongside.page.getByRole('heading', { name }),
    });

test('offers what a file says anew of a session and of who came, and names a payment', async () => {
  const { app, page } = alongside;
  await openFiles(app, sheets.paths);
  await page.getByRole('button', { name: 'Choose spreadsheets' }).click();
  await page.getByRole('button', { name: 'Save 2,420 new rows' }).click();
  await expect(heading()).toHaveText('Your files are in');

  sheets.edit('sessions.csv', (text) =>
    text.replace('Front door group,Online', 'Front door group,Town hall'),
  );
  sheets.edit('attendance.csv', (text) =>
    text.replace('S001,P029,Lived experience,60,Yes', 'S001,P029,Volunteer,45,No'),
  );
  sheets.edit('payments.csv', (text) =>
    text.replace('S001,25.00,2.40,Paid,Cash', 'S001,26.00,2.40,Paid,Bank'),
  );
  await page.getByRole('link', { name: 'Bring in more files' }).click();
  await page.getByRole('button', { name: 'Choose spreadsheets' }).click();
  await expect(page.getByText('3 rows say something else than your records')).toBeVisible();
  await page.getByRole('link', { name: 'Choose what to take over' }).click();

  await expect(heading()).toHaveText('What says something else');
  await expect(row('Town hall')).toContainText(/Where.*Online.*Town hall/);
  await expect(row('Volunteer')).toContainText(/Role.*Person with lived experience.*Volunteer/);
  await expect(row('£26.00')).toContainText(/Fee.*£25\.00.*£26\.00/);
  await expect(row('£26.00').getByRole('checkbox')).toHaveCount(0);
  await expect(part(/^Payment to Elin Quinn/).first()).toContainText('Open the register');
  await row('Town hall').getByText('Take it over').click();
  await row('45 minutes').getByText('Take it over').click();
  await screens(page, 'import-changes-records');
});

test('saves what was taken over, and gives it back when all is taken back', async () => {
  const { page } = alongside;
  await page.getByRole('button', { name: 'Use these choices' }).click();
  await expect(page.getByText('2 records are changed when you save.')).toBeVisible();
  await page.getByRole('button', { name: 'Save the changes to 2 records' }).click();
  await expect(heading()).toHaveText('Your files are in');
  await expect(page.getByText('2 records were changed')).toBeVisible();
  await screens(page, 'import-changed');
  await page.getByRole('button', { name: 'Take it all back' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('what was changed about 1 session: it gets its old details');
  await expect(dialog).toContainText('what was changed in 1 line of a register');
  await page.mouse.move(0, 0);
  await dialog.getByRole('button', { name: 'Take it all back' }).click();
  await expect(page.getByText('Everything from these files was taken back')).toBeVisible();
});

test('leads from a payment that reads otherwise to the register where money is taken back', async () => {
  const { page } = alongside;
  await page.getByRole('link', { name: 'Bring in more files' }).click();
  await page.getByRole('button', { name: 'Choose spreadsheets' }).click();
  await page.getByRole('link', { name: 'Choose what to take over' }).click();
  await page.getByRole('link', { name: 'Open the register of Front door group' }).click();
  await expect(heading()).toContainText('Front door group');
});

test('says that erased people are not known any more, and leaves out the row that is ticked', async () => {
  const { app, page } = alongside;
  const first = { find: 'P001', after: null, limit: 1 };
  const { rows } = await ask<{ rows: { id: string }[] }>(page, 'people.list', first);
  const personId = rows[0]?.id ?? '';
  const { seen } = await ask<{ seen: string }>(page, 'rights.wouldErase', { personId });
  await ask(page, 'rights.erase', { personId, seen, byHand: [], reason: 'asked' });
  await openFiles(app, [sheets.at('people.csv')]);
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await page.getByRole('link', { name: 'Bring in more spreadsheets' }).click();
  await page.getByRole('button', { name: 'Choose spreadsheets' }).click();
  await expect(page.getByText('You erased the records of 1 person')).toBeVisible();
  await screens(page, 'import-erased');

  await page.getByRole('link', { name: /^1, New/ }).click();
  await page.getByRole('checkbox', { name: 'Leave out row 2' }).press('Space');
  await screens(page, 'import-leave-out');
  await page.getByRole('button', { name: 'Leave out 1 row' }).click();
  await expect(heading()).toHaveText('Look before you save');
  await expect(page.getByText('You left it out.')).toBeVisible();
  await expect(page.getByText('You erased the records')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Save/ })).toHaveCount(0);
});
