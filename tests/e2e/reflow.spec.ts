import { expect, type Page, test } from '@playwright/test';
import { allScreens, goTo } from '../support/allScreens.ts';
import { launchDemo, oneWindow } from '../support/app.ts';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

let page: Page;
let addresses: string[];
oneWindow(launchDemo, (opened) => {
  ({ page } = opened);
});
test.beforeAll(async () => {
  addresses = await allScreens(page);
});

const register = () => addresses.find((address) => /^\/sessions\/[0-9a-f-]{36}$/.test(address));

/**
 * What cannot be seen whole without scrolling sideways: controls and lines of text beyond the
 * window's edge or cut by a box around them. Only a register may scroll sideways.
 */
function cutOff(): string[] {
  const edge = document.documentElement.clientWidth;
  const cut: string[] = [];
  if (document.documentElement.scrollWidth > edge) cut.push('the page scrolls sideways');

  const seen = (element: Element) => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { clipPath, visibility, display } = getComputedStyle(at);
      if (clipPath !== 'none' || visibility === 'hidden' || display === 'none') return false;
    }
    return element.closest('[role="grid"]:has([data-place])') === null;
  };
  const parts: [Element, DOMRect[]][] = [];
  for (const control of document.querySelectorAll('a[href], button, input, textarea, summary')) {
    parts.push([control, [control.getBoundingClientRect()]]);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const { parentElement, textContent } = texts.currentNode;
    if (parentElement && textContent?.trim())
      parts.push([parentElement, [...range.getClientRects()]]);
  }
  for (const [element, boxes] of parts) {
    if (!seen(element)) continue;
    for (const { left, right, top, bottom, width } of boxes) {
      // React Aria's own are one pixel, for screen readers.
      if (width <= 1) continue;
      const words = `${element.textContent || element.getAttribute('name')}`.trim().slice(0, 60);
      if (left < -1 || right > edge + 1) cut.push(`beyond the window: ${words}`);
      for (let at = element.parentElement; at; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at);
        const box = at.getBoundingClientRect();
        const across = overflowX !== 'visible' && (left < box.left - 1 || right > box.right + 1);
        const down =
          /hidden|clip/.test(overflowY) && (top < box.top - 3 || bottom > box.bottom + 3);
        if (at !== document.documentElement && (across || down)) cut.push(`cut by a box: ${words}`);
      }
    }
  }
  return [...new Set(cut)];
}

/** Captions that are narrower than their table, a word to a line. */
const squeezed = () =>
  [...document.querySelectorAll<HTMLElement>('main caption')]
    .filter((caption) => getComputedStyle(caption).position !== 'absolute')
    .filter(({ clientWidth, parentElement }) => clientWidth < (parentElement?.clientWidth ?? 0) - 1)
    .map(({ textContent }) => `squeezed: ${textContent}`);

/** Where what has the focus stands: a heading by its first line, a field by its whole box. */
function focusInView(): string | null {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return 'nothing has the focus';
  const { top, bottom } = focused.getBoundingClientRect();
  const line =
    focused.tagName === 'H1'
      ? Number.parseFloat(getComputedStyle(focused).lineHeight)
      : bottom - top;
  return top >= 0 && top + line <= innerHeight
    ? null
    : `${focused.tagName} from ${top} in a window of ${innerHeight}`;
}

for (const [how, prepare] of [
  ['in a window of 320 by 256 pixels', () => page.setViewportSize({ width: 320, height: 256 })],
  [
    'with text of 400 %',
    async () => {
      await page.setViewportSize({ width: 1280, height: 1024 });
      for (let press = 0; press < 12; press += 1) await page.keyboard.press('Control+=');
      await expect(page.locator('html')).toHaveCSS('font-size', '68px');
    },
  ],
] as const) {
  test(`cuts no control and no words ${how}, and begins with the focus in view`, async () => {
    await prepare();
    const cut: Record<string, string[]> = {};
    const lost: Record<string, string | null> = {};
    // Home again at the end: its first opening was in a larger window.
    for (const address of [...addresses.slice(1), '/']) {
      await goTo(page, address);
      const name = address.replaceAll(/[0-9a-f-]{36}/g, ':id');
      cut[name] = [...(await page.evaluate(cutOff)), ...(await page.evaluate(squeezed))];
      lost[name] = await page.evaluate(focusInView);
    }
    expect(Object.keys(cut).length).toBeGreaterThan(25);
    expect(cut).toEqual(Object.fromEntries(Object.keys(cut).map((name) => [name, []])));
    expect(lost).toEqual(Object.fromEntries(Object.keys(lost).map((name) => [name, null])));
  });

  test(`shows the rows of a register, and what completes it after them, ${how}`, async () => {
    await prepare();
    await goTo(page, register() ?? '');
    const grid = page.getByRole('grid');
    const save = page.getByRole('button', { name: 'Save', exact: true });
    const rows = grid.locator('tbody tr');
    // Nothing lies over the rows, and only sideways is there anything to scroll in their box.
    await expect(rows.last()).toBeVisible();
    const box = await grid.evaluate(({ parentElement }) => ({
      shown: parentElement?.clientHeight ?? 0,
      whole: parentElement?.scrollHeight ?? 0,
    }));
    expect(box.shown).toBeGreaterThanOrEqual(box.whole - 1);
    expect((await save.boundingBox())?.y).toBeGreaterThan(
      ((await rows.last().boundingBox())?.y ?? Number.POSITIVE_INFINITY) + 1,
    );
    await rows.first().getByRole('rowheader').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    const focused = page.locator('[data-place]:focus-within').last();
    await expect(focused).toBeInViewport({ ratio: 0.9 });
  });

  test(`leaves room to read a dialog ${how}`, async () => {
    await prepare();
    await goTo(page, '/people/new');
    await page.getByLabel('Last name').fill('Bevan');
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('link', { name: 'Sessions', exact: true }).click();
    const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
    await expect(dialog.getByRole('heading')).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(cutOff)).toEqual([]);
    for (const button of await dialog.getByRole('button').all()) {
      await button.focus();
      await expect(button).toBeInViewport({ ratio: 0.95 });
    }
    // Its buttons do not lie over what they answer.
    await dialog.getByRole('heading').evaluate((head) => head.scrollIntoView({ block: 'start' }));
    const words = await dialog.getByRole('paragraph').last().boundingBox();
    const first = await dialog.getByRole('button').first().boundingBox();
    expect(first?.y).toBeGreaterThanOrEqual((words?.y ?? 0) + (words?.height ?? 0));
    await page.getByRole('button', { name: 'Leave without saving' }).click();
  });
}

test('dims all of the window behind a dialog, with the strip of its scroll bar', async () => {
  await page.setViewportSize({ width: 1024, height: 600 });
  await page.keyboard.press('Control+0');
  await goTo(page, '/settings/users');
  const ground = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const before = await ground();
  await page.getByRole('button', { name: 'Keys' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await ground()).not.toBe(before);
  await page.keyboard.press('Escape');
  await expect.poll(ground).toBe(before);
});
