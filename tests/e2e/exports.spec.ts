import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Alongside, cancelDialog, launchDemo, oneWindow, saveFileTo } from '../support/app.ts';
import { agreedTo, blankPerson, came, frontDoor } from '../support/blanks.ts';
import { enter } from '../support/keys.ts';
import { saidTwice, screens } from '../support/screens.ts';
import { addSession, ask, saveRegister } from '../support/seed.ts';

let alongside: Alongside;
oneWindow(launchDemo, (opened) => {
  alongside = opened;
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

const choose = (page: Page, kind: string) =>
  page.getByRole('radio', { name: new RegExp(`^${kind}`) }).check({ force: true });

/** A release of a plan is shown once its drafts were tried: a minute, on a computer with nothing else to do. */
const planned = (page: Page, name: string) =>
  expect(heading(page, name)).toBeVisible({ timeout: 240_000 });

test('makes a safe export from the question to the file and the register', async () => {
  const { page, app, home } = alongside;
  const path = join(home, 'handed-over.csv');
  await saveFileTo(app, path);

  await page.getByRole('link', { name: 'Reports' }).click();
  await expect(heading(page, 'Safe exports')).toBeFocused();
  await screens(page, 'exports-empty');
  await page.getByRole('button', { name: 'Make a safe export' }).click();
  await choose(page, 'A row for each participant');

  // Asking without saying for whom keeps every answer and says what is missing.
  await page.getByRole('button', { name: 'See what would leave' }).click();
  await expect(page.getByRole('alert')).toContainText('Write who gets the file');
  await page.getByLabel('Who is it for?').fill('The Lottery');
  await page.getByLabel('From', { exact: true }).fill('1 1 2025');
  await screens(page, 'exports-new');
  await page.getByRole('button', { name: 'See what would leave' }).click();

  await expect(heading(page, 'For The Lottery')).toBeVisible();
  await expect(page.getByText(/Every row looks the same as at least \d+ others/)).toBeVisible();
  await expect(page.getByText(/In finer groups/).first()).toBeVisible();
  await expect(page.getByText('Changed their mind')).toBeVisible();
  expect(await page.title()).not.toContain('Lottery');
  await screens(page, 'exports-preview');
  await page.getByRole('button', { name: 'Go on' }).click();

  await page.getByRole('button', { name: 'Save the file' }).click();
  await expect(page.getByRole('alert')).toContainText('Write the name of the second person');
  await page.getByLabel('Who tried to find somebody in it?').fill('Ben Todd');
  await screens(page, 'exports-check');
  // Whoever goes back to look again finds what was typed.
  await page.getByRole('link', { name: 'Back to what would leave' }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByLabel('Who tried to find somebody in it?')).toHaveValue('Ben Todd');
  // Cancel in the dialog is nothing: no problem, no file, and the same press again.
  const save = page.getByRole('button', { name: 'Save the file' });
  await cancelDialog(alongside, () => save.click());
  await expect(save).toBeFocused();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByLabel('Who tried to find somebody in it?')).toHaveValue('Ben Todd');
  expect(existsSync(path)).toBe(false);
  await saveFileTo(app, path);
  await save.click();

  await expect(
    page.getByText(`Saved as handed-over.csv in the folder “${basename(home)}”`),
  ).toBeVisible();
  const rows = readFileSync(path, 'utf8').trimEnd().split('\r\n');
  expect(rows[0]).toBe('"participant","age","gender"');
  expect(rows.length).toBeGreaterThan(20);
});

test('keeps a question, and runs it again in five actions to a printed report', async () => {
  const { page, app, home } = alongside;
  await page.getByRole('button', { name: 'Make a safe export' }).click();
  await choose(page, 'Who takes part');
  await page.getByLabel('Who is it for?').fill('The council');
  await page.getByRole('button', { name: 'Last financial year' }).click();
  await page.getByRole('button', { name: 'See what would leave' }).click();
  await expect(page.getByText('few people').first()).toBeVisible();
  await page.getByText('Ask this again later').click();
  await page.getByLabel('What do you call it?').fill('Council, each year');
  expect(await page.evaluate(saidTwice)).toEqual([]);
  await screens(page, 'exports-tables');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByText('Kept as “Council, each year”')).toBeFocused();

  const path = join(home, 'report.pdf');
  await saveFileTo(app, path);
  let actions = 0;
  const press = async (role: 'link' | 'button', name: string) => {
    await page.getByRole(role, { name }).click();
    actions += 1;
  };
  await press('link', 'Reports');
  await expect(page.getByText('Council, each year')).toBeVisible();
  await screens(page, 'exports-recipes');
  await press('button', 'Run Council, each year');
  await press('button', 'Go on');
  await page.getByLabel('Who tried to find somebody in it?').fill('Ben Todd');
  if (await page.getByLabel('Why may it leave all the same?').isVisible()) {
    await page.getByLabel('Why may it leave all the same?').fill('Another time than before');
  }
  await press('button', 'Save the file');
  await expect(page.getByText('Saved as report.pdf')).toBeVisible();
  // The fifth is the dialog that asks where.
  expect(actions + 1).toBe(5);
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
  await screens(page, 'exports-register');
});

