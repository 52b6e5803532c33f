import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordsFile } from '../../../electron/strongroom/store/open.ts';
import { handOverMs } from '../../../shared/domain/drafts.ts';
import { otherProcess } from '../../support/holder.ts';
import { charity, openStrongroom } from '../../support/strongroom.ts';
import { digests, lockedVault } from '../../support/vaultFolder.ts';

const { passphrase } = charity;
const newPassphrase = 'pigeon lantern oblong thistle gravy monsoon';
const minute = 60_000;

let strongroom: ReturnType<typeof openStrongroom>;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  strongroom = openStrongroom();
});
afterEach(() => {
  expect(strongroom.failures).toEqual([]);
  strongroom.close();
  vi.useRealTimers();
});

const reasons = () =>
  strongroom.events.flatMap(({ name, payload }) =>
    name === 'locked' && 'reason' in payload ? [payload.reason] : [],
  );
const nextTurn = () => new Promise<void>((resolve) => void setImmediate(resolve));

/** Lets a call come as far as its keys: what follows there has no turns of the event loop. */
async function aLittleLater(): Promise<void> {
  for (let step = 0; step < 6; step += 1) await null;
}

/** Starts a call, lets it come as far as its keys, locks, and answers with what it came to. */
async function lockedDuring(...[name, input]: Parameters<typeof strongroom.call>) {
  let answered = false;
  const reply = strongroom.call(name, input).finally(() => {
    answered = true;
  });
  await aLittleLater();
  expect(answered).toBe(false);
  strongroom.context.lock('computer');
  return reply;
}

const locked = { ok: false, error: { code: 'locked' } };

describe('locking', () => {
  it('zeroes the key, closes the records, drops what was chosen and tells the window', async () => {
    await strongroom.newVault();
    const { dataKey, db } = strongroom.context.vault;
    strongroom.context.tokens.add('token-of-something', 'folder', '/somewhere');
    expect(dataKey.some((byte) => byte !== 0)).toBe(true);
    await strongroom.ask('vaults.lock', {});
    expect([...dataKey]).toEqual(Array(32).fill(0));
    expect(() => db.exec('SELECT 1')).toThrow('closed');
    expect(() => strongroom.context.tokens.take('token-of-something', 'folder')).toThrow(
      'token-used',
    );
    expect(strongroom.context.open).toBeNull();
    expect(reasons()).toEqual(['asked']);
  });

  it('zeroes the key and tells the window also when the records do not close', async () => {
    await strongroom.newVault();
    const { dataKey, db } = strongroom.context.vault;
    db.close();
    expect(() => strongroom.context.lock('computer')).toThrow('closed');
    expect([...dataKey]).toEqual(Array(32).fill(0));
    expect(strongroom.context.open).toBeNull();
    expect(reasons()).toEqual(['computer']);
  });

  it('lets nobody reach records after it, and says so once', async () => {
    await strongroom.newVault();
    strongroom.context.lock('computer');
    strongroom.context.lock('computer');
    expect(await strongroom.call('people.list', { find: '', after: null, limit: 9 })).toEqual(
      locked,
    );
    strongroom.context.present(0);
    expect(await strongroom.call('vaults.renewRecoveryKey', { passphrase })).toEqual(locked);
    expect(reasons()).toEqual(['computer']);
  });

  it('ends a job, drops its result and lets the next vault start one', async () => {
    const { open } = await strongroom.newVault();
    const { jobs } = strongroom.context;
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const stopped: boolean[] = [];
    const { jobId } = jobs.start('slow', async (job) => {
      await held;
      stopped.push(job.stopped());
      return 'records';
    });
    await nextTurn();
    const work = vi.fn(() => 'records');
    const never = jobs.start.bind(jobs, 'never', work);
    expect(never).toThrow('busy');
    strongroom.context.lock('asked');
    const { jobId: dropped } = never();
    strongroom.context.lock('asked');
    await strongroom.ask('vaults.unlock', { vaultId: open.vaultId, passphrase });
    strongroom.context.lock('asked');
    letGo();
    await nextTurn();
    expect(stopped).toEqual([true]);
    expect(work).not.toHaveBeenCalled();
    for (const id of [jobId, dropped]) {
      expect(() => jobs.result('slow', id)).toThrow('not-found');
      expect(() => jobs.result('never', id)).toThrow('not-found');
    }
    expect(strongroom.events.filter(({ name }) => name === 'progress')).toEqual([]);
  });
});

