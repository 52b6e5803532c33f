import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeIdOf } from '../../../electron/strongroom/vault/catalogue.ts';
import { backUp, newestIn, openBackup, openWithBackups, restoreTo } from '../../support/backups.ts';
import { blankPerson } from '../../support/blanks.ts';
import { addMarked, approved } from '../../support/erasing.ts';
import { charity, openStrongroom } from '../../support/strongroom.ts';
import { names, passphrases } from '../../support/users.ts';

const { passphrase } = charity;
type Vault = Awaited<ReturnType<typeof openWithBackups>>;
type Strongroom = ReturnType<typeof openStrongroom>;
type Entry = Record<string, unknown>;

let vault: Vault;
beforeEach(async () => {
  vault = await openWithBackups({ people: 1 });
});
afterEach(() => {
  expect(vault.failures).toEqual([]);
  vault.forget();
});

const later = () => {
  vault.clock.now = new Date(vault.clock.now.getTime() + 86_400_000);
};
async function erase({ ask }: Strongroom, personId: string) {
  await ask('rights.erase', { ...(await approved(ask, personId)), reason: 'asked' });
}
const listOf = (home: string) => join(home, 'erasures.json');
/** What a computer's list says of a vault. */
function entriesIn(home: string, vaultId: string): Entry[] {
  const { vaults } = JSON.parse(readFileSync(listOf(home), 'utf8'));
  return vaults[vaultId] ?? [];
}
/** Has another start of the app find a list that was changed from outside. */
function startedWith(entries: readonly unknown[]): Strongroom {
  const { home, clock, open } = vault;
  writeFileSync(listOf(home), JSON.stringify({ vaults: { [open.vaultId]: entries } }));
  return openStrongroom({ home, now: () => clock.now });
}
const unlock = async ({ ask }: Strongroom, which: { vaultId: string; placeId?: string }) =>
  (await ask('vaults.unlock', { ...which, passphrase })).open;
const held = async ({ ask }: Strongroom) =>
  (await ask('people.list', { find: 'qxzvarg', after: null, limit: 9 })).total;
/** Restores a backup to a new place; answers with what opens it. */
async function restored(at: Strongroom, path: string) {
  const opened = await openBackup(at, path);
  const { jobId, end } = await restoreTo(at, opened.jobId, null);
  expect(end.state).toBe('done');
  const { vaultId, placeId } = await at.ask('backups.restored', { jobId });
  return { vaultId, placeId };
}
/** Somebody who can be found again, in the locked vault and in what is restored from its backup. */
async function markedAndCopied() {
  const { strongroom, ask, open, context } = vault;
  const personId = await addMarked(strongroom, false);
  await ask('vaults.lock', {});
  await context.backups.settled();
  const original = { vaultId: open.vaultId, placeId: placeOf(open.vaultId) };
  const copy = await restored(strongroom, newestIn(vault.stick));
  return { strongroom, ask, context, personId, original, copy };
}
/** What the newest backup says of erased people. */
function erasuresInBackup(): unknown[] {
  const file = readFileSync(newestIn(vault.stick));
  return JSON.parse(file.subarray(24, 24 + file.readUInt32BE(20)).toString('utf8')).erasures;
}

describe('a line about an erased person that the vault’s key did not make', () => {
  const erasedAt = '2026-11-24T10:00:00.000Z';
  const place = { seq: 99_999, hash: 'ab'.repeat(32), lineage: [] };

  it.each([
    ['as earlier versions wrote it', (personId: string) => ({ personId, erasedAt })],
    [
      'with a MAC that is not one',
      (personId: string) => ({
        ...{ vaultId: vault.open.vaultId, personId, erasedAt, ...place },
        macs: ['cd'.repeat(32)],
      }),
    ],
  ])('%s is shown and erases nobody, and no backup takes it on', async (_, forged) => {
    const personId = await addMarked(vault.strongroom, false);
    await vault.ask('vaults.lock', {});
    await vault.context.backups.settled();
    const started = startedWith([forged(personId)]);
    const which = { vaultId: vault.open.vaultId };
    expect(await unlock(started, which)).toMatchObject({ erasedAgain: 0, unauthenticErasures: 1 });
    expect(await held(started)).toBe(1);
    later();
    await started.ask('people.add', { person: blankPerson, answers: [] });
    await started.ask('vaults.lock', {});
    await started.context.backups.settled();
    expect(erasuresInBackup()).toEqual([]);

    // It is told until a coordinator throws it away.
    expect((await unlock(started, which)).unauthenticErasures).toBe(1);
    await started.ask('vaults.dropUnauthentic', {});
    expect((await started.ask('vaults.status', {})).open?.unauthenticErasures).toBe(0);
    expect(entriesIn(vault.home, which.vaultId)).toEqual([]);
    await started.ask('vaults.lock', {});
    expect((await unlock(started, which)).unauthenticErasures).toBe(0);
    await started.ask('vaults.lock', {});
    expect(started.failures).toEqual([]);
  });

  it('is one of another vault, moved or with another person in it', async () => {
    const { open, strongroom, home } = vault;
    const personId = await addMarked(strongroom, false);
    const other = await openWithBackups({ people: 1 });
    const gone = await addMarked(other.strongroom, false);
    await erase(other.strongroom, gone);
    const [moved] = entriesIn(other.home, other.open.vaultId);
    other.forget();
    const own = await vault.ask('people.add', { person: blankPerson, answers: [] });
    await erase(strongroom, own.id);
    const [real] = entriesIn(home, open.vaultId);
    await vault.ask('vaults.lock', {});
    const started = startedWith([
      real,
      { ...moved, personId },
      { ...moved, personId, vaultId: open.vaultId },
      { ...real, personId },
    ]);
    expect(await unlock(started, { vaultId: open.vaultId })).toMatchObject({
      erasedAgain: 0,
      unauthenticErasures: 3,
    });
    expect(await held(started)).toBe(1);
    await started.ask('vaults.lock', {});
  });
});

