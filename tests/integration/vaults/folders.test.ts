import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smallDisk } from '../../support/smallDisk.ts';
import { charity, openStrongroom } from '../../support/strongroom.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { digests } from '../../support/vaultFolder.ts';

let strongroom: ReturnType<typeof openStrongroom>;
let chosen: string;
beforeEach(() => {
  strongroom = openStrongroom();
  chosen = temporaryFolder('chosen');
});
afterEach(() => {
  expect(strongroom.failures).toEqual([]);
  strongroom.close();
  chmodSync(chosen, 0o700);
});

function granted(path: string): string {
  const token = `token-of-folder-${randomUUID()}`;
  strongroom.context.tokens.add(token, 'folder', path);
  return token;
}

async function createIn(path: string): Promise<string> {
  const reply = await strongroom.call('vaults.create', { ...charity, folder: granted(path) });
  return reply.ok ? 'ok' : reply.error.code;
}

async function add(path: string): Promise<string> {
  const reply = await strongroom.call('vaults.add', { folder: granted(path) });
  return reply.ok ? 'ok' : reply.error.code;
}

const vaultFiles = ['header-a.json', 'header-b.json', 'records.db'];

describe('a vault in a chosen folder', () => {
  it('goes into an empty folder itself and into a folder of its own in a full one', async () => {
    expect(await createIn(chosen)).toBe('ok');
    await strongroom.ask('vaults.lock', {});
    expect(readdirSync(chosen).sort()).toEqual(vaultFiles);
    const before = digests(chosen);
    expect(await createIn(chosen)).toBe('ok');
    await strongroom.ask('vaults.lock', {});
    expect(readdirSync(join(chosen, 'Alongside vault')).sort()).toEqual(vaultFiles);
    expect(digests(chosen)).toEqual(before);
    expect(await createIn(chosen)).toBe('folder-used');
  });

  it.each([
    'OneDrive - Harehills',
    'Dropbox',
    'Google Drive',
    'iCloud Drive',
    'Library/CloudStorage/Box',
    'Nextcloud/charity',
  ])('does not go into %s, also not by a link', async (name) => {
    const synced = join(chosen, name);
    mkdirSync(synced, { recursive: true });
    symlinkSync(synced, join(chosen, 'harmless'));
    expect(await createIn(synced)).toBe('folder-synced');
    expect(await createIn(join(chosen, 'harmless'))).toBe('folder-synced');
    expect(readdirSync(synced)).toEqual([]);
  });

  it('does not go into a folder whose path is too long for its records', async () => {
    const deep = join(chosen, ...Array.from({ length: 6 }, () => 'd'.repeat(90)));
    mkdirSync(deep, { recursive: true });
    expect(await createIn(deep)).toBe('folder-refused');
    expect(readdirSync(deep)).toEqual([]);
  });

  it('is opened there only by a user who says so, which its audit then tells', async () => {
    const synced = join(chosen, 'Dropbox');
    const made = openStrongroom();
    await made.newVault();
    const { folder } = made.context.vault;
    made.context.lock('asked');
    cpSync(folder, synced, { recursive: true });
    made.close();
    const token = granted(synced);
    expect(await strongroom.call('vaults.add', { folder: token })).toMatchObject({
      error: { code: 'folder-synced' },
    });
    const { vaultId } = await strongroom.ask('vaults.add', { folder: token, knowsSynced: true });
    const entered = () =>
      strongroom.context.vault.db
        .prepare("SELECT * FROM audit WHERE action = 'vaults.acceptSynced'")
        .all();
    for (let opening = 0; opening < 2; opening += 1) {
      const { passphrase } = charity;
      await strongroom.ask('vaults.unlock', { vaultId, passphrase });
      expect(entered()).toHaveLength(1);
      await strongroom.ask('vaults.lock', {});
    }
  });

  it('does not go into a file, a folder that is gone, or one that cannot be written', async () => {
    const file = join(chosen, 'file.txt');
    writeFileSync(file, 'kept');
    expect(await createIn(file)).toBe('folder-refused');
    expect(await createIn(join(chosen, 'gone'))).toBe('folder-refused');
    const locked = join(chosen, 'locked');
    mkdirSync(locked);
    chmodSync(locked, 0o555);
    // Root may write everywhere: for a moment this process is nobody in particular.
    chmodSync(chosen, 0o755);
    const root = process.getuid?.() === 0;
    if (root) process.seteuid?.(65_534);
    try {
      expect(await createIn(locked)).toBe('folder-refused');
    } finally {
      if (root) process.seteuid?.(0);
    }
    expect(readdirSync(chosen).sort()).toEqual(['file.txt', 'locked']);
    expect(readdirSync(locked)).toEqual([]);
  });

  it('is chosen once: a token is used up by the vault, not by a weak passphrase', async () => {
    const folder = granted(chosen);
    const create = async (passphrase: string) => {
      const reply = await strongroom.call('vaults.create', { ...charity, passphrase, folder });
      return reply.ok ? 'ok' : reply.error.code;
    };
    expect(await create('weak')).toBe('weak-passphrase');
    expect(readdirSync(chosen)).toEqual([]);
    expect(await create(charity.passphrase)).toBe('ok');
    expect(await create(charity.passphrase)).toBe('token-used');
  });

  it('that cannot be noted down is made all the same, and can be added again', async () => {
    mkdirSync(join(strongroom.home, 'vaults.json.new'));
    expect(await createIn(chosen)).toBe('ok');
    await strongroom.ask('vaults.lock', {});
    const later = openStrongroom({ home: strongroom.home });
    expect(await later.ask('vaults.status', {})).toEqual({ known: [], open: null });
    expect(await add(chosen)).toBe('ok');
  });
});