describe('nobody at the keyboard', () => {
  it('locks the vault after five minutes', async () => {
    await strongroom.newVault();
    vi.advanceTimersByTime(5 * minute - 1);
    expect(strongroom.events.some(({ name }) => name === 'locking')).toBe(false);
    vi.advanceTimersByTime(1 + handOverMs);
    expect(reasons()).toEqual(['idle']);
    expect(strongroom.context.open).toBeNull();
  });

  it('is counted from the last sign of somebody', async () => {
    await strongroom.newVault();
    vi.advanceTimersByTime(4 * minute);
    strongroom.context.present(0);
    vi.advanceTimersByTime(5 * minute - 1);
    expect(strongroom.events.some(({ name }) => name === 'locking')).toBe(false);
    vi.advanceTimersByTime(1 + handOverMs);
    expect(reasons()).toEqual(['idle']);
  });

  it('is told half a minute before, and that it is over when somebody comes back', async () => {
    await strongroom.newVault();
    const warnings = () =>
      strongroom.events.flatMap(({ name, payload }) => (name === 'idling' ? [payload] : []));
    vi.advanceTimersByTime(5 * minute - 30_001);
    expect(warnings()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(warnings()).toEqual([{ secondsLeft: 30 }]);
    strongroom.context.present(290);
    strongroom.context.present(0);
    expect(warnings()).toEqual([{ secondsLeft: 30 }, { secondsLeft: null }]);
    vi.advanceTimersByTime(5 * minute - 1);
    expect(reasons()).toEqual([]);
    vi.advanceTimersByTime(1 + handOverMs);
    expect(reasons()).toEqual(['idle']);
  });

  it('is counted from when the system last heard of somebody', async () => {
    await strongroom.newVault();
    strongroom.context.present(299);
    vi.advanceTimersByTime(999);
    expect(strongroom.events.some(({ name }) => name === 'locking')).toBe(false);
    vi.advanceTimersByTime(1 + handOverMs);
    expect(reasons()).toEqual(['idle']);
  });

  it('is borne for as many minutes as was chosen, from at once and after opening again', async () => {
    const { open } = await strongroom.newVault();
    await strongroom.ask('vaults.setIdleMinutes', { minutes: 30 });
    vi.advanceTimersByTime(30 * minute - 1);
    expect(reasons()).toEqual([]);
    await strongroom.ask('vaults.lock', {});
    const opened = await strongroom.ask('vaults.unlock', { vaultId: open.vaultId, passphrase });
    expect(opened.open.idleMinutes).toBe(30);
    vi.advanceTimersByTime(30 * minute - 1);
    expect(reasons()).toEqual(['asked']);
    vi.advanceTimersByTime(1 + handOverMs);
    expect(reasons()).toEqual(['asked', 'idle']);
    for (const minutes of [0, 31, 1.5]) {
      expect(await strongroom.call('vaults.setIdleMinutes', { minutes })).toMatchObject({
        ok: false,
      });
    }
  });

  it('does not lock a vault that was locked and opened since', async () => {
    const { open } = await strongroom.newVault();
    vi.advanceTimersByTime(4 * minute);
    await strongroom.ask('vaults.lock', {});
    await strongroom.ask('vaults.unlock', { vaultId: open.vaultId, passphrase });
    vi.advanceTimersByTime(4 * minute);
    expect(reasons()).toEqual(['asked']);
  });
});

describe('a lock that comes in the middle of', () => {
  it('an unlocking wins', async () => {
    const { vaultId } = await lockedVault(strongroom);
    expect(await lockedDuring('vaults.unlock', { vaultId, passphrase })).toEqual(locked);
    expect(strongroom.context.open).toBeNull();
    await strongroom.ask('vaults.unlock', { vaultId, passphrase });
  });

  it('a new vault wins, and nothing of it is left', async () => {
    expect(await lockedDuring('vaults.create', { ...charity, folder: null })).toEqual(locked);
    expect(strongroom.context.open).toBeNull();
    expect(existsSync(join(strongroom.home, 'vaults'))).toBe(false);
    expect((await strongroom.ask('vaults.status', {})).known).toEqual([]);
  });

  it('a recovery wins, and the old passphrase goes on', async () => {
    const { vaultId, recoveryKey, folder } = await lockedVault(strongroom);
    const before = digests(folder);
    const input = { vaultId, recoveryKey, newPassphrase };
    expect(await lockedDuring('vaults.recover', input)).toEqual(locked);
    expect(strongroom.context.open).toBeNull();
    expect(digests(folder)).toEqual(before);
  });

  it('a renewal of the recovery key wins, and the old sheet goes on', async () => {
    const { vaultId, recoveryKey, folder } = await lockedVault(strongroom);
    const before = digests(folder);
    await strongroom.ask('vaults.unlock', { vaultId, passphrase });
    expect(await lockedDuring('vaults.renewRecoveryKey', { passphrase })).toEqual(locked);
    expect(digests(folder)).toEqual(before);
    await strongroom.ask('vaults.recover', { vaultId, recoveryKey, newPassphrase });
  });

  it('other calls that wait lets none of them answer with records', async () => {
    await strongroom.newVault();
    const calls = [
      strongroom.call('vaults.renewRecoveryKey', { passphrase }),
      strongroom.call('people.list', { find: '', after: null, limit: 9 }),
      strongroom.call('payments.totals', { personId: null, from: '2026-04-06', to: '2027-04-05' }),
    ];
    await aLittleLater();
    strongroom.context.lock('computer');
    expect(await Promise.all(calls)).toEqual([locked, locked, locked]);
  });
});

describe('a vault that is open elsewhere', () => {
  it('is refused by name, untouched, and opens when it was locked there', async () => {
    const { vaultId, folder, keyHex } = await lockedVault(strongroom);
    const holder = await otherProcess(recordsFile(folder), keyHex);
    expect(holder.said).toBe('held');
    const before = digests(folder);
    expect(await strongroom.call('vaults.unlock', { vaultId, passphrase })).toEqual({
      ok: false,
      error: { code: 'open-elsewhere' },
    });
    expect(digests(folder)).toEqual(before);
    await holder.end();
    await strongroom.ask('vaults.unlock', { vaultId, passphrase });
  });

  it('keeps every other process out while it is open, and lets it in afterwards', async () => {
    const { vaultId, folder, keyHex } = await lockedVault(strongroom);
    const said = async () => {
      const other = await otherProcess(recordsFile(folder), keyHex);
      await other.end();
      return other.said;
    };
    await strongroom.ask('vaults.unlock', { vaultId, passphrase });
    expect(await said()).toBe('SQLITE_BUSY');
    // Other vaults come and go beside it, and its own screens are asked for.
    await strongroom.ask('vaults.status', {});
    expect(await said()).toBe('SQLITE_BUSY');
    await strongroom.ask('vaults.lock', {});
    expect(await said()).toBe('held');
  });

  it('is refused to a second strongroom of the same process', async () => {
    const { open } = await strongroom.newVault();
    const second = openStrongroom({ home: strongroom.home });
    const input = { vaultId: open.vaultId, passphrase };
    expect(await second.call('vaults.unlock', input)).toMatchObject({
      error: { code: 'open-elsewhere' },
    });
    expect(readdirSync(strongroom.context.vault.folder)).toContain('records.db');
  });
});
