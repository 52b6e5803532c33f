import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const css = readFileSync(
  new URL('../../../../renderer/styles/tokens.css', import.meta.url),
  'utf8',
);

type Colours = Readonly<Record<string, string>>;

/** The colours of the block that opens at the first place after `mark`. */
function coloursAfter(mark: string): Colours {
  const from = css.indexOf(mark);
  if (from < 0) throw new Error(`no ${mark} in the tokens`);
  const block = css.slice(from, css.indexOf('}', from));
  const found = [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)];
  return Object.fromEntries(found.map(([, name, value]) => [name, value]));
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of WCAG 2.2. */
function contrast(one = '', other = ''): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const light = coloursAfter(':root');
const dark = { ...light, ...coloursAfter('@media (prefers-color-scheme: dark)') };
const sets: [string, Colours][] = [
  ['light', light],
  ['dark', dark],
  [
    'light with more contrast',
    { ...light, ...coloursAfter('(prefers-contrast: more) and (prefers-color-scheme: light)') },
  ],
  [
    'dark with more contrast',
    { ...dark, ...coloursAfter('(prefers-contrast: more) and (prefers-color-scheme: dark)') },
  ],
];

it.each(sets)('keeps 7:1 for every text in %s', (_, colours) => {
  for (const ground of ['paper', 'sheet', 'wash']) {
    for (const text of ['ink', 'soft', 'accent', 'waiting', 'harm']) {
      const ratio = contrast(colours[text], colours[ground]);
      expect(ratio, `${text} on ${ground}`).toBeGreaterThanOrEqual(7);
    }
  }
  expect(contrast(colours['on-accent'], colours.accent)).toBeGreaterThanOrEqual(7);
  expect(contrast(colours['on-harm'], colours.harm)).toBeGreaterThanOrEqual(7);
  expect(contrast(colours.ink, colours['harm-wash'])).toBeGreaterThanOrEqual(7);
});

it.each(sets)('keeps 3:1 for edges and the ring in %s', (_, colours) => {
  expect(contrast(colours.edge, colours.sheet)).toBeGreaterThanOrEqual(3);
  const ring = Math.max(
    contrast(colours.amber, colours.paper),
    contrast(colours['ring-edge'], colours.paper),
  );
  expect(ring).toBeGreaterThanOrEqual(3);
});
