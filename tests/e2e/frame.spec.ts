import { expect, type Page, test } from '@playwright/test';
import { type Alongside, beThere, launchDemo, oneWindow } from '../support/app.ts';
import { blankPerson } from '../support/blanks.ts';
import { screens } from '../support/screens.ts';

let alongside: Alongside;
let page: Page;
oneWindow(launchDemo, (opened) => {
  alongside = opened;
  ({ page } = opened);
});
test.beforeEach(async () => {
  await page.evaluate(() => {
    location.hash = '#/';
  });
  await expect(heading('What needs doing')).toBeVisible();
});

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const search = () =>
  page.getByRole('combobox', { name: 'Find a person, session, project or screen' });

test('says at Home what needs doing, and that the demo’s people are invented', async () => {
  await expect(page.getByText('These people are invented')).toBeVisible();
  await expect(page.getByText('Jo Harker, coordinator')).toBeVisible();
  await expect(page.getByText('There is no checked key sheet yet')).toBeHidden();
  await screens(page, 'home');
});

test('finds a person, a session and a screen by keyboard alone', async () => {
  await page.keyboard.press('Control+k');
  await expect(search()).toBeFocused();
  await page.keyboard.type('ca');
  const options = page.getByRole('option');
  await expect(options.last()).toHaveText('Add “ca” as a new person');
  await expect(options.nth(1)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await screens(page, 'search', { listOpen: true });
  // Nothing of a search that was given up stays on the screens that follow.
  await page.keyboard.press('Escape');
  await expect(search()).toHaveValue('');
  await expect(options).toHaveCount(0);

  await page.keyboard.type('Mon');
  const money = page.getByRole('option', { name: 'Money' });
  await expect(money).toBeVisible();
  while ((await money.getAttribute('data-focused')) === null) {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect(heading('Money')).toBeVisible();
  await expect(search()).toHaveValue('');
});

test('waits for the answer where somebody types and presses Enter at once', async () => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Callum Taylor');
  await page.keyboard.press('Enter');
  await expect(heading('Callum')).toBeVisible();
});

test('goes from the search to adding somebody who is not there', async () => {
  await search().click();
  await page.keyboard.type('Zebedee Quill');
  await expect(
    page.getByRole('option', { name: 'Add “Zebedee Quill” as a new person' }),
  ).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'First name' })).toHaveValue('Zebedee');
});

test('shows every shortcut where somebody asks for help', async () => {
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expect(page.getByRole('dialog')).toContainText('Ctrl+L');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

for (const [what, address] of [
  ['no screen has that address', '#/nowhere'],
  ['the record is gone', '#/people/01a2061b-94ba-75ad-aaa8-8e92e85a9635'],
] as const) {
  test(`shows a way on where ${what}`, async () => {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, address);
    await expect(heading('It is not there')).toBeVisible();
    if (address === '#/nowhere') await screens(page, 'problem');
    // Away from where the button of the screen before was pressed: this is a press of its own.
    await page.mouse.move(0, 0);
    await page.getByRole('button', { name: 'Go to Home' }).click();
    await expect(heading('What needs doing')).toBeVisible();
  });
}

test('groups an answer that has no group, and takes a slip back', async () => {
  // Somebody's own words, as a spreadsheet brings them in.
  const person = { ...blankPerson, firstName: 'Robin', gender: 'Genderqueer' };
  await page.evaluate((input) => window.alongside.call('people.add', input), {
    person,
    answers: [],
  });
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: 'How answers are grouped' }).click();
  await expect(heading('How answers are grouped')).toBeFocused();
  await expect(page.getByText('1 answer has no group yet')).toBeVisible();
  // The heading above it says which; a screen reader hears it with the words.
  await expect(page.getByText('Age', { exact: true })).toHaveCount(1);
  await page.getByText('Show the groups').first().click();
  await expect(page.getByText('30–34')).toBeVisible();
  await screens(page, 'groupings');
  await page.getByRole('link', { name: 'Gender' }).click();
  await page.getByLabel('Genderqueer: Group').fill('Prefer not to say');
  await page.getByRole('button', { name: 'Save' }).click();
  const wrong = '“Prefer not to say” is kept for answers without a group. Use another word';
  await expect(page.getByRole('alert')).toContainText(wrong);
  await expect(page.getByLabel('Genderqueer: Group')).toHaveValue('Prefer not to say');
  await screens(page, 'groupings-answers');
  await page.getByRole('button', { name: wrong }).click();
  await expect(page.getByLabel('Genderqueer: Group')).toBeFocused();
  await page.getByLabel('Genderqueer: Group').fill('Another gender');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Gender: saved')).toBeVisible();
  await expect(page.getByText('no group yet')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('It is as it was before')).toBeVisible();
  await expect(page.getByText('1 answer has no group yet')).toBeVisible();
});

