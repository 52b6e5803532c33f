import { describe, expect, it } from 'vitest';
import { kdfFloor } from '../../../../electron/strongroom/keys/kdf.ts';
import {
  rewrapSlot,
  type Slot,
  slotSchema,
  unwrapSlot,
  withSlot,
} from '../../../../electron/strongroom/keys/slots.ts';
import {
  dataKey,
  keys,
  recoverySecret,
  right,
  seeded,
  slotOf,
  userSlotId,
  vaultHeader,
  vaultId,
  wrong,
} from './fixture.ts';

const wrongSecret = { ok: false, code: 'wrong-credential' };

describe('a slot', () => {
  it('gives the data key to its secret and a code to any other', async () => {
    const slot = await slotOf(right);
    expect(slotSchema.safeParse(slot).success).toBe(true);
    expect(JSON.stringify(slot)).not.toContain(dataKey.toString('base64'));
    expect(await unwrapSlot(vaultId, slot, right)).toEqual({ ok: true, value: keys });
    expect(await unwrapSlot(vaultId, slot, wrong)).toEqual(wrongSecret);
  });

  it('uses a new salt and nonce each time', async () => {
    const [one, other] = [await slotOf(right, seeded(1)), await slotOf(right, seeded(2))];
    expect(one.salt).not.toBe(other.salt);
    for (const key of ['privateKey', 'publicKey', 'dataKey', 'restrictedKey'] as const) {
      expect(one[key]?.nonce).not.toBe(other[key]?.nonce);
    }
  });

  it('opens in its own vault only', async () => {
    const slot = await slotOf(right);
    const elsewhere = vaultId.replace(/.$/, '9');
    expect(await unwrapSlot(elsewhere, slot, right)).toEqual(wrongSecret);
  });

  const flip = (base64: string) => {
    const bytes = Buffer.from(base64, 'base64');
    bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
    return bytes.toString('base64');
  };
  const parts = [
    ['privateKey', 'nonce'],
    ['privateKey', 'key'],
    ['privateKey', 'tag'],
    ['dataKey', 'nonce'],
    ['dataKey', 'key'],
    ['dataKey', 'tag'],
    ['dataKey', 'ephemeral'],
    ['restrictedKey', 'key'],
    ['restrictedKey', 'ephemeral'],
  ] as const;
  const partOf = (of: object | null, part: string) =>
    String((of as Record<string, string> | null)?.[part]);
  const changes: [string, (slot: Slot) => Slot][] = [
    ['its id', (slot) => ({ ...slot, slotId: slot.slotId.replace(/.$/, '9') })],
    [
      'its user',
      (slot) => (slot.kind === 'user' ? { ...slot, userId: slot.userId.replace(/.$/, '9') } : slot),
    ],
    ['its kind', ({ ...slot }) => ({ ...slot, kind: 'recovery' }) as Slot],
    ['its cost', (slot) => ({ ...slot, kdf: { ...slot.kdf, passes: 3 } })],
    ['its salt', (slot) => ({ ...slot, salt: flip(slot.salt) })],
    ...parts.map(([of, part]): [string, (slot: Slot) => Slot] => [
      `the ${part} of ${of}`,
      (slot) => ({ ...slot, [of]: { ...slot[of], [part]: flip(partOf(slot[of], part)) } }),
    ]),
  ];
  it.each(changes)('opens to nobody after a change of %s', async (_, change) => {
    const slot = await slotOf(right);
    const changed = change(slot);
    expect(changed).not.toEqual(slot);
    expect(await unwrapSlot(vaultId, changed, right)).toEqual(wrongSecret);
  });

  it('vouches for the role', async () => {
    const slot = { ...(await slotOf(right)), role: 'trustee' } as unknown as Slot;
    expect(await unwrapSlot(vaultId, slot, right)).toEqual(wrongSecret);
  });

  it('is well formed in one spelling only', async () => {
    const slot = await slotOf(right);
    const accepts = (change: object) => slotSchema.safeParse({ ...slot, ...change }).success;
    expect(accepts({})).toBe(true);
    const wrap = (tag: string) => ({ privateKey: { ...slot.privateKey, tag } });
    expect(accepts(wrap(slot.privateKey.tag))).toBe(true);
    expect(accepts(wrap(slot.privateKey.tag.replace(/=+$/, '')))).toBe(false);
    expect(accepts(wrap(Buffer.alloc(12).toString('base64')))).toBe(false);
    expect(accepts({ salt: ` ${slot.salt}` })).toBe(false);
    expect(accepts({ more: 1 })).toBe(false);
    expect(accepts({ role: 'everything' })).toBe(false);
  });
});

describe('a change of secret', () => {
  const keyFile = { from: null, to: null };
  const change = { vaultId, from: right, to: wrong, keyFile, kdf: kdfFloor, random: seeded(9) };

  it('rewraps the same data key for the same owner, and the old secret opens it no more', async () => {
    const slot = await slotOf(right);
    const changed = await rewrapSlot({ ...change, slot });
    if (!changed.ok) throw new Error(changed.code);
    expect(changed.value.slotId).toBe(userSlotId);
    expect(changed.value.salt).not.toBe(slot.salt);
    expect(await unwrapSlot(vaultId, changed.value, wrong)).toEqual({ ok: true, value: keys });
    expect(await unwrapSlot(vaultId, changed.value, right)).toEqual(wrongSecret);
  });

  it('is refused to somebody who does not know the old one', async () => {
    const slot = await slotOf(right);
    expect(await rewrapSlot({ ...change, slot, from: wrong })).toEqual(wrongSecret);
  });
});

it('puts a slot in the place of its owner’s and keeps the others', async () => {
  const { slots } = await vaultHeader();
  const changed = await slotOf(wrong, seeded(4));
  const next = withSlot(slots, changed);
  expect(next).toHaveLength(2);
  expect(next).toContainEqual(changed);
  const recoverySlot = next.find((slot) => slot.kind === 'recovery');
  if (!recoverySlot) throw new Error('the recovery slot is gone');
  expect(await unwrapSlot(vaultId, recoverySlot, recoverySecret)).toMatchObject({ ok: true });
  const second = { ...changed, userId: vaultId } as Slot;
  expect(withSlot(next, second)).toHaveLength(3);
});
