import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import about from '../../package.json' with { type: 'json' };
import release from '../../resources/release.json' with { type: 'json' };
import { headOf } from '../../scripts/package/release.mjs';
import { manifestFormat, type UpdateManifest } from '../../shared/contract/updateManifest.ts';

const { version } = about;
const { releasedOn } = release;

/** The version that runs in the tests. */
export const running = { version, releasedOn };

/** A version after it, and one before. */
export const newer = version.replace(/\d+$/, (last) => String(Number(last) + 1));
export const older = '0.0.9';

/** A key pair of the test's own, whose public half lies in a folder as in a built app. */
export function releaseKey(folder: string, name = 'test'): KeyObject {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.pem`), publicKey.export({ type: 'spki', format: 'pem' }));
  return privateKey;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** An installer's content that is no installer. */
export const newProgram = Buffer.from('the new program\n'.repeat(9_000));

/** The manifest of a newer version whose one file is an AppImage. */
export const manifestOf = (
  payload: Uint8Array,
  changes: Readonly<Record<string, unknown>> = {},
) => ({
  ...{ format: manifestFormat, product: 'Alongside', version: newer, releasedOn },
  ...{ takenFrom: '0.0.1', news: 'Sessions can be copied.' },
  ...{ platform: process.platform as string, arch: process.arch as string, records: 9_999 },
  files: [
    { name: `Alongside-${newer}.AppImage`, bytes: payload.length, sha256: sha256(payload) },
  ] as UpdateManifest['files'],
  ...changes,
});

interface Made {
  readonly key: KeyObject;
  readonly payload?: Uint8Array;
  readonly manifest?: Readonly<Record<string, unknown>> | Uint8Array;
  readonly number?: number;
}

/** The bytes of an update, signed. */
export function updateBytes({
  key,
  payload = newProgram,
  manifest = manifestOf(payload),
  number = 0,
}: Made): Buffer {
  const bytes =
    manifest instanceof Uint8Array ? manifest : Buffer.from(JSON.stringify(manifest), 'utf8');
  return Buffer.concat([headOf(bytes, sign(null, bytes, key), number), payload]);
}

/** Writes an update; answers with its path. */
export function writeUpdate(folder: string, bytes: Uint8Array, name = 'new.update'): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}