describe('a vault that is added', () => {
  it('is known by its folder’s name; a folder without one is refused', async () => {
    expect(await add(chosen)).toBe('header-missing');
    await createIn(chosen);
    await strongroom.ask('vaults.lock', {});
    rmSync(join(strongroom.home, 'vaults.json'));
    const later = openStrongroom({ home: strongroom.home });
    later.context.tokens.add('token-of-the-folder', 'folder', chosen);
    await later.ask('vaults.add', { folder: 'token-of-the-folder' });
    const { known } = await later.ask('vaults.status', {});
    // Its header is not authenticated before it is opened.
    expect(known).toMatchObject([{ charityName: basename(chosen), lastOpenedAt: null }]);
  });

  it('is refused with the reason when its header is damaged or of a newer app', async () => {
    for (const name of ['header-a.json', 'header-b.json']) {
      writeFileSync(join(chosen, name), '{}\n');
    }
    expect(await add(chosen)).toBe('header-damaged');
    const newer = { generation: 1, mac: '0'.repeat(64), minimumReader: 4 };
    writeFileSync(join(chosen, 'header-a.json'), `${JSON.stringify(newer)}\n`);
    expect(await add(chosen)).toBe('newer-app-needed');
  });
});

describe('a list of known vaults that is damaged', () => {
  it.each(['', '{', '{"vaults":[{"folder":1}]}', '[]'])('“%s” is begun anew', async (text) => {
    writeFileSync(join(strongroom.home, 'vaults.json'), text);
    const later = openStrongroom({ home: strongroom.home });
    expect(await later.ask('vaults.status', {})).toEqual({ known: [], open: null });
  });
});

const disk = smallDisk(4_096);
afterAll(() => disk?.remove());

describe.skipIf(disk === null)('a disk without room for a vault', () => {
  it('refuses it by name and holds nothing of it afterwards, wherever the room ends', async () => {
    if (disk === null) return;
    const folder = join(disk.folder, 'vault');
    const filler = join(disk.folder, 'filler');
    mkdirSync(folder);
    expect(await createIn(folder)).toBe('ok');
    const taken = readdirSync(folder).reduce(
      (sum, name) => sum + Math.ceil(statSync(join(folder, name)).size / 4_096),
      0,
    );
    await strongroom.ask('vaults.lock', {});
    const answers = new Set<string>();
    // Near the end one block more or less decides.
    const nearlyAll = taken - 12;
    const leap = Math.ceil(taken / 16);
    const next = (room: number) => (room < nearlyAll ? Math.min(room + leap, nearlyAll) : room + 1);
    for (let context = 0; context <= taken + 8; context = next(context)) {
      rmSync(folder, { recursive: true });
      rmSync(filler, { force: true });
      const { bsize, bfree } = statfsSync(disk.folder);
      writeFileSync(filler, Buffer.alloc((bfree - context) * bsize));
      mkdirSync(folder);
      const answer = await createIn(folder);
      answers.add(answer);
      if (answer === 'ok') break;
      expect(readdirSync(folder)).toEqual([]);
      expect(strongroom.context.open).toBeNull();
    }
    expect([...answers]).toEqual(['disk-full', 'ok']);
  });
});
