import { expect, type Page, test } from '@playwright/test';
import { allScreens, goTo } from '../support/allScreens.ts';
import { launchDemo, oneWindow } from '../support/app.ts';
import { saidTwice } from '../support/screens.ts';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

let page: Page;
let addresses: string[];
oneWindow(launchDemo, (opened) => {
  ({ page } = opened);
});
test.beforeAll(async () => {
  await page.setViewportSize({ width: 1024, height: 600 });
  addresses = await allScreens(page);
});

/** In the page: what the tests of every screen ask about. */
const look = () => {
  const small = [...document.querySelectorAll<HTMLElement>('a[href], button, summary')].filter(
    (element) => {
      const { width, height } = element.getBoundingClientRect();
      // React Aria's own are one pixel, for screen readers.
      const shown = getComputedStyle(element).clipPath === 'none' && width > 1;
      return shown && Math.min(width, height) < 43.9;
    },
  );
  const scrolling = [...document.querySelectorAll('main *')].filter((element) => {
    const { overflowY } = getComputedStyle(element);
    const scrolls = overflowY === 'auto' || overflowY === 'scroll';
    return scrolls && element.scrollHeight > element.clientHeight + 1;
  });
  return {
    small: small.map((element) => element.textContent?.trim()),
    scrolling: scrolling.map((element) => element.className),
    back: document.querySelector('[data-back]:has(+ header h1)')?.textContent ?? '',
    area: document.querySelector('nav [aria-current="page"]')?.textContent ?? '',
  };
};

/** What was seen on every screen in one walk, by its address. */
const seen = new Map<string, ReturnType<typeof look> & { twice: string[] }>();
test.beforeAll(async () => {
  for (const address of addresses) {
    await goTo(page, address);
    const found = await page.evaluate(look);
    seen.set(address, { ...found, twice: await page.evaluate(saidTwice) });
  }
  expect(seen.size).toBeGreaterThan(25);
});

/** What is wrong on each screen where something is. */
const wrong = (part: 'small' | 'scrolling' | 'twice') =>
  [...seen].flatMap(([address, { [part]: found }]) =>
    found.length > 0 ? [{ address, found }] : [],
  );

test('gives every link and button that acts alone a target of 44 pixels', () => {
  expect(wrong('small')).toEqual([]);
});

test('scrolls by the window alone', () => {
  expect(wrong('scrolling')).toEqual([]);
});

test('says nothing twice: no name of a table, part or list repeats a heading or another name', () => {
  expect(wrong('twice')).toEqual([]);
});

for (const [address, name] of [
  ['/people', 'Name'],
  ['/sessions', 'Session'],
  ['/money?from=2024-04-06&to=2027-04-05', 'Who'],
] as const) {
  test(`keeps the heads of ${address.split('?')[0]} in sight while the window scrolls`, async () => {
    await goTo(page, address);
    const grid = page.getByRole('grid');
    await grid.getByRole('row').nth(1).focus();
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('PageDown');
    const focused = page.locator('[data-row]:focus');
    await expect(focused).toBeInViewport({ ratio: 1 });
    const head = grid.getByRole('columnheader', { name }).first();
    await expect(head).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(600);
    // The row with the focus is never under the heads, on the way up neither.
    for (let press = 0; press < 14; press += 1) await page.keyboard.press('ArrowUp');
    const row = await focused.boundingBox();
    const heads = await grid.locator('thead').boundingBox();
    expect(row?.y).toBeGreaterThanOrEqual((heads?.y ?? 0) + (heads?.height ?? 0) - 1);
    const shown = await page.locator('[data-row]').evaluateAll(
      (rows) =>
        rows.filter((each) => {
          const { top, bottom } = each.getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight;
        }).length,
    );
    expect(shown).toBeGreaterThanOrEqual(10);
    // Another screen begins at its top, beside the same edge.
    await goTo(page, '/settings');
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });
}

