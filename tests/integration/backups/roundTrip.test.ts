import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordsFile } from '../../../electron/strongroom/store/open.ts';
import {
  backUp,
  backupsIn,
  choose,
  contents,
  flipped,
  newestIn,
  openBackup,
  openWithBackups,
  restoreTo,
} from '../../support/backups.ts';
import { blankPerson } from '../../support/blanks.ts';
import { freshBackups } from '../../support/freshBackups.ts';
import { charity, openStrongroom } from '../../support/strongroom.ts';
import { digests } from '../../support/vaultFolder.ts';

const { passphrase } = charity;
const credential = { kind: 'passphrase', passphrase } as const;

const vault = freshBackups();

describe('a backup', () => {
  it('is one file, verified, with progress, an entry in the audit and its date remembered', async () => {
    const { strongroom, stick, ask, events, context } = vault;
    const { end, jobId } = await backUp(strongroom);
    expect(end).toMatchObject({ state: 'done', done: 100, total: 100 });
    expect(backupsIn(stick)).toHaveLength(1);
    expect(await ask('backups.state', {})).toMatchObject({
      folderName: 'Sicherung für Łódź – été',
      onLock: true,
      missing: null,
      lastAt: '2026-11-23T10:00:00.000Z',
      provedAt: null,
      problem: null,
      stored: [{ takenAt: '2026-11-23T10:00:00.000Z' }],
    });
    const told = events.flatMap(({ name, payload }) =>
      name === 'progress' && 'jobId' in payload && payload.jobId === jobId ? [payload.done] : [],
    );
    expect(told).toEqual([...told].sort((a, b) => a - b));
    const audited = context.vault.db
      .prepare('SELECT action FROM audit ORDER BY seq DESC')
      .get<{ action: string }>();
    expect(audited?.action).toBe('backups.make');
  });

  it('with a torn page that nothing uses, as a power cut leaves one, is made and opens', async () => {
    const { strongroom, stick, context } = vault;
    const { db, folder } = context.vault;
    db.exec('CREATE TABLE gone (body BLOB) STRICT; INSERT INTO gone VALUES (zeroblob(20000))');
    db.exec('DROP TABLE gone');
    const path = recordsFile(folder);
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(2_000), 0, 2_000, statSync(path).size - 3_000);
    expect((await backUp(strongroom)).end.state).toBe('done');
    expect((await openBackup(strongroom, newestIn(stick))).end.state).toBe('done');
    // Closed earlier, it would drop the lock on the records.
    await vault.ask('vaults.lock', {});
    closeSync(file);
  });

  it('holds nothing that can be read without the key but the name of the charity and dates', async () => {
    await backUp(vault.strongroom);
    const text = readFileSync(newestIn(vault.stick)).toString('latin1');
    expect(text).toContain('Harehills Drop-in');
    for (const word of ['Osei', 'Efua', 'Jo Harker', 'CREATE TABLE', 'SQLite format']) {
      expect(text).not.toContain(word);
    }
  });

  it('comes back in another place with every row as it was', async () => {
    const { strongroom, around, context, ask, open } = vault;
    const before = contents(strongroom);
    await backUp(strongroom);
    const path = newestIn(vault.stick);
    await ask('backups.setOnLock', { onLock: false });
    await ask('people.add', { person: blankPerson, answers: [] });
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    const original = digests(context.catalogue.find(open.vaultId)?.folder ?? '');
    const bytes = readFileSync(path);

    const look = await ask('backups.look', { file: choose(strongroom, 'read', path) });
    expect(look).toMatchObject({
      charityName: 'Harehills Drop-in',
      takenAt: '2026-11-23T10:00:00.000Z',
      bytes: bytes.length,
    });
    const opened = await openBackup(strongroom, path);
    expect(await ask('backups.opened', { jobId: opened.jobId })).toMatchObject({
      counts: { people: 3, sessions: 1, consents: 0, payments: 0 },
    });
    const place = join(around, 'zurück', 'x'.repeat(120), 'y'.repeat(120));
    mkdirSync(place, { recursive: true });
    const { end, jobId } = await restoreTo(strongroom, opened.jobId, place);
    expect(end.state).toBe('done');
    const { vaultId, placeId } = await ask('backups.restored', { jobId });
    expect(vaultId).toBe(open.vaultId);
    expect(readdirSync(place).sort()).toEqual([
      'header-a.json',
      'header-b.json',
      'records.db',
      'restored.json',
    ]);

    await ask('vaults.unlock', { vaultId, placeId, passphrase });
    expect(context.vault.folder).toBe(place);
    expect(contents(strongroom)).toEqual(before);
    expect(readFileSync(path)).toEqual(bytes);
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    expect(digests(context.catalogue.list()[1]?.folder ?? '')).toEqual(original);
  });

  it('opens with the recovery key too, on a computer that never saw the vault', async () => {
    await backUp(vault.strongroom);
    const other = openStrongroom();
    const { recoveryKey } = vault;
    const by = { kind: 'recovery-key', recoveryKey } as const;
    const opened = await openBackup(other, newestIn(vault.stick), by);
    const { jobId, end } = await restoreTo(other, opened.jobId, null);
    expect(end.state).toBe('done');
    const { vaultId } = await other.ask('backups.restored', { jobId });
    await other.ask('vaults.unlock', { vaultId, passphrase });
    expect((await other.ask('people.list', { find: '', after: null, limit: 9 })).total).toBe(3);
    expect(other.failures).toEqual([]);
    other.close();
  });

  it('is proved by its passphrase, which notes the day and leaves no copy', async () => {
    const { strongroom, ask, finished, clock } = vault;
    await backUp(strongroom);
    const [stored] = (await ask('backups.state', {})).stored;
    const name = stored?.name ?? '';
    const wrong = await ask('backups.prove', { name, passphrase: 'not this one at all' });
    expect(await finished(wrong.jobId)).toMatchObject({
      state: 'failed',
      code: 'wrong-passphrase',
    });
    expect((await ask('backups.state', {})).provedAt).toBeNull();
    clock.now = new Date('2026-11-24T09:00:00.000Z');
    const { jobId } = await ask('backups.prove', { name, passphrase });
    expect((await finished(jobId)).state).toBe('done');
    expect(await ask('backups.opened', { jobId })).toMatchObject({ counts: { people: 3 } });
    expect((await ask('backups.state', {})).provedAt).toBe('2026-11-24T09:00:00.000Z');
  });

  it('is not proved by a name that is none of ours', async () => {
    await backUp(vault.strongroom);
    const name = `../${vault.folderName}/${backupsIn(vault.stick)[0]}`;
    expect(await vault.call('backups.prove', { name, passphrase })).toMatchObject({
      error: { code: 'not-found' },
    });
  });
});

