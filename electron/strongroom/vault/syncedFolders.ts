import { readdir, readFile, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { within } from '../../files/regular.ts';

/** Parts of the names of folders that other programs copy to the internet. */
const synced =
  /onedrive|dropbox|google ?drive|my ?drive|icloud|mobile documents|cloudstorage|nextcloud|owncloud|pcloud|proton ?drive|syncthing|tresorit|seafile|megasync|box sync|creative cloud|spideroak|jottacloud|yandex ?\.?disk|koofr|sugarsync|sharefile|citrix files|synology ?drive|cloudstation|resilio|btsync|workdrive|magentacloud|terabox|icedrive|internxt|amazon drive/i;
/** Whole names that are too short or too common to count as a part of one. */
const syncedWhole =
  /^(box|mega|sync|idrive|filen|kdrive|hidrive|qsync|egnyte|degoo|cozy( drive)?|sharepoint)$/i;

/** What their programs leave in a folder that they copy, whatever it is called. */
const marks =
  /^(\.dropbox\.cache|\.stfolder|\.stversions|\.(owncloud|nextcloud)sync\.log|\._?sync_[0-9a-f]+\.db|\.csync_journal\.db|\.seafile-data|\.megaignore|\.SynologyWorkingDirectory|\.tmp\.drive(download|upload)|\.849C9593-D756-4E56-8D6E-42412F2A707B)$/;
/** Dropbox marks its folder by a file; the folder of this name in a home holds its settings. */
const markingFiles = /^\.dropbox$/;

/** Names of systems of files that lie on another computer. */
const network =
  /^(nfs\d?|cifs|smb\d?|smbfs|afs|ncpfs|ceph|glusterfs|lustre|davfs2?|fuse\.(sshfs|rclone|gvfsd-fuse|davfs2?|s3fs|google-drive-ocamlfuse|onedriver|kio-fuse|curlftpfs|glusterfs|ceph.*))$/;

/** What the computer says about its disks and the programs on it; tests give their own. */
export interface Computer {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** The table of mounts, as Linux writes it. */
  readonly mounts: () => Promise<string>;
}

const thisComputer: Computer = {
  platform: process.platform,
  env: process.env,
  home: homedir(),
  mounts: () => readFile('/proc/self/mountinfo', 'utf8'),
};

/**
 * Whether a folder is copied to the internet, also through a link: by its name, by what a program
 * left in it or in one above it, or by what such a program says of itself. No list of programs is
 * whole.
 */
export async function isCopied(
  folder: string,
  computer: Computer = thisComputer,
): Promise<boolean> {
  const vendors = await vendorFolders(computer);
  for (const path of [folder, await realOf(folder)]) {
    const names = path.split(/[\\/]/);
    if (synced.test(path) || names.some((name) => syncedWhole.test(name))) return true;
    for (const each of foldersAbove(path)) {
      if (vendors.has(each) || (await isMarked(each))) return true;
    }
  }
  return false;
}

/**
 * Whether a folder is copied to the internet or lies on another computer: two computers would spoil
 * each other's records there. Backups may lie on another computer.
 */
export async function isSynced(
  folder: string,
  computer: Computer = thisComputer,
): Promise<boolean> {
  if (await isCopied(folder, computer)) return true;
  const real = await realOf(folder);
  return [folder, real].some((path) => isShare(path, computer)) || isOnNetwork(real, computer);
}

/** Where a folder really lies, or the nearest above it that is there. */
async function realOf(folder: string): Promise<string> {
  for (const each of foldersAbove(folder)) {
    try {
      return await within(realpath(each));
    } catch (error) {
      if ((error as { code?: unknown }).code === 'ETIMEDOUT') throw error;
    }
  }
  return folder;
}

async function isMarked(folder: string): Promise<boolean> {
  try {
    const entries = await within(readdir(folder, { withFileTypes: true }));
    return entries.some(
      (entry) => marks.test(entry.name) || (markingFiles.test(entry.name) && entry.isFile()),
    );
  } catch (error) {
    // A folder above may be closed to this account.
    if ((error as { code?: unknown }).code === 'ETIMEDOUT') throw error;
    return false;
  }
}

/** The folder and those above it. */
function foldersAbove(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersAbove(above)];
}

/** A share of another Windows computer; a drive letter of one is resolved to it before. */
const isShare = (path: string, { platform }: Computer): boolean =>
  platform === 'win32' && /^\\\\(?![?.]\\)/.test(path);

/** The folders that programs on this computer say they copy. */
async function vendorFolders({ env, home }: Computer): Promise<ReadonlySet<string>> {
  const oneDrive = [env.OneDrive, env.OneDriveCommercial, env.OneDriveConsumer];
  const dropbox = [home, env.APPDATA, env.LOCALAPPDATA].flatMap((base) =>
    base ? [join(base, '.dropbox', 'info.json'), join(base, 'Dropbox', 'info.json')] : [],
  );
  const told = await Promise.all(dropbox.map(dropboxFolders));
  return new Set([...oneDrive, ...told.flat()].flatMap((path) => (path ? [path] : [])));
}

async function dropboxFolders(path: string): Promise<string[]> {
  try {
    const accounts: unknown = JSON.parse(await within(readFile(path, 'utf8')));
    return Object.values(accounts as Record<string, { path?: unknown }>).flatMap((account) =>
      typeof account.path === 'string' ? [account.path] : [],
    );
  } catch {
    return [];
  }
}

/** The kind of the disk, from the longest mount point that the path begins with. */
async function isOnNetwork(path: string, { platform, mounts }: Computer): Promise<boolean> {
  if (platform !== 'linux') return false;
  let table: string;
  try {
    table = await within(mounts());
  } catch {
    return false;
  }
  let best = { point: '', kind: '' };
  for (const line of table.split('\n')) {
    const [before = '', after = ''] = line.split(' - ');
    const point = (before.split(' ')[4] ?? '').replaceAll(/\\(\d{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    );
    const holds = point === '/' || path === point || path.startsWith(`${point}${sep}`);
    // A later mount hides an earlier one at the same point.
    if (point !== '' && holds && point.length >= best.point.length) {
      best = { point, kind: after.split(' ')[0] ?? '' };
    }
  }
  return network.test(best.kind);
}