test('writes bands as numbers and shows what comes of them', async () => {
  for (const [field, name] of [
    ['gender', 'Gender'],
    ['age', 'Age'],
  ] as const) {
    await page.evaluate((to) => {
      location.hash = `#/settings/groupings/${to}`;
    }, field);
    await expect(heading(name)).toBeVisible();
  }
  await page.getByLabel('Wider groups begin at', { exact: true }).fill('18, 30, 65');
  await page.getByLabel('Even wider groups begin at').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('No narrower group begins at 45');
  await screens(page, 'groupings-bands');
  await page.getByLabel('The widest groups begin at').fill('30');
  await expect(page.getByText('Under 18 · 18–29 · 30–64 · 65+')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Age: saved')).toBeVisible();
  // Somebody else saves while this form is open: what is typed stays, and theirs is shown.
  await page.getByRole('link', { name: 'Age' }).click();
  await page.getByLabel('Even wider groups begin at').fill('65');
  await page.evaluate(() => {
    const theirs = { kind: 'bands', limits: [[18, 40]] };
    return window.alongside.call('hierarchies.save', {
      ...{ field: 'age', expectedVersion: 1, grouping: theirs },
    });
  });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody else saved a grouping');
  await page.getByText('Show theirs').click();
  await expect(page.getByText('18–39', { exact: true })).toBeVisible();
  await expect(page.getByLabel('Even wider groups begin at')).toHaveValue('65');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Age: saved')).toBeVisible();
  await page.getByRole('link', { name: 'Age' }).click();
  await expect(page.getByLabel('Even wider groups begin at')).toHaveValue('65');
  await page.getByRole('button', { name: 'Go back to the first groups' }).click();
  await expect(page.getByText('Age: saved')).toBeVisible();
  await expect(page.getByText('changed by you')).toHaveCount(0);
  await page.getByRole('link', { name: 'Where people live' }).click();
  await expect(page.getByLabel('LS: Group')).toHaveValue('Yorkshire and The Humber');
});

test('fits a window at 400 %, so that nobody scrolls sideways', async () => {
  const zoom = (factor: number) =>
    alongside.app.evaluate(
      ({ BrowserWindow }, by) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(by),
      factor,
    );
  await zoom(4);
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBeLessThanOrEqual(321);
  const overflow = () =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
  expect(await overflow()).toBe(0);
  await zoom(1);
});

test('leaves nothing of the demo behind the lock', async () => {
  await page.getByRole('button', { name: 'Lock' }).click();
  await expect(heading('Alongside')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Set up your charity' })).toBeVisible();
  await page.getByRole('button', { name: 'Look around with invented people' }).click();
  await expect(heading('What needs doing')).toBeVisible();
});

test('says why the demo closed by itself, and that nothing of it is kept', async () => {
  await beThere(alongside.app, { idleSeconds: 24 * 60 * 60 });
  await expect(page.getByText('closed because nobody was here')).toContainText(
    'Nothing of what you did there is kept',
  );
  await expect(page.getByRole('button', { name: 'Set up your charity' })).toBeVisible();
});
