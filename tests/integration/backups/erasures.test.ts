import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withMac } from '../../../electron/strongroom/backups/mac.ts';
import { erasureKey, withMacs } from '../../../electron/strongroom/keys/erasureMac.ts';
import { eraseDue } from '../../../electron/strongroom/rights/erase.ts';
import { makeIntegrity } from '../../../electron/strongroom/store/integrity.ts';
import { recordsFile } from '../../../electron/strongroom/store/open.ts';
import { backUp, newestIn, openBackup, restoreTo, rewritten } from '../../support/backups.ts';
import { blankPerson } from '../../support/blanks.ts';
import { addMarked, approved, marksIn } from '../../support/erasing.ts';
import { freshBackups } from '../../support/freshBackups.ts';
import { charity, openStrongroom } from '../../support/strongroom.ts';
import { outcome } from '../../support/users.ts';

const { passphrase } = charity;
type Strongroom = ReturnType<typeof openStrongroom>;

const vault = freshBackups({ people: 1 });

const day = 86_400_000;
/** The next day: the rotation keeps one backup of each. */
const later = () => {
  vault.clock.now = new Date(vault.clock.now.getTime() + day);
};
const erase = async (personId: string) => {
  await vault.ask('rights.erase', { ...(await approved(vault.ask, personId)), reason: 'asked' });
};
/** A backup that still holds somebody who is erased afterwards; answers with its path. */
async function backedUpThenErased(paid: boolean) {
  const personId = await addMarked(vault.strongroom, paid);
  later();
  await backUp(vault.strongroom);
  const path = newestIn(vault.stick);
  later();
  await erase(personId);
  later();
  return { personId, path };
}
/** Restores a backup to a new place and says how many of its people are known to be erased. */
async function restored(at: Strongroom, path: string) {
  const opened = await openBackup(at, path);
  expect(opened.end.state).toBe('done');
  const { erasedSince } = await at.ask('backups.opened', { jobId: opened.jobId });
  const { jobId, end } = await restoreTo(at, opened.jobId, null);
  expect(end.state).toBe('done');
  return { erasedSince, ...(await at.ask('backups.restored', { jobId })) };
}
const find = (at: Strongroom) => at.ask('people.list', { find: 'qxzvarg', after: null, limit: 9 });
const audited = ({ context }: Strongroom, action: string) =>
  context.vault.db.prepare('SELECT record FROM audit WHERE action = ?').all([action]);

