import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../../electron/strongroom/keys/canonical.ts';
import {
  type Header,
  headedOn,
  headerText,
  isAuthentic,
  isNewer,
  nextHeader,
  readHeaderText,
} from '../../../../electron/strongroom/keys/header.ts';
import { slotSchema, unwrapSlot } from '../../../../electron/strongroom/keys/slots.ts';
import { audit, dataKey, right, seeded, slotOf, vaultHeader, wrong } from './fixture.ts';

const read = (text: string) => readHeaderText(Buffer.from(text));

describe('canonical JSON', () => {
  it('has one spelling whatever the order of the fields', () => {
    expect(canonicalJson({ b: [1, 'é"'], a: { d: null, c: true } })).toBe(
      '{"a":{"c":true,"d":null},"b":[1,"é\\""]}',
    );
  });

  it.each([1.5, Number.NaN, -0, undefined, 2 ** 53])('has none for %s', (value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError);
  });
});

describe('a header', () => {
  it('reads back as it was written and is real to its data key alone', async () => {
    const header = await vaultHeader();
    expect(header).toMatchObject({ generation: 1, charityName: 'Harbour Drop-in' });
    expect(read(headerText(header))).toEqual(header);
    expect(isAuthentic(header, dataKey)).toBe(true);
    expect(isAuthentic(header, seeded(8)(32))).toBe(false);
  });

  it('holds neither the data key nor the passphrase', async () => {
    const text = headerText(await vaultHeader());
    for (const secret of [dataKey, right]) {
      for (const spelling of ['hex', 'base64', 'latin1'] as const) {
        expect(text).not.toContain(secret.toString(spelling));
      }
    }
  });

  it('moves one generation on with each change and is sealed anew', async () => {
    const header = await vaultHeader();
    const slots = [await slotOf(wrong)];
    const next = nextHeader(header, { slots, charityName: 'Harbour Friends' }, dataKey);
    expect(next).toMatchObject({ generation: 2, charityName: 'Harbour Friends', slots });
    expect(next.mac).not.toBe(header.mac);
    expect(isAuthentic(next, dataKey)).toBe(true);
    expect(nextHeader(header, {}, dataKey).slots).toEqual(header.slots);
  });

  const later = (header: Header): [string, object][] => [
    ['vaultId', { vaultId: header.vaultId.replace(/.$/, '9') }],
    ['charityName', { charityName: 'Harbour Drop-out' }],
    ['generation', { generation: 2 }],
    ['createdAt', { createdAt: '2026-11-23T09:00:00.001Z' }],
    ['one slot fewer', { slots: header.slots.slice(1) }],
    ['the order of slots', { slots: [...header.slots].reverse() }],
    ['the head of the audit', { audit: { ...audit, seq: 6 } }],
    ['mac', { mac: header.mac.replace(/^./, (first) => (first === '0' ? '1' : '0')) }],
  ];

  it('is no longer real after a change of any field', async () => {
    const header = await vaultHeader();
    for (const [field, change] of later(header)) {
      const changed = read(canonicalJson({ ...header, ...change }).concat('\n'));
      if (!changed) throw new Error(`${field} should still be well formed`);
      expect(isAuthentic(changed, dataKey), field).toBe(false);
    }
    const slotFields = Object.keys(header.slots[0] ?? {});
    expect(slotFields.length).toBeGreaterThan(8);
  });

  it.each([
    ['another format', { format: 1 }],
    ['another reader', { minimumReader: 1 }],
    ['a hash that is none', { audit: { ...audit, hash: 'a' } }],
    ['a generation of 0', { generation: 0 }],
    ['no slot', { slots: [] }],
    ['a field that nobody knows', { more: true }],
    ['a time that is none', { createdAt: 'yesterday' }],
  ])('is damaged with %s', async (_, change) => {
    const header = await vaultHeader();
    expect(read(`${canonicalJson({ ...header, ...change })}\n`)).toBeNull();
  });

  it('is damaged in any other spelling', async () => {
    const header = await vaultHeader();
    const text = headerText(header);
    expect(read(text.trimEnd())).toBeNull();
    expect(read(`${JSON.stringify(header, null, 2)}\n`)).toBeNull();
    expect(read(text.replace('"format":2', '"format":2,"format":2'))).toBeNull();
    expect(read(text.replace('{', '{"__proto__":{},'))).toBeNull();
    expect(read(text.replace('"mac"', '"__proto__":{},"mac"'))).toBeNull();
    expect(readHeaderText(Buffer.alloc(0))).toBeNull();
    expect(readHeaderText(Buffer.from([0xff, 0xfe, 0]))).toBeNull();
  });

  it('never passes with a flipped bit, wherever it is', async () => {
    const header = await vaultHeader();
    const file = Buffer.from(headerText(header));
    let wellFormed = 0;
    for (let at = 0; at < file.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const flipped = Buffer.from(file);
        flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << bit), at);
        const changed = readHeaderText(flipped);
        if (!changed) continue;
        wellFormed++;
        if (isAuthentic(changed, dataKey)) throw new Error(`bit ${bit} of byte ${at} passed`);
      }
    }
    expect(wellFormed).toBeGreaterThan(100);
  });

  it('of a later app is known as such, and can still be proved', async () => {
    const { mac, ...body } = await vaultHeader();
    const newer = read(`${canonicalJson({ ...body, mac, minimumReader: 4, wings: [1] })}\n`);
    if (!newer) throw new Error('not read');
    expect(isNewer(newer)).toBe(true);
    expect(isAuthentic(newer, dataKey)).toBe(false);
  });

  it('says how far the audit had come, and says it anew in the same generation', async () => {
    const header = await vaultHeader();
    expect(header.audit).toEqual(audit);
    expect(nextHeader(header, { audit: null }, dataKey).audit).toEqual(audit);
    const further = { seq: 9, hash: 'b'.repeat(64), at: '2026-11-23T09:40:00.000Z' };
    expect(nextHeader(header, { audit: further }, dataKey).audit).toEqual(further);
    const headed = headedOn(header, further, dataKey);
    expect(headed).toMatchObject({ generation: 1, audit: further });
    expect(isAuthentic(headed, dataKey)).toBe(true);
  });

  it('without the head, as an earlier app wrote it, is given one', async () => {
    const { audit: _, mac: __, ...body } = await vaultHeader();
    const earlier = { ...body, format: 1 as const, minimumReader: 1, mac: 'c'.repeat(64) };
    expect(read(headerText(earlier))).toEqual(earlier);
    expect(nextHeader(earlier, {}, dataKey)).toMatchObject({ format: 1, minimumReader: 1 });
    expect(headedOn(earlier, audit, dataKey)).toMatchObject({ format: 2, minimumReader: 2, audit });
  });

  it('never lets a slot be weakened: the file no longer reads', async () => {
    const header = await vaultHeader();
    const [slot, recovery] = header.slots;
    if (!slot || !recovery) throw new Error('two slots');
    const weak = { ...slot, kdf: { ...slot.kdf, memoryKib: 8 } };
    expect(slotSchema.safeParse(weak).success).toBe(false);
    expect(read(`${canonicalJson({ ...header, slots: [weak, recovery] })}\n`)).toBeNull();
    expect(await unwrapSlot(header.vaultId, slot, right)).toMatchObject({ ok: true });
  });
});