test('withholds a file that differs by few people from an earlier one', async () => {
  const { page } = alongside;
  await page.getByRole('link', { name: 'Reports' }).click();
  await page.getByRole('button', { name: 'Make a safe export' }).click();
  await choose(page, 'A row for each participant');
  await page.getByLabel('Who is it for?').fill('The Lottery');
  await page.getByLabel('From', { exact: true }).fill('20 1 2025');
  await page.getByRole('button', { name: 'See what would leave' }).click();
  const withheld = page.getByRole('alert').filter({ hasText: 'Beside an earlier file' });
  await expect(withheld).toContainText('the file for The Lottery');
  await screens(page, 'exports-held');
  // Which changes are offered depends on how many could be tried in time: asked without a window.
  await expect(withheld).toContainText('write why it may leave all the same');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(heading(page, 'Before it leaves')).toBeVisible();
});

test('says so, and writes nothing, where nobody can be in it; the question comes back as asked', async () => {
  const { page } = alongside;
  await page.getByRole('link', { name: 'Reports' }).click();
  await page.getByRole('button', { name: 'Make a safe export' }).click();
  await page.getByLabel('Who is it for?').fill('The archive');
  await page.getByLabel('From', { exact: true }).fill('1 11 2026');
  await page.getByRole('button', { name: 'See what would leave' }).click();
  await expect(page.getByText('Nobody can be in this export')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Go on' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Change the question' }).click();
  await expect(page.getByLabel('Who is it for?')).toHaveValue('The archive');
  await page.goBack();
  await expect(heading(page, 'For The archive')).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel('Who is it for?')).toHaveValue('The archive');
});

