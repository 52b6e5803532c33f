// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const most = 400;
const nineInTen = 250;
const median = 80;

const vague = /(^|[/.-])(managers?|helpers?|utils?|info|index)\.(ts|tsx|mjs)$/i;

/**
 * What breaks the house rules on sizes and names.
 * @param {string} root
 * @param {string[]} files
 */
export async function oversights(root, files) {
  const sizes = await Promise.all(
    files.map(async (file) => ({
      file,
      lines: (await readFile(path.join(root, file), 'utf8')).split('\n').length - 1,
    })),
  );
  sizes.sort((a, b) => a.lines - b.lines);
  const at = (/** @type {number} */ share) =>
    sizes[Math.floor((sizes.length - 1) * share)]?.lines ?? 0;
  const found = sizes
    .filter(({ lines }) => lines > most)
    .map(({ file, lines }) => `${file}: ${lines} lines, none may have more than ${most}`);
  if (at(0.5) > median) found.push(`the median file has ${at(0.5)} lines, at most ${median}`);
  if (at(0.9) > nineInTen)
    found.push(`one file in ten has ${at(0.9)} lines or more, at most ${nineInTen}`);
  for (const file of files) {
    if (vague.test(file) && file !== 'shared/contract/index.ts') {
      found.push(`${file}: the name does not say what is in it`);
    }
  }
  return { found, summary: `median ${at(0.5)}, nine in ten ${at(0.9)}, longest ${at(1)} lines` };
}
