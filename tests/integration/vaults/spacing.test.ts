import { afterEach, describe, expect, it } from 'vitest';
import { kdfFloor } from '../../../electron/strongroom/keys/kdf.ts';
import { withSlot, wrapSlot } from '../../../electron/strongroom/keys/slots.ts';
import { keepSlots } from '../../../electron/strongroom/vault/opening.ts';
import { keysOf, provedHeader } from '../../../electron/strongroom/vault/unlocking.ts';
import { charity, openStrongroom } from '../../support/strongroom.ts';
import { outcome } from '../../support/users.ts';

let strongroom: ReturnType<typeof openStrongroom>;
afterEach(() => {
  expect(strongroom.failures).toEqual([]);
  strongroom.close();
});

const spaced = '  walnut ferry  quietly\tblue moor ';
const plain = 'walnut ferry quietly blue moor';

async function opens(passphrase: string): Promise<string> {
  await strongroom.ask('vaults.lock', {});
  const [known] = (await strongroom.ask('vaults.status', {})).known;
  const vaultId = known?.vaultId ?? '';
  return outcome(await strongroom.call('vaults.unlock', { vaultId, passphrase }));
}

describe('a passphrase', () => {
  it('that was made with more blanks opens with them, without them and with others', async () => {
    strongroom = openStrongroom();
    await strongroom.ask('vaults.create', { ...charity, passphrase: spaced, folder: null });
    for (const typed of [spaced, plain, `${plain} `, plain.replaceAll(' ', '   ')]) {
      expect(await opens(typed)).toBe('ok');
    }
    expect(await opens(plain.replaceAll(' ', ''))).toBe('wrong-passphrase');
  });

  it('of a slot that took its blanks as they were typed opens with exactly those, until it is changed', async () => {
    strongroom = openStrongroom();
    await strongroom.newVault();
    const { vault } = strongroom.context;
    const header = provedHeader(vault);
    const old = header.slots.find(({ kind }) => kind === 'user');
    if (old?.kind !== 'user') throw new Error('no slot of a user');
    const slot = await wrapSlot({
      ...{ vaultId: vault.vaultId, slotId: old.slotId, keys: keysOf(vault), kdf: kdfFloor },
      owner: { kind: 'user', userId: old.userId, role: old.role },
      credential: Buffer.from(spaced, 'utf8'),
    });
    keepSlots(vault, header, withSlot(header.slots, slot));
    expect(await opens(plain)).toBe('wrong-passphrase');
    expect(await opens(spaced)).toBe('ok');
    const newPassphrase = 'lizard kettle  marble postbox fiddle comet';
    await strongroom.ask('access.changePassphrase', { passphrase: spaced, newPassphrase });
    expect(await opens(newPassphrase.replace('  ', ' '))).toBe('ok');
  });
});
