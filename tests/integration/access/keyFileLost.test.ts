import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshOffice } from '../../support/freshOffice.ts';
import { charity } from '../../support/strongroom.ts';
import { names, outcome, passphrases } from '../../support/users.ts';

const { office, files } = freshOffice();

const { passphrase } = charity;
const newer = 'ladder mustard cobweb ginger oyster plank';
const usesOne = async () => (await office.ask('vaults.status', {})).open?.usesKeyFile;

describe('a user who lost the file and its sheet', () => {
  it('gets a new passphrase from a coordinator, which opens without a file', async () => {
    await office.signIn(passphrases.worker);
    await files.begin('priya.key', { passphrase: passphrases.worker });
    await office.signIn(passphrase);
    const { users } = await office.ask('access.users', {});
    expect(users.map(({ name, usesKeyFile }) => [name, usesKeyFile])).toEqual([
      [names.coordinator, false],
      [names.worker, true],
    ]);
    const userId = await office.idOf(names.worker);
    await office.ask('access.givePassphrase', { userId, passphrase: newer });
    expect(await files.signIn(null, newer)).toBe('ok');
    expect(await usesOne()).toBe(false);
    expect(await files.signIn('priya.key', passphrases.worker)).toBe('wrong-passphrase');
  });

  it('opens with the recovery key and a new passphrase, without a file', async () => {
    await files.begin('jo.key');
    await office.lock();
    const { vaultId, recoveryKey } = office;
    const recover = { vaultId, recoveryKey, newPassphrase: newer };
    expect(outcome(await office.call('vaults.recover', recover))).toBe('ok');
    expect(await usesOne()).toBe(false);
    const header = readFileSync(join(office.context.vault.folder, 'header-a.json'), 'utf8');
    expect(header).toContain('"minimumReader":2');
    expect(await files.signIn('jo.key')).toBe('wrong-passphrase');
    expect(await files.signIn(null, newer)).toBe('ok');
  });
});

describe('a lock', () => {
  it('overwrites the key file’s secret, and stops a proof that is under way', async () => {
    await files.begin('jo.key');
    await files.make('new.key', 'jo.key');
    const { keyFile, newKeyFile } = office.context.vault;
    const proving = files.prove('new.key');
    // Deriving has begun.
    await new Promise((resolve) => setImmediate(resolve));
    await office.lock();
    expect(outcome(await proving)).toBe('locked');
    expect([keyFile, newKeyFile].map((secret) => secret?.every((byte) => byte === 0))).toEqual([
      true,
      true,
    ]);
    expect(await files.signIn('jo.key')).toBe('ok');
  });
});
