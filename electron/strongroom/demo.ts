import { newPassphrase } from './keys/passphrase.ts';
import type { Room } from './room.ts';
import { createVault, demoFolder } from './vaults.ts';

/** Opens a vault of invented people, made anew each time; nobody needs its passphrase again. */
export async function openDemo(room: Room): Promise<void> {
  await createVault(room, {
    charityName: 'Harehills Drop-in',
    userName: 'Jo Harker',
    passphrase: newPassphrase(),
    folder: demoFolder(room),
    demo: true,
  });
}
