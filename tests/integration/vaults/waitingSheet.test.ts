import { afterEach, beforeEach, expect, it } from 'vitest';
import { openOffice, passphrases } from '../../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
beforeEach(async () => {
  office = await openOffice(['worker'], {}, true);
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const waiting = async () => (await office.ask('vaults.sheetAfterLock', {})).recoveryKey;
const renewed = () =>
  office.ask('vaults.renewRecoveryKey', { passphrase: passphrases.coordinator });
const proof = (key: string) => {
  const groups = key.split('-').slice(0, 2);
  return { groups: groups.map((typed, index) => ({ index, typed })) };
};

it('the sheet of a new key waits over a lock, is shown once and can be proved', async () => {
  const { recoveryKey } = await renewed();
  expect(await waiting()).toBeNull();
  expect(await office.signIn(passphrases.coordinator)).toBe('ok');
  expect(await waiting()).toBe(recoveryKey);
  expect(await waiting()).toBeNull();
  await office.ask('vaults.proveRecoveryKey', proof(recoveryKey));
  await office.signIn(passphrases.coordinator);
  expect(await waiting()).toBeNull();
});

it('the sheet of a vault that was just made waits as well', async () => {
  await office.signIn(passphrases.coordinator);
  // Users were added since, which takes nothing from it.
  expect(await waiting()).toBe(office.recoveryKey);
});

it('it waits for the user who made it, and for no other', async () => {
  const { recoveryKey } = await renewed();
  await office.signIn(passphrases.worker);
  expect(office.context.vault.newRecoveryKey).toBeNull();
  expect(await office.call('vaults.sheetAfterLock', {})).toMatchObject({
    error: { code: 'forbidden' },
  });
  await office.signIn(passphrases.coordinator);
  expect(await waiting()).toBe(recoveryKey);
});

it('a key that another one replaced meanwhile does not come back', async () => {
  await renewed();
  const kept = office.context.vault.newRecoveryKey;
  await office.lock();
  office.context.sheet.drop();
  await office.signIn(passphrases.coordinator);
  expect(kept).not.toBeNull();
  expect(await waiting()).toBeNull();
});
