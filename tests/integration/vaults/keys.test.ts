import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { charity, openStrongroom } from '../../support/strongroom.ts';

const other = 'pigeon lantern oblong thistle gravy monsoon';

let strongroom: ReturnType<typeof openStrongroom>;
beforeEach(() => {
  strongroom = openStrongroom();
});
afterEach(() => {
  expect(strongroom.failures).toEqual([]);
  strongroom.close();
});

/** What a call answered: `ok`, or the code it was refused with. */
async function answer(...[name, input]: Parameters<typeof strongroom.call>): Promise<string> {
  const reply = await strongroom.call(name, input);
  return reply.ok ? 'ok' : reply.error.code;
}

async function created() {
  const { open, recoveryKey } = await strongroom.newVault();
  const { vaultId } = open;
  return {
    vaultId,
    recoveryKey,
    lock: () => strongroom.ask('vaults.lock', {}),
    unlock: (passphrase: string) => answer('vaults.unlock', { vaultId, passphrase }),
    recover: (key: string, newPassphrase = other) =>
      answer('vaults.recover', { vaultId, recoveryKey: key, newPassphrase }),
    renew: (passphrase: string = charity.passphrase) =>
      strongroom.ask('vaults.renewRecoveryKey', { passphrase }),
    prove: (sheet: string, indexes: readonly number[]) =>
      answer('vaults.proveRecoveryKey', {
        groups: indexes.map((index) => ({ index, typed: sheet.split('-')[index] ?? '' })),
      }),
    proved: async () => (await strongroom.ask('vaults.status', {})).open?.recoveryKeyProved,
  };
}

describe('a new vault', () => {
  it('is open, belongs to who made it and is known from then on', async () => {
    const { vaultId, lock } = await created();
    const { open, known } = await strongroom.ask('vaults.status', {});
    expect(open).toMatchObject({
      vaultId,
      charityName: charity.charityName,
      userName: charity.userName,
      role: 'coordinator',
      recoveryKeyProved: false,
    });
    expect(known).toMatchObject([{ vaultId, missing: false }]);
    await lock();
    expect((await strongroom.ask('vaults.status', {})).open).toBeNull();
  });

  it('opens with its passphrase, also when é is typed in two signs, and with no other', async () => {
    const passphrase = 'walnut café quietly sandbag ripple moth';
    const { open } = await strongroom.ask('vaults.create', {
      ...charity,
      passphrase,
      folder: null,
    });
    const unlock = (typed: string) =>
      answer('vaults.unlock', { vaultId: open.vaultId, passphrase: typed });
    await strongroom.ask('vaults.lock', {});
    for (const wrong of [`${passphrase}s`, passphrase.toUpperCase(), 'x', other]) {
      expect(await unlock(wrong)).toBe('wrong-passphrase');
      expect(strongroom.context.open).toBeNull();
    }
    expect(await unlock(passphrase.normalize('NFD'))).toBe('ok');
  });

  it('is not made with a weak passphrase, and nothing is left on the disk', async () => {
    for (const passphrase of ['short', 'password1234', 'Harehills Drop-in Jo Harker']) {
      const input = { ...charity, passphrase, folder: null };
      expect(await answer('vaults.create', input)).toBe('weak-passphrase');
    }
    expect(existsSync(join(strongroom.home, 'vaults'))).toBe(false);
    expect(await strongroom.ask('vaults.status', {})).toEqual({ known: [], open: null });
  });

  it('is judged by the names that a guesser knows', async () => {
    const passphrase = 'Brackenthwaite Moorhens';
    const judged = (known?: string[]) =>
      strongroom.ask('vaults.judgePassphrase', { passphrase, ...(known && { known }) });
    expect(await judged()).toEqual({ acceptable: true, reason: null });
    expect(await judged(['Brackenthwaite Moorhens', 'Jo'])).toMatchObject({ acceptable: false });
  });

  it('that nobody on this computer knows is not found', async () => {
    const { recoveryKey } = await created();
    const vaultId = '01932c7e-0000-7000-8000-000000000009';
    const { passphrase } = charity;
    expect(await answer('vaults.unlock', { vaultId, passphrase })).toBe('not-found');
    expect(await answer('vaults.recover', { vaultId, recoveryKey, newPassphrase: other })).toBe(
      'not-found',
    );
  });
});

