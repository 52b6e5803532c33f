// @ts-check
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * A digest over the names and contents of files and folders. Not over times: a checkout, a branch
 * switch or a restored backup changes those.
 * @param {string} base
 * @param {string[]} entries files or folders below base; missing ones count as missing
 */
export async function fingerprint(base, entries) {
  const files = (await Promise.all(entries.map((entry) => filesBelow(base, entry)))).flat().sort();
  const contents = await Promise.all(files.map((file) => readFile(path.join(base, file))));
  const hash = createHash('sha256');
  files.forEach((file, i) => {
    const content = contents[i] ?? Buffer.alloc(0);
    hash.update(`${file.split(path.sep).join('/')}\0${content.length}\0`).update(content);
  });
  return hash.digest('hex');
}

/**
 * @param {string} base
 * @param {string} entry
 * @returns {Promise<string[]>}
 */
async function filesBelow(base, entry) {
  const found = await stat(path.join(base, entry)).catch(() => null);
  if (!found) return [];
  if (found.isFile()) return [entry];
  const names = await readdir(path.join(base, entry));
  return (await Promise.all(names.map((name) => filesBelow(base, path.join(entry, name))))).flat();
}

/** @param {string} file */
export async function readStamp(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null; // No stamp, or a torn one: the step is simply done again.
  }
}

/**
 * @param {string} file
 * @param {unknown} value
 */
export async function writeStamp(file, value) {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(value)}\n`);
}

/** @param {string} file */
export async function exists(file) {
  return (await stat(file).catch(() => null)) !== null;
}
