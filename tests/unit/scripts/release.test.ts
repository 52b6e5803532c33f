import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { manifestFile, signRelease, writeManifest } from '../../../scripts/package/release.mjs';
import { buildInKeys, keysIn, makeKeyPair } from '../../../scripts/package/releaseKeys.mjs';
import { sumsBelow } from '../../../scripts/package/sums.mjs';
import { temporaryFolder } from '../../support/temporary.ts';

let work: string;
let keys: string;
let dist: string;
const privateFile = () => join(work, 'release.key');
beforeEach(() => {
  work = temporaryFolder('release');
  keys = join(work, 'keys');
  dist = join(work, 'dist');
  mkdirSync(keys);
  mkdirSync(join(dist, 'linux-unpacked'), { recursive: true });
  makeKeyPair({ privateFile: privateFile(), publicFile: join(keys, 'one.pem') });
  writeFileSync(join(dist, 'Alongside-1.0.0.AppImage'), 'program');
  writeFileSync(join(dist, 'linux-unpacked', 'alongside'), 'the same, unpacked');
});

describe('the manifest of a release', () => {
  it('lists every file, and is checked by another program', async () => {
    const manifest = await writeManifest(dist, { platform: 'linux' });
    const sums = await sumsBelow(dist);
    sums.delete(manifestFile(manifest));
    expect(manifest.files.map(({ name, sha256 }) => [name, sha256])).toEqual([...sums]);
    expect(manifest.files[0]).toMatchObject({ name: 'Alongside-1.0.0.AppImage', bytes: 7 });
    const made = await signRelease(dist, manifest, privateFile(), keys);
    expect(made).toEqual(['Alongside-1.0.0.AppImage.update']);
    const path = join(dist, manifestFile(manifest));
    const check = () =>
      spawnSync('openssl', [
        ...['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', join(keys, 'one.pem')],
        ...['-sigfile', `${path}.sig`, '-in', path],
      ]).status;
    expect(check()).toBe(0);
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace('program', 'programme').replace('1', '2'),
    );
    expect(check()).not.toBe(0);
  });

  it('is written anew without what was made of the one before', async () => {
    const first = await writeManifest(dist, { platform: 'linux' });
    await signRelease(dist, first, privateFile(), keys);
    const again = await writeManifest(dist, { platform: 'linux' });
    expect(again).toEqual(first);
    expect(existsSync(join(dist, 'Alongside-1.0.0.AppImage.update'))).toBe(false);
    expect(existsSync(join(dist, `${manifestFile(again)}.sig`))).toBe(false);
  });

  it('is not signed with a key that the app does not know', async () => {
    const manifest = await writeManifest(dist, { platform: 'linux' });
    makeKeyPair({ privateFile: join(work, 'two.key'), publicFile: join(work, 'two.pem') });
    await expect(signRelease(dist, manifest, join(work, 'two.key'), keys)).rejects.toThrow(
      'does not know this key',
    );
    expect(existsSync(join(dist, `${manifestFile(manifest)}.sig`))).toBe(false);
  });
});

describe('the keys of releases', () => {
  it('are made once and for the maker alone', () => {
    expect(statSync(privateFile()).mode & 0o777).toBe(0o600);
    const again = { privateFile: privateFile(), publicFile: join(keys, 'new.pem') };
    expect(() => makeKeyPair(again)).toThrow('is there already');
    expect(existsSync(join(keys, 'new.pem'))).toBe(false);
  });

  it('are built in as they are, and what was built in before is gone', () => {
    const out = join(work, 'out');
    buildInKeys(keys, out);
    expect(keysIn(out)).toHaveLength(1);
    buildInKeys(join(work, 'nowhere'), out);
    expect(existsSync(out)).toBe(false);
  });

  it('are two at most, public and Ed25519, or the build ends', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    writeFileSync(join(keys, 'ec.pem'), other.export({ type: 'spki', format: 'pem' }));
    expect(() => buildInKeys(keys, join(work, 'out'))).toThrow('is not Ed25519');
    writeFileSync(join(keys, 'ec.pem'), readFileSync(privateFile()));
    expect(() => buildInKeys(keys, join(work, 'out'))).toThrow('is a private key');
    writeFileSync(join(keys, 'third.pem'), '');
    expect(() => buildInKeys(keys, join(work, 'out'))).toThrow('more than two');
    expect(existsSync(join(work, 'out'))).toBe(false);
  });

  it('are none in this repository as long as the maintainers made none', () => {
    // Fails with the first key: then say here whose it is.
    expect(keysIn('resources/release-keys')).toHaveLength(0);
  });
});
