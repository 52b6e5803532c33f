// @ts-check
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A package as Vite's `build.license` lists it: every one whose code is in a bundle.
 * @typedef {{ name: string, version: string, identifier?: string, text?: string }} Licence
 */

/** The name of Vite's list in each of the three builds. */
export const licenceList = 'licences.json';

/** Packages that travel in another way than as a script in a bundle. */
const unbundled = [
  '@fontsource/atkinson-hyperlegible-next',
  '@signalapp/sqlcipher',
  'node-gyp-build',
  'electron',
];

/** Parts of the native module, whose package holds no notice of them. */
const native = {
  name: 'SQLCipher, inside @signalapp/sqlcipher',
  version: '',
  identifier: 'BSD-3-Clause',
};

const rule = '='.repeat(72);

const head = `Alongside, under the GNU Affero General Public License 3 (see LICENSE), is made with the work of
others. Below are all packages whose code is in the app, with their licences. The build writes this
file. Chromium, inside Electron, lists its own parts in LICENSES.chromium.html beside the program.
SQLite, inside @signalapp/sqlcipher, is in the public domain. Pictures and words that travel with
the app are in resources/NOTICE.md.
`;

/**
 * The text of NOTICE: a part for each licence text, with the packages that are under it.
 * @param {readonly Licence[]} licences
 */
export function noticeOf(licences) {
  /** @type {Map<string, { terms: Set<string>, packages: Set<string> }>} */
  const byText = new Map();
  for (const { name, version, identifier, text } of licences) {
    if (!text) throw new Error(`The licence of ${name} has no text.`);
    const plain = text.replaceAll('\r\n', '\n').trim();
    const part = byText.get(plain) ?? { terms: new Set(), packages: new Set() };
    byText.set(plain, part);
    part.packages.add(`${name} ${version}`.trim());
    part.terms.add(identifier ?? 'see below');
  }
  const parts = [...byText].map(([text, { terms, packages }]) => ({
    packages: [...packages].sort().join(', '),
    body: `${[...terms].sort().join(', ')}\n\n${text}\n`,
  }));
  parts.sort((one, other) => (one.packages < other.packages ? -1 : 1));
  return [head, ...parts.map(({ packages, body }) => `${packages}\n${body}`)].join(`\n${rule}\n`);
}

/**
 * All that the built app is made of.
 * @param {string} root the repository
 * @returns {Licence[]}
 */
function licencesOf(root) {
  const modules = path.join(root, 'node_modules');
  const bundled = ['main', 'preload', 'renderer'].flatMap((part) => {
    const file = path.join(root, 'out', part, licenceList);
    const list = JSON.parse(readFileSync(file, 'utf8'));
    // A list of the build is no part of the app.
    rmSync(file);
    return /** @type {Licence[]} */ (list);
  });
  const sqlcipher = readFileSync(path.join(root, 'resources', 'licences', 'sqlcipher.txt'), 'utf8');
  return [
    ...bundled.map((each) => ({
      ...each,
      text: each.text ?? textIn(path.join(modules, each.name)),
    })),
    ...unbundled.map((name) => describe(path.join(modules, name))),
    { ...native, text: sqlcipher },
  ];
}

/**
 * @param {string} folder of a package
 * @returns {Licence}
 */
function describe(folder) {
  const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const { name, version, license: identifier } = about;
  return { name, version, identifier, text: textIn(folder) };
}

/**
 * The licence of a package; some spell the file's name in a way of their own.
 * @param {string} folder
 */
function textIn(folder) {
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|liscen[cs]e|copying)/i.test(each));
  return file ? readFileSync(path.join(folder, file), 'utf8') : '';
}

/**
 * Ends the build where NOTICE does not say what was built: a package that came, went or changed its
 * version or licence.
 * @param {string} root the repository
 */
export function expectNotice(root) {
  const place = path.join(root, 'NOTICE');
  const text = noticeOf(licencesOf(root));
  if (process.env.RENEW_NOTICE) writeFileSync(place, text);
  const kept = existsSync(place) ? readFileSync(place, 'utf8') : '';
  if (kept.replaceAll('\r\n', '\n') === text) return;
  throw new Error(
    'NOTICE does not say what was built. Write it anew: RENEW_NOTICE=1 npm run build',
  );
}
