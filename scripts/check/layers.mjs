// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { circlesIn } from './imports.mjs';

/**
 * @typedef {import('./imports.mjs').Imports} Imports
 * @typedef {{ name: string, from: RegExp, allow?: RegExp, deny?: RegExp }} Rule
 */

/** Who may import what. `allow` names all that may come in; `deny` what may not. */
const rules = /** @type {Rule[]} */ ([
  {
    name: 'the rules are pure: no package but the calendar, no other layer but the records they are about',
    from: /^shared\/domain\//,
    allow: /^(shared\/(domain|anonymise|records)\/|@internationalized\/date$)/,
  },
  {
    name: 'the engine of safe exports is pure: no package, no other layer',
    from: /^shared\/anonymise\//,
    allow: /^shared\/(domain|anonymise)\//,
  },
  {
    name: 'shared imports nothing of the others',
    from: /^shared\/(?!domain\/)/,
    allow: /^(shared\/|zod$)/,
  },
  {
    name: 'the renderer sees only shared',
    from: /^renderer\//,
    deny: /^(electron($|\/)|node$|scripts\/|tests\/|kysely|@signalapp\/)/,
  },
  {
    name: 'electron does not see the screens',
    from: /^electron\//,
    deny: /^(renderer|scripts|tests)\/|^react/,
  },
  {
    name: 'the channels do not see the windows: main.ts joins them',
    from: /^electron\/ipc\//,
    deny: /^electron\/window\//,
  },
  {
    name: 'the windows do not see the channels: main.ts joins them',
    from: /^electron\/window\//,
    deny: /^electron\/(ipc|strongroom)\//,
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

/** Words that a file may not contain, whatever it imports. */
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
 * Every import that crosses a layer or closes a circle, as `file: rule (what it imports)`.
 * @param {Imports} imports as the compiler resolved them
 */
export function breaches(imports) {
  const pairs = [...imports].flatMap(([file, targets]) =>
    [...targets].map((target) => ({ file, target })),
  );
  const crossing = pairs.flatMap(({ file, target }) =>
    rules
      .filter(({ from, allow, deny }) => {
        if (!from.test(file)) return false;
        return (allow && !allow.test(target)) || deny?.test(target);
      })
      .map(({ name }) => `${file}: ${name} (${target})`),
  );
  const circles = circlesIn(imports).map(
    ([file, ...others]) => `${file}: files import each other (${others.join(', ')})`,
  );
  return [...crossing, ...circles];
}

/**
 * Every word that stands where it may not, as `file: rule (the word)`.
 * @param {string} root
 * @param {string[]} files paths below root, with slashes
 */
export async function misplacedWords(root, files) {
  const found = [];
  for (const file of files) {
    const text = await readFile(path.join(root, file), 'utf8');
    for (const { name, from, word } of words) {
      const seen = from.test(file) ? word.exec(text) : null;
      if (seen) found.push(`${file}: ${name} (${seen[0].trim()})`);
    }
  }
  return found;
}