describe('a backup that is older than an erasure', () => {
  it.each([
    ['without payments', false],
    ['with payments', true],
  ])('is restored without the person %s, and says how many were erased again', async (_, paid) => {
    const { strongroom, ask, context } = vault;
    const { personId, path } = await backedUpThenErased(paid);
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    const { erasedSince, vaultId, placeId } = await restored(strongroom, path);
    expect(erasedSince).toBe(1);
    const { open } = await ask('vaults.unlock', { vaultId, placeId, passphrase });
    expect(open).toMatchObject({ erasedAgain: 1, rollback: null });
    expect(context.vault.folder).toBe(context.catalogue.find(vaultId, placeId)?.folder);
    expect((await find(strongroom)).total).toBe(0);
    expect(audited(strongroom, 'rights.eraseAgain')).toEqual([{ record: personId }]);
    expect(context.vault.db.prepare('SELECT * FROM erasures').all()).toEqual([
      {
        ...{ person_id: personId, erased_at: '2026-11-25T10:00:00.000Z' },
        ...{ erased_by: null, reason: null, kept: paid ? 1 : 0 },
        first_entry: expect.stringContaining('"lineage":[]'),
      },
    ]);
    expect(await ask('audit.verify', {})).toMatchObject({ brokenAt: null, lostAt: null });
    const { folder, dataKey } = context.vault;
    const key = Buffer.from(dataKey);
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    expect(marksIn(folder, key)).toEqual([]);
    // It is done once: the next opening has nothing to say.
    const again = await ask('vaults.unlock', { vaultId, placeId, passphrase });
    expect(again.open.erasedAgain).toBe(0);
  });

  it('is restored without them a second time too, and by another start of the app', async () => {
    const { strongroom, ask, context, home } = vault;
    const { path } = await backedUpThenErased(false);
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    const first = await restored(strongroom, path);
    await ask('vaults.unlock', { ...whichOf(first), passphrase });
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    rmSync(recordsFile(context.catalogue.find(first.vaultId, first.placeId)?.folder ?? ''));
    const started = openStrongroom({ home });
    started.clock.now = vault.clock.now;
    const second = await restored(started, path);
    expect(second.erasedSince).toBe(1);
    const { open } = await started.ask('vaults.unlock', { ...whichOf(second), passphrase });
    expect(open.erasedAgain).toBe(1);
    expect((await find(started)).total).toBe(0);
    await started.ask('vaults.lock', {});
  });

  it('shows nobody before they are erased again, where that was cut short', async () => {
    const { strongroom, ask, call, context } = vault;
    const { path } = await backedUpThenErased(false);
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    const which = whichOf(await restored(strongroom, path));
    const { folder } = context.catalogue.find(which.vaultId, which.placeId) ?? { folder: '' };
    // A folder in the place of the file that the erasing removes last: it fails when all but done.
    const inTheWay = `${recordsFile(folder)}.before-update`;
    mkdirSync(inTheWay);
    expect(outcome(await call('vaults.unlock', { ...which, passphrase }))).toBe('disk-error');
    expect(context.open).toBeNull();
    rmSync(inTheWay, { recursive: true });
    const { open } = await ask('vaults.unlock', { ...which, passphrase });
    expect(open.erasedAgain).toBe(1);
    expect((await find(strongroom)).total).toBe(0);
  });

  it('is put right on another computer by a newer backup that lies beside it', async () => {
    const { strongroom, ask } = vault;
    const { path } = await backedUpThenErased(true);
    await backUp(strongroom);
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    const other = openStrongroom();
    const { erasedSince, ...which } = await restored(other, path);
    expect(erasedSince).toBe(1);
    const { open } = await other.ask('vaults.unlock', { ...whichOf(which), passphrase });
    expect(open.erasedAgain).toBe(1);
    expect((await find(other)).total).toBe(0);
    expect(other.failures).toEqual([]);
    other.close();
  });

  it('is not put right by what somebody without the key wrote into the newer one', async () => {
    const { strongroom, ask } = vault;
    const personId = await vault.ask('people.add', { person: blankPerson, answers: [] });
    const { path } = await backedUpThenErased(false);
    await backUp(strongroom);
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    const newest = newestIn(vault.stick);
    const forged = rewritten(newest, ({ mac, ...body }) => {
      const erasures = (body.erasures ?? []).map((entry) => ({ ...entry, personId: personId.id }));
      const bare = { personId: personId.id, erasedAt: body.takenAt };
      return { ...body, erasures: [...erasures, bare], mac };
    });
    writeFileSync(newest, forged);
    const other = openStrongroom();
    expect((await restored(other, path)).erasedSince).toBe(0);
    other.close();
  });

  it('is put right by a newer backup of the format that had no MAC for each', async () => {
    const { strongroom, ask, context } = vault;
    const { path } = await backedUpThenErased(false);
    await backUp(strongroom);
    const newest = newestIn(vault.stick);
    const { dataKey } = context.vault;
    const older = rewritten(
      newest,
      ({ mac, erasures = [], ...body }) => {
        const bare = erasures.map(({ personId, erasedAt }) => ({ personId, erasedAt }));
        return withMac({ ...body, erasures: bare }, dataKey);
      },
      2,
    );
    writeFileSync(newest, older);
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    const other = openStrongroom();
    const { erasedSince, ...which } = await restored(other, path);
    expect(erasedSince).toBe(1);
    const { open } = await other.ask('vaults.unlock', { ...whichOf(which), passphrase });
    expect(open).toMatchObject({ erasedAgain: 1, unauthenticErasures: 0 });
    expect(other.failures).toEqual([]);
    other.close();
  });

  it('is read in the format before there was such a list', async () => {
    const { strongroom, ask, context } = vault;
    await backUp(strongroom);
    const path = newestIn(vault.stick);
    const { dataKey } = context.vault;
    const older = rewritten(path, ({ erasures, mac, ...body }) => withMac(body, dataKey), 1);
    expect(older.includes('erasures')).toBe(false);
    writeFileSync(path, older);
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    expect((await restored(strongroom, path)).erasedSince).toBe(0);
  });

  it('comes back whole on a computer that knows of no erasure', async () => {
    const { ask, around } = vault;
    const { path } = await backedUpThenErased(false);
    const bytes = readFileSync(path);
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    const alone = join(around, 'alone');
    mkdirSync(alone);
    writeFileSync(join(alone, 'a.backup'), bytes);
    const other = openStrongroom();
    const { erasedSince, ...which } = await restored(other, join(alone, 'a.backup'));
    expect(erasedSince).toBe(0);
    const { open } = await other.ask('vaults.unlock', { ...whichOf(which), passphrase });
    expect(open.erasedAgain).toBe(0);
    expect((await find(other)).total).toBe(1);
    other.close();
  });
});

