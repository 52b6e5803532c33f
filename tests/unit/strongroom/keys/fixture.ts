import { firstHeader, type Header } from '../../../../electron/strongroom/keys/header.ts';
import { kdfFloor } from '../../../../electron/strongroom/keys/kdf.ts';
import { passphraseBytes } from '../../../../electron/strongroom/keys/passphrase.ts';
import { readRecoveryKey } from '../../../../electron/strongroom/keys/recoveryKey.ts';
import { recoveryKdf, wrapSlot } from '../../../../electron/strongroom/keys/slots.ts';

export const vaultId = '0199f3a0-0000-7000-8000-000000000001';
export const userId = '0199f3a0-0000-7000-8000-000000000002';
export const userSlotId = '0199f3a0-0000-7000-8000-000000000003';
export const recoverySlotId = '0199f3a0-0000-7000-8000-000000000004';
export const user = { kind: 'user', userId, role: 'coordinator' } as const;
export const recovery = { kind: 'recovery' } as const;

export const right = passphraseBytes('rocket harbour plum tidy weather spoon');
export const wrong = passphraseBytes('rocket harbour plum tidy weather fork');

/** The same bytes each time, different for each size and place in the row of calls. */
export function seeded(seed = 1): (size: number) => Buffer {
  let state = seed;
  return (size) =>
    Buffer.from(
      Array.from({ length: size }, () => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        return state >>> 16;
      }),
    );
}

export const dataKey = seeded(7)(32);
export const restrictedKey = seeded(11)(32);
export const keys = { dataKey, restrictedKey };

export const audit = { seq: 7, hash: 'a'.repeat(64), at: '2026-11-23T09:30:00.000Z' };

const sheet = readRecoveryKey('0123-4567-89AB-CDEF-GHJK-MNPQ-RS10');
if (!sheet.ok) throw new Error('the recovery key of the tests is not one');
export const recoverySecret = sheet.value.bytes;

export async function slotOf(
  secret: Uint8Array,
  random = seeded(),
  keyFile: Uint8Array | null = null,
) {
  return wrapSlot({
    vaultId,
    slotId: userSlotId,
    owner: user,
    credential: secret,
    keyFile,
    keys,
    kdf: kdfFloor,
    random,
  });
}

export async function vaultHeader(): Promise<Header> {
  const recoverySlot = await wrapSlot({
    vaultId,
    slotId: recoverySlotId,
    owner: recovery,
    credential: recoverySecret,
    keys,
    kdf: recoveryKdf,
    random: seeded(3),
  });
  const slots = [await slotOf(right), recoverySlot];
  const createdAt = '2026-11-23T09:00:00.000Z';
  const charityName = 'Harbour Drop-in';
  return firstHeader({ vaultId, charityName, createdAt, slots, audit }, dataKey);
}
