import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordsFile } from '../../electron/strongroom/store/open.ts';
import { frontDoor } from '../support/blanks.ts';
import { bundle } from '../support/bundle.ts';
import { figure } from '../support/figures.ts';
import { smallDisk } from '../support/smallDisk.ts';
import { charity, openStrongroom } from '../support/strongroom.ts';
import { digests } from '../support/vaultFolder.ts';
import { runInjected, whyNoTrace } from './strace.ts';

const disk = smallDisk(8_192);
afterAll(() => disk?.remove());
const can = disk === null ? 'this machine lets nobody mount a disk' : 'mounted';
const remount = (how: 'ro' | 'rw') =>
  execFileSync('mount', ['-o', `remount,${how}`, disk?.folder ?? '']);

let strongroom: ReturnType<typeof openStrongroom>;
let folder: string;
let vaultId: string;
beforeEach(async () => {
  if (disk === null) return;
  strongroom = openStrongroom();
  folder = join(disk.folder, 'vault');
  mkdirSync(folder);
  strongroom.context.tokens.add('token-of-the-folder', 'folder', folder);
  const made = await strongroom.ask('vaults.create', { ...charity, folder: 'token-of-the-folder' });
  vaultId = made.open.vaultId;
  await strongroom.ask('sessions.add', frontDoor);
});
afterEach(() => {
  if (disk === null) return;
  expect(strongroom.failures).toEqual([]);
  strongroom.close();
  remount('rw');
  rmSync(folder, { recursive: true, force: true });
});

const code = async (...of: Parameters<typeof strongroom.call>) => {
  const reply = await strongroom.call(...of);
  return reply.ok ? 'ok' : reply.error.code;
};
const unlock = () => code('vaults.unlock', { vaultId, passphrase: charity.passphrase });
const titles = async () => {
  const { rows } = await strongroom.ask('sessions.list', { find: '', after: null, limit: 9 });
  return rows.map(({ title }) => title);
};
const readOnly = async () => (await strongroom.ask('vaults.status', {})).open?.readOnly;

describe.skipIf(disk === null)(`a disk that can only be read (${can})`, () => {
  it('opens to be read, refuses every change by name, and can be written again later', async () => {
    await strongroom.ask('vaults.lock', {});
    remount('ro');
    const before = digests(folder);
    expect(await unlock()).toBe('ok');
    expect(await readOnly()).toBe('disk');
    expect(await titles()).toEqual([frontDoor.title]);
    expect(await code('sessions.add', frontDoor)).toBe('read-only');
    expect(await code('vaults.renewRecoveryKey', { passphrase: charity.passphrase })).toBe(
      'read-only',
    );
    await strongroom.ask('vaults.lock', {});
    expect(digests(folder)).toEqual(before);
    remount('rw');
    expect(await unlock()).toBe('ok');
    expect(await readOnly()).toBeNull();
    expect(await code('sessions.add', { ...frontDoor, title: 'Later' })).toBe('ok');
    figure('Read-only disk', 'opens to be read, every change refused', 'so seen, files unchanged');
  });

  it.skipIf(whyNoTrace !== null)(
    'and holds a save that was cut short is refused by name, untouched',
    async () => {
      const { dataKey, user } = strongroom.context.vault;
      const args = [folder, dataKey.toString('hex'), vaultId, user.id];
      await strongroom.ask('vaults.lock', {});
      const writer = await bundle('tests/faults/writer.ts');
      // The journal is whole by then, and the records are being written.
      runInjected('fsync:signal=KILL:when=4', [writer, ...args, '100', '9']);
      remount('ro');
      const before = digests(folder);
      expect(await unlock()).toBe('write-needed');
      expect(digests(folder)).toEqual(before);
      expect(readdirSync(folder)).toContain('records.db-journal');
      const moved = join(strongroom.home, 'moved');
      cpSync(folder, moved, { recursive: true });
      strongroom.context.tokens.add('token-of-the-moved', 'folder', moved);
      await strongroom.ask('vaults.add', { folder: 'token-of-the-moved' });
      expect(await unlock()).toBe('ok');
      expect(recordsFile(strongroom.context.vault.folder)).toBe(join(moved, 'records.db'));
    },
  );
});