describe('records that are older than an erasure', () => {
  it('lose the person also where an old copy was put in their place, and that is still told', async () => {
    const { strongroom, ask, context, open } = vault;
    const { vaultId } = open;
    const user = { name: 'Priya Nair', role: 'worker' as const, passphrase: guest };
    const personId = await addMarked(strongroom, true);
    await ask('access.addUser', { ...user, personId });
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    const { folder } = context.catalogue.find(vaultId) ?? { folder: '' };
    const kept = join(vault.around, 'kept');
    cpSync(folder, kept, { recursive: true });
    await ask('vaults.unlock', { vaultId, passphrase });
    const { users } = await ask('access.users', {});
    const [, worker] = users;
    await ask('access.changeUser', {
      ...{ userId: worker?.id ?? '', name: user.name, role: user.role, personId: null },
    });
    await erase(personId);
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    rmSync(folder, { recursive: true });
    cpSync(kept, folder, { recursive: true });

    const { open: older } = await ask('vaults.unlock', { vaultId, passphrase });
    expect(older).toMatchObject({ erasedAgain: 1, rollback: { what: 'records' } });
    expect((await find(strongroom)).total).toBe(0);
    const linked = context.vault.db.prepare(
      'SELECT person_id FROM users WHERE person_id IS NOT NULL',
    );
    expect(linked.all()).toEqual([]);
    await ask('vaults.lock', {});
    await ask('backups.settle', {});
    const again = await ask('vaults.unlock', { vaultId, passphrase });
    expect(again.open).toMatchObject({ erasedAgain: 0, rollback: { what: 'records' } });
  });

  it.each([
    ['disk', 'write-needed'],
    ['disk-error', 'write-needed'],
    ['damaged', 'records-damaged'],
  ] as const)('are not opened where they cannot be written: %s', async (reason, code) => {
    const { strongroom, context } = vault;
    const personId = await addMarked(strongroom, false);
    const { vaultId, dataKey } = context.vault;
    const erasedAt = '2026-11-23T10:00:00.000Z';
    const entry = { vaultId, personId, erasedAt, seq: 99, hash: '0'.repeat(64), lineage: [] };
    const known = [withMacs(entry, [erasureKey(dataKey)])];
    const integrity = makeIntegrity();
    integrity.stop(reason);
    const erasures = { of: () => known, put: () => undefined };
    expect(() => eraseDue(erasures, { ...context.vault, integrity })).toThrow(code);
    expect((await find(strongroom)).total).toBe(1);
    // Those in which nobody is left to erase open to be read, as always.
    const none = { ...erasures, of: () => [] };
    expect(eraseDue(none, { ...context.vault, integrity }).erasedAgain).toBe(0);
  });
});

const guest = 'pigeon lantern oblong thistle gravy monsoon';

const whichOf = ({ vaultId, placeId }: { vaultId: string; placeId: string }) => ({
  vaultId,
  placeId,
});
