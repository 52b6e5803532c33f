import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { erasedBeside } from '../../../electron/strongroom/backups/erased.ts';
import type { Preamble } from '../../../electron/strongroom/backups/format.ts';
import { placeIdOf } from '../../../electron/strongroom/vault/catalogue.ts';
import {
  backUp,
  choose,
  newestIn,
  openBackup,
  openWithBackups,
  restoreTo,
  rewritten,
} from '../../support/backups.ts';
import { blankPerson } from '../../support/blanks.ts';
import { charity } from '../../support/strongroom.ts';

const credential = { kind: 'passphrase', passphrase: charity.passphrase } as const;
const day = 86_400_000;

let vault: Awaited<ReturnType<typeof openWithBackups>>;
beforeEach(async () => {
  vault = await openWithBackups({ people: 1 });
});
afterEach(() => {
  expect(vault.failures).toEqual([]);
  vault.forget();
});

/** Two backups of the vault on two days, the older one first. */
async function twoBackups(): Promise<[string, string]> {
  await backUp(vault.strongroom);
  const older = join(vault.around, 'older.backup');
  copyFileSync(newestIn(vault.stick), older);
  vault.clock.now = new Date(vault.clock.now.getTime() + day);
  await vault.ask('people.add', { person: blankPerson, answers: [] });
  await backUp(vault.strongroom);
  return [older, newestIn(vault.stick)];
}

const preambleIn = (file: Buffer): Preamble =>
  JSON.parse(file.subarray(24, 24 + file.readUInt32BE(20)).toString('utf8'));
const recordsIn = (file: Buffer): Buffer => file.subarray(24 + file.readUInt32BE(20) + 32);

describe('a backup that was exchanged for another', () => {
  it('after it was looked at is not opened', async () => {
    const { ask, finished, strongroom } = vault;
    const [older, newer] = await twoBackups();
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    const { file } = await ask('backups.look', { file: choose(strongroom, 'read', newer) });
    copyFileSync(older, newer);
    const { jobId, file: again } = await ask('backups.open', { file, credential });
    expect(await finished(jobId)).toMatchObject({ state: 'failed', code: 'backup-changed' });
    // The next try still knows which file was looked at.
    const second = await ask('backups.open', { file: again, credential });
    expect((await finished(second.jobId)).code).toBe('backup-changed');
  });

  it('after it was opened is not restored, even if it repeats the MAC of the first', async () => {
    const { ask, strongroom, around } = vault;
    const [older, newer] = await twoBackups();
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    const opened = await openBackup(strongroom, newer);
    const { mac } = preambleIn(readFileSync(newer));
    const head = rewritten(older, (before) => ({ ...before, mac }));
    const begin = head.subarray(0, head.length - recordsIn(head).length);
    writeFileSync(newer, Buffer.concat([begin, recordsIn(readFileSync(older))]));
    const folder = join(around, 'restored');
    mkdirSync(folder);
    const { end } = await restoreTo(strongroom, opened.jobId, folder);
    expect(end).toMatchObject({ state: 'failed', code: 'backup-changed' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

it('refuses a named pipe in the place of a backup at once', async () => {
  const { call, strongroom, around } = vault;
  const pipe = join(around, 'pipe.backup');
  execFileSync('mkfifo', [pipe]);
  const reply = await call('backups.look', { file: choose(strongroom, 'read', pipe) });
  expect(reply).toMatchObject({ ok: false, error: { code: 'not-a-file' } });
});

it('does not take a backup of a restored copy as proof of the original', async () => {
  const { ask, finished, stick, strongroom, context, around, open } = vault;
  const { passphrase } = charity;
  await backUp(strongroom);
  const { folder } = context.catalogue.find(open.vaultId) ?? { folder: '' };
  await ask('vaults.lock', {});
  await ask('backups.settle', {});
  const opened = await openBackup(strongroom, newestIn(stick));
  const { jobId } = await restoreTo(strongroom, opened.jobId, null);
  await ask('vaults.unlock', { ...(await ask('backups.restored', { jobId })), passphrase });
  const elsewhere = join(around, 'elsewhere');
  mkdirSync(elsewhere);
  await ask('backups.setPlace', { folder: choose(strongroom, 'folder', elsewhere) });
  await backUp(strongroom);
  await ask('vaults.lock', {});
  await ask('backups.settle', {});
  const own = newestIn(stick);
  copyFileSync(newestIn(elsewhere), own);
  const original = { vaultId: open.vaultId, placeId: placeIdOf(folder) };
  await ask('vaults.unlock', { ...original, passphrase });
  const proof = await ask('backups.prove', { name: basename(own), passphrase });
  expect(await finished(proof.jobId)).toMatchObject({ code: 'backup-of-another' });
  expect((await ask('backups.state', {})).provedAt).toBeNull();
});

it('does not take a backup of another vault with the same passphrase as proof', async () => {
  const { ask, finished, stick, strongroom } = vault;
  await backUp(strongroom);
  const other = await openWithBackups({ people: 1 });
  await backUp(other.strongroom);
  const own = newestIn(stick);
  renameSync(own, join(vault.around, 'put-away'));
  copyFileSync(newestIn(other.stick), own);
  other.forget();
  const { passphrase } = charity;
  const { jobId } = await ask('backups.prove', { name: basename(own), passphrase });
  expect(await finished(jobId)).toMatchObject({ state: 'failed', code: 'backup-of-another' });
  expect((await ask('backups.state', {})).provedAt).toBeNull();
});

describe('a file on the stick that claims to know of very many erasures', () => {
  it('is judged little by little, so that it holds up no lock, and erases no person', async () => {
    await backUp(vault.strongroom);
    const good = newestIn(vault.stick);
    const many = 2_000;
    const { vaultId, dataKey } = vault.context.vault;
    const forged = rewritten(good, (preamble) => ({
      ...preamble,
      erasures: Array.from({ length: many }, () => ({
        ...{ vaultId, personId: randomUUID(), erasedAt: preamble.takenAt },
        ...{ seq: 1, hash: 'ab'.repeat(32), lineage: [], macs: ['cd'.repeat(32)] },
      })),
    }));
    writeFileSync(good.replace(/-[0-9a-f]{4}\.backup$/, '-0000.backup'), forged);
    let rests = 0;
    const rest = async () => {
      rests += 1;
    };
    expect(await erasedBeside(good, vaultId, dataKey, rest)).toEqual([]);
    expect(rests).toBeGreaterThanOrEqual(many / 100);
  });
});

describe('the backups of a restored copy, in the folder of those of the original', () => {
  it('take the place of none of them, on the same day either', async () => {
    const { ask, strongroom, stick, clock } = vault;
    const [older, newer] = await twoBackups();
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    const proved = await openBackup(strongroom, older);
    const { jobId } = await restoreTo(strongroom, proved.jobId, null);
    const which = await ask('backups.restored', { jobId });
    await ask('vaults.unlock', { ...which, passphrase: charity.passphrase });
    await ask('backups.setPlace', { folder: choose(strongroom, 'folder', stick) });
    for (const minutes of [10, 20]) {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000);
      expect((await backUp(strongroom)).end.state).toBe('done');
    }
    expect(readdirSync(stick)).toContain(basename(newer));
    // Of the two of the copy the later one of the day stays.
    expect(readdirSync(stick)).toHaveLength(3);
  });
});
