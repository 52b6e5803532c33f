import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readIndependently } from '../../scripts/verify-vault/independent.ts';
import { charity, openStrongroom } from '../support/strongroom.ts';

let strongroom: ReturnType<typeof openStrongroom>;
beforeEach(() => {
  strongroom = openStrongroom();
});
afterEach(() => strongroom.close());

describe('a vault read by another build of SQLCipher', () => {
  it('opens with the passphrase and with the recovery key and is whole', async () => {
    const { recoveryKey } = await strongroom.createVault();
    await strongroom.ask('vaults.lock', {});
    const vaults = join(strongroom.home, 'vaults');
    const folder = join(vaults, readdirSync(vaults)[0] ?? '');

    for (const secret of [charity.passphrase, recoveryKey]) {
      const found = await readIndependently(folder, secret);
      expect(found.faults).toEqual([]);
      expect(found.charityName).toBe(charity.charityName);
      expect(found.tables).toContainEqual({ name: 'purposes', rows: 6 });
    }
    await expect(readIndependently(folder, 'not the passphrase')).rejects.toThrow(
      'wrong-credential',
    );
  });
});
