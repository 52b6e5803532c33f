import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptVault } from '../../support/keptVault.ts';
import { charity, openStrongroom } from '../../support/strongroom.ts';

const { passphrase } = charity;
const day = (number: number) => new Date(`2026-11-${number}T10:00:00.000Z`);

const vault = keptVault();
const { add, keep, keepAndGoOn, kill, lock, putBack, unlockElsewhere } = vault;
/** What the opened vault is warned about. */
const unlock = async () => (await vault.unlock()).rollback;
/** What it is warned about by the same computer, after the app was ended and started. */
async function restarted() {
  const again = openStrongroom({ home: vault.strongroom.home });
  try {
    return (await vault.unlock(again)).rollback;
  } finally {
    again.context.lock('asked');
  }
}
const all = ['records.db', 'header-a.json', 'header-b.json'];

describe('a vault that is older than this computer has seen', () => {
  it('opens with a warning that says to when it reaches and to when the newer one did', async () => {
    vault.strongroom.clock.now = day(24);
    await add('First');
    await lock();
    keep();
    expect(await unlock()).toBeNull();
    vault.strongroom.clock.now = day(25);
    await add('Second');
    await lock();
    putBack('records.db');
    const warning = {
      what: 'records',
      foundAt: day(24).toISOString(),
      seenAt: day(25).toISOString(),
    };
    vault.strongroom.clock.now = day(26);
    expect(await unlock()).toEqual(warning);
    // It is no refusal: the records can be read and changed.
    await add('Third');
    await lock();
    // Nobody has said that this is meant: it warns again, though as much has happened since.
    expect(await unlock()).toMatchObject({ what: 'records', seenAt: day(25).toISOString() });
  });

  it('warns no more once somebody went on with it', async () => {
    await keepAndGoOn();
    putBack('records.db');
    expect(await unlock()).toMatchObject({ what: 'records' });
    await vault.strongroom.ask('vaults.acceptRollback', {});
    expect((await vault.strongroom.ask('vaults.status', {})).open?.rollback).toBeNull();
    await lock();
    expect(await unlock()).toBeNull();
  });

  it('is not written to before that, where it lies in a folder that is copied', async () => {
    await keepAndGoOn();
    putBack('records.db');
    const { context } = vault.strongroom;
    const [known] = context.catalogue.list();
    if (!known) throw new Error('no vault');
    context.catalogue.put({ ...known, saidSynced: true });
    const entered = () =>
      context.vault.db.prepare("SELECT * FROM audit WHERE action = 'vaults.acceptSynced'").all();
    await unlock();
    expect(entered()).toEqual([]);
    await vault.strongroom.ask('vaults.acceptRollback', {});
    await lock();
    await unlock();
    expect(entered()).toHaveLength(1);
  });

  it('is known by what was saved last, also when the app was killed before it could lock', async () => {
    await keepAndGoOn();
    await unlock();
    kill();
    putBack('records.db');
    expect(await unlock()).toMatchObject({ what: 'records' });
  });

  it('is known in another folder too', async () => {
    await keepAndGoOn();
    vault.strongroom.context.tokens.add('token-of-the-copy', 'folder', vault.kept);
    await vault.strongroom.ask('vaults.add', { folder: 'token-of-the-copy' });
    expect(await unlock()).toMatchObject({ what: 'records' });
  });

  it('is known where what this computer had seen was removed with it', async () => {
    await keepAndGoOn();
    putBack(...all);
    rmSync(join(vault.strongroom.home, 'generations.json'));
    expect(await restarted()).toMatchObject({ what: 'records' });
  });

  it('is not made up by an entry that the vault’s key did not make', async () => {
    await keepAndGoOn();
    const path = join(vault.strongroom.home, 'generations.json');
    const { vaults } = JSON.parse(readFileSync(path, 'utf8'));
    const records = { ...vaults[0].records, number: 9_999 };
    writeFileSync(path, JSON.stringify({ vaults: [{ ...vaults[0], records }] }));
    expect(await restarted()).toBeNull();
  });

  it('cannot be told on a computer that never saw it, where all of it is older', async () => {
    await keepAndGoOn();
    putBack(...all);
    expect((await unlockElsewhere()).rollback).toBeNull();
  });
});

describe('a header that is older than its records', () => {
  it('warns on every computer, because the records know of the newer one', async () => {
    vault.strongroom.clock.now = day(24);
    await lock();
    keep();
    await unlock();
    vault.strongroom.clock.now = day(25);
    await vault.strongroom.ask('vaults.renewRecoveryKey', { passphrase });
    await lock();
    putBack('header-a.json', 'header-b.json');
    vault.other.clock.now = day(26);
    const warning = {
      what: 'keys',
      foundAt: '2026-11-23T10:00:00.000Z',
      seenAt: day(25).toISOString(),
    };
    expect((await unlockElsewhere()).rollback).toEqual(warning);
    await lock(vault.other);
    expect(await unlock()).toEqual(warning);
    await vault.strongroom.ask('vaults.acceptRollback', {});
    await lock();
    expect(await unlock()).toBeNull();
  });
});

describe('nothing is warned about', () => {
  it('in the usual course of a vault, whatever is done to it', async () => {
    for (let round = 0; round < 3; round += 1) {
      await add(`Round ${round}`);
      await vault.strongroom.ask('vaults.renewRecoveryKey', { passphrase });
      await lock();
      expect(await unlock()).toBeNull();
      await lock();
      keep();
      putBack(...all);
      expect(await unlock()).toBeNull();
    }
  });
});
