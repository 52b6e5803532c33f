import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { charity, openStrongroom } from '../../support/strongroom.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { names, openOffice, outcome, passphrases, secondCoordinator } from '../../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const on = '2026-11-20';
// While records are open in exclusive mode, SQLite keeps their empty journal, and we a note of it.
const files = () =>
  readdirSync(office.context.vault.folder)
    .filter((name) => name !== 'records.db-journal' && name !== 'open.json')
    .sort();
const settled = ['header-a.json', 'header-b.json', 'records.db'];

describe('removing a user', () => {
  it('gives the vault new keys; who stays opens it as before, who left does not', async () => {
    office = await openOffice(['worker', 'treasurer']);
    await office.addPerson();
    const { folder, dataKey } = office.context.vault;
    const old = Buffer.from(dataKey);
    const records = readFileSync(join(folder, 'records.db'));
    expect(await office.remove(names.worker)).toMatchObject({ state: 'done' });
    expect(office.context.vault.dataKey.equals(old)).toBe(false);
    expect([...dataKey]).toEqual(Array(32).fill(0));
    expect(readFileSync(join(folder, 'records.db')).equals(records)).toBe(false);
    expect(files()).toEqual(settled);
    const { users } = await office.ask('access.users', {});
    expect(users.map(({ name }) => name)).toEqual([names.coordinator, names.treasurer]);
    expect((await office.ask('people.list', { find: 'dez', after: null, limit: 9 })).total).toBe(1);
    await office.addPerson('Siân');

    expect(await office.signIn(passphrases.worker)).toBe('wrong-passphrase');
    expect(await office.signIn(passphrases.treasurer)).toBe('ok');
    expect(await office.signIn(charity.passphrase)).toBe('ok');
    expect((await office.ask('people.list', { find: '', after: null, limit: 9 })).total).toBe(2);
    const { db } = office.context.vault;
    expect(db.pragma('application_id', { simple: true })).toBe(0x414c4e47);
    expect(db.pragma('cipher_integrity_check')).toEqual([]);
    const verified = await office.ask('audit.verify', {});
    expect(verified.brokenAt).toBeNull();
    expect(() => db.exec("UPDATE audit SET action = 'x'")).toThrow('only added to');
  });

  it('leaves the printed recovery key as good as before', async () => {
    office = await openOffice(['worker']);
    await office.remove(names.worker);
    await office.lock();
    const { vaultId, recoveryKey } = office;
    const newPassphrase = passphrases.trustee;
    await office.ask('vaults.recover', { vaultId, recoveryKey, newPassphrase });
    expect(await office.signIn(newPassphrase)).toBe('ok');
  });

  it('can be done again and again', async () => {
    office = await openOffice(['worker', 'treasurer', 'trustee']);
    for (const name of [names.worker, names.treasurer, names.trustee]) {
      expect(await office.remove(name)).toMatchObject({ state: 'done' });
    }
    expect(await office.signIn(charity.passphrase)).toBe('ok');
    expect((await office.ask('vaults.status', {})).known).toMatchObject([{ users: 1 }]);
  });

  it.each([1, 2, 3, 4])('stops at its step %i, and then nothing has changed', async (step) => {
    let asked = -1;
    office = await openOffice(['worker'], {
      stopAsked: () => {
        asked += 1;
        return asked >= step;
      },
    });
    const { dataKey, folder } = office.context.vault;
    const header = readFileSync(join(folder, 'header-a.json'));
    asked = 0;
    expect(await office.remove(names.worker)).toMatchObject({ state: 'cancelled' });
    expect(asked).toBe(step);
    expect(office.context.vault.dataKey).toBe(dataKey);
    expect(files()).toEqual(settled);
    expect(readFileSync(join(folder, 'header-a.json'))).toEqual(header);
    // The same question stops a sign-in.
    asked = Number.NEGATIVE_INFINITY;
    expect(await office.signIn(passphrases.worker)).toBe('ok');
  });

  it('cannot take out oneself, nor somebody who is not there', async () => {
    office = await openOffice(['worker']);
    const remove = async (userId: string) =>
      outcome(await office.call('access.removeUser', { userId }));
    expect(await remove(await office.idOf(names.coordinator))).toBe('yourself');
    expect(await remove('01932c7e-0000-7000-8000-000000000009')).toBe('not-found');
  });

  it('leaves an old copy of the folder to the old passphrases, as the app says', async () => {
    office = await openOffice(['worker']);
    const copy = temporaryFolder('copy');
    await office.lock();
    const folder = office.context.catalogue.find(office.vaultId)?.folder ?? '';
    cpSync(folder, copy, { recursive: true });
    await office.signIn(charity.passphrase);
    await office.remove(names.worker);
    const elsewhere = openStrongroom();
    elsewhere.context.tokens.add('token-of-the-old-copy', 'folder', copy);
    const { vaultId } = await elsewhere.ask('vaults.add', { folder: 'token-of-the-old-copy' });
    await elsewhere.ask('vaults.unlock', { vaultId, passphrase: passphrases.worker });
    elsewhere.close();
    rmSync(copy, { recursive: true, force: true });
  });

  it('refuses to hand the new keys to a slot that no coordinator let in', async () => {
    office = await openOffice(['worker', 'trustee']);
    const { context } = office;
    const { forgeSlot } = await import('../../support/forge.ts');
    await forgeSlot(context.vault);
    const userId = await office.idOf(names.trustee);
    const { jobId } = await office.ask('access.removeUser', { userId });
    expect(await office.finished(jobId)).toMatchObject({
      state: 'failed',
      code: 'keys-not-authentic',
    });
    expect(files()).toEqual(settled);
  });
});