describe('an erasure in a practice copy', () => {
  it('erases nobody in the records that it was made from, not even before their next change', async () => {
    const { strongroom, ask, personId, original, copy } = await markedAndCopied();
    await unlock(strongroom, copy);
    later();
    await erase(strongroom, personId);
    await ask('vaults.lock', {});
    expect(await unlock(strongroom, original)).toMatchObject({
      ...{ erasedAgain: 0, unauthenticErasures: 0 },
    });
    expect(await held(strongroom)).toBe(1);
    await ask('vaults.lock', {});
    // It counts for the copy itself.
    await unlock(strongroom, copy);
    expect(await held(strongroom)).toBe(0);
    await ask('vaults.lock', {});
  });

  it('that a version without lineages restored counts for the copy alone as well', async () => {
    const { strongroom, ask, context, personId, original, copy } = await markedAndCopied();
    const { folder, restored: mark } = context.catalogue.find(copy.vaultId, copy.placeId) ?? {};
    const bare = { takenAt: mark?.takenAt ?? '', restoredAt: mark?.restoredAt ?? '' };
    context.catalogue.put({
      vaultId: copy.vaultId,
      folder: folder ?? '',
      lastOpenedAt: null,
      restored: bare,
    });
    later();
    await unlock(strongroom, copy);
    await erase(strongroom, personId);
    await ask('vaults.lock', {});
    expect((await unlock(strongroom, original)).erasedAgain).toBe(0);
    expect(await held(strongroom)).toBe(1);
    await ask('vaults.lock', {});
  });
});

describe('an erasure in the original', () => {
  it('counts for a copy that was restored from before it', async () => {
    const { strongroom, ask, personId, original, copy } = await markedAndCopied();
    await unlock(strongroom, original);
    await erase(strongroom, personId);
    await ask('vaults.lock', {});
    expect((await unlock(strongroom, copy)).erasedAgain).toBe(1);
    expect(await held(strongroom)).toBe(0);
    await ask('vaults.lock', {});
  });
});

describe('a change of keys', () => {
  /** The vault with a worker, a backup that still holds two people, and new keys between their erasures. */
  async function erasedAroundIt() {
    const { strongroom, ask, finished } = vault;
    await ask('access.addUser', {
      ...{ name: names.worker, role: 'worker', personId: null, passphrase: passphrases.worker },
    });
    const before = await addMarked(strongroom, false);
    const after = await addMarked(strongroom, false);
    await backUp(strongroom);
    const path = newestIn(vault.stick);
    later();
    await erase(strongroom, before);
    const old = entriesIn(vault.home, vault.open.vaultId);
    const { users } = await ask('access.users', {});
    const worker = users.find(({ role }) => role === 'worker')?.id ?? '';
    const { jobId } = await ask('access.removeUser', { userId: worker });
    expect((await finished(jobId)).state).toBe('done');
    await erase(strongroom, after);
    return { path, old };
  }

  it('leaves what was entered before it authentic, and an old list put back is no harm', async () => {
    const { open, ask } = vault;
    const { old } = await erasedAroundIt();
    await ask('vaults.lock', {});
    const started = startedWith(old);
    expect(await unlock(started, { vaultId: open.vaultId })).toMatchObject({
      erasedAgain: 0,
      unauthenticErasures: 0,
    });
    expect(entriesIn(vault.home, open.vaultId)).toHaveLength(2);
    await started.ask('vaults.lock', {});
  });

  it('lets neither come back with a backup from before it, on this computer', async () => {
    const { strongroom, ask } = vault;
    const { path } = await erasedAroundIt();
    await ask('vaults.lock', {});
    const copy = await restored(strongroom, path);
    expect(await unlock(strongroom, copy)).toMatchObject({
      erasedAgain: 2,
      unauthenticErasures: 0,
    });
    expect(await held(strongroom)).toBe(0);
    await ask('vaults.lock', {});
  });

  it('nor on another, where a newer backup lies beside it', async () => {
    const { strongroom, ask } = vault;
    const { path } = await erasedAroundIt();
    later();
    await backUp(strongroom);
    await ask('vaults.lock', {});
    const other = openStrongroom();
    const copy = await restored(other, path);
    expect(await unlock(other, copy)).toMatchObject({ erasedAgain: 2, unauthenticErasures: 0 });
    expect(await held(other)).toBe(0);
    other.close();
  });
});

const placeOf = (vaultId: string): string => {
  const { folder = '' } = vault.context.catalogue.find(vaultId) ?? {};
  return placeIdOf(folder);
};