describe('a vault that was restored beside its original', () => {
  async function restoredBeside() {
    const { strongroom, around, ask } = vault;
    await backUp(strongroom);
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    const opened = await openBackup(strongroom, newestIn(vault.stick));
    const folder = join(around, 'beside');
    mkdirSync(folder);
    const { jobId } = await restoreTo(strongroom, opened.jobId, folder);
    return { folder, ...(await ask('backups.restored', { jobId })) };
  }

  it('stands in the list beside it, says the day of its backup, and each opens by its place', async () => {
    const { ask, context } = vault;
    const { vaultId, folder } = await restoredBeside();
    const { known } = await ask('vaults.status', {});
    expect(known.map((each) => [each.vaultId, each.restoredFrom])).toEqual([
      [vaultId, '2026-11-23T10:00:00.000Z'],
      [vaultId, null],
    ]);
    for (const { placeId, restoredFrom } of known) {
      await ask('vaults.unlock', { vaultId, placeId, passphrase });
      expect(context.vault.folder === folder).toBe(restoredFrom !== null);
      await ask('vaults.lock', {});
      await ask('backups.settle', {});
    }
    const again = (await ask('vaults.status', {})).known;
    expect(again.map(({ restoredFrom }) => restoredFrom)).toEqual([
      null,
      '2026-11-23T10:00:00.000Z',
    ]);
  });

  it('knows nothing yet of where its own backups go', async () => {
    const { ask } = vault;
    const { vaultId, placeId } = await restoredBeside();
    await ask('vaults.unlock', { vaultId, placeId, passphrase });
    expect(await ask('backups.state', {})).toMatchObject({ folderName: null, lastAt: null });
  });

  it('takes the place of an original that is gone', async () => {
    const { ask, context, open, strongroom } = vault;
    await backUp(strongroom);
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    rmSync(context.catalogue.find(open.vaultId)?.folder ?? '', { recursive: true });
    const opened = await openBackup(strongroom, newestIn(vault.stick));
    await restoreTo(strongroom, opened.jobId, null);
    const { known } = await ask('vaults.status', {});
    expect(known).toMatchObject([{ missing: false, restoredFrom: '2026-11-23T10:00:00.000Z' }]);
  });
});

