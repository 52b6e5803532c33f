import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { expectReadable } from './contrast.ts';
import { picture } from './picturesOfScreens.ts';

/** How a page is looked at, and what of axe's rules this look can break. */
const looks = [
  { name: 'light', colorScheme: 'light', text: '', judge: expectAccessible },
  { name: 'dark', colorScheme: 'dark', text: '', judge: expectReadable },
  { name: 'large', colorScheme: 'light', text: '212.5%', judge: expectScrollable },
] as const;

/** Rules that miss the page where an open list hides it on purpose. */
const aboutHiddenPage = [
  'aria-hidden-focus',
  'landmark-one-main',
  'page-has-heading-one',
  'region',
];

interface Shown {
  /** A list is open above the page, which is hidden from screen readers as long as it is. */
  readonly listOpen?: boolean;
}

/**
 * In light, in dark and with text at 200 %: axe finds nothing. Where wanted, pictures are taken of these
 * and in forced colours.
 */
export async function screens(page: Page, name: string, shown: Shown = {}): Promise<void> {
  for (const look of looks) {
    await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' });
    // What is judged has been drawn.
    await page.evaluate(async (size) => {
      document.documentElement.style.fontSize = size;
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    }, look.text);
    await picture(page, `${name}-${look.name}`, look.text !== '');
    await look.judge(page, `${name}, ${look.name}`, shown);
  }
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '';
  });
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await picture(page, `${name}-forced`);
  await page.emulateMedia({ colorScheme: 'light', forcedColors: null, reducedMotion: null });
}

/** In the page: watches how few options an open list has at any moment from now on. */
export function watchOptions(): { options: number } {
  const options = () => document.querySelectorAll('[role=option][data-key]').length;
  const seen = { options: options() };
  new MutationObserver(() => {
    seen.options = Math.min(seen.options, options());
  }).observe(document.body, { childList: true, subtree: true });
  return seen;
}

/** Names of tables, parts and lists, in a dialog where one is open, that repeat a heading or another name. */
export function saidTwice(): string[] {
  const part = document.querySelector('[role=dialog], [role=alertdialog]') ?? document;
  const words = (element: Element) => element.textContent?.trim() ?? '';
  const heads = [...part.querySelectorAll('h1, h2, h3')].map(words);
  const within = part === document ? 'main ' : '';
  const names = [...part.querySelectorAll(`${within}[aria-label]:not(a, button, input, select)`)]
    .map((element) => element.getAttribute('aria-label') ?? '')
    .concat([...part.querySelectorAll(`${within}caption`)].map(words));
  return names.filter((name, at) => heads.includes(name) || names.indexOf(name) !== at);
}

/** axe finds nothing wrong with the page as it stands. */
export async function expectAccessible(
  page: Page,
  what: string,
  { listOpen = false }: Shown = {},
): Promise<void> {
  const aside = listOpen ? aboutHiddenPage : [];
  await expectNothing(page, what, (axe) => axe.disableRules(['color-contrast', ...aside]));
  await expectReadable(page, what);
}

/** What scrolls in the page can be scrolled by keys. */
async function expectScrollable(page: Page, what: string): Promise<void> {
  await expectNothing(page, what, (axe) => axe.withRules('scrollable-region-focusable'));
}

async function expectNothing(page: Page, what: string, choose: (axe: AxeBuilder) => AxeBuilder) {
  // What the page holds already is not sent again: half a megabyte at each look.
  const there = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder(there ? { page, axeSource: 'void 0' } : { page });
  // Legacy mode: Electron opens no second page, in which axe would otherwise gather its answer.
  axe.setLegacyMode(true);
  // What passed is only counted: writing down where each of it is takes as long as looking.
  axe.options({ resultTypes: ['violations'] });
  // React Aria's announcer names what it says by elements that may be gone before it forgets them.
  axe.exclude('[data-live-announcer]');
  // Last: options take the place of all rules that were chosen before them.
  const found = await choose(axe).analyze();
  const told = found.violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map((node) => node.target.join(' ')),
  }));
  expect(told, `axe on ${what}`).toEqual([]);
}
