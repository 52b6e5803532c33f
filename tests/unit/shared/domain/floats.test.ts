import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  balanceOf,
  columnTotals,
  countedPence,
  type FloatChange,
  type FloatKind,
  isChecked,
  sampleOf,
  shortBy,
  ukCash,
} from '../../../../shared/domain/floats.ts';
import { penceOf } from '../../../../shared/domain/money.ts';

const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}`;
const change = (on: number, pence: number): FloatChange => ({ on: day(on), pence: penceOf(pence) });

/** The balances at the ends of days, one after the other. */
const balances = (entries: readonly FloatChange[]) =>
  [...new Set(entries.map(({ on }) => on))]
    .toSorted()
    .map((on) => balanceOf(entries.filter((entry) => entry.on <= on)));

describe('what a float covers', () => {
  it.each<[string, FloatChange[], FloatChange, number]>([
    ['all that is in it', [change(1, 5_000)], change(2, 5_000), 0],
    ['not a penny more', [change(1, 5_000)], change(2, 5_001), 1],
    ['not what came in later', [change(1, 1_000), change(5, 4_000)], change(4, 3_000), 2_000],
    ['what came in on that day', [change(1, 1_000), change(5, 4_000)], change(5, 5_000), 0],
    ['not what was spent later', [change(1, 5_000), change(9, -4_000)], change(2, 2_000), 1_000],
    ['nothing where nothing is in it', [], change(2, 100), 100],
    ['nothing before it was opened', [change(3, 5_000)], change(2, 100), 100],
  ])('is %s', (_, entries, wanted, short) => {
    expect(shortBy(entries, wanted)).toBe(short);
  });

  it('never lets a float fall below nothing on any day, in whatever order entries come', () => {
    const step = fc.record({
      on: fc.integer({ min: 1, max: 28 }),
      pence: fc.integer({ min: 1, max: 9_000 }),
      does: fc.constantFrom('in', 'out', 'back'),
      which: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const entries: FloatChange[] = [];
        for (const { on, pence, does, which } of steps) {
          const earlier = entries[which % Math.max(1, entries.length)];
          const signed =
            does === 'back' ? 0 - (earlier?.pence ?? 0) : does === 'in' ? pence : -pence;
          const date = does === 'back' && earlier && earlier.on > day(on) ? earlier.on : day(on);
          const next = { on: date, pence: penceOf(signed) };
          if (signed < 0 && shortBy(entries, { on: date, pence: penceOf(-signed) }) > 0) continue;
          entries.push(next);
          for (const balance of balances(entries)) expect(balance).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('is short by just what is missing: that much less is covered, and a penny more is not', () => {
    const entry = fc.record({
      on: fc.integer({ min: 1, max: 28 }).map(day),
      pence: fc.integer({ min: 0, max: 9_000 }).map(penceOf),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), entry, (entries, { on, pence }) => {
        const short = shortBy(entries, { on, pence });
        expect(shortBy(entries, { on, pence: penceOf(pence - short) })).toBe(0);
        if (short > 0) expect(shortBy(entries, { on, pence: penceOf(pence - short + 1) })).toBe(1);
      }),
    );
  });
});

describe('the two columns of a cash book', () => {
  const kinds = ['opening', 'top-up', 'return', 'payment'] as const satisfies FloatKind[];
  const entry = fc.record({
    kind: fc.constantFrom(...kinds),
    pence: fc.integer({ min: 1, max: 9_000 }),
  });
  const written = ({ kind, pence }: { kind: FloatKind; pence: number }) => ({
    ...{ kind, on: day(1) },
    pence: penceOf(kind === 'return' || kind === 'payment' ? -pence : pence),
  });

  it('say together what the sum of the entries is', () => {
    fc.assert(
      fc.property(fc.array(entry), (given) => {
        const entries = given.map(written);
        const { inPence, outPence } = columnTotals(entries);
        expect(inPence - outPence).toBe(balanceOf(entries));
      }),
    );
  });

  it('are after a reversal what they were before the entry, and never in both columns', () => {
    fc.assert(
      fc.property(fc.array(entry), entry, (given, slip) => {
        const entries = given.map(written);
        const wrong = written(slip);
        const back = { ...wrong, pence: penceOf(0 - wrong.pence) };
        expect(columnTotals([...entries, wrong, back])).toEqual(columnTotals(entries));
      }),
    );
  });
});

it('adds up notes and coins', () => {
  const one = ukCash.map((piece) => ({ piece, count: 1 }));
  expect(countedPence(one)).toBe(8_888);
  expect(
    countedPence([
      { piece: 2_000, count: 3 },
      { piece: 1, count: 7 },
    ]),
  ).toBe(6_007);
});

describe('a sample for a spot check', () => {
  const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

  it('has as many lines as asked for, each once and in the order of the book', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 70 }), seeds, (length, size, seed) => {
        const list = Array.from({ length }, (_, at) => at);
        const drawn = sampleOf(list, size, seed);
        expect(drawn).toHaveLength(Math.min(size, length));
        expect(drawn).toEqual([...new Set(drawn)].toSorted((one, other) => one - other));
      }),
    );
  });

  it('is drawn again by its seed, and reaches every line about as often', () => {
    const list = Array.from({ length: 20 }, (_, at) => at);
    expect(sampleOf(list, 5, 20_261_129)).toEqual(sampleOf(list, 5, 20_261_129));
    const times = new Map(list.map((each) => [each, 0]));
    for (let seed = 0; seed < 4_000; seed += 1) {
      for (const each of sampleOf(list, 5, seed)) times.set(each, (times.get(each) ?? 0) + 1);
    }
    // Each is expected 1,000 times; six standard deviations are about 164.
    for (const count of times.values()) expect(Math.abs(count - 1_000)).toBeLessThan(164);
  });
});

it('counts a check until it is taken back', () => {
  const [checked, back] = [{ kind: 'checked' }, { kind: 'taken-back' }] as const;
  expect([[], [checked], [checked, back], [checked, back, checked]].map(isChecked)).toEqual([
    ...[false, true, false, true],
  ]);
});
