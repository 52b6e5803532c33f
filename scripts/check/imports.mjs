// @ts-check
import { execFile } from 'node:child_process';
import path from 'node:path';

/**
 * Which file imports which, as the compiler resolved it: types and dynamic imports too.
 * @typedef {Map<string, Set<string>>} Imports by file, both below the root; a package by its name
 */

/**
 * Checks one project's types and reads its imports from the compiler.
 * @param {string} root
 * @param {string} project a tsconfig file
 * @returns {Promise<{ fault: string, imports: Imports }>} fault is empty where the types hold
 */
export async function compile(root, project) {
  const tsc = path.join(import.meta.dirname, '..', '..', 'node_modules/typescript/bin/tsc');
  const kept = path.join(root, '.cache', 'tsc', `${path.basename(project, '.json')}.tsbuildinfo`);
  const { code, output } = await run(
    [
      tsc,
      ...['-p', project, '--explainFiles', '--pretty', 'false'],
      // All projects are compiled at once: threads of one would check the same types again.
      '--singleThreaded',
      // Incremental: unchanged files are not checked again.
      ...['--incremental', '--tsBuildInfoFile', kept],
    ],
    root,
  );
  const imports = importsIn(output);
  if (code === 0) return { fault: '', imports };
  const faults = output.split('\n').filter((line) => /error TS\d+/.test(line));
  return { fault: faults.join('\n') || output, imports };
}

/**
 * @param {string} output what `tsc --explainFiles` prints: a file, then a line for each reason
 * @returns {Imports}
 */
export function importsIn(output) {
  /** @type {Imports} */
  const found = new Map();
  let file = '';
  for (const line of output.split('\n')) {
    if (/^\S/.test(line)) file = targetOf(line.trim());
    const from = /^\s+Imported via .+ from file '([^']+)'/.exec(line)?.[1];
    if (!from || from.includes('node_modules/')) continue;
    found.set(from, (found.get(from) ?? new Set()).add(file));
  }
  return found;
}

/**
 * The path of our own file, or the name of a package.
 * @param {string} file
 */
function targetOf(file) {
  const inside = file.split('node_modules/').at(-1) ?? file;
  if (inside === file) return file;
  const [scope = '', name = ''] = inside.split('/');
  return scope.startsWith('@') ? `${scope}/${name}`.replace(/^@types\//, '') : scope;
}

/**
 * All imports of several projects together.
 * @param {readonly Imports[]} parts
 * @returns {Imports}
 */
export function joined(parts) {
  /** @type {Imports} */
  const all = new Map();
  for (const [file, targets] of parts.flatMap((part) => [...part])) {
    const known = all.get(file) ?? new Set();
    for (const target of targets) known.add(target);
    all.set(file, known);
  }
  return all;
}

/**
 * Files that import each other in a circle, each circle once (Tarjan's strong components).
 * @param {Imports} imports
 * @returns {string[][]}
 */
export function circlesIn(imports) {
  /** @type {Map<string, { index: number, low: number }>} */
  const seen = new Map();
  /** @type {string[]} */
  const stack = [];
  /** @type {string[][]} */
  const circles = [];
  const visit = (/** @type {string} */ file) => {
    const own = { index: seen.size, low: seen.size };
    seen.set(file, own);
    stack.push(file);
    for (const target of imports.get(file) ?? []) {
      if (!seen.has(target)) own.low = Math.min(own.low, visit(target).low);
      else if (stack.includes(target))
        own.low = Math.min(own.low, seen.get(target)?.index ?? own.low);
    }
    if (own.low === own.index) {
      const circle = stack.splice(stack.lastIndexOf(file));
      if (circle.length > 1) circles.push(circle.sort());
    }
    return own;
  };
  for (const file of imports.keys()) if (!seen.has(file)) visit(file);
  return circles;
}

/**
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<{ code: number, output: string }>}
 */
function run(args, cwd) {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 1 << 27 }, (error, out, err) =>
      resolve({ code: error ? 1 : 0, output: `${out}${err}` }),
    );
  });
}
