import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { frontDoor } from './blanks.ts';
import { charity, openStrongroom } from './strongroom.ts';
import { temporaryFolder } from './temporary.ts';

type Strongroom = ReturnType<typeof openStrongroom>;
interface Vault {
  strongroom: Strongroom;
  /** The strongroom of a computer that never saw the vault. */
  other: Strongroom;
  folder: string;
  /** Where `keep` puts its copy. */
  kept: string;
}

/** For each test a new open vault, of which older files can be kept and put back later. */
export function keptVault() {
  const at = {} as Vault;
  let vaultId: string;
  beforeEach(async () => {
    at.strongroom = openStrongroom();
    at.other = openStrongroom();
    at.kept = temporaryFolder('kept');
    vaultId = (await at.strongroom.newVault()).open.vaultId;
    at.folder = at.strongroom.context.vault.folder;
  });
  afterEach(() => {
    for (const each of [at.strongroom, at.other]) {
      expect(each.failures).toEqual([]);
      each.close();
    }
  });

  const lock = (of = at.strongroom) => of.ask('vaults.lock', {});
  const unlock = async (of = at.strongroom) =>
    (await of.ask('vaults.unlock', { vaultId, passphrase: charity.passphrase })).open;
  const add = (title: string) => at.strongroom.ask('sessions.add', { ...frontDoor, title });
  const keep = () => cpSync(at.folder, at.kept, { recursive: true });
  return Object.assign(at, {
    lock,
    unlock,
    add,
    keep,
    putBack(...names: string[]) {
      for (const name of names) cpSync(join(at.kept, name), join(at.folder, name));
    },
    /** Keeps a copy of the locked vault and saves once more; it is locked again. */
    async keepAndGoOn() {
      await lock();
      keep();
      await unlock();
      await add('Second');
      await lock();
    },
    /** Opens the vault on the computer that never saw it. */
    async unlockElsewhere() {
      at.other.context.tokens.add('token-of-the-folder', 'folder', at.folder);
      await at.other.ask('vaults.add', { folder: 'token-of-the-folder' });
      return unlock(at.other);
    },
    /** The records are closed as a kill leaves them: nothing of the closing is noted. */
    kill() {
      const killed = at.strongroom.context.vault;
      at.strongroom.context.open = null;
      killed.db.close();
    },
  });
}
