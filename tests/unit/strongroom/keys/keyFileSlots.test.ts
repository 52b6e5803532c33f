import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { canonicalJson } from '../../../../electron/strongroom/keys/canonical.ts';
import {
  type Header,
  headerText,
  isAuthentic,
  nextHeader,
  readHeaderText,
} from '../../../../electron/strongroom/keys/header.ts';
import type { Copies } from '../../../../electron/strongroom/keys/headerFiles.ts';
import { kdfFloor } from '../../../../electron/strongroom/keys/kdf.ts';
import { newKeyFile } from '../../../../electron/strongroom/keys/keyFile.ts';
import {
  keyFileOf,
  readmitSlot,
  rewrapSlot,
  type Slot,
  slotSchema,
  unwrapSlot,
  withSlot,
  wrapSlot,
} from '../../../../electron/strongroom/keys/slots.ts';
import { unlock } from '../../../../electron/strongroom/keys/unlock.ts';
import { runs } from './countedRuns.ts';
import {
  dataKey,
  keys,
  recoverySecret,
  right,
  seeded,
  slotOf,
  user,
  userId,
  vaultHeader,
  vaultId,
  wrong,
} from './fixture.ts';

vi.mock('hash-wasm', async (original) => (await import('./countedRuns.ts')).counting(original));

const keyFile = newKeyFile(seeded(21));
const other = newKeyFile(seeded(22));
const wrongSecret = { ok: false, code: 'wrong-credential' };
const otherUser = {
  kind: 'user',
  userId: userId.replace(/.$/, '8'),
  role: 'worker',
} as const;
const otherSlotId = '0199f3a0-0000-7000-8000-000000000005';
const othersPassphrase = Buffer.from('pigeon lantern oblong thistle gravy monsoon');

let plain: Header;
let slot: Slot;
/** The coordinator needs a key file. */
let filed: Header;
/** A worker opens it too, without one. */
let shared: Header;
beforeAll(async () => {
  plain = await vaultHeader();
  slot = await slotOf(right, seeded(4), keyFile);
  filed = nextHeader(plain, { slots: withSlot(plain.slots, slot) }, dataKey);
  const second = await wrapSlot({
    ...{ vaultId, slotId: otherSlotId, owner: otherUser, credential: othersPassphrase },
    ...{ keys, kdf: kdfFloor, random: seeded(5) },
  });
  shared = nextHeader(plain, { slots: [...filed.slots, second] }, dataKey);
});
beforeEach(() => runs.mockClear());

const both = (header: Header): Copies => {
  const copy = { state: 'good', header } as const;
  return { a: copy, b: copy };
};
const open = async (
  copies: Copies,
  bytes: Uint8Array,
  file: Uint8Array | null = null,
  more: object = {},
) => {
  const opened = await unlock(copies, { kind: 'user', bytes, keyFile: file, ...more });
  return opened.ok ? opened.value.slot.slotId : opened.code;
};

describe('a slot that needs a key file', () => {
  it('gives its keys to passphrase and file together, and to neither alone', async () => {
    expect(slotSchema.safeParse(slot).success).toBe(true);
    expect(await unwrapSlot(vaultId, slot, right, keyFile)).toEqual({ ok: true, value: keys });
    expect(await unwrapSlot(vaultId, slot, right)).toEqual(wrongSecret);
    expect(await unwrapSlot(vaultId, slot, right, other)).toEqual(wrongSecret);
    expect(await unwrapSlot(vaultId, slot, wrong, keyFile)).toEqual(wrongSecret);
  });

  it('opens to no one after its mark was taken away or exchanged', async () => {
    const { keyFile: _, ...without } = slot as Extract<Slot, { kind: 'user' }>;
    for (const file of [null, keyFile]) {
      expect(await unwrapSlot(vaultId, without, right, file)).toEqual(wrongSecret);
    }
    const lent = { ...slot, keyFile: keyFileOf(await slotOf(right, seeded(4), other)) } as Slot;
    for (const file of [other, keyFile]) {
      expect(await unwrapSlot(vaultId, lent, right, file)).toEqual(wrongSecret);
    }
  });

  it('says nothing of the file, and what is written without one is as it was', () => {
    for (const spelling of ['hex', 'base64', 'latin1'] as const) {
      expect(headerText(filed)).not.toContain(keyFile.toString(spelling));
    }
    expect(headerText(plain)).not.toContain('keyFile');
    expect(plain).toMatchObject({ format: 2, minimumReader: 2 });
  });

  it('is given, kept and taken away by a change of credential', async () => {
    const of = { vaultId, kdf: kdfFloor, random: seeded(9) };
    const change = async (from: Slot, files: [Buffer | null, Buffer | null], to = right) => {
      const keyFile = { from: files[0], to: files[1] };
      const changed = await rewrapSlot({ ...of, slot: from, from: right, to, keyFile });
      if (!changed.ok) throw new Error(changed.code);
      return changed.value;
    };
    const bare = await slotOf(right);
    const given = await change(bare, [null, keyFile]);
    expect(await unwrapSlot(vaultId, given, right, keyFile)).toMatchObject({ ok: true });
    expect(await unwrapSlot(vaultId, given, right)).toEqual(wrongSecret);
    const renewed = await change(given, [keyFile, other], wrong);
    expect(await unwrapSlot(vaultId, renewed, wrong, other)).toMatchObject({ ok: true });
    expect(await unwrapSlot(vaultId, renewed, wrong, keyFile)).toEqual(wrongSecret);
    const dropped = await change(given, [keyFile, null]);
    expect(keyFileOf(dropped)).toBeNull();
    expect(await unwrapSlot(vaultId, dropped, right)).toMatchObject({ ok: true });
    await expect(change(given, [other, null])).rejects.toThrow('wrong-credential');
  });

  it('keeps its file when it gets new keys or a new role', async () => {
    const to = { dataKey: seeded(31)(32), restrictedKey: seeded(32)(32) };
    const owner = { ...user, role: 'worker' } as const;
    const readmitted = readmitSlot({ vaultId, slot, owner, from: keys, to });
    if (!readmitted) throw new Error('not authentic');
    const opened = await unwrapSlot(vaultId, readmitted, right, keyFile);
    expect(opened).toMatchObject({ ok: true, value: { dataKey: to.dataKey } });
    expect(await unwrapSlot(vaultId, readmitted, right)).toEqual(wrongSecret);
  });
});

