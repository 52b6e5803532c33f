import { afterEach, beforeEach, expect, it } from 'vitest';
import { openOffice, passphrases } from '../../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
beforeEach(async () => {
  office = await openOffice(['worker']);
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const place = '/people/0190f1d0-0000-7000-8000-000000000001';
const lockAt = (at?: string) => office.ask('vaults.lock', { place: at });
async function unlockAs(passphrase: string) {
  const { vaultId } = office;
  return (await office.ask('vaults.unlock', { vaultId, passphrase })).place;
}

it('each user comes back to their own screen, and another one begins at Home', async () => {
  await lockAt(place);
  expect(await unlockAs(passphrases.worker)).toBeNull();
  await lockAt('/sessions');
  expect(await unlockAs(passphrases.coordinator)).toBe(place);
  await lockAt();
  expect(await unlockAs(passphrases.worker)).toBe('/sessions');
});

it('the screen is told once: what was not locked by its user is no place to come back to', async () => {
  await lockAt(place);
  expect(await unlockAs(passphrases.coordinator)).toBe(place);
  office.context.lock('computer');
  expect(await unlockAs(passphrases.coordinator)).toBeNull();
});

it('a lock that waits for the window keeps the screen that the window hands over', async () => {
  office.context.lockSoon('idle');
  await office.ask('drafts.handedOver', { place });
  expect(office.context.open).toBeNull();
  expect(await unlockAs(passphrases.coordinator)).toBe(place);
});

it('an address that holds what somebody searched for is refused', async () => {
  const reply = await office.call('vaults.lock', { place: '/people?find=Dez' });
  expect(reply).toMatchObject({ error: { code: 'invalid' } });
  expect(office.context.open).not.toBeNull();
});

it('records that can only be read are locked all the same', async () => {
  office.context.vault.integrity.stop('disk');
  await lockAt(place);
  expect(office.context.open).toBeNull();
});
