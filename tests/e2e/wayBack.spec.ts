import { expect, type Page, test } from '@playwright/test';
import { launchDemo, oneWindow } from '../support/app.ts';

test.describe.configure({ mode: 'serial' });

let page: Page;
oneWindow(launchDemo, (opened) => {
  ({ page } = opened);
});

const heading = () => page.getByRole('heading', { level: 1 });
const row = (index: number) => page.locator(`[data-row="${index}"]`);
const rail = (name: string) =>
  page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
/** Chooses the list of people; the rows of a search before it are gone once all are counted. */
async function allPeople(): Promise<void> {
  await rail('People');
  await expect(page.getByText('140 people, by last name')).toBeVisible();
}
const scrolled = () => page.evaluate(() => window.scrollY);

/** Searches, goes down some rows by keyboard and opens one. */
async function openDeep(find: string): Promise<{ index: number; name: string; y: number }> {
  await allPeople();
  if (find !== '') {
    await page.getByLabel('Find by name').fill(find);
    await expect(page.getByText(/people found$/)).toBeVisible();
  }
  await row(0).focus();
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('PageDown');
  const focused = page.locator('[data-row]:focus');
  const index = Number(await focused.getAttribute('data-row'));
  expect(index).toBeGreaterThan(8);
  const name = (await focused.getByRole('rowheader').textContent()) ?? '';
  const y = await scrolled();
  expect(y).toBeGreaterThan(0);
  await page.keyboard.press('Enter');
  await expect(heading()).toBeFocused();
  await expect(heading()).not.toHaveText('People');
  return { index, name, y };
}

async function expectPlace(find: string, { index, name, y }: Awaited<ReturnType<typeof openDeep>>) {
  await expect(heading()).toHaveText('People');
  await expect(page.getByLabel('Find by name')).toHaveValue(find);
  await expect(row(index)).toBeFocused();
  await expect(row(index)).toContainText(name);
  await expect(row(index)).toBeInViewport({ ratio: 1 });
  await expect.poll(scrolled).toBe(y);
}

test('Alt+Left comes back to the same search, the same place and the row that was left', async () => {
  const place = await openDeep('a');
  await page.keyboard.press('Alt+ArrowLeft');
  await expectPlace('a', place);
  await page.keyboard.press('ArrowUp');
  await expect(row(place.index - 1)).toBeFocused();
});

test('the link does the same', async () => {
  const place = await openDeep('a');
  await page.getByRole('link', { name: 'Back to People' }).click();
  await expectPlace('a', place);
});

test('so does the button on the side of a mouse', async () => {
  const place = await openDeep('a');
  const session = await page.context().newCDPSession(page);
  const back = { button: 'back', x: 400, y: 300, clickCount: 1 } as const;
  await session.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...back });
  await session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...back });
  await session.detach();
  await expectPlace('a', place);
});

test('a row that is read later has the focus from the beginning', async () => {
  await allPeople();
  await row(0).focus();
  await page.keyboard.press('End');
  const last = page.locator('[data-row]:focus');
  const index = Number(await last.getAttribute('data-row'));
  expect(index).toBeGreaterThan(100);
  await expect(last).not.toHaveAttribute('aria-busy');
  const name = (await last.getByRole('rowheader').textContent()) ?? '';
  const y = await scrolled();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Back to People' })).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expectPlace('', { index, name, y });
});

test('a list that is chosen anew begins at its top', async () => {
  await openDeep('a');
  await rail('People');
  await expect(page.getByLabel('Find by name')).toHaveValue('');
  await expect(heading()).toBeFocused();
  expect(await scrolled()).toBe(0);
});

const links = [
  { list: 'Settings', part: 'Users', back: 'Back to Settings' },
  { list: 'Settings', part: 'Who did what', back: 'Back to Settings' },
  { list: 'Settings', part: 'How answers are grouped', back: 'Back to Settings' },
];

for (const { list, part, back } of links) {
  test(`from ${part} the link and Alt+Left lead back to where it was opened`, async () => {
    await rail(list);
    for (const way of ['link', 'keys']) {
      await page.getByRole('main').getByRole('link', { name: part }).click();
      await expect(heading()).not.toHaveText(list);
      if (way === 'link') await page.getByRole('link', { name: back }).click();
      else await page.keyboard.press('Alt+ArrowLeft');
      await expect(heading()).toHaveText(list);
      await expect(page.getByRole('main').getByRole('link', { name: part })).toBeFocused();
    }
  });
}

test('a session leads to a person and all the way back, to the cell with the name', async () => {
  await rail('Sessions');
  await row(0).focus();
  await page.keyboard.press('PageDown');
  const session = page.locator('[data-row]:focus');
  const index = Number(await session.getAttribute('data-row'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Back to Sessions' })).toBeVisible();
  const cell = page.locator('[data-place="1:0"]');
  await cell.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Back to People' })).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(cell).toBeFocused();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(heading()).toHaveText('Sessions');
  await expect(row(index)).toBeFocused();
});

test('a form that was saved is not come back to, and one that was not asks first', async () => {
  const place = await openDeep('a');
  const name = (await heading().textContent()) ?? '';
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByLabel('Phone').fill('0113 496 0000');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  // The question is answered first.
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await page.getByRole('button', { name: 'Stay here' }).click();
  await expect(page.getByLabel('Phone')).toBeFocused();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(heading()).toHaveText(name);
  await page.keyboard.press('Alt+ArrowLeft');
  await expectPlace('a', place);
});

test('the list of keys says so', async () => {
  await heading().focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Alt+Left');
  await page.keyboard.press('Escape');
});