test('begins a screen with and without a scroll bar at the same edge', async () => {
  const edges = async (address: string) => {
    await goTo(page, address);
    const box = await page.getByRole('main').boundingBox();
    return { left: box?.x, width: box?.width };
  };
  expect(await edges('/people')).toEqual(await edges('/settings/exceptions'));
  // Where nothing is listed yet, the screen says what will be.
  await expect(page.getByText('Nothing was done by one person alone')).toBeVisible();
  await expect(page.getByText('it stands here with their reason')).toBeVisible();
});

test('has a way back above the heading of every screen inside an area, and marks the area', () => {
  const areas = /^\/(people|sessions|projects|money|reports|requests|settings)?(\?.*)?$/;
  const inner = addresses.filter((address) => !areas.test(address));
  expect(inner.length).toBeGreaterThan(15);
  const without = inner.filter((address) => {
    const { back = '', area = '' } = seen.get(address) ?? {};
    // Key sheets and key files are made outside of the frame.
    const framed = !address.startsWith('/key-');
    return !back.startsWith('Back to ') || (framed && area === '');
  });
  expect(without).toEqual([]);
});

test('shows the tick of a box and of a register in forced colours', async () => {
  await page.emulateMedia({ forcedColors: 'active' });
  const inks = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((mark) => {
        const { backgroundColor } = getComputedStyle(mark);
        const tick = mark.querySelector('svg');
        return { background: backgroundColor, tick: tick && getComputedStyle(tick).stroke };
      });
  await goTo(page, '/reports/new');
  const box = await inks('[data-selected] [class*="_box_"]');
  expect(box.tick).toBe('rgb(255, 255, 255)');
  expect(box.background).not.toBe(box.tick);
  await goTo(page, addresses.find((address) => /^\/sessions\/[0-9a-f-]{36}$/.test(address)) ?? '');
  const cell = await inks('[data-on] [class*="_mark_"]');
  expect(cell.tick).toBe('rgb(255, 255, 255)');
  expect(cell.background).not.toBe(cell.tick);
  await page.emulateMedia({ forcedColors: null });
});

test('lists all keys by ? and by a button, to which the focus goes back', async () => {
  await goTo(page, '/settings');
  await page.getByRole('button', { name: 'Keys' }).click();
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const head of ['In a list', 'In a register']) {
    await expect(dialog.getByRole('heading', { name: head })).toBeVisible();
  }
  for (const key of ['Ctrl+K', 'Home, End', 'Ctrl+D']) {
    await expect(dialog.getByText(key, { exact: true })).toBeAttached();
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Keys' })).toBeFocused();
  await page.keyboard.press('?');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('goes back to the field after "Stay here", and never to the page', async () => {
  await goTo(page, '/people/new');
  await page.getByLabel('Last name').fill('Bevan');
  await page.getByRole('link', { name: 'Sessions', exact: true }).click();
  await page.getByRole('button', { name: 'Stay here' }).click();
  await expect(page.getByLabel('Last name')).toBeFocused();
  await page.getByRole('link', { name: 'Sessions', exact: true }).click();
  // A key that comes before the dialog has the focus is none of the dialog's.
  await expect(page.getByRole('button', { name: 'Stay here' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Last name')).toBeFocused();
  await page.getByRole('link', { name: 'Sessions', exact: true }).click();
  await page.getByRole('button', { name: 'Leave without saving' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sessions' })).toBeFocused();
});

test('starts a cell beside a link of two lines with the first of them', async () => {
  await goTo(page, addresses.find((address) => /^\/people\/[0-9a-f-]{36}$/.test(address)) ?? '');
  const lines = await page.evaluate(() => {
    const linesOf = (element: Element) => {
      const words = document.createRange();
      words.selectNodeContents(element);
      return [...words.getClientRects()].map(({ top }) => top);
    };
    const link = document.querySelector<HTMLElement>('main tr a[href^="#/sessions/"]');
    const cell = link?.closest('th, td')?.nextElementSibling;
    if (!link || !cell) throw new Error('no session of this person');
    link.style.maxWidth = '3rem';
    const found = { link: linesOf(link), cell: linesOf(cell) };
    link.style.maxWidth = '';
    return found;
  });
  expect(lines.link.length).toBeGreaterThan(1);
  expect(lines.cell[0]).toBeCloseTo(lines.link[0] ?? 0, 0);
});
