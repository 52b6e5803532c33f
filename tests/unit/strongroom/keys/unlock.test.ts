import { createHmac, hkdfSync } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { canonicalJson } from '../../../../electron/strongroom/keys/canonical.ts';
import {
  epochHeader,
  firstHeader,
  type Header,
  headerText,
  isNewer,
  nextHeader,
  readHeaderText,
} from '../../../../electron/strongroom/keys/header.ts';
import type { Copies, Copy } from '../../../../electron/strongroom/keys/headerFiles.ts';
import { readmitSlot, withSlot } from '../../../../electron/strongroom/keys/slots.ts';
import { unlock } from '../../../../electron/strongroom/keys/unlock.ts';
import { runs } from './countedRuns.ts';
import {
  audit,
  dataKey,
  keys,
  recoverySecret,
  right,
  seeded,
  slotOf,
  userId,
  vaultHeader,
  wrong,
} from './fixture.ts';

vi.mock('hash-wasm', async (original) => (await import('./countedRuns.ts')).counting(original));

let header: Header;
let changed: Header;
beforeAll(async () => {
  header = await vaultHeader();
  const slots = withSlot(header.slots, await slotOf(wrong, seeded(4)));
  changed = nextHeader(header, { slots }, dataKey);
});
beforeEach(() => runs.mockClear());

const good = (of: Header): Copy => ({ state: 'good', header: of });
const both = (of: Header): Copies => ({ a: good(of), b: good(of) });
const user = { kind: 'user', bytes: right } as const;
const refusal = (code: string) => ({ ok: false, code });

describe('unlocking', () => {
  it('gives key, header and slot to the right passphrase', async () => {
    const opened = await unlock(both(header), user);
    expect(opened).toEqual({
      ok: true,
      value: { keys, header, slot: header.slots[0], credential: right, keyFile: null, repair: [] },
    });
  });

  it('opens with the recovery key, which is no passphrase', async () => {
    const opened = await unlock(both(header), { kind: 'recovery', bytes: recoverySecret });
    expect(opened).toMatchObject({ ok: true, value: { slot: { kind: 'recovery' } } });
    expect(await unlock(both(header), { kind: 'user', bytes: recoverySecret })).toEqual(
      refusal('wrong-credential'),
    );
  });

  it('answers a wrong passphrase with a code, after one derivation', async () => {
    expect(await unlock(both(header), { kind: 'user', bytes: wrong })).toEqual(
      refusal('wrong-credential'),
    );
    expect(runs).toHaveBeenCalledOnce();
  });

  it('tries the named user’s slot only', async () => {
    expect(await unlock(both(header), { ...user, userId })).toMatchObject({ ok: true });
    runs.mockClear();
    const stranger = { ...user, userId: header.vaultId };
    expect(await unlock(both(header), stranger)).toEqual(refusal('wrong-credential'));
    expect(runs).not.toHaveBeenCalled();
  });
});

describe('unlocking with one sound copy', () => {
  it.each(['missing', 'damaged'] as const)('opens and asks to repair the %s one', async (state) => {
    const a = await unlock({ a: { state }, b: good(header) }, user);
    expect(a).toMatchObject({ ok: true, value: { header, repair: ['a'] } });
    const b = await unlock({ a: good(header), b: { state } }, user);
    expect(b).toMatchObject({ ok: true, value: { header, repair: ['b'] } });
  });

  it('repairs nothing for somebody who could not open it', async () => {
    const opened = await unlock(
      { a: { state: 'damaged' }, b: good(header) },
      { ...user, bytes: wrong },
    );
    expect(opened).toEqual(refusal('wrong-credential'));
  });

  const tampered: [string, (of: Header) => Header][] = [
    ['name', (of) => ({ ...of, charityName: 'Harbor Drop-in' })],
    ['generation', (of) => ({ ...of, generation: 9 })],
    ['vault id', (of) => ({ ...of, vaultId: of.vaultId.replace(/.$/, '9') })],
    ['date', (of) => ({ ...of, createdAt: '2025-11-23T09:00:00.000Z' })],
    ['seal', (of) => ({ ...of, mac: 'a'.repeat(64) })],
    ['list of slots', (of) => ({ ...of, slots: of.slots.slice(0, 1) })],
    [
      'slot',
      (of) => ({
        ...of,
        slots: of.slots.map((slot) => ({
          ...slot,
          salt: Buffer.alloc(16).toString('base64'),
        })),
      }),
    ],
  ];
  it.each(tampered)('sees through a copy whose %s was changed', async (_, change) => {
    const opened = await unlock({ a: good(change(header)), b: good(header) }, user);
    expect(opened).toMatchObject({ ok: true, value: { header, repair: ['a'] } });
    const alone = await unlock(both(change(header)), user);
    expect(alone.ok).toBe(false);
  });

  it('says that the header is damaged where the key opens but the seal does not fit', async () => {
    const renamed = { ...header, charityName: 'Harbor Drop-in' };
    expect(await unlock(both(renamed), user)).toEqual(refusal('header-damaged'));
    expect(runs).toHaveBeenCalledOnce();
  });
});

