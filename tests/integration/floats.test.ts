import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { penceOf } from '../../shared/domain/money.ts';
import { came } from '../support/blanks.ts';
import { openRegister } from '../support/register.ts';

let app: Awaited<ReturnType<typeof openRegister>>;
let people: string[];
let sessionId: string;
let holderId: string;
const alone = { aloneReason: 'There is no other user here' };

beforeEach(async () => {
  app = await openRegister();
  people = [];
  for (const firstName of ['Bilal', 'Efua', 'Will']) {
    people.push(await app.addPerson({ firstName, paymentRoute: 'cash' }));
  }
  sessionId = await app.addSession({ on: '2026-11-10' });
  const { users } = await app.ask('floats.list', {});
  holderId = users[0]?.id ?? '';
});
afterEach(() => app.close());

const open = (imprestPence = 10_000, name = 'Office box', on = '2026-11-01') =>
  app.ask('floats.open', {
    float: { name, holderId, imprestPence: penceOf(imprestPence) },
    on,
    ...alone,
  });

const more = { furtherReason: 'She came for the afternoon too' };
const lines = (fees: readonly (number | null)[], money: object = {}) =>
  fees.flatMap((feePence, at) =>
    feePence === null ? [] : [{ ...came(people[at] ?? ''), feePence, method: 'cash', ...money }],
  );

async function save(rows: readonly object[], paidOn = '2026-11-17', more: object = {}) {
  const { session } = await app.register(sessionId);
  return app.call('sessions.saveRegister', {
    becameOf: 'slip' as const,
    ...{ sessionId, expectedVersion: session.version, paidOn },
    rows: rows as ReturnType<typeof came>[],
    ...more,
  });
}

const balance = async (floatId: string) =>
  (await app.ask('floats.list', {})).floats.find(({ id }) => id === floatId)?.balancePence;
const book = (floatId: string, from = '2026-11-01', to = '2026-11-30') =>
  app.ask('floats.book', { floatId, from, to });
const move = (floatId: string, kind: 'top-up' | 'return', pence: number, on: string) =>
  app.call('floats.move', { floatId, kind, on, pence, note: null, ...alone });

/** Every row of a table, to see that nothing of it changed. */
const all = (table: string) => app.context.vault.db.prepare(`SELECT * FROM ${table}`).all();
const everything = () => ['payments', 'float_entries', 'attendance', 'sessions'].map(all);

describe('a payment in cash', () => {
  it('comes out of the only float without a choice, and stands in its book', async () => {
    const { id } = await open();
    expect(await save(lines([2_000, 1_500]))).toMatchObject({ ok: true });
    expect(await balance(id)).toBe(6_500);
    const { entries, inPence, outPence, afterPence } = await book(id);
    expect({ inPence, outPence, afterPence }).toEqual({
      ...{ inPence: 10_000, outPence: 3_500, afterPence: 6_500 },
    });
    expect(entries.slice(1)).toMatchObject([
      { kind: 'payment', pence: -2_000, personName: 'Bilal', reversed: false },
      { kind: 'payment', pence: -1_500, personName: 'Efua', reversed: false },
    ]);
  });

  it('is refused whole for all of a register where the float does not cover their sum', async () => {
    const { id } = await open(5_000);
    const before = everything();
    const reply = await save(lines([2_000, 2_000, 1_001]));
    expect(reply).toMatchObject({
      ok: false,
      error: {
        code: 'float-short',
        facts: { float: 'Office box', has: '£50.00', needs: '£50.01' },
      },
    });
    expect(everything()).toEqual(before);
    expect(await save(lines([2_000, 2_000, 1_000]))).toMatchObject({ ok: true });
    expect(await balance(id)).toBe(0);
  });

  it.each([
    ['by bank', { method: 'bank' }],
    ['by voucher', { method: 'voucher' }],
    ['later', { outcome: 'approved' }],
  ])(
    'that a float does not cover may be paid %s, and takes nothing out of it',
    async (_, money) => {
      const { id } = await open(5_000);
      expect(await save(lines([9_000], money))).toMatchObject({ ok: true });
      expect(await balance(id)).toBe(5_000);
    },
  );

  it('is covered by no money that came in after it, and no later day falls below nothing', async () => {
    const { id } = await open(2_000);
    expect(await move(id, 'top-up', 5_000, '2026-11-18')).toMatchObject({ ok: true });
    expect(await save(lines([3_000]), '2026-11-17')).toMatchObject({
      error: { code: 'float-short', facts: { has: '£20.00' } },
    });
    expect(await save(lines([6_000]), '2026-11-18')).toMatchObject({ ok: true });
    expect(await move(id, 'return', 1_500, '2026-11-02')).toMatchObject({
      error: { code: 'float-short', facts: { has: '£10.00' } },
    });
    expect(await balance(id)).toBe(1_000);
  });

  it('that is corrected is back in the float before the new one is paid out of it', async () => {
    const { id } = await open(5_000);
    await save(lines([2_500, 2_500]));
    expect(await save(lines([4_000, 1_000]), '2026-11-17', more)).toMatchObject({ ok: true });
    expect(await balance(id)).toBe(0);
    const { entries, outPence } = await book(id);
    expect(outPence).toBe(5_000);
    // What is paid once more is an entry of its own; what became less is taken back and entered anew.
    expect(entries).toHaveLength(6);
  });

  it('that is taken back on the same day leaves the total paid out at nought', async () => {
    const { id } = await open(5_000);
    await save(lines([2_500]));
    await save([came(people[0] ?? '')]);
    const { entries, inPence, outPence } = await book(id);
    expect({ inPence, outPence }).toEqual({ inPence: 5_000, outPence: 0 });
    expect(entries.map(({ pence, reversed }) => [pence, reversed])).toEqual([
      [5_000, false],
      [-2_500, true],
      [2_500, false],
    ]);
    expect(await balance(id)).toBe(5_000);
  });

  it('names its float where several are in use', async () => {
    const first = await open();
    const second = await open(3_000, 'Garden box');
    expect(await save(lines([1_000]))).toMatchObject({
      error: { code: 'float-missing', fields: [{ path: 'floatId', code: 'float-missing' }] },
    });
    const named = await save(lines([1_000]), '2026-11-17', { floatId: second.id });
    expect(named).toMatchObject({ ok: true });
    expect([await balance(first.id), await balance(second.id)]).toEqual([10_000, 2_000]);
  });

  it('needs no float as long as the charity has none', async () => {
    expect(await save(lines([1_000]))).toMatchObject({ ok: true });
    expect(all('float_entries')).toEqual([]);
  });
});

