// @ts-check
import os from 'node:os';

const heading = '## Figures of the fault tests';

/**
 * The page with the figures of a whole long run at its end, in place of an earlier run's.
 * @param {string} page
 * @param {{ test: string, asked: string, seen: string }[]} rows
 */
export function withFigures(page, rows) {
  const on = new Date().toISOString().slice(0, 10);
  const [before = ''] = page.split(heading);
  return [
    `${before.trimEnd()}\n`,
    heading,
    '',
    `Written by \`npm run faults\` on ${on}, ${os.type()}. Not edited by hand.`,
    '',
    '| Test | Asked | Seen |',
    '|---|---|---|',
    ...rows.map(({ test, asked, seen: what }) => `| ${test} | ${asked} | ${what} |`),
    '',
    'A power cut is an image of the disk, built from the system calls of a real writer: what was flushed is kept, the rest is dropped, kept or torn between two sectors. The control shows that this does find a journal that loses.',
    '',
    'One flush goes unheeded by SQLite itself: that of the folder, the first time a journal is made after an opening. It matters only where the disk fails there and the power goes during the same save.',
    '',
  ].join('\n');
}
