import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shownHeader } from '../../../electron/strongroom/vault/vaults.ts';
import { frontDoor } from '../../support/blanks.ts';
import { charity, openStrongroom } from '../../support/strongroom.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const { passphrase } = charity;
const day = (number: number) => new Date(`2026-11-${number}T10:00:00.000Z`);

let strongroom: ReturnType<typeof openStrongroom>;
let other: ReturnType<typeof openStrongroom>;
let kept: string;
let vaultId: string;
let folder: string;
beforeEach(async () => {
  strongroom = openStrongroom();
  other = openStrongroom();
  kept = temporaryFolder('head');
  vaultId = (await strongroom.createVault()).open.vaultId;
  folder = strongroom.context.vault.folder;
});
afterEach(() => {
  for (const each of [strongroom, other]) {
    expect(each.failures).toEqual([]);
    each.close();
  }
});

const lock = (context = strongroom) => context.ask('vaults.lock', {});
const add = (title: string) => strongroom.ask('sessions.add', { ...frontDoor, title });
const keep = () => cpSync(folder, kept, { recursive: true });
const putBack = (...names: string[]) => {
  for (const name of names) cpSync(join(kept, name), join(folder, name));
};
const unlock = async (context = strongroom) =>
  (await context.ask('vaults.unlock', { vaultId, passphrase })).open;
/** What a computer that never saw the vault is told. */
async function unlockElsewhere() {
  other.context.tokens.add('token-of-the-folder', 'folder', folder);
  await other.ask('vaults.add', { folder: 'token-of-the-folder' });
  return unlock(other);
}
/** Nothing of the closing is noted. */
function kill() {
  const killed = strongroom.context.vault;
  strongroom.context.open = null;
  killed.db.close();
}
/** Changes the audit as somebody could who has the key and a script. */
function tamper(sql: string) {
  const { db } = strongroom.context.vault;
  const triggers = db
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'")
    .all<{ name: string; sql: string }>();
  for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`);
  db.exec(sql);
  for (const trigger of triggers) db.exec(trigger.sql);
}
const lastRow = () =>
  strongroom.context.vault.db
    .prepare('SELECT seq, hash, at FROM audit ORDER BY seq DESC LIMIT 1')
    .get<{ seq: number; hash: string; at: string }>();

describe('the head of the audit in the header', () => {
  it('is the last entry there was when the vault was locked', async () => {
    await add('First');
    const last = lastRow();
    await lock();
    expect(shownHeader(folder)?.audit).toEqual(last);
  });

  it('is written again at opening, where a kill left it behind, and says nothing false', async () => {
    await add('First');
    const last = lastRow();
    kill();
    expect(shownHeader(folder)?.audit?.seq).toBeLessThan(last?.seq ?? 0);
    expect((await unlockElsewhere()).rollback).toBeNull();
    expect(shownHeader(folder)?.audit).toEqual(last);
  });

  it.each(['header-a.json', 'header-b.json'])(
    'may be behind in %s alone, as a kill between the two leaves it',
    async (name) => {
      await lock();
      await unlock();
      await add('First');
      keep();
      await lock();
      const { audit } = shownHeader(folder) ?? {};
      putBack(name);
      expect(shownHeader(folder)?.audit).toEqual(audit);
      expect((await unlockElsewhere()).rollback).toBeNull();
      await lock(other);
      keep();
      rmSync(join(folder, name === 'header-a.json' ? 'header-b.json' : 'header-a.json'));
      expect(shownHeader(folder)?.audit).toEqual(audit);
    },
  );

  it('goes with a change of keys', async () => {
    await strongroom.ask('vaults.renewRecoveryKey', { passphrase });
    expect(shownHeader(folder)?.audit).toEqual(lastRow());
  });
});

describe('an audit that does not hold the head', () => {
  it('is found on a computer that never saw the vault: its end was cut off', async () => {
    strongroom.clock.now = day(24);
    await add('First');
    strongroom.clock.now = day(25);
    await add('Second');
    const cut = lastRow()?.seq ?? 0;
    await lock();
    await unlock();
    tamper(`DELETE FROM audit WHERE seq = ${cut}`);
    kill();
    const { rollback, check } = await unlockElsewhere();
    expect(rollback).toEqual({
      what: 'end',
      foundAt: day(24).toISOString(),
      seenAt: day(25).toISOString(),
    });
    // The chain alone cannot tell: what is left of it holds.
    expect(check.brokenAt).toBeNull();
    expect(await other.ask('audit.verify', {})).toMatchObject({ brokenAt: null, lostAt: cut });
  });

  it('is found where older records lie beside the header, also when they went on since', async () => {
    await lock();
    keep();
    await unlock();
    await add('Second');
    await lock();
    putBack('records.db');
    expect((await unlockElsewhere()).rollback).toMatchObject({ what: 'end' });
    for (const title of ['Third', 'Fourth']) {
      await other.ask('sessions.add', { ...frontDoor, title });
    }
    await other.ask('vaults.renewRecoveryKey', { passphrase });
    await lock(other);
    expect((await unlock(other)).rollback).toMatchObject({ what: 'end' });
  });

  it('is no longer told of once somebody went on with it', async () => {
    await lock();
    keep();
    await unlock();
    await add('Second');
    await lock();
    putBack('records.db');
    await unlockElsewhere();
    await other.ask('vaults.acceptRollback', {});
    expect(await other.ask('audit.verify', {})).toMatchObject({ lostAt: null });
    await lock(other);
    expect((await unlock(other)).rollback).toBeNull();
  });
});

describe('an entry of the audit that was changed', () => {
  it('is found when the vault is opened', async () => {
    await add('First');
    tamper("UPDATE audit SET action = 'people.change' WHERE seq = 1");
    await lock();
    expect((await unlock()).check).toEqual({ state: 'whole', damaged: [], brokenAt: 1 });
  });
});
