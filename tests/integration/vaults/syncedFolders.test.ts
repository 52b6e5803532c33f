import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Computer,
  isCopied,
  isSynced,
} from '../../../electron/strongroom/vault/syncedFolders.ts';
import { temporaryFolder } from '../../support/temporary.ts';

let place: string;
beforeEach(() => {
  place = temporaryFolder('place');
});

const plain: Computer = {
  platform: 'linux',
  env: {},
  home: '/nowhere',
  mounts: async () => '23 1 8:1 / / rw - ext4 /dev/sda1 rw\n',
};
const folder = (...names: string[]) => {
  const path = join(place, ...names);
  mkdirSync(path, { recursive: true });
  return path;
};

describe('a folder that another program copies to the internet', () => {
  it.each([
    ...['OneDrive - Harehills', 'Dropbox (Old)', 'Google Drive', 'My Drive', 'iCloudDrive'],
    ...['Mobile Documents', 'CloudStorage', 'Nextcloud', 'ownCloud', 'pCloudDrive', 'Proton Drive'],
    ...['Syncthing', 'Tresorit', 'Seafile', 'MEGAsync', 'MEGA', 'Box', 'Box Sync', 'Sync'],
    ...['Creative Cloud Files', 'SpiderOak Hive', 'Jottacloud', 'Yandex.Disk', 'SynologyDrive'],
    ...['Resilio Sync', 'kDrive', 'IDrive'],
  ])('is known by the name %s', async (name) => {
    expect(await isSynced(folder(name, 'records'), plain)).toBe(true);
  });

  it.each(['Boxes', 'Synchronised swimming', 'Megan', 'Charity', 'cloudy days', 'Records 2026'])(
    'is not %s',
    async (name) => {
      expect(await isSynced(folder(name), plain)).toBe(false);
    },
  );

  it.each(['.dropbox', '.stfolder', '.owncloudsync.log', '.849C9593-D756-4E56-8D6E-42412F2A707B'])(
    'is known by %s in one above it, whatever it is called',
    async (mark) => {
      const inside = folder('work', 'records');
      writeFileSync(join(place, 'work', mark), '');
      expect(await isSynced(inside, plain)).toBe(true);
      symlinkSync(inside, join(place, 'harmless'));
      expect(await isSynced(join(place, 'harmless'), plain)).toBe(true);
    },
  );

  it('is not a home in which such a program has its settings', async () => {
    const inside = folder('home', 'records');
    folder('home', '.dropbox');
    folder('home', '.pcloud');
    expect(await isSynced(inside, plain)).toBe(false);
  });

  it('is known by what the program says about itself', async () => {
    const inside = folder('work', 'records');
    const work = join(place, 'work');
    expect(await isSynced(inside, { ...plain, env: { OneDriveCommercial: work } })).toBe(true);
    const home = folder('home', '.dropbox');
    writeFileSync(join(home, 'info.json'), JSON.stringify({ personal: { path: work } }));
    expect(await isSynced(inside, { ...plain, home: join(place, 'home') })).toBe(true);
    writeFileSync(join(home, 'info.json'), 'no JSON');
    expect(await isSynced(inside, { ...plain, home: join(place, 'home') })).toBe(false);
  });

  it('may be one that is still to be made', async () => {
    expect(await isSynced(join(place, 'Dropbox', 'new'), plain)).toBe(true);
    expect(await isCopied(join(place, 'Dropbox', 'new'), plain)).toBe(true);
    expect(await isSynced(join(place, 'new', 'records'), plain)).toBe(false);
  });
});

describe('a folder on another computer', () => {
  it.each(['nfs4', 'cifs', 'smb3', 'fuse.sshfs', 'fuse.rclone', 'fuse.gvfsd-fuse', 'davfs'])(
    'is known where its disk is %s',
    async (kind) => {
      const inside = folder('the share', 'records');
      const point = join(place, 'the share').replaceAll(' ', '\\040');
      const mounts = async () =>
        `23 1 8:1 / / rw - ext4 /dev/sda1 rw\n40 23 0:40 / ${point} rw shared:1 - ${kind} server:/x rw\n`;
      expect(await isSynced(inside, { ...plain, mounts })).toBe(true);
      expect(await isSynced(folder('other'), { ...plain, mounts })).toBe(false);
      // Backups may lie there.
      expect(await isCopied(inside, { ...plain, mounts })).toBe(false);
    },
  );

  it('is not a stick, nor a disk of Windows on this computer', async () => {
    for (const kind of ['vfat', 'exfat', 'fuseblk', 'ntfs3', 'tmpfs']) {
      const mounts = async () => `40 23 0:40 / ${place} rw - ${kind} /dev/sdb1 rw\n`;
      expect(await isSynced(folder('records'), { ...plain, mounts })).toBe(false);
    }
  });

  it('is known on Windows by its address', async () => {
    const computer = { ...plain, platform: 'win32' } as const;
    expect(await isSynced('\\\\server\\share\\records', computer)).toBe(true);
    expect(await isCopied('\\\\server\\share\\records', computer)).toBe(false);
  });
});