describe('a recovery key', () => {
  it('opens the vault for a new passphrase; the old one stops', async () => {
    const { recoveryKey, lock, unlock, recover } = await created();
    await lock();
    expect(await recover(recoveryKey.toLowerCase().replaceAll('-', ' '))).toBe('ok');
    expect(strongroom.context.open?.user.name).toBe(charity.userName);
    await lock();
    expect(await unlock(charity.passphrase)).toBe('wrong-passphrase');
    expect(await unlock(other)).toBe('ok');
    const audited = strongroom.context.vault.db.prepare('SELECT action FROM audit').all();
    expect(audited).toContainEqual({ action: 'vaults.recover' });
  });

  it('keeps working after it was used', async () => {
    const { recoveryKey, lock, recover } = await created();
    await lock();
    expect(await recover(recoveryKey)).toBe('ok');
    await lock();
    expect(await recover(recoveryKey, charity.passphrase)).toBe('ok');
  });

  it('that is mistyped, of another vault, or comes with a weak passphrase changes nothing', async () => {
    const { recoveryKey, lock, unlock, recover } = await created();
    await lock();
    const elsewhere = openStrongroom();
    const foreign = (await elsewhere.newVault()).recoveryKey;
    elsewhere.close();
    const mistyped = `${recoveryKey.startsWith('0') ? '1' : '0'}${recoveryKey.slice(1)}`;
    expect(await recover(mistyped)).toBe('recovery-key-mistyped');
    expect(await recover(foreign)).toBe('wrong-recovery-key');
    expect(await recover(recoveryKey, 'Harehills Drop-in')).toBe('weak-passphrase');
    expect(strongroom.context.open).toBeNull();
    expect(await unlock(charity.passphrase)).toBe('ok');
  });

  it('is renewed with the passphrase alone; the old sheet stops', async () => {
    const { recoveryKey, lock, recover, renew } = await created();
    expect(await answer('vaults.renewRecoveryKey', { passphrase: other })).toBe('wrong-passphrase');
    const renewed = await renew();
    await lock();
    expect(await recover(recoveryKey)).toBe('wrong-recovery-key');
    expect(await recover(renewed.recoveryKey)).toBe('ok');
  });
});

describe('a key sheet', () => {
  it('is proved by two of its groups, typed back', async () => {
    const { recoveryKey, prove, proved, lock, unlock } = await created();
    expect(await prove(recoveryKey, [1, 4])).toBe('ok');
    expect(await proved()).toBe(true);
    await lock();
    await unlock(charity.passphrase);
    expect(await proved()).toBe(true);
  });

  it('is not proved by one group, the same twice, none, or wrong ones', async () => {
    const { recoveryKey, prove, proved } = await created();
    const wrong = recoveryKey.split('-').reverse().join('-');
    for (const [sheet, indexes] of [
      [recoveryKey, [2]],
      [recoveryKey, [2, 2]],
      [recoveryKey, []],
      [wrong, [0, 1]],
    ] as const) {
      expect(await prove(sheet, indexes)).toBe('groups-differ');
    }
    // An empty box is refused at the box itself.
    expect(await prove(recoveryKey, [1, 9])).toBe('invalid');
    expect(await proved()).toBe(false);
  });

  it('must be proved anew when it was renewed', async () => {
    const { recoveryKey, prove, proved, renew } = await created();
    await prove(recoveryKey, [0, 6]);
    const renewed = await renew();
    expect(await proved()).toBe(false);
    expect(await prove(recoveryKey, [0, 6])).toBe('groups-differ');
    expect(await prove(renewed.recoveryKey, [0, 6])).toBe('ok');
    expect(await proved()).toBe(true);
  });

  it('can be proved after the vault was locked: it waits for who made it', async () => {
    const { recoveryKey, prove, lock, unlock } = await created();
    await lock();
    await unlock(charity.passphrase);
    expect(await prove(recoveryKey, [0, 1])).toBe('ok');
  });
});
