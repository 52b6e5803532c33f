import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeBackup } from '../../../electron/strongroom/backups/place.ts';
import { snapshotSteps } from '../../../electron/strongroom/backups/snapshot.ts';
import { newWork } from '../../../electron/strongroom/backups/work.ts';
import { recordsFile } from '../../../electron/strongroom/store/open.ts';
import {
  backUp,
  backupsIn,
  choose,
  contents,
  flipped,
  leftCopies,
  newestIn,
  openBackup,
  openWithBackups,
  restoreTo,
} from '../../support/backups.ts';
import { blankPerson } from '../../support/blanks.ts';
import { freshBackups } from '../../support/freshBackups.ts';
import { otherDisk } from '../../support/otherDisk.ts';
import { smallDisk } from '../../support/smallDisk.ts';
import { charity } from '../../support/strongroom.ts';
import { digests } from '../../support/vaultFolder.ts';

const { passphrase } = charity;

const vault = freshBackups();

const addPerson = () => vault.ask('people.add', { person: blankPerson, answers: [] });

/** Lets the records take so many bytes more. */
const addFiller = (bytes: number) =>
  vault.context.vault.db.prepare("UPDATE sessions SET note = printf('%.*c', ?, 'x')").run([bytes]);

/** Backs up at noon of a day. */
async function backUpOn(day: string) {
  vault.clock.now = new Date(`${day}T12:00:00.000Z`);
  return backUp(vault.strongroom);
}

describe('where backups go', () => {
  it('is refused within the vault, in a synced folder, and where there is no folder', async () => {
    const { call, strongroom, around, context } = vault;
    const refused = async (path: string) => {
      const reply = await call('backups.setPlace', { folder: choose(strongroom, 'folder', path) });
      return reply.ok ? null : reply.error.code;
    };
    const within = join(context.vault.folder, 'backups');
    const synced = join(around, 'OneDrive');
    for (const folder of [within, synced]) mkdirSync(folder);
    expect(await refused(within)).toBe('place-within-vault');
    expect(await refused(context.vault.folder)).toBe('place-within-vault');
    expect(await refused(synced)).toBe('folder-synced');
    expect(await refused(join(around, 'nowhere'))).toBe('place-missing');
    expect((await vault.ask('backups.state', {})).folderName).toBe('Sicherung für Łódź – été');
  });

  const told = async () => {
    const { sameDisk } = await vault.ask('backups.state', {});
    const { backup } = await vault.ask('reports.home', { today: '2026-11-23' });
    return { place: sameDisk, home: backup?.sameDisk };
  };

  it('is told of where it is on the disk of the vault, also while it is gone', async () => {
    const { ask, strongroom, stick } = vault;
    const folder = choose(strongroom, 'folder', stick);
    expect(await ask('backups.setPlace', { folder })).toMatchObject({ sameDisk: true });
    expect(await told()).toEqual({ place: true, home: true });
    renameSync(stick, `${stick} gone`);
    expect(await told()).toEqual({ place: true, home: true });
  });

  it('is not told of where it is on another disk', async (context) => {
    const disk = otherDisk();
    if (!disk) return context.skip('this machine has no second disk that all may write to');
    try {
      const { ask, strongroom } = vault;
      const folder = choose(strongroom, 'folder', disk.folder);
      expect(await ask('backups.setPlace', { folder })).toMatchObject({ sameDisk: false });
      expect(await told()).toEqual({ place: false, home: false });
    } finally {
      disk.remove();
    }
  });

  it('is looked at again with each backup: a vault of before knows it after its next one', async () => {
    const { context, strongroom } = vault;
    context.backups.memories.note(context.vault.folder, { sameDisk: null });
    expect(await told()).toEqual({ place: true, home: false });
    await backUp(strongroom);
    expect(await told()).toEqual({ place: true, home: true });
  });

  it('is not asked of the demo, which nobody could open again', async () => {
    const { call, ask, strongroom, stick } = vault;
    await ask('vaults.openDemo', {});
    expect(await call('backups.make', {})).toMatchObject({ error: { code: 'not-in-demo' } });
    const input = { folder: choose(strongroom, 'folder', stick) };
    expect(await call('backups.setPlace', input)).toMatchObject({ error: { code: 'not-in-demo' } });
  });

  it('keeps what the rule keeps and removes nothing that is not a backup of this vault', async () => {
    const { stick, ask } = vault;
    for (let on = 1; on <= 9; on += 1) await backUpOn(`2026-11-0${on}`);
    // Of nine days seven stay, and the Sunday of the first week.
    const days = backupsIn(stick).map((name) => name.slice(10, 20));
    expect(days).toEqual([
      '2026-11-01',
      ...['03', '04', '05', '06', '07', '08', '09'].map((on) => `2026-11-${on}`),
    ]);
    const damaged = `${backupsIn(stick)[1]?.slice(0, -10)}-0000.backup`;
    writeFileSync(join(stick, damaged), 'not a backup any more');
    writeFileSync(join(stick, 'letter.txt'), 'to the funder');
    const other = await openWithBackups({ stick });
    await backUp(other.strongroom);
    const before = backupsIn(stick);
    await backUpOn('2026-11-10');
    const [gone] = before.filter((name) => !backupsIn(stick).includes(name));
    expect(gone?.slice(10, 20)).toBe('2026-11-03');
    expect(backupsIn(stick)).toHaveLength(before.length);
    expect((await ask('backups.state', {})).stored).toHaveLength(8);
    expect((await other.ask('backups.state', {})).stored).toHaveLength(1);
    other.forget();
  });
});

