import { spawnSync } from 'node:child_process';
import { createHash, type KeyObject, randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { thisVersion } from '../../electron/strongroom/updates/thisVersion.ts';
import type { InputOf } from '../../shared/contract/define.ts';
import type { AlongsideContract, Events } from '../../shared/contract/index.ts';
import { backupsIn, choose, openWithBackups } from '../support/backups.ts';
import { smallDisk } from '../support/smallDisk.ts';
import { openStrongroom } from '../support/strongroom.ts';
import { temporaryFolder } from '../support/temporary.ts';
import {
  manifestOf,
  newer,
  newProgram,
  older,
  releaseKey,
  running,
  updateBytes,
  writeUpdate,
} from '../support/updates.ts';
import { outcome } from '../support/users.ts';

const refused = (code: string) => ({ ok: false, error: { code } });
const oldProgram = 'the program that runs';
let work: string;
let key: KeyObject;
let appImage: string;
/** Work is stopped when it has asked so many times whether it is to stop. */
let stopAt = Number.POSITIVE_INFINITY;
let polls = 0;
let vault: Awaited<ReturnType<typeof openWithBackups>>;
beforeEach(async () => {
  stopAt = Number.POSITIVE_INFINITY;
  work = temporaryFolder('updates');
  key = releaseKey(join(work, 'keys'));
  mkdirSync(join(work, 'programs'));
  appImage = join(work, 'programs', 'Alongside.AppImage');
  writeFileSync(appImage, oldProgram);
  chmodSync(appImage, 0o755);
  vault = await openWithBackups({
    people: 1,
    host: {
      ...{ releaseKeys: join(work, 'keys'), appImage },
      stopAsked: () => {
        polls += 1;
        return polls >= stopAt;
      },
    },
  });
});
afterEach(() => {
  expect(vault.failures).toEqual([]);
  vault.forget();
  rmSync(work, { recursive: true, force: true });
});

const file = (bytes: Uint8Array) => choose(vault.strongroom, 'read', writeUpdate(work, bytes));
const look = (bytes: Uint8Array) => vault.call('updates.look', { file: file(bytes) });
const looked = (bytes: Uint8Array) => vault.ask('updates.look', { file: file(bytes) });
/** Takes an update to its end; answers with how it ended. */
async function take(input: InputOf<AlongsideContract['updates']['take']>) {
  const { jobId } = await vault.ask('updates.take', input);
  const { state, code } = await vault.finished(jobId);
  return { jobId, ended: code ?? state };
}
const actions = async () => {
  const filter = { userId: null, personId: null, from: null, to: null, after: null };
  const { rows } = await vault.ask('audit.list', { ...filter, limit: 50 });
  return rows.map(({ action }) => action);
};
/** Nothing of an update is anywhere: the program, its folder, the copies and the backups are as they were. */
async function expectUntouched() {
  expect(readFileSync(appImage, 'utf8')).toBe(oldProgram);
  expect(readdirSync(join(work, 'programs'))).toEqual(['Alongside.AppImage']);
  const copies = join(vault.strongroom.home, 'copies');
  expect(existsSync(copies) ? readdirSync(copies) : []).toEqual([]);
  expect(backupsIn(vault.stick)).toEqual([]);
  expect(await actions()).not.toContain('updates.take');
}

describe('an update', () => {
  it('is told of, makes a backup and takes the place of the AppImage that runs', async () => {
    const seen = await looked(updateBytes({ key }));
    expect(seen).toMatchObject({
      ...{ version: newer, releasedOn: running.releasedOn, news: 'Sessions can be copied.' },
      ...{ bytes: newProgram.length, way: 'replace', ending: 'AppImage' },
      ...{ older: false, opensRecords: true },
    });
    const { jobId, ended } = await take({ file: seen.file, saveTo: null, reason: null });
    expect(ended).toBe('done');
    expect(readFileSync(appImage)).toEqual(newProgram);
    expect(statSync(appImage).mode & 0o777).toBe(0o755);
    expect(readdirSync(join(work, 'programs'))).toEqual(['Alongside.AppImage']);
    expect(readdirSync(join(vault.strongroom.home, 'copies'))).toEqual([]);
    expect(backupsIn(vault.stick)).toHaveLength(1);
    expect(await vault.ask('updates.taken', { jobId })).toEqual({ version: newer, way: 'replace' });
    expect((await actions()).slice(0, 2)).toEqual(['updates.take', 'backups.make']);
  });

  it('is older than one that was put in place before the app started again', async () => {
    const newest = { ...manifestOf(newProgram), version: '9.0.0' };
    const first = await looked(updateBytes({ key, manifest: newest }));
    expect((await take({ file: first.file, saveTo: null, reason: null })).ended).toBe('done');
    const between = Buffer.from('the program between');
    const seen = await looked(updateBytes({ key, payload: between }));
    expect(seen.older).toBe(true);
    const wanted = { file: seen.file, saveTo: null };
    expect((await take({ ...wanted, reason: null })).ended).toBe('update-older');
    expect(readFileSync(appImage)).toEqual(newProgram);
    const again = await looked(updateBytes({ key, payload: between }));
    const back = { file: again.file, saveTo: null, reason: 'Reports fail in 9.0.0' };
    expect((await take(back)).ended).toBe('done');
    expect((await actions()).slice(0, 1)).toEqual(['updates.goBack']);
    expect((await looked(updateBytes({ key, manifest: newest }))).older).toBe(false);
  });

  it('removes what one that was killed left beside the app', async () => {
    const left = ['Alongside.AppImage.0a1b2c3d.part', 'Alongside.AppImage.mine', 'other.part'];
    for (const name of left) writeFileSync(join(work, 'programs', name), '');
    const { file: token } = await looked(updateBytes({ key }));
    expect((await take({ file: token, saveTo: null, reason: null })).ended).toBe('done');
    expect(readdirSync(join(work, 'programs')).sort()).toEqual([
      ...['Alongside.AppImage', 'Alongside.AppImage.mine', 'other.part'],
    ]);
  });

  it('of the size of a real one is copied, checked and put in place, whole', async () => {
    const payload = randomBytes(130 * 1024 * 1024);
    const { file: token, bytes } = await looked(updateBytes({ key, payload }));
    expect(bytes).toBe(payload.length);
    expect((await take({ file: token, saveTo: null, reason: null })).ended).toBe('done');
    const digest = (content: Buffer) => createHash('sha256').update(content).digest('hex');
    expect(digest(readFileSync(appImage))).toBe(digest(payload));
    const told = vault.events
      .filter(({ name }) => name === 'progress')
      .map((event) => (event.payload as Events['progress']).done);
    expect(told.length).toBeGreaterThan(300);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });

  it('is saved where the user chooses, where the app is no AppImage or the update none', async () => {
    const manifest = manifestOf(newProgram, {
      files: [{ ...manifestOf(newProgram).files[0], name: 'alongside.deb' }],
    });
    const seen = await looked(updateBytes({ key, manifest }));
    expect(seen).toMatchObject({ way: 'save', ending: 'deb' });
    const path = join(work, 'saved.deb');
    const saveTo = choose(vault.strongroom, 'save', path);
    expect((await take({ file: seen.file, saveTo, reason: null })).ended).toBe('done');
    expect(readFileSync(path)).toEqual(newProgram);
    expect(readFileSync(appImage, 'utf8')).toBe(oldProgram);
    expect(backupsIn(vault.stick)).toHaveLength(1);
  });

  it('for an AppImage in a folder that may not be written to is saved', async () => {
    const elsewhere = openStrongroom({
      releaseKeys: join(work, 'keys'),
      appImage: join(work, 'gone'),
    });
    await elsewhere.createVault();
    const path = writeUpdate(work, updateBytes({ key }));
    const seen = await elsewhere.ask('updates.look', { file: choose(elsewhere, 'read', path) });
    expect(seen.way).toBe('save');
    elsewhere.close();
  });

  it('is signed by either of two keys, while one takes the place of the other', async () => {
    const next = releaseKey(join(work, 'keys'), 'next');
    expect(outcome(await look(updateBytes({ key })))).toBe('ok');
    expect(outcome(await look(updateBytes({ key: next })))).toBe('ok');
  });
});

describe('a file that is refused', () => {
  const signed = (changes: Record<string, unknown>) =>
    updateBytes({ key, manifest: manifestOf(newProgram, changes) });
  const cases: Readonly<Record<string, () => Uint8Array>> = {
    'not-an-update': () => Buffer.from('PK\u0003\u0004 something else entirely'),
    'update-cut': () => updateBytes({ key }).subarray(0, -1),
    'update-damaged': () => Buffer.concat([updateBytes({ key }), Buffer.from('more')]),
    'update-forged': () => updateBytes({ key: releaseKey(join(work, 'forger')) }),
    'update-name': () =>
      signed({ files: [{ ...manifestOf(newProgram).files[0], name: '../../x.AppImage' }] }),
    'update-misdescribed': () => signed({ version: 'newest' }),
    'update-of-another': () => signed({ product: 'Beside' }),
    'update-other-computer': () =>
      signed({
        platform: 'win32',
        files: [{ ...manifestOf(newProgram).files[0], name: 'Alongside.exe' }],
      }),
    'update-same': () => signed({ version: running.version }),
    'update-backdated': () => signed({ releasedOn: '2026-01-01' }),
    'update-too-far': () => signed({ takenFrom: newer }),
  };

  it('is refused by its own name, at the look and without a look', async () => {
    for (const [code, bytes] of Object.entries(cases)) {
      expect(await look(bytes())).toMatchObject(refused(code));
      expect((await take({ file: file(bytes()), saveTo: null, reason: null })).ended).toBe(code);
    }
    await expectUntouched();
  });

  it('is an older version', async () => {
    const { older: isOlder, file: token } = await looked(signed({ version: older }));
    expect(isOlder).toBe(true);
    expect((await take({ file: token, saveTo: null, reason: null })).ended).toBe('update-older');
    await expectUntouched();
    const empty = await vault.call('updates.take', {
      ...{ file: file(signed({ version: older })), saveTo: null, reason: '  ' },
    });
    expect(empty).toMatchObject(refused('invalid'));
  });

  it('has another payload than was signed, found before anything is put to use', async () => {
    const swapped = updateBytes({ key });
    swapped.write('THE OTHER PROGRAM', swapped.length - 100);
    const { file: token } = await looked(swapped);
    expect((await take({ file: token, saveTo: null, reason: null })).ended).toBe('update-damaged');
    await expectUntouched();
  });

  it('is another than was looked at, though that one is signed too', async () => {
    const { file: token } = await looked(updateBytes({ key }));
    writeUpdate(work, signed({ news: 'Another one.' }));
    expect((await take({ file: token, saveTo: null, reason: null })).ended).toBe('update-changed');
    await expectUntouched();
  });

  it('is gone, or a named pipe', async () => {
    const { file: token } = await looked(updateBytes({ key }));
    rmSync(join(work, 'new.update'));
    expect((await take({ file: token, saveTo: null, reason: null })).ended).toBe(
      'update-unreadable',
    );
    const pipe = join(work, 'pipe.update');
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    const reply = await vault.call('updates.look', {
      file: choose(vault.strongroom, 'read', pipe),
    });
    expect(reply).toMatchObject(refused('not-a-file'));
    await expectUntouched();
  });
});

describe('a deliberate return', () => {
  const reason = 'The new version does not print here';
  const back = (changes: Record<string, unknown> = {}) =>
    updateBytes({ key, manifest: manifestOf(newProgram, { version: older, ...changes }) });
  const exceptions = async () => (await vault.ask('access.exceptions', {})).exceptions;

  it('to an older version is made with its reason, after a backup, and shown as an exception', async () => {
    const { file: token, older: isOlder } = await looked(back());
    expect(isOlder).toBe(true);
    expect((await take({ file: token, saveTo: null, reason })).ended).toBe('done');
    expect(readFileSync(appImage)).toEqual(newProgram);
    expect(backupsIn(vault.stick)).toHaveLength(1);
    expect((await actions()).slice(0, 2)).toEqual(['updates.goBack', 'backups.make']);
    expect(await exceptions()).toMatchObject([{ kind: 'older-version', reason, session: null }]);
  });

  it('says whether the older version opens the records as they are now', async () => {
    const level = async (records: number) => (await looked(back({ records }))).opensRecords;
    const now = thisVersion.records;
    expect([await level(now - 1), await level(now), await level(now + 1)]).toEqual([
      ...[false, true, true],
    ]);
  });

  it('of another product, computer or signature is refused whatever the reason', async () => {
    for (const [code, bytes] of [
      ['update-of-another', back({ product: 'Beside' })],
      ['update-other-computer', back({ arch: 'mips' })],
      ['update-forged', updateBytes({ key: releaseKey(join(work, 'forger')) })],
      ['update-same', back({ version: running.version })],
    ] as const) {
      expect((await take({ file: file(bytes), saveTo: null, reason })).ended).toBe(code);
    }
    await expectUntouched();
    expect(await exceptions()).toEqual([]);
  });

  it('leaves no exception where a newer version is taken', async () => {
    const { file: token } = await looked(updateBytes({ key }));
    expect((await take({ file: token, saveTo: null, reason })).ended).toBe('done');
    expect(await exceptions()).toEqual([]);
    expect(await actions()).toContain('updates.take');
  });
});

describe('no update is taken', () => {
  it('while the app has no key, whatever the file is', async () => {
    rmSync(join(work, 'keys'), { recursive: true });
    expect(await look(updateBytes({ key }))).toMatchObject(refused('no-release-key'));
    expect((await vault.ask('updates.state', {})).hasKey).toBe(false);
    expect(
      (await take({ file: file(updateBytes({ key })), saveTo: null, reason: null })).ended,
    ).toBe('no-release-key');
    await expectUntouched();
  });

  it('without a place for the backup that goes before', async () => {
    const { memories } = vault.context.backups;
    const { file: token } = await looked(updateBytes({ key }));
    memories.note(vault.context.vault.folder, { folder: null });
    expect((await vault.ask('updates.state', {})).hasBackupPlace).toBe(false);
    const reply = await vault.call('updates.take', { file: token, saveTo: null, reason: null });
    expect(reply).toMatchObject(refused('no-place'));
    await expectUntouched();
  });

  it('where that backup fails', async () => {
    const { file: token } = await looked(updateBytes({ key }));
    rmSync(vault.stick, { recursive: true });
    const { jobId, file: again } = await vault.ask('updates.take', {
      file: token,
      saveTo: null,
      reason: null,
    });
    expect(await vault.finished(jobId)).toMatchObject({ state: 'failed', code: 'place-missing' });
    mkdirSync(vault.stick);
    await expectUntouched();
    // The stick is in again: the same file is tried once more.
    expect((await take({ file: again, saveTo: null, reason: null })).ended).toBe('done');
  });

  it('where the disk of the copy, or that of the app, is full', async ({ skip }) => {
    const disk = smallDisk(64);
    if (disk === null) return skip();
    const { file: token } = await looked(updateBytes({ key }));
    const saveTo = choose(vault.strongroom, 'save', join(disk.folder, 'new.AppImage'));
    expect((await take({ file: token, saveTo, reason: null })).ended).toBe('disk-full');
    expect(readdirSync(disk.folder)).toEqual([]);
    const copies = join(vault.strongroom.home, 'copies');
    rmSync(copies, { recursive: true, force: true });
    symlinkSync(disk.folder, copies);
    const again = file(updateBytes({ key }));
    expect((await take({ file: again, saveTo: null, reason: null })).ended).toBe('disk-full');
    expect(readdirSync(disk.folder)).toEqual([]);
    expect(readFileSync(appImage, 'utf8')).toBe(oldProgram);
    expect(await actions()).not.toContain('updates.take');
    disk.remove();
  });

  it('when the vault is locked in the middle of it', async () => {
    const payload = randomBytes(8 * 1024 * 1024);
    const { file: token } = await looked(updateBytes({ key, payload }));
    await vault.ask('updates.take', { file: token, saveTo: null, reason: null });
    const begun = () => vault.events.some(({ payload: of }) => 'done' in of && of.done > 0);
    while (!begun()) await new Promise(setImmediate);
    await vault.ask('vaults.lock', {});
    while (!vault.context.jobs.atRest()) await new Promise(setImmediate);
    await vault.context.backups.settled();
    expect(readFileSync(appImage, 'utf8')).toBe(oldProgram);
    expect(readdirSync(join(work, 'programs'))).toEqual(['Alongside.AppImage']);
    expect(readdirSync(join(vault.strongroom.home, 'copies'))).toEqual([]);
  });

  it('into the folder of a vault', async () => {
    const { file: token } = await looked(updateBytes({ key }));
    const { folder } = vault.context.vault;
    const saveTo = choose(vault.strongroom, 'save', join(folder, 'records.db'));
    const before = readdirSync(folder);
    expect((await take({ file: token, saveTo, reason: null })).ended).toBe('cannot-write');
    expect(readdirSync(folder)).toEqual(before);
  });

  it('where it is stopped, at whichever of its steps', async () => {
    const { file: token } = await looked(updateBytes({ key }));
    let next = token;
    let ended = '';
    for (stopAt = 1; ended !== 'done'; stopAt += 1) {
      polls = 0;
      ended = (await take({ file: next, saveTo: null, reason: null })).ended;
      if (ended === 'done') break;
      expect(ended).toBe('cancelled');
      expect(readFileSync(appImage, 'utf8')).toBe(oldProgram);
      expect(readdirSync(join(work, 'programs'))).toEqual(['Alongside.AppImage']);
      expect(readdirSync(join(vault.strongroom.home, 'copies'))).toEqual([]);
      expect(await actions()).not.toContain('updates.take');
      next = file(updateBytes({ key }));
    }
    expect(stopAt).toBeGreaterThan(12);
    expect(readFileSync(appImage)).toEqual(newProgram);
  });
});
