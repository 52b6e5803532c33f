import { expect, type Page, test } from '@playwright/test';
import { type Alongside, launch } from '../support/app.ts';
import { screens } from '../support/screens.ts';

let alongside: Alongside;
let page: Page;
test.beforeAll(async () => {
  alongside = await launch({ demo: true });
  ({ page } = alongside);
});
test.afterAll(() => alongside.close());
test.beforeEach(async () => {
  await page.evaluate(() => {
    location.hash = '#/';
  });
  await expect(heading('What needs doing')).toBeVisible();
});

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const search = () => page.getByRole('combobox', { name: 'Find a person, session or screen' });

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
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+a');
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
    await page.getByRole('button', { name: 'Go to Home' }).click();
    await expect(heading('What needs doing')).toBeVisible();
  });
}

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
  await expect(heading('What needs doing')).toBeVisible({ timeout: 20_000 });
});
