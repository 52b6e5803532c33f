import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { frontDoor } from '../../support/blanks.ts';
import { charity, openStrongroom } from '../../support/strongroom.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const { passphrase } = charity;
const day = (number: number) => new Date(`2026-11-${number}T10:00:00.000Z`);

let strongroom: ReturnType<typeof openStrongroom>;
let kept: string;
let vaultId: string;
let folder: string;
beforeEach(async () => {
  strongroom = openStrongroom();
  kept = temporaryFolder('older');
  vaultId = (await strongroom.createVault()).open.vaultId;
  folder = strongroom.context.vault.folder;
});
afterEach(() => {
  expect(strongroom.failures).toEqual([]);
  strongroom.close();
});

const lock = () => strongroom.ask('vaults.lock', {});
const add = (title: string) => strongroom.ask('sessions.add', { ...frontDoor, title });
/** What the opened vault is warned about. */
async function unlock(context = strongroom) {
  const { open } = await context.ask('vaults.unlock', { vaultId, passphrase });
  return open.rollback;
}
const keep = () => cpSync(folder, kept, { recursive: true });
const putBack = (...names: string[]) => {
  for (const name of names) cpSync(join(kept, name), join(folder, name));
};
const all = ['records.db', 'header-a.json', 'header-b.json'];

describe('a vault that is older than this computer has seen', () => {
  it('opens with a warning that says to when it reaches and to when the newer one did', async () => {
    strongroom.clock.now = day(24);
    await add('First');
    await lock();
    keep();
    expect(await unlock()).toBeNull();
    strongroom.clock.now = day(25);
    await add('Second');
    await lock();
    putBack('records.db');
    const warning = {
      what: 'records',
      foundAt: day(24).toISOString(),
      seenAt: day(25).toISOString(),
    };
    strongroom.clock.now = day(26);
    expect(await unlock()).toEqual(warning);
    // It is no refusal: the records can be read and changed.
    await add('Third');
    await lock();
    // Nobody has said that this is meant: it warns again, though as much has happened since.
    expect(await unlock()).toMatchObject({ what: 'records', seenAt: day(25).toISOString() });
  });

  it('warns no more once somebody went on with it', async () => {
    await lock();
    keep();
    await unlock();
    await add('Second');
    await lock();
    putBack('records.db');
    expect(await unlock()).toMatchObject({ what: 'records' });
    await strongroom.ask('vaults.acceptRollback', {});
    expect((await strongroom.ask('vaults.status', {})).open?.rollback).toBeNull();
    await lock();
    expect(await unlock()).toBeNull();
  });

  it('is known by what was saved last, also when the app was killed before it could lock', async () => {
    await lock();
    keep();
    await unlock();
    await add('Second');
    await lock();
    await unlock();
    // A kill: nothing of the closing is noted.
    const killed = strongroom.context.vault;
    strongroom.context.open = null;
    killed.db.close();
    putBack('records.db');
    expect(await unlock()).toMatchObject({ what: 'records' });
  });

  it('is known in another folder too', async () => {
    await lock();
    keep();
    await unlock();
    await add('Second');
    await lock();
    strongroom.context.tokens.add('token-of-the-copy', 'folder', kept);
    await strongroom.ask('vaults.add', { folder: 'token-of-the-copy' });
    expect(await unlock()).toMatchObject({ what: 'records' });
  });

  it('cannot be told on a computer that never saw it, where all of it is older', async () => {
    await lock();
    keep();
    await unlock();
    await add('Second');
    await lock();
    putBack(...all);
    const other = openStrongroom();
    other.context.tokens.add('token-of-the-folder', 'folder', folder);
    await other.ask('vaults.add', { folder: 'token-of-the-folder' });
    expect(await unlock(other)).toBeNull();
    other.close();
  });
});

describe('a header that is older than its records', () => {
  it('warns on every computer, because the records know of the newer one', async () => {
    strongroom.clock.now = day(24);
    await lock();
    keep();
    await unlock();
    strongroom.clock.now = day(25);
    await strongroom.ask('vaults.renewRecoveryKey', { passphrase });
    await lock();
    putBack('header-a.json', 'header-b.json');
    const other = openStrongroom({ now: () => day(26) });
    other.context.tokens.add('token-of-the-folder', 'folder', folder);
    await other.ask('vaults.add', { folder: 'token-of-the-folder' });
    const warning = {
      what: 'keys',
      foundAt: '2026-11-23T10:00:00.000Z',
      seenAt: day(25).toISOString(),
    };
    expect(await unlock(other)).toEqual(warning);
    other.close();
    expect(await unlock()).toEqual(warning);
    await strongroom.ask('vaults.acceptRollback', {});
    await lock();
    expect(await unlock()).toBeNull();
  });
});

describe('nothing is warned about', () => {
  it('in the usual course of a vault, whatever is done to it', async () => {
    for (let round = 0; round < 3; round += 1) {
      await add(`Round ${round}`);
      await strongroom.ask('vaults.renewRecoveryKey', { passphrase });
      await lock();
      expect(await unlock()).toBeNull();
      await lock();
      keep();
      putBack(...all);
      expect(await unlock()).toBeNull();
    }
  });
});