describe('money between bank and float', () => {
  it('is taken back once, by an entry on its day or later, and never a payment', async () => {
    const { id } = await open();
    await move(id, 'top-up', 4_000, '2026-11-05');
    await save(lines([1_000]));
    const { entries } = await book(id);
    const [, added, paid] = entries;
    const back = (entryId: string | undefined, on: string) =>
      app.call('floats.reverse', { entryId: entryId ?? '', on, note: 'Typed twice', ...alone });
    expect(await back(added?.id, '2026-11-04')).toMatchObject({ error: { code: 'before-entry' } });
    expect(await back(paid?.id, '2026-11-18')).toMatchObject({
      error: { code: 'reverse-payment' },
    });
    expect(await back(added?.id, '2026-11-18')).toMatchObject({ ok: true });
    expect(await back(added?.id, '2026-11-18')).toMatchObject({
      error: { code: 'reversed-already' },
    });
    expect(await book(id)).toMatchObject({ inPence: 10_000, outPence: 1_000, afterPence: 9_000 });
  });

  it('is refused to its holder where another user may move it, and needs a reason where none may', async () => {
    const float = { name: 'Office box', holderId, imprestPence: 5_000 };
    const opened = { float, on: '2026-11-01' };
    expect(await app.call('floats.open', opened)).toMatchObject({
      error: { code: 'own-float-alone', fields: [{ path: 'aloneReason' }] },
    });
    expect(all('floats')).toEqual([]);
    expect(await app.call('floats.open', { ...opened, ...alone })).toMatchObject({ ok: true });
    const { exceptions } = await app.ask('access.exceptions', {});
    expect(exceptions).toMatchObject([{ kind: 'own-float', reason: alone.aloneReason }]);
  });

  it('is refused in the future, and out of a float that is given up', async () => {
    const { id, version } = await open();
    expect(await move(id, 'top-up', 100, '2030-01-01')).toMatchObject({
      error: { code: 'invalid' },
    });
    const float = { name: 'Office box', holderId, imprestPence: 10_000, inUse: false };
    const change = () =>
      app.call('floats.change', { floatId: id, expectedVersion: version, float });
    expect(await change()).toMatchObject({ error: { code: 'float-not-empty' } });
    await move(id, 'return', 10_000, '2026-11-02');
    expect(await change()).toMatchObject({ ok: true });
    expect(await move(id, 'top-up', 100, '2026-11-03')).toMatchObject({
      error: { code: 'float-closed' },
    });
  });
});

