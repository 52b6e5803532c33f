import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { settingsOf } from '../../../scripts/package/settings.mjs';
import { sumsBelow } from '../../../scripts/package/sums.mjs';
import { temporaryFolder } from '../../support/temporary.ts';

test('the entry of the AppImage takes no wall away', () => {
  const electron = { dir: '/electron', version: '45.4.1' };
  const { linux, appImage } = settingsOf({ electron, app: '/app', output: '/dist' });
  // Without a list of its own electron-builder writes --no-sandbox.
  expect(appImage?.executableArgs).toEqual([]);
  expect(linux?.executableArgs).toBeUndefined();
});

test('checksums differ with a byte and with a name, and stand in the order of the names', async () => {
  const folder = temporaryFolder('sums');
  mkdirSync(join(folder, 'b'));
  writeFileSync(join(folder, 'b', 'one'), 'abc');
  writeFileSync(join(folder, 'a'), 'abc');
  symlinkSync('b/one', join(folder, 'link'));
  const sums = await sumsBelow(folder);
  expect([...sums.keys()]).toEqual(['a', 'b/one']);
  expect(sums.get('a')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sums.get('b/one')).toBe(sums.get('a'));
  writeFileSync(join(folder, 'a'), 'abd');
  expect((await sumsBelow(folder)).get('a')).not.toBe(sums.get('a'));
});