describe('a backup that cannot be made', () => {
  it('says so when the stick is gone, and Home hears of it', async () => {
    const { strongroom, stick, ask } = vault;
    await backUpOn('2026-11-20');
    renameSync(stick, `${stick} unplugged`);
    const { end } = await backUpOn('2026-11-21');
    expect(end).toMatchObject({ state: 'failed', code: 'place-missing' });
    expect(await ask('backups.state', {})).toMatchObject({
      missing: 'place-missing',
      lastAt: '2026-11-20T12:00:00.000Z',
      problem: { code: 'place-missing', at: '2026-11-21T12:00:00.000Z' },
    });
    renameSync(`${stick} unplugged`, stick);
    await backUp(strongroom);
    expect((await ask('backups.state', {})).problem).toBeNull();
  });

  it('leaves no file and the earlier ones as they were when it is stopped at any step', async () => {
    const { ask, finished, stick, events, stopped } = vault;
    await backUpOn('2026-11-20');
    const before = digests(stick);
    for (const after of [0, 1, 2, 3]) {
      await addPerson();
      const from = events.length;
      const { jobId } = await ask('backups.make', {});
      if (after === 0) stopped.add(jobId);
      else {
        const { push } = events;
        let heard = 0;
        events.push = (...told) => {
          heard += told.filter(({ name }) => name === 'progress').length;
          if (heard >= after) stopped.add(jobId);
          return push.apply(events, told);
        };
      }
      expect((await finished(jobId)).state, `after ${after}`).toBe('cancelled');
      expect(events.length).toBeGreaterThan(from);
      expect(digests(stick)).toEqual(before);
    }
  });

  it('leaves no file and the earlier ones as they were when the stick is full', async (context) => {
    const disk = smallDisk(4_096);
    if (!disk) return context.skip('this machine lets nobody mount a small disk');
    const { ask, strongroom } = vault;
    try {
      await ask('backups.setPlace', { folder: choose(strongroom, 'folder', disk.folder) });
      expect((await backUpOn('2026-11-20')).end.state).toBe('done');
      const before = digests(disk.folder);
      const filler = join(disk.folder, 'photos.zip');
      writeFileSync(filler, Buffer.alloc(3_996 * 1_024 - bytesIn(disk.folder)));
      const after = digests(disk.folder);
      expect((await backUpOn('2026-11-21')).end).toMatchObject({
        state: 'failed',
        code: 'place-full',
      });
      expect(digests(disk.folder)).toEqual(after);
      rmSync(filler);
      expect((await backUpOn('2026-11-22')).end.state).toBe('done');
      expect(digests(disk.folder)).toMatchObject(before);
    } finally {
      disk.remove();
    }
  });

  it('says so when nothing may be written there', async (context) => {
    const disk = smallDisk(4_096);
    if (!disk) return context.skip('this machine lets nobody mount a small disk');
    try {
      const { ask, strongroom } = vault;
      await ask('backups.setPlace', { folder: choose(strongroom, 'folder', disk.folder) });
      await backUpOn('2026-11-20');
      const before = digests(disk.folder);
      spawnSync('mount', ['-o', 'remount,ro', disk.folder]);
      expect((await backUpOn('2026-11-21')).end.code).toBe('place-refused');
      expect(digests(disk.folder)).toEqual(before);
    } finally {
      disk.remove();
    }
  });

  it('removes what reads back unlike it was written, and keeps the earlier ones', async () => {
    const { stick, home, context } = vault;
    await backUpOn('2026-11-20');
    const before = digests(stick);
    const work = newWork(home);
    const at = '2026-11-21T12:00:00.000Z';
    const steps = snapshotSteps(context.vault, work, at, () => undefined);
    let step = steps.next();
    while (!step.done) step = steps.next();
    const snapshot = step.value;
    const { path } = snapshot.records;
    writeFileSync(path, flipped(path, 100_000));
    const written = writeBackup(snapshot, stick, () => undefined);
    await expect(written).rejects.toThrow('copy-damaged');
    work.remove();
    expect(digests(stick)).toEqual(before);
  });

  it('says so when the records themselves are damaged', async () => {
    const { context, stick, home } = vault;
    addFiller(8_000_000);
    const path = recordsFile(context.vault.folder);
    writeFileSync(path, flipped(path, 6_000_000));
    // What SQLite still remembers of the page would hide it.
    context.vault.db.pragma('shrink_memory');
    expect((await backUpOn('2026-11-20')).end.code).toBe('records-damaged');
    expect(backupsIn(stick)).toEqual([]);
    expect(leftCopies(home)).toEqual([]);
  });

  it('clears away what a cut left of an unfinished one, of this vault only', async () => {
    const { stick, strongroom } = vault;
    await backUpOn('2026-11-20');
    const [name = ''] = backupsIn(stick);
    const left = join(stick, `${name.slice(0, -11)}0000.backup.part`);
    const others = join(stick, 'alongside-2026-11-20-120000-00000000-0000.backup.part');
    for (const part of [left, others]) copyFileSync(newestIn(stick), part);
    await backUp(strongroom);
    const parts = readdirSync(stick).filter((each) => each.endsWith('.part'));
    expect(parts.map((part) => join(stick, part))).toEqual([others]);
  });
});

