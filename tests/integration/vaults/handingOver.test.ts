import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handOverMs } from '../../../shared/domain/drafts.ts';
import { charity, openStrongroom } from '../../support/strongroom.ts';

const minute = 60_000;
const draft = { form: 'people.add', place: '/people/new', version: null, text: 'Ffion' };

let strongroom: ReturnType<typeof openStrongroom>;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  strongroom = openStrongroom();
  await strongroom.newVault();
  strongroom.events.length = 0;
});
afterEach(() => {
  expect(strongroom.failures).toEqual([]);
  strongroom.close();
  vi.useRealTimers();
});

const told = () =>
  strongroom.events
    .filter(({ name }) => name !== 'idling')
    .map(({ name, payload }) => ('reason' in payload ? payload.reason : name));

it('asks the window for its last text before an idle lock, and locks when it has it', async () => {
  const { vaultId, dataKey } = strongroom.context.vault;
  vi.advanceTimersByTime(5 * minute);
  expect(told()).toEqual(['locking']);
  await strongroom.ask('drafts.keep', draft);
  expect(strongroom.context.open).not.toBeNull();
  await strongroom.ask('drafts.handedOver', {});
  expect(told()).toEqual(['locking', 'idle']);
  expect([...dataKey]).toEqual(Array(32).fill(0));
  await strongroom.ask('vaults.unlock', { vaultId, passphrase: charity.passphrase });
  const { draft: found } = await strongroom.ask('drafts.find', { form: draft.form });
  expect(found?.text).toBe('Ffion');
});

it('locks all the same when the window hangs', () => {
  strongroom.context.lockSoon('computer');
  vi.advanceTimersByTime(handOverMs - 1);
  expect(told()).toEqual(['locking']);
  vi.advanceTimersByTime(1);
  expect(told()).toEqual(['locking', 'computer']);
  expect(strongroom.context.open).toBeNull();
});

it('gives a window that goes on working no longer than that', async () => {
  strongroom.context.lockSoon('computer');
  vi.advanceTimersByTime(handOverMs / 2);
  strongroom.context.present(0);
  await strongroom.ask('drafts.keep', draft);
  strongroom.context.lockSoon('idle');
  vi.advanceTimersByTime(handOverMs / 2);
  expect(told()).toEqual(['locking', 'computer']);
});

it('does not lock a vault that was locked and opened while it waited', async () => {
  const { vaultId } = strongroom.context.vault;
  strongroom.context.lockSoon('computer');
  strongroom.context.lock('asked');
  await strongroom.ask('vaults.unlock', { vaultId, passphrase: charity.passphrase });
  vi.advanceTimersByTime(handOverMs * 2);
  expect(strongroom.context.open).not.toBeNull();
});

it('takes a hand-over that nobody asked for as nothing', async () => {
  await strongroom.ask('drafts.handedOver', {});
  expect(strongroom.context.open).not.toBeNull();
  strongroom.context.lock('asked');
  strongroom.context.lockSoon('computer');
  await strongroom.ask('drafts.handedOver', {});
  expect(told()).toEqual(['asked']);
});

it('lets no key that is being derived outlive it', async () => {
  const { passphrase } = charity;
  const renewed = strongroom.call('vaults.renewRecoveryKey', { passphrase });
  for (let step = 0; step < 6; step += 1) await null;
  strongroom.context.lockSoon('computer');
  expect(await renewed).toEqual({ ok: false, error: { code: 'locked' } });
});
