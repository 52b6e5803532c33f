import { expect, type Locator, type Page, test } from '@playwright/test';
import { oneWindow } from '../support/app.ts';
import { came, frontDoor } from '../support/blanks.ts';
import { enter } from '../support/keys.ts';
import { picture } from '../support/picturesOfScreens.ts';
import { launchReady } from '../support/readyVault.ts';
import { expectAccessible, screens } from '../support/screens.ts';
import { addPeople, addSession, saveRegister } from '../support/seed.ts';

// One charity's records: each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

let page: Page;
oneWindow(launchReady, (opened) => {
  ({ page } = opened);
});

const count = 40;
const needs = ['Quiet space', null, 'BSL interpreter', null, null];
const routes = ['cash', 'voucher', 'bank', 'cash', 'expenses-only'];

test.beforeAll(async () => {
  const crowd = Array.from({ length: count }, (_, at) => ({
    firstName: `Robin${at}`,
    lastName: `Adair-${String(at).padStart(2, '0')}`,
    accessNeeds: needs[at % needs.length],
    paymentRoute: routes[at % routes.length],
  }));
  const people = await addPeople(page, crowd);
  const before = await addSession(page, frontDoor);
  await saveRegister(page, before, Object.values(people).map(came), frontDoor.on);
  const session = await addSession(page, { ...frontDoor, on: '2026-11-20' });
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `/sessions/${session}`);
});

/** None, three ways of paying now, three of paying later, and declined. */
const ALL = 8;

const place = (row: number, column: number) => page.locator(`[data-place="${row}:${column}"]`);
const press = async (key: string, times = 1) => {
  for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
};

/** Whether the middle of a part is in the window, with nothing else of the page on top of it. */
const seen = (part: Locator) =>
  part.evaluate((node) => {
    const { left, top, width, height } = node.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return there !== null && (node.contains(there) || there.contains(node));
  });

async function expectSeen(...parts: Locator[]) {
  for (const part of parts)
    await expect.poll(() => seen(part), { message: String(part) }).toBe(true);
}

const landmarks = () => [
  page.getByRole('columnheader', { name: 'Who' }),
  page.locator('tfoot td').first(),
  page.getByRole('button', { name: /^(Save|Check and save)$/ }),
];
const widths = () =>
  page
    .getByRole('columnheader')
    .evaluateAll((heads) => heads.map((head) => Math.round(head.getBoundingClientRect().width)));

// Forty rows of all choices are most of what a long register costs to show.
test('holds one choice in each row until its cell is come to or pressed', async () => {
  await enter(page.getByRole('button', { name: `Add the usual ${count}` }));
  await page.getByRole('button', { name: 'All present' }).press('Space');
  const paidBy = (row: number) => place(row, 6).getByRole('combobox');
  const options = page.getByRole('grid').locator('option');
  await expect(page.getByRole('grid').getByRole('combobox')).toHaveCount(count);
  await expect(options).toHaveCount(count);
  await place(0, 6).focus();
  await expect(paidBy(0)).toHaveAccessibleName(/^Paid by, Robin0/);
  await expect(paidBy(0).locator('option')).toHaveCount(ALL);
  await paidBy(20).dispatchEvent('pointerdown');
  await expect(paidBy(20).locator('option')).toHaveCount(ALL);
  await expect(options).toHaveCount(count - 1 + ALL);
  await press('Control+z', 2);
  await expect(page.getByRole('button', { name: `Add the usual ${count}` })).toBeVisible();
  await page.getByRole('link', { name: 'Sessions', exact: true }).click();
  await page.getByRole('row', { name: /20 November 2026/ }).click();
  await expect(page.getByRole('button', { name: `Add the usual ${count}` })).toBeVisible();
});

test('is filled by keyboard alone, with heads, totals and Save in sight', async () => {
  await enter(page.getByRole('button', { name: `Add the usual ${count}` }));
  await expect(page.getByRole('button', { name: 'All present' })).toBeFocused();
  // Enter twice at once is a double press; Space is a press of its own.
  await press('Space');
  await press('Tab', 4);
  await expect(place(0, 0)).toBeFocused();
  const before = await widths();
  await press('ArrowRight', 4);
  await page.keyboard.type('25');
  await expect(page.getByRole('button', { name: 'Fill down into 31 rows' })).toBeVisible();
  await press('Enter');
  await press('ArrowUp');
  await press('Control+Shift+ArrowDown');
  await press('Control+d');
  await expect(place(39, 3)).toBeVisible();
  await expectSeen(place(39, 4), ...landmarks());
  await press('Control+Home');
  await expectSeen(place(0, 0), ...landmarks());
  await press('ArrowDown', 20);
  await expectSeen(place(20, 0), ...landmarks());
  await press('ArrowRight', 2);
  await page.keyboard.type('as long as it took');
  await press('Tab');
  await expect(place(20, 2)).toContainText('not a length of time');
  expect(await widths()).toEqual(before);
  await press('Control+z');
  await expect(page.getByText('Cash to hand out: £400.00')).toBeVisible();
});