describe('locking', () => {
  const state = async () => {
    await vault.ask('vaults.unlock', { vaultId: vault.open.vaultId, passphrase });
    return vault.ask('backups.state', {});
  };

  it('makes a backup of what changed, and none when nothing did', async () => {
    const { ask, stick, context, clock } = vault;
    await ask('vaults.lock', {});
    await context.backups.settled();
    expect(backupsIn(stick)).toHaveLength(1);
    clock.now = new Date('2026-11-24T10:00:00.000Z');
    expect((await state()).lastAt).toBe('2026-11-23T10:00:00.000Z');
    await ask('vaults.lock', {});
    await context.backups.settled();
    expect(backupsIn(stick)).toHaveLength(1);
    await state();
    await addPerson();
    await ask('vaults.lock', {});
    await context.backups.settled();
    expect(backupsIn(stick)).toHaveLength(2);
  });

  it('has zeroed the key and closed the records before anything reaches the stick', async () => {
    const { context, stick } = vault;
    const { dataKey, db } = context.vault;
    context.lock('computer');
    expect([...dataKey]).toEqual(Array(32).fill(0));
    expect(() => db.exec('SELECT 1')).toThrow('closed');
    expect(backupsIn(stick)).toEqual([]);
    await context.backups.settled();
    expect(backupsIn(stick)).toHaveLength(1);
  });

  /** The copy that a lock has just made. */
  const copyIn = (home: string) => {
    const [name = ''] = leftCopies(home);
    return join(home, 'copies', name, 'records.db');
  };

  it('is over before its copy is checked, and a copy that is not whole reaches no stick', async () => {
    const { context, stick, home } = vault;
    context.lock('computer');
    expect(context.open).toBeNull();
    const path = copyIn(home);
    writeFileSync(path, flipped(path, 100_000));
    await context.backups.settled();
    expect(backupsIn(stick)).toEqual([]);
    expect((await state()).problem).toMatchObject({ code: 'copy-damaged' });
  });

  it('says so where there was no time to check its copy', async () => {
    const { context, stick, home } = vault;
    context.lock('computer');
    expect(context.backups.checking).toBe(true);
    context.backups.giveUpChecking();
    expect(leftCopies(home)).toEqual([]);
    await context.backups.settled();
    expect(context.backups.checking).toBe(false);
    expect(backupsIn(stick)).toEqual([]);
    expect((await state()).problem).toMatchObject({ code: 'too-big-on-lock' });
  });

  it('holds every row that was saved before it', async () => {
    const { context, strongroom, ask, stick } = vault;
    await addPerson();
    const before = contents(strongroom);
    context.lock('idle');
    await ask('backups.settle', {});
    const opened = await openBackup(strongroom, newestIn(stick));
    const { jobId } = await restoreTo(strongroom, opened.jobId, null);
    const restored = await ask('backups.restored', { jobId });
    await ask('vaults.unlock', { ...restored, passphrase });
    expect(contents(strongroom)).toEqual(before);
  });

  it('locks all the same when the stick is gone, and notes it for Home', async () => {
    const { context, stick, ask } = vault;
    rmSync(stick, { recursive: true });
    context.lock('idle');
    expect(context.open).toBeNull();
    await ask('backups.settle', {});
    expect((await state()).problem).toEqual({
      code: 'place-missing',
      at: '2026-11-23T10:00:00.000Z',
    });
  });

  it('does not wait for the copy of very large records, and says so on Home', async () => {
    const { ask, stick } = vault;
    addFiller(65 * 1_024 * 1_024);
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    expect(backupsIn(stick)).toEqual([]);
    await vault.ask('vaults.unlock', { vaultId: vault.open.vaultId, passphrase });
    const { backup } = await ask('reports.home', { today: '2026-11-23' });
    expect(backup).toEqual({
      lastAt: null,
      provedAt: null,
      problem: 'too-big-on-lock',
      sameDisk: true,
    });
  });

  it('makes none when that is turned off', async () => {
    const { ask, stick } = vault;
    await ask('backups.setOnLock', { onLock: false });
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    expect(backupsIn(stick)).toEqual([]);
  });

  it('in the middle of a backup leaves one whole backup and no part of another', async () => {
    const { ask, stick, context, strongroom } = vault;
    await ask('backups.make', {});
    await new Promise<void>((resolve) => void setImmediate(resolve));
    context.lock('computer');
    await ask('backups.settle', {});
    await new Promise<void>((resolve) => void setTimeout(resolve, 0));
    const { end } = await openBackup(strongroom, newestIn(stick));
    expect(end.state).toBe('done');
    expect(backupsIn(stick).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

const bytesIn = (folder: string): number =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
