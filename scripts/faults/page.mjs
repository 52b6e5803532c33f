// @ts-check
import os from 'node:os';

const heading = '## Figures of the fault tests';

/** @typedef {{ test: string, asked: string, seen: string }} Figure */

/**
 * The page with these figures in its table. Rows of tests that did not run stay, with their day: the
 * whole long run takes most of a day, and `--only` runs a part of it.
 * @param {string} page
 * @param {Figure[]} figures
 * @param {Date} now
 */
export function withFigures(page, figures, now = new Date()) {
  const [before = '', after = ''] = page.split(heading);
  const on = now.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  const rows = new Map(rowsOf(after).map((row) => [row.test, row]));
  for (const figure of figures) rows.set(figure.test, { ...figure, on });
  const inOrder = [...rows.values()].sort((one, other) => one.test.localeCompare(other.test, 'en'));
  return [
    `${before.trimEnd()}\n`,
    heading,
    '',
    `Written by \`npm run faults\` on ${os.type()}, each row on the day on which it was last seen. Not edited by hand.`,
    '',
    '| Test | Asked | Seen | On |',
    '|---|---|---|---|',
    ...inOrder.map(({ test, asked, seen, on: day }) => `| ${test} | ${asked} | ${seen} | ${day} |`),
    '',
    'A power cut is an image of the disk, built from the system calls of a real writer: what was flushed is kept, the rest is dropped, kept or torn between two sectors. The control shows that this does find a journal that loses.',
    '',
    'One flush goes unheeded by SQLite itself: that of the folder, the first time a journal is made after an opening. It matters only where the disk fails there and the power goes during the same save.',
    '',
  ].join('\n');
}

/** The rows of the table as it stands, without its head. */
function rowsOf(/** @type {string} */ text) {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) => {
      const [test = '', asked = '', seen = '', on = ''] = line.slice(2, -2).split(' | ');
      return { test, asked, seen, on };
    });
}
