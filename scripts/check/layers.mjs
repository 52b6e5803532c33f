// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * @typedef {{ file: string, specifier: string, target: string }} Import target: a file of ours, or a package's name
 * @typedef {{ name: string, from: RegExp, allow?: RegExp, deny?: RegExp }} Rule
 */

/** Who may import what. `allow` names all that may come in; `deny` what may not. */
const rules = /** @type {Rule[]} */ ([
  {
    name: 'the rules are pure: no package, no other layer',
    from: /^shared\/(domain|anonymise)\//,
    allow: /^shared\/(domain|anonymise)\//,
  },
  { name: 'shared imports nothing of the others', from: /^shared\//, allow: /^(shared\/|zod$)/ },
  {
    name: 'the renderer sees only shared',
    from: /^renderer\//,
    deny: /^(electron($|\/)|node:|scripts\/|tests\/|kysely|@signalapp\/)/,
  },
  {
    name: 'electron does not see the screens',
    from: /^electron\//,
    deny: /^(renderer|scripts|tests)\/|^react/,
  },
  {
    name: 'keys stay in the strongroom',
    from: /^(?!electron\/strongroom\/|tests\/|scripts\/)/,
    deny: /^electron\/strongroom\/keys\//,
  },
  {
    name: 'the workshop has no keys and no records',
    from: /^electron\/workshop\//,
    deny: /^electron\/(strongroom|ipc|window)\/|^@signalapp\//,
  },
  {
    name: 'SQL stands only in the store',
    from: /^electron\/(?!strongroom\/store\/)/,
    deny: /^(kysely|@signalapp\/sqlcipher|@journeyapps\/sqlcipher)$/,
  },
]);

/** What a file may not say, wherever it imports it from. */
const words = [
  {
    name: 'raw ipcMain stands only in electron/ipc',
    from: /^(electron\/(?!ipc\/)|shared|renderer)/,
    word: /\bipcMain\b/,
  },
  {
    name: 'SQL stands only in the store',
    from: /^(electron\/(?!strongroom\/store\/)|shared|renderer)/,
    word: /['"`]\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|PRAGMA)\s/,
  },
];

/**
 * Every breach of a layer, as `file: rule (what it saw)`.
 * @param {string} root
 * @param {string[]} files paths below root, with slashes
 */
export async function breaches(root, files) {
  const found = [];
  for (const file of files) {
    const text = await readFile(path.join(root, file), 'utf8');
    for (const { specifier, target } of importsOf(file, text)) {
      for (const { name, from, allow, deny } of rules) {
        if (!from.test(file)) continue;
        if ((allow && !allow.test(target)) || deny?.test(target)) {
          found.push(`${file}: ${name} (${specifier})`);
        }
      }
    }
    for (const { name, from, word } of words) {
      const seen = from.test(file) ? word.exec(text) : null;
      if (seen) found.push(`${file}: ${name} (${seen[0].trim()})`);
    }
  }
  return found;
}

/**
 * Static and dynamic imports of a file, types too: a type from a forbidden layer is a tie as well.
 * @param {string} file
 * @param {string} text
 * @returns {Import[]}
 */
export function importsOf(file, text) {
  // A statement at the beginning of a line, or a dynamic import: `from` alone is a word of many texts.
  const pattern =
    /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"\n]+)['"]|^\s*import\s*['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/gm;
  return [...text.matchAll(pattern)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const target = specifier.startsWith('.')
      ? path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier))
      : specifier;
    return { file, specifier, target };
  });
}