describe('taking a coordinator’s role away', () => {
  it('takes the restricted notes from them too, by new keys', async () => {
    office = await openOffice();
    await office.ask('access.addUser', secondCoordinator);
    const personId = await office.addPerson();
    await office.ask('access.addRestricted', { personId, on, text: 'Lives with her aunt' });
    const userId = await office.idOf(secondCoordinator.name);
    const to = { userId, name: secondCoordinator.name, role: 'worker' as const, personId: null };
    const { jobId } = await office.ask('access.changeUser', to);
    expect(await office.finished(jobId ?? '')).toMatchObject({ state: 'done' });
    expect(await office.signIn(secondCoordinator.passphrase)).toBe('ok');
    expect(office.context.open?.user.role).toBe('worker');
    expect(office.context.open?.restrictedKey).toBeNull();
    expect(await office.signIn(charity.passphrase)).toBe('ok');
    const { notes } = await office.ask('access.restrictedNotes', { personId });
    const note = await office.ask('access.readRestricted', { noteId: notes[0]?.id ?? '' });
    expect(note.text).toBe('Lives with her aunt');
  });

  it('is not for oneself', async () => {
    office = await openOffice();
    const userId = await office.idOf(names.coordinator);
    const to = { userId, name: names.coordinator, role: 'worker' as const, personId: null };
    expect(outcome(await office.call('access.changeUser', to))).toBe('yourself');
  });
});

describe('making somebody a coordinator', () => {
  it('gives them the restricted notes without their passphrase', async () => {
    office = await openOffice(['worker']);
    const personId = await office.addPerson();
    await office.ask('access.addRestricted', { personId, on, text: 'Lives with her aunt' });
    const userId = await office.idOf(names.worker);
    const to = { userId, name: names.worker, role: 'coordinator' as const, personId: null };
    expect(await office.ask('access.changeUser', to)).toEqual({ jobId: null });
    expect(await office.signIn(passphrases.worker)).toBe('ok');
    const { notes } = await office.ask('access.restrictedNotes', { personId });
    expect(notes).toMatchObject([{ by: names.coordinator }]);
    expect(existsSync(join(office.context.vault.folder, 'records-2.db'))).toBe(false);
  });
});
