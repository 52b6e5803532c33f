import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { missingPackages } from '../../../scripts/prepare/dependencies.mjs';
import { fingerprint } from '../../../scripts/prepare/freshness.mjs';
import { wasTriedLately } from '../../../scripts/prepare/official-electron.mjs';
import { checkIntegrity, isUnchanged } from '../../../scripts/prepare/stand-in-electron.mjs';
import { temporaryFolder } from '../../support/temporary.ts';

let folder = '';
beforeEach(async () => {
  folder = temporaryFolder('preparation');
});
afterEach(() => rm(folder, { recursive: true }));

describe('the fingerprint of the sources', () => {
  beforeEach(async () => {
    await mkdir(path.join(folder, 'electron', 'ipc'), { recursive: true });
    await writeFile(path.join(folder, 'electron', 'main.ts'), 'one');
    await writeFile(path.join(folder, 'electron', 'ipc', 'guard.ts'), 'two');
  });
  const take = () => fingerprint(folder, ['electron', 'package.json']);

  test('stays when only times change', async () => {
    const before = await take();
    await utimes(path.join(folder, 'electron', 'main.ts'), 1, 1);
    expect(await take()).toBe(before);
  });

  test('changes with a content, a name, a new file and a removed one', async () => {
    const seen = [await take()];
    await writeFile(path.join(folder, 'electron', 'ipc', 'guard.ts'), 'TWO');
    seen.push(await take());
    await rename(
      path.join(folder, 'electron', 'main.ts'),
      path.join(folder, 'electron', 'start.ts'),
    );
    seen.push(await take());
    await writeFile(path.join(folder, 'package.json'), '{}');
    seen.push(await take());
    await rm(path.join(folder, 'electron', 'start.ts'));
    seen.push(await take());
    expect(new Set(seen).size).toBe(5);
  });
});

describe('the installed packages', () => {
  const machine = { os: 'linux', cpu: 'x64' };
  const locked = {
    '': { version: '0.1.0' },
    'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
    'node_modules/needed-on-mac-only': { version: '1.0.0', optional: true },
    'node_modules/for-musl': { version: '1.0.0', optional: true, os: ['linux'], libc: ['musl'] },
    'node_modules/for-mac': { version: '1.0.0', optional: true, os: ['darwin'] },
    'node_modules/for-here': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] },
    'node_modules/not-windows': { version: '1.0.0', optional: true, os: ['!win32'] },
  };
  const installed = {
    'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
    'node_modules/for-here': { version: '1.0.0' },
    'node_modules/not-windows': { version: '1.0.0' },
  };
  const missing = (there: Parameters<typeof missingPackages>[1]) =>
    missingPackages(locked, there, machine);

  test('are whole without those of other systems', () => {
    expect(missing(installed)).toEqual([]);
  });

  test('are not whole on a fresh clone', () => {
    expect(missing({})).toEqual([
      'node_modules/zod',
      'node_modules/for-here',
      'node_modules/not-windows',
    ]);
  });

  test('are not whole when one has another version or content than locked', () => {
    const other = { 'node_modules/zod': { version: '4.6.6', integrity: 'sha512-a' } };
    const altered = { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-b' } };
    for (const change of [other, altered]) {
      expect(missing({ ...installed, ...change })).toEqual(['node_modules/zod']);
    }
  });
});

describe('a failed download of Electron', () => {
  const hour = 60 * 60 * 1000;
  const note = { version: '45.4.1', failedAt: 1_000 * hour };

  test('is not tried again within a day', () => {
    expect(wasTriedLately(note, '45.4.1', 1_023 * hour)).toBe(true);
  });

  test('is tried again after a day, for another version, and when the clock went back', () => {
    expect(wasTriedLately(note, '45.4.1', 1_024 * hour)).toBe(false);
    expect(wasTriedLately(note, '46.0.0', 1_001 * hour)).toBe(false);
    expect(wasTriedLately(note, '45.4.1', 999 * hour)).toBe(false);
    expect(wasTriedLately(null, '45.4.1', 1_001 * hour)).toBe(false);
  });
});

test('refuses a fetched file whose digest is not the pinned one', async () => {
  const file = path.join(folder, 'parcel.tgz');
  await writeFile(file, 'abc');
  const pinned =
    'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==';
  await expect(checkIntegrity(file, pinned)).resolves.toBeUndefined();
  await writeFile(file, 'abd');
  await expect(checkIntegrity(file, pinned)).rejects.toThrow('parcel.tgz is not the file');
});

test('an Electron that was kept is used only while none of its files changed', async () => {
  await mkdir(path.join(folder, 'locales'));
  await mkdir(path.join(folder, 'resources'));
  await writeFile(path.join(folder, 'electron'), 'a program');
  await writeFile(path.join(folder, 'locales', 'en-GB.pak'), 'words');
  const digest = await fingerprint(folder, ['electron', 'locales']);
  await writeFile(path.join(folder, 'resources', 'default_app.asar'), 'of this checkout');
  expect(await isUnchanged(folder, digest)).toBe(true);
  await writeFile(path.join(folder, 'locales', 'added.so'), 'a library that is loaded too');
  expect(await isUnchanged(folder, digest)).toBe(false);
  await rm(path.join(folder, 'locales', 'added.so'));
  // Electron loads it before the default app.
  await writeFile(path.join(folder, 'resources', 'app.asar'), 'of another program');
  expect(await isUnchanged(folder, digest)).toBe(false);
  await rm(path.join(folder, 'resources', 'app.asar'));
  expect(await isUnchanged(folder, digest)).toBe(true);
  await writeFile(path.join(folder, 'electron'), 'A program');
  expect(await isUnchanged(folder, digest)).toBe(false);
});