describe('unlocking after a change was cut short between the copies', () => {
  it('opens the newer copy with the new passphrase and brings the other up to it', async () => {
    const opened = await unlock({ a: good(changed), b: good(header) }, { ...user, bytes: wrong });
    expect(opened).toMatchObject({ ok: true, value: { header: changed, repair: ['b'] } });
  });

  it('does not let an older copy bring an old passphrase back', async () => {
    expect(await unlock({ a: good(changed), b: good(header) }, user)).toEqual(
      refusal('wrong-credential'),
    );
    expect(await unlock({ a: good(header), b: good(changed) }, user)).toEqual(
      refusal('wrong-credential'),
    );
  });

  it('does not believe a header that another key sealed, however new it says it is', async () => {
    const { vaultId, charityName, createdAt, slots } = changed;
    const foreign = firstHeader({ vaultId, charityName, createdAt, slots, audit }, seeded(8)(32));
    const newest = { ...foreign, generation: 50 };
    const opened = await unlock({ a: good(newest), b: good(header) }, user);
    expect(opened).toMatchObject({ ok: true, value: { header, repair: ['a'] } });
  });
});

describe('unlocking after keys were changed', () => {
  const fresh = { dataKey: seeded(21)(32), restrictedKey: seeded(22)(32) };
  /** The header of the next epoch, without the user whose passphrase is `right`. */
  const nextEpoch = (from = keys) => {
    const [, recoverySlot] = header.slots;
    if (!recoverySlot) throw new Error('two slots');
    const owner = { kind: 'recovery' } as const;
    const slot = readmitSlot({
      vaultId: header.vaultId,
      slot: recoverySlot,
      owner,
      from: keys,
      to: fresh,
    });
    if (!slot) throw new Error('not vouched for');
    return epochHeader(
      header,
      { slots: [slot], audit: null },
      { from: from.dataKey, to: fresh.dataKey },
    );
  };
  const recovering = { kind: 'recovery', bytes: recoverySecret } as const;

  it('gives the new keys to those who stayed, and brings the older copy up to them', async () => {
    const next = nextEpoch();
    expect(next).toMatchObject({ epoch: 2, generation: 2 });
    const opened = await unlock({ a: good(next), b: good(header) }, recovering);
    expect(opened).toMatchObject({ ok: true, value: { keys: fresh, repair: ['b'] } });
  });

  it('opens nothing to who was removed, also while their old header still lies there', async () => {
    const next = nextEpoch();
    for (const copies of [
      { a: good(next), b: good(header) },
      { a: good(header), b: good(next) },
    ]) {
      expect(await unlock(copies, user)).toEqual(refusal('wrong-credential'));
    }
  });

  it('does not believe an end of the epoch that was said without its key', async () => {
    const forged = nextEpoch({ ...keys, dataKey: seeded(23)(32) });
    const opened = await unlock({ a: good(forged), b: good(header) }, user);
    expect(opened).toMatchObject({ ok: true, value: { header } });
  });

  it('leaves a later change of the new epoch in force', async () => {
    const later = nextHeader(nextEpoch(), { charityName: 'Harbour Friends' }, fresh.dataKey);
    expect(await unlock({ a: good(later), b: good(header) }, user)).toEqual(
      refusal('wrong-credential'),
    );
  });
});

describe('unlocking beside a header of a later app', () => {
  const newerCopy = (mac: string): Copy => {
    const text = headerText({ ...header, mac, minimumReader: 4 });
    const read = readHeaderText(Buffer.from(text));
    if (!read || !isNewer(read)) throw new Error('not newer');
    return { state: 'newer', header: read };
  };

  it('stops when that header is real', async () => {
    const { mac: _, ...body } = header;
    const laterBody = { ...body, minimumReader: 4 } as unknown as Header;
    const key = Buffer.from(hkdfSync('sha256', dataKey, '', 'alongside/header-mac/1', 32));
    const mac = createHmac('sha256', key).update(canonicalJson(laterBody)).digest('hex');
    expect(await unlock({ a: newerCopy(mac), b: good(header) }, user)).toEqual(
      refusal('newer-app-needed'),
    );
  });

  it('repairs it when it only looks newer because a bit flipped', async () => {
    const opened = await unlock({ a: newerCopy(header.mac), b: good(header) }, user);
    expect(opened).toMatchObject({ ok: true, value: { header, repair: ['a'] } });
  });
});