describe('a count', () => {
  const count = (floatId: string, pieces: [number, number][], more: object = {}) =>
    app.call('floats.count', {
      ...{ floatId, on: '2026-11-17', reason: null, secondCounter: null },
      pieces: pieces.map(([piece, count]) => ({ piece, count })),
      ...more,
    });

  it('stands beside what the book said on its day', async () => {
    const { id } = await open(6_250);
    await move(id, 'top-up', 100, '2026-11-18');
    const pieces: [number, number][] = [
      [2_000, 3],
      [200, 1],
      [50, 1],
    ];
    expect(await count(id, pieces)).toMatchObject({
      value: { countedPence: 6_250, expectedPence: 6_250, variancePence: 0 },
    });
  });

  it('that differs says why and who counted again, and changes no entry', async () => {
    const { id } = await open(6_250);
    const entries = all('float_entries');
    const reason = 'A receipt for milk is not found yet';
    expect(await count(id, [[2_000, 3]])).toMatchObject({
      error: { code: 'variance-unexplained', facts: { expected: '£62.50', counted: '£60.00' } },
    });
    expect(await count(id, [[2_000, 3]], { reason })).toMatchObject({
      error: { code: 'second-counter-missing' },
    });
    const [user] = (await app.ask('floats.list', {})).users;
    const self = { reason, secondCounter: ` ${user?.name.toUpperCase()} ` };
    expect(await count(id, [[2_000, 3]], self)).toMatchObject({
      error: { code: 'second-counter-same' },
    });
    expect(all('float_counts')).toEqual([]);
    expect(await count(id, [[2_000, 3]], { reason, secondCounter: 'Maud' })).toMatchObject({
      value: { variancePence: -250 },
    });
    expect(all('float_entries')).toEqual(entries);
    expect(await balance(id)).toBe(6_250);
  });

  it.each<[string, [number, number][]]>([
    ['a coin that does not exist', [[25, 1]]],
    ['a note that does not exist', [[2_500, 1]]],
    ['no coin at all', [[0, 1]]],
    [
      'a coin twice',
      [
        [50, 1],
        [50, 2],
      ],
    ],
    ['fewer than none', [[50, -1]]],
    ['half a coin', [[50, 0.5]]],
  ])('of %s is refused', async (_, pieces) => {
    const { id } = await open();
    expect(await count(id, pieces)).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect(all('float_counts')).toEqual([]);
  });
});

describe('a locked period', () => {
  const lock = (floatId: string, untilOn: string) => app.call('floats.lock', { floatId, untilOn });
  const counted = (floatId: string, on: string) =>
    app.ask('floats.count', {
      ...{ floatId, on, reason: null, secondCounter: null },
      pieces: [{ piece: 1_000, count: 10 }],
    });

  it('begins after a count, moves forward alone, and takes no entry', async () => {
    const { id } = await open();
    expect(await lock(id, '2026-11-15')).toMatchObject({ error: { code: 'not-counted' } });
    await counted(id, '2026-11-15');
    expect(await lock(id, '2026-11-16')).toMatchObject({ error: { code: 'not-counted' } });
    expect(await lock(id, '2026-11-15')).toMatchObject({ value: { lockedUntil: '2026-11-15' } });
    expect(await lock(id, '2026-11-14')).toMatchObject({ error: { code: 'period-locked' } });
    expect(await move(id, 'top-up', 100, '2026-11-15')).toMatchObject({
      error: { code: 'period-locked', facts: { until: '2026-11-15' } },
    });
    const before = everything();
    expect(await save(lines([1_000]), '2026-11-15')).toMatchObject({
      error: { code: 'period-locked' },
    });
    expect(everything()).toEqual(before);
    expect(await move(id, 'top-up', 100, '2026-11-16')).toMatchObject({ ok: true });
  });

  it('takes the correction of a payment in it as an entry of the open period', async () => {
    const { id } = await open();
    await save(lines([1_000]), '2026-11-12');
    await app.ask('floats.count', {
      ...{ floatId: id, on: '2026-11-15', reason: null, secondCounter: null },
      pieces: [{ piece: 1_000, count: 9 }],
    });
    await lock(id, '2026-11-15');
    expect(await save(lines([800]), '2026-11-15')).toMatchObject({
      error: { code: 'period-locked' },
    });
    expect(await save(lines([800]), '2026-11-16')).toMatchObject({ ok: true });
    expect((await book(id, '2026-11-01', '2026-11-15')).afterPence).toBe(9_000);
    expect(await balance(id)).toBe(9_200);
  });

  it.each([
    'UPDATE float_entries SET pence = 1',
    'UPDATE float_counts SET counted_pence = 1',
    "UPDATE float_locks SET until_on = '2026-01-01'",
    `INSERT INTO float_entries SELECT 'x', float_id, '2026-11-14', 'top-up', 5, NULL, NULL, NULL, NULL,
      created_at, written_by FROM float_entries`,
    `INSERT INTO float_entries SELECT 'x', float_id, '2026-11-20', 'return', -10001, NULL, NULL, NULL, NULL,
      created_at, written_by FROM float_entries`,
  ])('holds in the file itself against %s', async (statement) => {
    const { id } = await open();
    await counted(id, '2026-11-15');
    await lock(id, '2026-11-15');
    expect(() => app.context.vault.db.exec(statement)).toThrow(/never|locked|stays/);
  });
});
