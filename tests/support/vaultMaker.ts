import { writeSync } from 'node:fs';
import { nextHeader } from '../../electron/strongroom/keys/header.ts';
import {
  newestFirst,
  readCopies,
  writeHeader,
} from '../../electron/strongroom/keys/headerFiles.ts';
import { kdfUsual } from '../../electron/strongroom/keys/kdf.ts';
import { passphraseBytes } from '../../electron/strongroom/keys/passphrase.ts';
import { rewrapSlot, withSlot } from '../../electron/strongroom/keys/slots.ts';
import { headToKeep } from '../../electron/strongroom/vault/opening.ts';
import { charity, openStrongroom } from './strongroom.ts';

// Makes a vault for the tests of the window, and says where it lies and what its recovery key is.
const [home = '', passphrase = ''] = process.argv.slice(2);
const { ask, context } = openStrongroom({ home, now: () => new Date() });

async function make(): Promise<void> {
  const { recoveryKey } = await ask('vaults.create', { ...charity, passphrase, folder: null });
  const groups = recoveryKey.split('-').map((typed, index) => ({ index, typed }));
  await ask('vaults.proveRecoveryKey', { groups });
  const { folder } = context.vault;
  await payTheUsual();
  await ask('vaults.lock', {});
  writeSync(1, JSON.stringify({ vault: folder, recoveryKey }));
}

/** The floor is below what the app accepts for long: at the first unlock it would measure the machine. */
async function payTheUsual(): Promise<void> {
  const { folder, dataKey, vaultId } = context.vault;
  const copies = readCopies(folder);
  const header = copies.ok ? newestFirst(copies.value)[0] : undefined;
  const slot = header?.slots.find(({ kind }) => kind === 'user');
  if (!header || !slot) throw new Error('the new vault has no user');
  const bytes = passphraseBytes(passphrase);
  const dearer = await rewrapSlot({
    vaultId,
    slot,
    from: bytes,
    to: bytes,
    keyFile: { from: null, to: null },
    kdf: kdfUsual,
  });
  if (!dearer.ok) throw new Error(dearer.code);
  const change = { slots: withSlot(header.slots, dearer.value), audit: headToKeep(context.vault) };
  writeHeader(folder, nextHeader(header, change, dataKey));
}

void make();
