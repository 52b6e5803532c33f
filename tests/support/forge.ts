import { randomBytes } from 'node:crypto';
import { nextHeader } from '../../electron/strongroom/keys/header.ts';
import { writeHeader } from '../../electron/strongroom/keys/headerFiles.ts';
import { kdfFloor } from '../../electron/strongroom/keys/kdf.ts';
import { withSlot, wrapSlot } from '../../electron/strongroom/keys/slots.ts';
import type { OpenVault } from '../../electron/strongroom/vault/openVault.ts';
import { provedHeader } from '../../electron/strongroom/vault/unlocking.ts';

/** What a user with the data key and a script could do: a way in of their own in a worker's place. */
export async function forgeSlot(vault: OpenVault): Promise<void> {
  const header = provedHeader(vault);
  const worker = header.slots.find((slot) => slot.kind === 'user' && slot.role === 'worker');
  if (worker?.kind !== 'user') throw new Error('no worker to stand in for');
  const slot = await wrapSlot({
    vaultId: vault.vaultId,
    slotId: worker.slotId,
    owner: { kind: 'user', userId: worker.userId, role: 'worker' },
    credential: randomBytes(16),
    keys: { dataKey: vault.dataKey, restrictedKey: randomBytes(32) },
    kdf: kdfFloor,
  });
  const slots = withSlot(header.slots, slot);
  writeHeader(vault.folder, nextHeader(header, { slots }, vault.dataKey));
}
