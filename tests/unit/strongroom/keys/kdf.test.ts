import { beforeEach, describe, expect, it, vi } from 'vitest';
import { calibrate } from '../../../../electron/strongroom/keys/calibrate.ts';
import {
  deriveKey,
  type Kdf,
  kdfCeiling,
  kdfFloor,
  kdfSchema,
  kdfUsual,
} from '../../../../electron/strongroom/keys/kdf.ts';
import { unwrapSlot } from '../../../../electron/strongroom/keys/slots.ts';
import { runs } from './countedRuns.ts';
import { right, slotOf, vaultId } from './fixture.ts';

vi.mock('hash-wasm', async (original) => (await import('./countedRuns.ts')).counting(original));
beforeEach(() => runs.mockClear());

const outside: [string, Kdf][] = [
  ['too little memory', { ...kdfFloor, memoryKib: kdfFloor.memoryKib - 1 }],
  ['too few passes', { ...kdfFloor, passes: 1 }],
  ['no lane', { ...kdfFloor, lanes: 0 }],
  ['too much memory', { ...kdfCeiling, memoryKib: kdfCeiling.memoryKib + 1 }],
  ['too many passes', { ...kdfCeiling, passes: 11 }],
  ['too many lanes', { ...kdfCeiling, lanes: 5 }],
  ['half a pass', { ...kdfFloor, passes: 2.5 }],
];

describe('the cost of a slot', () => {
  it.each(outside)('is refused before it runs: %s', async (_, kdf) => {
    expect(kdfSchema.safeParse(kdf).success).toBe(false);
    await expect(deriveKey(right, Buffer.alloc(16), kdf)).rejects.toThrow(RangeError);
    const slot = await slotOf(right);
    runs.mockClear();
    expect(await unwrapSlot(vaultId, { ...slot, kdf }, right)).toEqual({
      ok: false,
      code: 'kdf-out-of-bounds',
    });
    expect(runs).not.toHaveBeenCalled();
  });

  it('is accepted at both ends of its bounds', () => {
    expect(kdfSchema.safeParse(kdfFloor).success).toBe(true);
    expect(kdfSchema.safeParse(kdfCeiling).success).toBe(true);
  });

  it('gives what Argon2id gives everywhere', async () => {
    // Made with OpenSSL's Argon2id, which is another implementation.
    const key = await deriveKey(Buffer.from('password'), Buffer.from('somesaltsomesalt'), kdfFloor);
    expect(Buffer.from(key).toString('hex')).toBe(
      '2b5dc4054886ec957ef59c73b661c54dd6fb274590b278f657c6d96aac8fa6d1',
    );
    expect(runs).toHaveBeenCalledOnce();
  });
});

describe('calibration', () => {
  /** A machine that takes so many milliseconds for the usual cost, and as much more as is asked. */
  const machine = (usualTakes: number, memoryPenalty = 1) => {
    let clock = 0;
    const tried: Kdf[] = [];
    return {
      tried,
      now: () => clock,
      derive: async (_secret: Uint8Array, _salt: Uint8Array, kdf: Kdf) => {
        tried.push(kdf);
        const times = kdf.memoryKib / kdfUsual.memoryKib;
        const growth = times * memoryPenalty ** Math.log2(times);
        clock += (usualTakes * growth * kdf.passes) / kdfUsual.passes;
        return new Uint8Array(32);
      },
    };
  };

  it('raises memory first, then passes, to about a second', async () => {
    expect(await calibrate(machine(300))).toEqual({
      ...kdfUsual,
      memoryKib: 128 * 1024,
      passes: 5,
    });
    expect(await calibrate(machine(100))).toEqual({
      ...kdfUsual,
      memoryKib: 256 * 1024,
      passes: 7,
    });
  });

  it('never goes below the usual on a slow machine', async () => {
    const slow = machine(4_000);
    expect(await calibrate(slow)).toEqual(kdfUsual);
    expect(slow.tried).toHaveLength(1);
  });

  it('goes back a step where more memory turns out far slower', async () => {
    expect(await calibrate(machine(400, 2))).toEqual({ ...kdfUsual, passes: 7 });
  });

  it('stays within its bounds on a machine that takes no time at all', async () => {
    const kdf = await calibrate(machine(0));
    expect(kdf).toEqual({ ...kdfUsual, memoryKib: 256 * 1024, passes: kdfCeiling.passes });
    expect(kdfSchema.safeParse(kdf).success).toBe(true);
  });
});