describe('a header with such a slot', () => {
  it('is of version 3 as long as there is one, so that an app before it refuses it by name', () => {
    expect(filed).toMatchObject({ format: 3, minimumReader: 3 });
    expect(readHeaderText(Buffer.from(headerText(filed)))).toEqual(filed);
    expect(isAuthentic(filed, dataKey)).toBe(true);
    const after = nextHeader(filed, { slots: plain.slots }, dataKey);
    expect(after).toMatchObject({ format: 2, minimumReader: 2 });
    const { audit: _, mac: __, ...early } = plain;
    const headless = { ...early, format: 1 as const, minimumReader: 1, mac: 'c'.repeat(64) };
    expect(nextHeader(headless, { slots: [slot] }, dataKey)).toMatchObject({ format: 3 });
  });

  it.each([
    ['that says it is older', { format: 2, minimumReader: 2 }],
    ['that an older app could read', { minimumReader: 2 }],
  ])('%s is damaged', (_, change) => {
    expect(readHeaderText(Buffer.from(`${canonicalJson({ ...filed, ...change })}\n`))).toBeNull();
  });

  it('of version 3 without such a slot is damaged', () => {
    const bare = canonicalJson({ ...plain, format: 3, minimumReader: 3 });
    expect(readHeaderText(Buffer.from(`${bare}\n`))).toBeNull();
  });
});

describe('unlocking with a key file', () => {
  it('opens with both, and with the recovery key alone', async () => {
    expect(await open(both(filed), right, keyFile)).toBe(slot.slotId);
    const recovered = await unlock(both(filed), { kind: 'recovery', bytes: recoverySecret });
    expect(recovered).toMatchObject({ ok: true });
  });

  it('derives nothing where no slot can be tried, and says why whatever the passphrase is', async () => {
    for (const passphrase of [right, wrong]) {
      expect(await open(both(filed), passphrase)).toBe('key-file-needed');
      expect(await open(both(filed), passphrase, other)).toBe('key-file-other');
      const named = { named: slot.slotId, first: [slot.slotId] };
      expect(await open(both(shared), passphrase, null, named)).toBe('key-file-needed');
      expect(await open(both(shared), passphrase, other, named)).toBe('key-file-other');
    }
    expect(runs).not.toHaveBeenCalled();
    expect(await open(both(filed), wrong, keyFile)).toBe('wrong-credential');
    expect(runs).toHaveBeenCalledTimes(1);
  });

  it('tries the slot of the file first, and those that need none after it', async () => {
    const first = [otherSlotId];
    expect(await open(both(shared), right, keyFile, { first })).toBe(slot.slotId);
    expect(runs).toHaveBeenCalledTimes(1);
    expect(await open(both(shared), othersPassphrase, keyFile, { first })).toBe(otherSlotId);
    expect(await open(both(shared), othersPassphrase)).toBe(otherSlotId);
    expect(await open(both(shared), othersPassphrase, other)).toBe(otherSlotId);
  });

  it('says where some need a file that one may be wanting', async () => {
    for (const passphrase of [right, wrong]) {
      expect(await open(both(shared), passphrase)).toBe('key-file-needed');
      expect(await open(both(shared), passphrase, other)).toBe('key-file-other');
    }
    expect(await open(both(shared), wrong, keyFile)).toBe('wrong-credential');
    expect(await open(both(plain), wrong, other)).toBe('wrong-credential');
    expect(await open(both(plain), right, other)).toBe(slot.slotId);
  });

  it('asks for the file once the newer copy needs one, where a kill left the other as it was', async () => {
    const half = (a: Header, b: Header): Copies => ({
      a: { state: 'good', header: a },
      b: { state: 'good', header: b },
    });
    expect(await open(half(filed, plain), right)).toBe('key-file-needed');
    expect(await open(half(filed, plain), right, keyFile)).toBe(slot.slotId);
    const stopped = nextHeader(filed, { slots: plain.slots }, dataKey);
    expect(await open(half(stopped, filed), right)).toBe(slot.slotId);
    const renewed = nextHeader(
      filed,
      { slots: withSlot(filed.slots, await slotOf(right, seeded(6), other)) },
      dataKey,
    );
    expect(await open(half(renewed, filed), right, other)).toBe(slot.slotId);
    for (const passphrase of [right, wrong]) {
      expect(await open(half(renewed, filed), passphrase, keyFile)).toBe('key-file-other');
    }
  });

  it('opens by the other copy where a bit of the mark flipped in the newest', async () => {
    const mark = keyFileOf(slot) ?? '';
    const flipped = mark.startsWith('A') ? `B${mark.slice(1)}` : `A${mark.slice(1)}`;
    const text = headerText(filed).replace(mark, flipped);
    const changed = readHeaderText(Buffer.from(text)) as Header;
    const copies: Copies = {
      a: { state: 'good', header: changed },
      b: { state: 'good', header: filed },
    };
    expect(await open(copies, right, keyFile)).toBe(slot.slotId);
  });
});