describe('a restore never goes over a vault', () => {
  it('refuses a folder that holds something and leaves it as it was', async () => {
    const { strongroom, ask, call, context } = vault;
    await backUp(strongroom);
    const { folder } = context.vault;
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    const before = digests(folder);
    const opened = await openBackup(strongroom, newestIn(vault.stick));
    // Into a folder that is not empty it makes one of its own, and that one only once.
    const first = await restoreTo(strongroom, opened.jobId, folder);
    expect(first.end.state).toBe('done');
    const input = { jobId: opened.jobId, folder: choose(strongroom, 'folder', folder) };
    expect(await call('backups.restore', input)).toMatchObject({ error: { code: 'folder-used' } });
    expect(digests(folder)).toEqual(before);
    expect(readdirSync(join(folder, 'Alongside restored 2026-11-23'))).toContain('records.db');
  });

  it('leaves nothing of itself when it is stopped', async () => {
    const { strongroom, ask, stopped, finished, around } = vault;
    await backUp(strongroom);
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    const opened = await openBackup(strongroom, newestIn(vault.stick));
    const folder = join(around, 'stopped');
    mkdirSync(folder);
    const { jobId } = await ask('backups.restore', {
      jobId: opened.jobId,
      folder: choose(strongroom, 'folder', folder),
    });
    stopped.add(jobId);
    expect((await finished(jobId)).state).toBe('cancelled');
    expect(readdirSync(folder)).toEqual([]);
    expect((await ask('vaults.status', {})).known).toHaveLength(1);
  });

  it('puts nothing back when the file changed since it was opened', async () => {
    const { strongroom, ask, around } = vault;
    await backUp(strongroom);
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    const folder = join(around, 'changed');
    mkdirSync(folder);
    const path = newestIn(vault.stick);
    const good = readFileSync(path);
    const opened = await openBackup(strongroom, path);
    writeFileSync(path, flipped(path, good.length - 1));
    expect((await restoreTo(strongroom, opened.jobId, folder)).end.code).toBe('backup-changed');
    const other = await openWithBackups();
    await backUp(other.strongroom);
    writeFileSync(path, readFileSync(newestIn(other.stick)));
    other.forget();
    expect((await restoreTo(strongroom, opened.jobId, folder)).end.code).toBe('backup-changed');
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(path, good);
    expect((await restoreTo(strongroom, opened.jobId, folder)).end.state).toBe('done');
  });

  it('asks for the credential again when the result of the opening is gone', async () => {
    const { strongroom, ask, call } = vault;
    await backUp(strongroom);
    const opened = await openBackup(strongroom, newestIn(vault.stick));
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    expect(await call('backups.restore', { jobId: opened.jobId, folder: null })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(existsSync(join(vault.home, 'vaults', 'restored'))).toBe(false);
    const input = { file: 'never-chosen-token', credential };
    expect(await call('backups.open', input)).toMatchObject({ error: { code: 'token-used' } });
  });
});

describe('what a user wrote privately', () => {
  it('opens in a restored copy with the passphrase of the backup’s time', async () => {
    const { strongroom, stick, ask, open } = vault;
    const words = { about: 'practice', projectId: null, onDate: '2026-11-20' } as const;
    await ask('privateReflections.open', { passphrase });
    await ask('privateReflections.add', { words: { ...words, words: 'I was tired.' } });
    await backUp(strongroom);
    const other = openStrongroom();
    const opened = await openBackup(other, newestIn(stick), credential);
    const { end } = await restoreTo(other, opened.jobId, null);
    expect(end.state).toBe('done');
    await other.ask('vaults.unlock', { vaultId: open.vaultId, passphrase });
    expect((await other.ask('privateReflections.get', {})).reflections).toEqual([]);
    const { reflections } = await other.ask('privateReflections.open', { passphrase });
    expect(reflections).toMatchObject([{ words: { words: 'I was tired.' } }]);
    other.close();
  });
});
