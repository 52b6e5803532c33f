import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shownHeader } from '../../../electron/strongroom/vault/vaults.ts';
import { frontDoor } from '../../support/blanks.ts';
import { keptVault } from '../../support/keptVault.ts';
import { charity } from '../../support/strongroom.ts';

const { passphrase } = charity;
const day = (number: number) => new Date(`2026-11-${number}T10:00:00.000Z`);

const vault = keptVault();
const { add, keep, keepAndGoOn, kill, lock, putBack, unlock, unlockElsewhere } = vault;
/** Changes the audit as somebody could who has the key and a script. */
function tamper(sql: string) {
  const { db } = vault.strongroom.context.vault;
  const triggers = db
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'")
    .all<{ name: string; sql: string }>();
  for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`);
  db.exec(sql);
  for (const trigger of triggers) db.exec(trigger.sql);
}
const lastRow = () =>
  vault.strongroom.context.vault.db
    .prepare('SELECT seq, hash, at FROM audit ORDER BY seq DESC LIMIT 1')
    .get<{ seq: number; hash: string; at: string }>();

describe('the head of the audit in the header', () => {
  it('is the last entry there was when the vault was locked', async () => {
    await add('First');
    const last = lastRow();
    await lock();
    expect(shownHeader(vault.folder)?.audit).toEqual(last);
  });

  it('is written again at opening, where a kill left it behind, and says nothing false', async () => {
    await add('First');
    const last = lastRow();
    kill();
    expect(shownHeader(vault.folder)?.audit?.seq).toBeLessThan(last?.seq ?? 0);
    expect((await unlockElsewhere()).rollback).toBeNull();
    expect(shownHeader(vault.folder)?.audit).toEqual(last);
  });

  it.each(['header-a.json', 'header-b.json'])(
    'may be behind in %s alone, as a kill between the two leaves it',
    async (name) => {
      await lock();
      await unlock();
      await add('First');
      keep();
      await lock();
      const { audit } = shownHeader(vault.folder) ?? {};
      putBack(name);
      expect(shownHeader(vault.folder)?.audit).toEqual(audit);
      expect((await unlockElsewhere()).rollback).toBeNull();
      await lock(vault.other);
      keep();
      rmSync(join(vault.folder, name === 'header-a.json' ? 'header-b.json' : 'header-a.json'));
      expect(shownHeader(vault.folder)?.audit).toEqual(audit);
    },
  );

  it('goes with a change of keys', async () => {
    await vault.strongroom.ask('vaults.renewRecoveryKey', { passphrase });
    expect(shownHeader(vault.folder)?.audit).toEqual(lastRow());
  });
});

describe('an audit that does not hold the head', () => {
  it('is found on a computer that never saw the vault: its end was cut off', async () => {
    vault.strongroom.clock.now = day(24);
    await add('First');
    vault.strongroom.clock.now = day(25);
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
    expect(await vault.other.ask('audit.verify', {})).toMatchObject({
      brokenAt: null,
      lostAt: cut,
    });
  });

  it('is found where older records lie beside the header, also when they went on since', async () => {
    await keepAndGoOn();
    putBack('records.db');
    expect((await unlockElsewhere()).rollback).toMatchObject({ what: 'end' });
    for (const title of ['Third', 'Fourth']) {
      await vault.other.ask('sessions.add', { ...frontDoor, title });
    }
    await vault.other.ask('vaults.renewRecoveryKey', { passphrase });
    await lock(vault.other);
    expect((await unlock(vault.other)).rollback).toMatchObject({ what: 'end' });
  });

  it('is no longer told of once somebody went on with it', async () => {
    await keepAndGoOn();
    putBack('records.db');
    await unlockElsewhere();
    await vault.other.ask('vaults.acceptRollback', {});
    expect(await vault.other.ask('audit.verify', {})).toMatchObject({ lostAt: null });
    await lock(vault.other);
    expect((await unlock(vault.other)).rollback).toBeNull();
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
