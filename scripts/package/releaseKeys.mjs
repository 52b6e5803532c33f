// @ts-check
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { PreparationError } from '../prepare/run.mjs';

/** One key, and for a while the one that takes its place. */
const keysAtMost = 2;

/**
 * Names of the public keys in a folder.
 * @param {string} folder
 */
const namesIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.pem'))
        .sort()
    : [];

/**
 * The public keys in a folder; anything but one or two Ed25519 keys, or none, ends the build.
 * @param {string} folder
 */
export function keysIn(folder) {
  const names = namesIn(folder);
  if (names.length > keysAtMost) throw new PreparationError(`${folder} has more than two keys.`);
  return names.map((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    if (/PRIVATE/.test(text)) throw new PreparationError(`${name} is a private key.`);
    const key = createPublicKey(text);
    if (key.asymmetricKeyType !== 'ed25519') throw new PreparationError(`${name} is not Ed25519.`);
    return key;
  });
}

/**
 * Takes the public keys into a build.
 * @param {string} from
 * @param {string} to
 */
export function buildInKeys(from, to) {
  keysIn(from);
  rmSync(to, { recursive: true, force: true });
  const names = namesIn(from);
  if (names.length > 0) mkdirSync(to, { recursive: true });
  for (const name of names) copyFileSync(path.join(from, name), path.join(to, name));
}

/**
 * Makes a key pair. Neither file may be there already: a key that is written over is lost.
 * @param {{ privateFile: string, publicFile: string }} of
 */
export function makeKeyPair({ privateFile, publicFile }) {
  if (existsSync(publicFile)) throw new PreparationError(`${publicFile} is there already.`);
  if (existsSync(privateFile)) throw new PreparationError(`${privateFile} is there already.`);
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(privateFile, pem, { flag: 'wx', mode: 0o600 });
  writeFileSync(publicFile, publicKey.export({ type: 'spki', format: 'pem' }), { flag: 'wx' });
}