test('has every text read by keyboard before it leaves', async () => {
  const { page } = alongside;
  const { purposes } = await ask<{
    purposes: { id: string; key: string; form: { id: string; fromOn: string } }[];
  }>(page, 'consents.purposes', {});
  const purpose = purposes.find(({ key }) => key === 'quotes-anonymous');
  if (!purpose) throw new Error('no purpose for quotes');
  const person = { ...blankPerson, firstName: 'Efua' };
  const answers = [agreedTo(purpose, { on: purpose.form.fromOn })];
  const { id } = await ask<{ id: string }>(page, 'people.add', { person, answers });
  await page.evaluate((to) => window.location.assign(`#/people/${to}`), id);
  await page.getByRole('button', { name: 'Write a note' }).click();
  const words = page.getByLabel('Note', { exact: true });
  await words.fill(
    'Catrin Parry from LS6 3DX showed me round. I came from Grove Lodge hostel. I was the only woman on the night boats, and I stopped being afraid.',
  );
  await page.getByText('These are their own words').click();
  await screens(page, 'people-quote');
  await page.getByRole('button', { name: 'Save the note' }).click();
  await expect(page.getByText('in their own words')).toBeVisible();

  await page.getByRole('link', { name: 'Reports' }).click();
  await page.getByRole('button', { name: 'Make a safe export' }).click();
  await choose(page, 'What people said');
  await page.getByLabel('Who is it for?').fill('The newsletter');
  await page.getByRole('button', { name: 'See what would leave' }).click();
  await expect(page.getByText('1 text. 1 still to be read')).toBeVisible();
  await page.getByRole('button', { name: 'Read the texts' }).click();
  await expect(heading(page, 'Read what would leave')).toBeFocused();
  await screens(page, 'exports-texts');
  await page.keyboard.press('a');
  await expect(page.getByRole('button', { name: 'LS6 3DX: hidden' })).toBeFocused();
  await page.keyboard.press('r');
  await expect(page.getByText('[person] from LS6 3DX showed me round')).toBeVisible();
  // A place and a clause that points at one person are asked about, each with its reason.
  const asked = page.getByRole('heading', { name: 'Look at these closely' });
  await expect(asked).toBeVisible();
  await expect(page.getByText('“Grove Lodge hostel”: a place where few people were')).toBeVisible();
  await expect(
    page.getByRole('button', { name: /^Grove Lodge hostel: hidden\. a place/ }),
  ).toBeFocused();
  await page.keyboard.press('n');
  await expect(
    page.getByRole('button', { name: /^I was the only woman.*may be true of one person only/ }),
  ).toBeFocused();
  await page.keyboard.press('a');
  await expect(page.getByRole('button', { name: 'It may leave like this' })).toBeFocused();
  // What was not found is hidden without a mouse, too.
  const more = page.getByLabel('Anything else to hide?');
  await more.fill('elsewhere');
  await enter(more);
  await expect(page.getByText('These words are not in the text')).toBeVisible();
  await more.fill('afraid');
  await enter(more);
  await expect(page.getByText('and I stopped being [hidden].')).toBeVisible();
  await page.getByRole('button', { name: 'It may leave like this' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('0 still to be read, 1 may leave')).toBeVisible();
  await page.getByRole('button', { name: 'Read the texts' }).click();
  await page.getByRole('button', { name: 'Leave this text out' }).click();
  await expect(page.getByText('No text would leave')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Go on' })).toHaveCount(0);
});

test('keeps a plan of quarters and the year, and counts what has left of it', async () => {
  test.setTimeout(600_000);
  const { page, app, home } = alongside;
  await page.getByRole('link', { name: 'Reports' }).click();
  await page.getByRole('button', { name: 'Make a safe export' }).click();
  await choose(page, 'Equality monitoring');
  await page.getByLabel('Who is it for?').fill('The trust');
  await page.getByRole('button', { name: 'Last financial year' }).click();
  await page.getByRole('button', { name: 'See what would leave' }).click();
  await page.getByText('Ask this again later').click();
  await page.getByLabel('What do you call it?').fill('Quarters for the trust');
  await choose(page, 'A plan: each quarter of a year');
  await screens(page, 'exports-plan');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByText('Kept as “Quarters for the trust”')).toBeFocused();

  await page.getByRole('link', { name: 'Reports' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Quarters for the trust' });
  await expect(row).toContainText('0 of 5 handed over');
  // Home leads to it; two presses prepare the next file.
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Reports to hand over' })).toBeVisible();
  await screens(page, 'exports-plan-home');
  await page.getByRole('link', { name: 'Quarters for the trust' }).click();
  const run = row.getByRole('button', { name: 'Run Quarters for the trust' });
  await expect(run).toBeFocused();
  await run.click();
  await planned(page, 'For The trust');
  await expect(page.getByText('Ask this again later')).toHaveCount(0);
  await saveFileTo(app, join(home, 'first-quarter.csv'));
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel('Who tried to find somebody in it?').fill('Ben Todd');
  if (await page.getByLabel('Why may it leave all the same?').isVisible()) {
    await page.getByLabel('Why may it leave all the same?').fill('Another time than before');
  }
  await page.getByRole('button', { name: 'Save the file' }).click();
  await expect(page.getByText('Saved as first-quarter.csv')).toBeVisible();
  await expect(row).toContainText('1 of 5 handed over');
  await row.getByText('All times').click();
  await expect(row.getByRole('definition')).toHaveText([
    /^handed over on /,
    ...['due', 'due', 'due', 'due'],
  ]);
  await screens(page, 'exports-plan-next');
});

test('says that rows of a plan leave as numbers, and who is left out of numbers for its rows', async () => {
  test.setTimeout(600_000);
  const { page } = alongside;
  const { purposes } = await ask<{
    purposes: { id: string; key: string; form: { id: string; fromOn: string } }[];
  }>(page, 'consents.purposes', {});
  const purpose = purposes.find(({ key }) => key === 'figures');
  if (!purpose) throw new Error('no purpose for figures');
  // Of each gender there are too few for rows of 2014, and too many to be left out.
  const came2014 = { Woman: 4, Man: 4, 'Non-binary': 4, Agender: 4 };
  const came2016 = { Woman: 40, Man: 20, 'Non-binary': 1 };
  for (const [year, people] of [
    [2014, came2014],
    [2016, came2016],
  ] as const) {
    const rows = [];
    for (const gender of Object.entries(people).flatMap(([each, count]) =>
      Array.from({ length: count }, () => each),
    )) {
      const person = { ...blankPerson, gender };
      const answers = [agreedTo(purpose, { on: purpose.form.fromOn })];
      rows.push(came((await ask<{ id: string }>(page, 'people.add', { person, answers })).id));
    }
    const on = `${year}-02-10`;
    await saveRegister(page, await addSession(page, { ...frontDoor, on }), rows, on);
  }
  for (const [year, kind, name, recipient] of [
    [2014, 'participants', 'Rows of 2014', 'The board'],
    [2016, 'participants', 'Rows of 2016', 'The board'],
    [2016, 'equality', 'Numbers of 2016', 'The city'],
  ] as const) {
    const days = { from: `${year}-01-01`, to: `${year}-12-31`, calendar: 'halves' };
    const question = { kind, recipient, columns: ['gender'], purposeId: purpose.id };
    await ask(page, 'recipes.add', { recipe: { name, ...question, period: 'fixed', ...days } });
  }
  const prepare = async (name: string) => {
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    await page.getByRole('link', { name }).click();
    await page.getByRole('button', { name: `Run ${name}` }).click();
  };
  await prepare('Numbers of 2016');
  await planned(page, 'For The city');
  await expect(page.getByText(/left out of the numbers too/)).toBeVisible();
  await screens(page, 'exports-plan-numbers');
  await prepare('Rows of 2014');
  await planned(page, 'For The board');
  await expect(page.getByText('It leaves as numbers')).toBeVisible();
  await screens(page, 'exports-plan-as-numbers');
});
