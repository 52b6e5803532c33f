// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const most = 400;

const vague = /(^|[/.-])(managers?|helpers?|utils?|info|index)\.(ts|tsx|mjs)$/i;

/**
 * Files that break the rules on sizes and names.
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
  const found = sizes
    .filter(({ lines }) => lines > most)
    .map(({ file, lines }) => `${file}: ${lines} lines, none may have more than ${most}`);
  for (const file of files) {
    if (vague.test(file) && file !== 'shared/contract/index.ts') {
      found.push(`${file}: the name does not say what is in it`);
    }
  }
  return { found, summary: `longest ${sizes.at(-1)?.lines ?? 0} lines` };
}
