import { afterEach, expect, it, vi } from 'vitest';
import { type Header, nextHeader } from '../../../../electron/strongroom/keys/header.ts';
import { kdfCeiling, kdfFloor, memoryKibOfOurs } from '../../../../electron/strongroom/keys/kdf.ts';
import type { Slot } from '../../../../electron/strongroom/keys/slots.ts';
import { unlock } from '../../../../electron/strongroom/keys/unlock.ts';
import { dataKey, right, vaultHeader, wrong } from './fixture.ts';

/** The memory times passes that Argon2 was asked for, in GiB; only the floor's cost is really run. */
let gibibytes = 0;
let runs = 0;
vi.mock('hash-wasm', async (original) => {
  const real = await original<typeof import('hash-wasm')>();
  return {
    ...real,
    argon2id: async (of: Parameters<(typeof real)['argon2id']>[0]) => {
      gibibytes += (of.memorySize * of.iterations) / 1024 ** 2;
      runs += 1;
      return of.memorySize > kdfFloor.memoryKib ? new Uint8Array(32) : real.argon2id(of);
    },
  };
});
afterEach(() => {
  gibibytes = 0;
  runs = 0;
});

const idOf = (nth: number) => `0199f3a0-0000-7000-8000-1000000000${String(nth).padStart(2, '0')}`;

/** A header to which another program added slots at the ceiling of the cost, before ours. */
async function dearHeader(count: number): Promise<Header> {
  const header = await vaultHeader();
  const own = header.slots.filter(({ kind }) => kind === 'user');
  const dear = Array.from({ length: count }, (_, nth) => ({
    ...(own[0] as Slot),
    ...{ slotId: idOf(nth), userId: idOf(nth), kdf: kdfCeiling },
  })) as Slot[];
  return nextHeader(header, { slots: [...dear, ...header.slots] }, dataKey);
}
const both = (header: Header) => {
  const copy = { state: 'good', header } as const;
  return { a: copy, b: copy };
};

it('costs a bounded amount, whatever a changed header asks for', async () => {
  const copies = both(await dearHeader(60));
  gibibytes = 0;
  const opened = await unlock(copies, { kind: 'user', bytes: wrong });
  expect(opened).toEqual({ ok: false, code: 'keys-too-costly' });
  expect(gibibytes).toBeLessThan(64);
});

it('tries every slot that this app could have made, also those of a large office', async () => {
  const header = await vaultHeader();
  const own = header.slots.find(({ kind }) => kind === 'user') as Slot;
  const kdf = { ...kdfCeiling, memoryKib: memoryKibOfOurs };
  const others = Array.from({ length: 40 }, (_, nth) => ({
    ...own,
    ...{ slotId: idOf(nth), userId: idOf(nth), kdf },
  })) as Slot[];
  const copies = both(nextHeader(header, { slots: [...others, ...header.slots] }, dataKey));
  runs = 0;
  const opened = await unlock(copies, { kind: 'user', bytes: wrong });
  expect(opened).toEqual({ ok: false, code: 'wrong-credential' });
  expect(runs).toBeGreaterThanOrEqual(41);
});

it('lets a right passphrase in before the slots that cost more have their turn', async () => {
  const copies = both(await dearHeader(60));
  runs = 0;
  const opened = await unlock(copies, { kind: 'user', bytes: right });
  expect(opened).toMatchObject({ ok: true });
  expect(runs).toBe(1);
});

it('begins with the slot of the user who said who they are', async () => {
  const copies = both(await dearHeader(3));
  const tries: number[] = [];
  const onTry = (done: number) => void tries.push(done);
  runs = 0;
  await unlock(copies, { kind: 'user', bytes: right, first: [idOf(2)], onTry });
  expect(runs).toBe(2);
  expect(tries).toEqual([0, 1]);
});

it('ends before its next try where the user cancels it', async () => {
  const copies = both(await dearHeader(3));
  runs = 0;
  const goOn = () => runs < 2;
  const opened = await unlock(copies, { kind: 'user', bytes: wrong, goOn });
  expect(opened).toEqual({ ok: false, code: 'cancelled' });
  expect(runs).toBe(2);
});
