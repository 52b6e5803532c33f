import { expect, type Page } from '@playwright/test';

interface Found {
  /** The inks that axe found readable. */
  readonly readable: readonly string[];
  readonly violations: readonly { readonly ink: string; readonly where: string }[];
}

interface Axe {
  run(
    within: { include: Element[] },
    options: object,
  ): Promise<Record<'passes' | 'violations', { nodes: { element: Element; html: string }[] }[]>>;
}

/** The inks that were found readable in this worker. */
const readable = new Set<string>();

/**
 * axe finds every text readable on its ground. The contrast of two colours is the same wherever they
 * meet, and axe takes longer to judge all texts of a page than for all of its other rules: it is asked
 * only about the texts of inks that it did not find readable before. Those of an ink that it can judge
 * nowhere on a page, say because something lies above them, are asked about again where they come next.
 * axe is in the page already.
 */
export async function expectReadable(page: Page, what: string): Promise<void> {
  const inks = await page.evaluateHandle(inksOfPage);
  const names = await inks.evaluate((map) => [...map.keys()]);
  const fresh = names.filter((name) => !readable.has(name));
  if (fresh.length > 0) {
    const found = await inks.evaluate(judged, fresh);
    for (const ink of found.readable) readable.add(ink);
    expect(found.violations, `contrast on ${what}`).toEqual([]);
  }
  await inks.dispose();
}

/**
 * In the page: the texts of each ink that is on it. An ink is a colour of text, its size and weight,
 * and all that is painted behind it: by each element that the text is in, and where it lies outside
 * the flow of the page, by what can be anywhere below: it is known by its class then.
 */
function inksOfPage(): Map<string, Element[]> {
  const grounds = new Map<Element, string>();
  const groundOf = (element: Element | null): string => {
    if (element === null) return '';
    const known = grounds.get(element);
    if (known !== undefined) return known;
    const style = getComputedStyle(element);
    const paint = [
      style.backgroundColor === 'rgba(0, 0, 0, 0)' ? '' : style.backgroundColor,
      style.backgroundImage === 'none' ? '' : style.backgroundImage,
      style.opacity === '1' ? '' : style.opacity,
      style.position === 'static' ? '' : element.getAttribute('class'),
    ].join(' ');
    const ground = groundOf(element.parentElement) + (paint.trim() === '' ? '' : `/${paint}`);
    grounds.set(element, ground);
    return ground;
  };
  const hasText = (element: Element) =>
    element.matches('input, select, textarea') ||
    [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() !== '',
    );
  const inks = new Map<string, Element[]>();
  for (const element of document.body.querySelectorAll('*')) {
    if (!hasText(element) || !element.checkVisibility({ visibilityProperty: true })) continue;
    // What only screen readers have is one pixel or above the page, and a page behind a dialog is inert.
    const { width, bottom } = element.getBoundingClientRect();
    if (width <= 1 || bottom + scrollY <= 0) continue;
    if (element.closest('[data-live-announcer], [inert]') !== null) continue;
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    const ink = [color, fontSize, fontWeight, textShadow, groundOf(element)].join(' ');
    const texts = inks.get(ink);
    if (texts === undefined) inks.set(ink, [element]);
    else if (texts.length < 3) texts.push(element);
  }
  return inks;
}

/** In the page: what axe finds of the texts of these inks. */
async function judged(inks: Map<string, Element[]>, fresh: readonly string[]): Promise<Found> {
  const { axe } = window as unknown as { axe: Axe };
  const inkOf = new Map<Element, string>();
  for (const ink of fresh) {
    for (const text of inks.get(ink) ?? []) inkOf.set(text, ink);
  }
  const found = await axe.run(
    { include: [...inkOf.keys()] },
    { runOnly: ['color-contrast'], elementRef: true, resultTypes: ['passes', 'violations'] },
  );
  const nodes = (of: 'passes' | 'violations') =>
    found[of].flatMap((rule) => rule.nodes.map(({ element, html }) => ({ element, html })));
  return {
    readable: nodes('passes').flatMap(({ element }) => inkOf.get(element) ?? []),
    violations: nodes('violations').map(({ element, html }) => ({
      ink: inkOf.get(element) ?? getComputedStyle(element).color,
      where: html,
    })),
  };
}
