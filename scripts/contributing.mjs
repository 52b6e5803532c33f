// @ts-check
import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/**
 * A recipe of CONTRIBUTING.md: a heading and its fenced blocks that name a file or are to be run.
 * @typedef {{ kind: 'file', file: string, after: string | null, text: string }} Edit
 * @typedef {{ kind: 'run', text: string }} Run
 * @typedef {{ title: string, steps: (Edit | Run)[] }} Recipe
 */

const run = promisify(execFile);

/**
 * The recipes of a page. A fence ```` ```ts file=a/b.ts after="words" ```` adds its lines below the one
 * line that holds the words; without `after` it makes the file, or adds to its end. A fence
 * ```` ```sh run ```` is a command. `NEXT` is the number of the next migration, or of the one just made.
 * @param {string} markdown
 * @returns {Recipe[]}
 */
export function recipesIn(markdown) {
  const sections = markdown.split(/^## /m).slice(1);
  return sections
    .map((section) => ({ title: section.split('\n')[0] ?? '', steps: stepsIn(section) }))
    .filter(({ steps }) => steps.length > 0);
}

/**
 * @param {string} section
 * @returns {(Edit | Run)[]}
 */
function stepsIn(section) {
  /** @type {(Edit | Run)[]} */
  const steps = [];
  const fences = section.matchAll(/^([ ]*)```\w+ ([^\n]+)\n([\s\S]*?)^[ ]*```$/gm);
  for (const [, indent = '', about = '', indented = ''] of fences) {
    const text = indented.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
    const file = /file=(\S+)/.exec(about)?.[1];
    const after = /after="(.+)"$/.exec(about.trim())?.[1] ?? null;
    if (file !== undefined) steps.push({ kind: 'file', file, after, text });
    else if (about.trim() === 'run') steps.push({ kind: 'run', text });
  }
  return steps;
}

/**
 * A copy of the tree that can be checked and tested; what was installed and compiled is shared.
 * @param {string} root
 * @param {string} to
 */
export async function copyTree(root, to) {
  const left = new Set(['node_modules', '.git', '.cache', 'out', 'dist', 'test-results']);
  await mkdir(to, { recursive: true });
  for (const name of await readdir(root)) {
    if (!left.has(name)) await cp(path.join(root, name), path.join(to, name), { recursive: true });
  }
  await symlink(path.resolve(root, 'node_modules'), path.join(to, 'node_modules'));
  // What did not change is not compiled again.
  const compiled = path.join(root, '.cache', 'tsc');
  await cp(compiled, path.join(to, '.cache', 'tsc'), { recursive: true }).catch(() => undefined);
}

/**
 * Does one step in a copy of the tree. A place is a line that begins with the anchor, else one that
 * holds it; one that is not there, or there twice, fails.
 * @param {string} root
 * @param {Edit | Run} step
 */
export async function follow(root, step) {
  if (step.kind === 'run') {
    const migrations = await readdir(path.join(root, 'electron/strongroom/store/migrations'));
    const newest = String(migrations.length).padStart(4, '0');
    const commands = step.text.replaceAll('NEXT', newest);
    await run('bash', ['-ec', commands], { cwd: root, maxBuffer: 1 << 26 });
    return;
  }
  const file = path.join(root, await numbered(root, step.file));
  const before = await readFile(file, 'utf8').catch(() => '');
  if (step.after === null) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, before + step.text);
    return;
  }
  const lines = before.split('\n');
  const anchor = step.after;
  const begins = lines.flatMap((line, at) => (line.startsWith(anchor) ? [at] : []));
  const places =
    begins.length > 0 ? begins : lines.flatMap((line, at) => (line.includes(anchor) ? [at] : []));
  const [place] = places;
  if (place === undefined || places.length > 1) {
    throw new Error(`${step.file}: ${places.length} lines hold ${step.after}`);
  }
  await writeFile(file, lines.toSpliced(place + 1, 0, step.text.trimEnd()).join('\n'));
}

/**
 * @param {string} root
 * @param {string} file
 */
async function numbered(root, file) {
  if (!file.includes('NEXT')) return file;
  const taken = await readdir(path.join(root, path.dirname(file)));
  return file.replace('NEXT', String(taken.length + 1).padStart(4, '0'));
}