test('says by keyboard who sent word and who was absent, fills it down and takes it back', async () => {
  const said = (words: string) => page.getByRole('status').filter({ hasText: words });
  await press('Control+Home');
  await press('ArrowRight');
  await press('s');
  await expect(said('Came: sent word. £25.00 was taken out')).toBeVisible();
  const box = page.getByRole('checkbox', { name: 'Came, Robin0 Adair-00, sent word' });
  await expect(box).toBeFocused();
  await expect(box).not.toBeChecked();
  await press('ArrowDown');
  await press('a');
  await expect(said('Came: absent')).toBeVisible();
  await press('Shift+ArrowDown', 2);
  await press('Control+d');
  await expect(page.getByText('1 sent word, 3 absent')).toBeVisible();
  await expect(place(3, 4)).toHaveText('');
  await screens(page, 'register-40-absences');
  await press('Control+z', 3);
  await expect(place(0, 1)).toHaveText('yes');
  await expect(place(3, 1)).toHaveText('yes');
  await expect(page.getByText('Cash to hand out: £400.00')).toBeVisible();
});

test('counts by keyboard who was there and gave no name', async () => {
  const band = page.getByLabel('Which group, such as “under 25”');
  const heads = page.getByLabel('How many', { exact: true });
  await band.first().focus();
  await page.keyboard.type('under 25');
  await press('Tab');
  await page.keyboard.type('10001');
  await press('Tab');
  await press('Enter');
  await expect(band.nth(1)).toBeFocused();
  await press('Control+s');
  const problem = page.getByRole('alert').getByRole('listitem');
  await expect(problem).toHaveText('“10001”: write a whole number from 0 to 10,000');
  await expect(page.getByRole('grid', { name: 'Register' })).toBeVisible();
  await heads.first().fill('5');
  await expect(page.getByText('45 came: 40 by name and 5 not named.')).toBeVisible();
  await screens(page, 'register-40-heads');
  await place(0, 0).focus();
});

test('keeps all of it in sight with text at 200 %, and covers no row with what it says', async () => {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '212.5%';
  });
  await press('Control+End');
  await expectSeen(place(39, 6), ...landmarks().slice(1));
  await press('Control+Home');
  await press('ArrowDown');
  await press('Control+d');
  const said = page.getByRole('status').filter({ hasText: 'There was nothing to fill' });
  await expect(said).toBeVisible();
  await expectSeen(place(0, 0), place(1, 0), said, ...landmarks());
  await picture(page, 'register-40-keys-large');
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '';
  });
});

test('shows its ticks in forced colours, and is accessible in every look', async () => {
  await page.emulateMedia({ forcedColors: 'active' });
  await press('Control+Home');
  const mark = place(0, 1).locator('svg');
  const [ink, ground] = await mark.evaluate((sign) => [
    getComputedStyle(sign).stroke,
    getComputedStyle(sign.parentElement ?? sign).backgroundColor,
  ]);
  expect(ink).not.toBe(ground);
  await picture(page, 'register-40-forced');
  await expectAccessible(page, 'register of 40, forced colours');
  await page.emulateMedia({ forcedColors: 'none' });
  await screens(page, 'register-40');
});

test('has Confirm in sight however many are paid', async () => {
  await page.setViewportSize({ width: 1024, height: 600 });
  await press('Control+s');
  const check = page.getByRole('dialog', { name: 'Check before you save' });
  await expect(check.getByText('Cash to hand out: £400.00')).toBeVisible();
  await expectSeen(check.getByRole('button', { name: 'Confirm and save' }));
  await screens(page, 'register-40-check');
  await enter(check.getByRole('button', { name: 'Confirm and save' }));
  await expect(page.getByText(/^Saved at \d\d:\d\d$/)).toBeVisible();
});
