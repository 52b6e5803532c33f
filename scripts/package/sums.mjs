// @ts-check
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The SHA-256 of every file below a folder, by its path with slashes, in the order of the paths.
 * Links are left out: `sha256sum --check` would follow them.
 * @param {string} folder
 * @returns {Promise<Map<string, string>>}
 */
export async function sumsBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  /** @type {[string, string][]} */
  const sums = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file).split(path.sep).join('/');
    const hash = createHash('sha256').update(await readFile(file));
    sums.push([name, hash.digest('hex')]);
  }
  return new Map(sums.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * Writes SHA256SUMS for all that a folder holds: `sha256sum --check SHA256SUMS` reads it.
 * @param {string} folder
 */
export async function writeSums(folder) {
  const sums = await sumsBelow(folder);
  sums.delete(sumsFile);
  const lines = [...sums].map(([name, sum]) => `${sum}  ${name}\n`);
  await writeFile(path.join(folder, sumsFile), lines.join(''));
}

export const sumsFile = 'SHA256SUMS';
