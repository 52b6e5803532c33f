// @ts-check
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { modules, root } from '../prepare/places.mjs';

/** The one package that ships unbundled, with what it needs to find its native part. */
const shipped = {
  '@signalapp/sqlcipher': ['package.json', 'LICENSE', 'dist/index.cjs'],
  'node-gyp-build': ['package.json', 'LICENSE', 'index.js', 'node-gyp-build.js'],
};

/**
 * Lays out what goes into the package and nothing else: a list of what to take in forgets less
 * than a list of what to leave out.
 * @param {string} folder made anew
 * @param {{ platform?: string, arch?: string }} [machine]
 */
export async function layOut(folder, { platform = process.platform, arch = process.arch } = {}) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(path.join(root, 'out'), path.join(folder, 'out'), { recursive: true });
  // The developers' note beside the demo's sheets is not shipped.
  await rm(path.join(folder, 'out', 'demo', 'README.md'), { force: true });
  for (const name of ['LICENSE', 'NOTICE'])
    await cp(path.join(root, name), path.join(folder, name));
  const prebuild = `prebuilds/${platform}-${arch}`;
  const take = {
    ...shipped,
    '@signalapp/sqlcipher': [...shipped['@signalapp/sqlcipher'], prebuild],
  };
  for (const [name, parts] of Object.entries(take)) {
    for (const part of parts) {
      const from = path.join(modules, name, part);
      await cp(from, path.join(folder, 'node_modules', name, part), { recursive: true });
    }
  }
  await describe(folder);
}

/** @param {string} folder */
async function describe(folder) {
  const about = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const { name, version, description, license, author, main, dependencies } = about;
  const kept = { name, productName: 'Alongside', version, description, license, author, main };
  const text = JSON.stringify({ ...kept, dependencies }, null, 2);
  await writeFile(path.join(folder, 'package.json'), `${text}\n`);
}
