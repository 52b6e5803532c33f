// @ts-check
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  manifestFormat,
  product,
  releaseWords,
  updateFormat,
  updateManifest,
} from '../../shared/contract/updateManifest.ts';
import { installerEnding } from '../../shared/domain/updates.ts';
import { root } from '../prepare/places.mjs';
import { PreparationError } from '../prepare/run.mjs';
import { keysIn } from './releaseKeys.mjs';
import { sumsBelow, sumsFile } from './sums.mjs';

/** @typedef {import('../../shared/contract/updateManifest.ts').UpdateManifest} UpdateManifest */

/** What this script writes, and the checksums over it: none of it is listed in the manifest. */
const ours = /(\.manifest\.json(\.sig)?|\.update)$/;

/**
 * The name of the manifest in the folder of a package.
 * @param {Pick<UpdateManifest, 'platform' | 'arch'>} of
 */
export const manifestFile = ({ platform, arch }) => `alongside-${platform}-${arch}.manifest.json`;

/**
 * Writes the manifest of a package: what it is, and every file of the folder with size and SHA-256.
 * @param {string} folder
 * @param {Partial<UpdateManifest>} [changes] for tests
 * @returns {Promise<UpdateManifest>}
 */
export async function writeManifest(folder, changes = {}) {
  for (const name of await readdir(folder)) if (ours.test(name)) await rm(path.join(folder, name));
  const sums = await sumsBelow(folder);
  sums.delete(sumsFile);
  const files = [];
  for (const [name, sha256] of sums) {
    const { size } = await stat(path.join(folder, name));
    files.push({ name, bytes: size, sha256 });
  }
  const about = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const words = JSON.parse(await readFile(path.join(root, 'resources', 'release.json'), 'utf8'));
  const migrations = await readdir(
    path.join(root, 'electron', 'strongroom', 'store', 'migrations'),
  );
  const manifest = updateManifest.parse({
    format: manifestFormat,
    product,
    version: about.version,
    ...releaseWords.parse(words),
    platform: process.platform,
    arch: process.arch,
    records: migrations.filter((name) => name.endsWith('.sql')).length,
    files,
    ...changes,
  });
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(path.join(folder, manifestFile(manifest)), text);
  return manifest;
}

/**
 * Signs the manifest of a package, and makes an update of each installer beside it. Answers with the
 * names of the updates.
 * @param {string} folder
 * @param {UpdateManifest} manifest
 * @param {string} keyFile the private key, PEM
 * @param {string} keysFolder the public keys that the app is built with
 */
export async function signRelease(folder, manifest, keyFile, keysFolder) {
  const key = createPrivateKey(await readFile(keyFile));
  const known = (await keysIn(keysFolder)).map((each) =>
    each.export({ type: 'spki', format: 'pem' }),
  );
  if (!known.includes(createPublicKey(key).export({ type: 'spki', format: 'pem' }))) {
    throw new PreparationError(
      'The app does not know this key: its public half is not among them.',
    );
  }
  const bytes = await readFile(path.join(folder, manifestFile(manifest)));
  const signature = sign(null, bytes, key);
  await writeFile(path.join(folder, `${manifestFile(manifest)}.sig`), signature);
  const made = [];
  for (const [number, { name }] of manifest.files.entries()) {
    if (installerEnding(manifest.platform, name) === null) continue;
    const update = `${name}.update`;
    const head = headOf(bytes, signature, number);
    await join(head, path.join(folder, name), path.join(folder, update));
    made.push(update);
  }
  return made;
}

/**
 * The bytes of an update before its payload.
 * @param {Uint8Array} manifest
 * @param {Uint8Array} signature
 * @param {number} number of the file that follows
 */
export function headOf(manifest, signature, number) {
  if (manifest.length > updateFormat.manifestBytesAtMost) {
    throw new PreparationError('The manifest is too long: too many files are in the folder.');
  }
  const fixed = Buffer.alloc(updateFormat.fixedBytes);
  let at = fixed.write(updateFormat.magic, 'latin1');
  for (const each of [updateFormat.version, manifest.length, number]) {
    at = fixed.writeUInt32BE(each, at);
  }
  return Buffer.concat([fixed, signature, manifest]);
}

/**
 * @param {Uint8Array} head
 * @param {string} from
 * @param {string} to
 */
async function join(head, from, to) {
  const file = await open(to, 'w');
  await file.write(head);
  await pipeline(createReadStream(from), file.createWriteStream());
}
