import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededBytes } from '../../../../shared/anonymise/random.ts';
import { anonymiseRows } from '../../../../shared/anonymise/rows/anonymise.ts';
import type { RowSpec, Table } from '../../../../shared/anonymise/spec.ts';
import { cohorts, runs, towns } from '../cohorts.ts';

function run(spec: Partial<RowSpec> = {}, rows: Table['rows'] = towns.table.rows, seed = 'one') {
  const random = seededBytes(seed);
  return anonymiseRows({ ...towns.table, rows }, { ...towns.spec, ...spec }, { random });
}

function released(...args: Parameters<typeof run>) {
  const outcome = run(...args);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
}

describe('what is released', () => {
  test('labels, secrets and new pseudonyms; never the person', () => {
    const { table, sources } = released();
    expect(table.columns).toEqual(['ref', 'age', 'town', 'support']);
    expect(table.rows).toHaveLength(12);
    table.rows.forEach(([ref, age, town, support], at) => {
      const [person, , ownTown, ownSupport] = towns.table.rows[sources[at] ?? -1] ?? [];
      expect(ref).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
      expect(ref).not.toBe(person);
      expect([age, town, support]).toEqual(['20–23', ownTown, ownSupport]);
    });
  });

  test('two seeds change pseudonyms and order', () => {
    const [one, other] = [released({}, undefined, 'one'), released({}, undefined, 'other')];
    expect(one.table.rows.map(([ref]) => ref)).not.toEqual(other.table.rows.map(([ref]) => ref));
    expect(one.sources).not.toEqual(other.sources);
  });

  test('two seeds change nothing else, whatever is drawn', () => {
    let seen = 0;
    fc.assert(
      fc.property(cohorts, ({ table, spec }) => {
        const [one, other] = ['one', 'other'].map((seed) =>
          anonymiseRows(table, spec, { random: seededBytes(seed) }),
        );
        expect(one?.ok).toBe(other?.ok);
        if (!one?.ok || !other?.ok) return;
        if (spec.shuffle && one.value.report.measured.suppressed > 0) seen++;
        expect(one.value.report).toEqual(other.value.report);
        // Row by row as well: whose row it is decides what it tells, and not where it stands.
        const told = ({ value: { table: file, sources } }: typeof one) =>
          file.rows.map((cells, row) => [sources[row], ...cells.slice(1)].join()).sort();
        expect(told(one)).toEqual(told(other));
      }),
      { ...runs, numRuns: 1200 },
    );
    expect(seen).toBeGreaterThan(50);
  });

  test('the same seed repeats itself', () => {
    expect(released()).toEqual(released());
  });

  test('people who stand out are removed, or kept with nothing but stars', () => {
    const away = (row: number) => [`X${row}`, '23', 'York', 'Money'];
    const [age, town] = towns.spec.quasiIdentifiers;
    const spec: Partial<RowSpec> = {
      quasiIdentifiers: age && town ? [{ ...age, atLeast: 1 }, town] : [],
      suppressionLimit: 0.4,
      shuffle: false,
    };
    const rows = [...towns.table.rows.slice(0, 6), ...[0, 1, 2, 3].map(away)];
    const removed = released(spec, rows);
    expect(removed.table.rows).toHaveLength(6);
    expect(removed.report.leftOut).toEqual({
      tooFewAlike: 0,
      bySensitive: [{ column: 'support', people: 4 }],
    });
    const starred = released({ ...spec, suppressed: 'keep-as-star' }, rows);
    expect(starred.table.rows.slice(6).map((cells) => cells.slice(1))).toEqual(
      Array.from({ length: 4 }, () => ['*', '*', '*']),
    );
    expect(starred.sources).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('the report explains in numbers why a column is generalised', () => {
    expect(released().report.columns).toEqual([
      {
        column: 'age',
        level: 1,
        levels: 3,
        why: 'too-many-left-out',
        finer: { leftOut: 12, allowed: 0, alone: 4, smallestClass: 1, meanNcp: 1 },
      },
      { column: 'town', level: 0, levels: 2, why: 'as-fine-as-allowed', finer: null },
    ]);
  });
});

describe('what is refused', () => {
  const refusal = (...args: Parameters<typeof run>) => {
    const outcome = run(...args);
    return outcome.ok ? null : outcome.refusal;
  };
  const [first = [], ...others] = towns.table.rows;
  const changed = (at: number, value: string) => [first.with(at, value), ...others];

  test('rows without a person', () => {
    expect(refusal({}, changed(0, ''))).toEqual({ code: 'person-missing', row: 0 });
  });

  test('fewer people than k, and none', () => {
    expect(refusal({ k: 13 })).toEqual({ code: 'too-few-people', people: 12, k: 13 });
    expect(refusal({}, [])).toEqual({ code: 'too-few-people', people: 0, k: 4 });
  });

  test('a rule that even the whole cohort breaks', () => {
    const sensitive = [{ column: 'support', rule: { l: 4, kind: 'distinct' } as const }];
    expect(refusal({ sensitive, suppressionLimit: 1 })).toEqual({
      code: 'cannot-be-met',
      columns: ['support'],
    });
  });

  test('a value without a leaf or without a place in the order', () => {
    const leaf = { code: 'value-without-leaf', column: 'age', row: 0, value: '44' };
    expect(refusal({}, changed(1, '44'))).toEqual(leaf);
    const rule = { t: 0.5, order: ['Housing', 'Health'] };
    expect(refusal({ sensitive: [{ column: 'support', rule }] })).toEqual({
      code: 'value-without-order',
      column: 'support',
      row: 2,
      value: 'Money',
    });
  });

  test('stars, uneven rows and columns that are missing or named twice', () => {
    expect(refusal({}, changed(3, '*'))).toEqual({
      code: 'star-in-input',
      column: 'support',
      row: 0,
    });
    expect(refusal({}, [first, first.slice(1)])).toEqual({ code: 'uneven-row', row: 1 });
    expect(refusal({ person: 'name' })).toEqual({ code: 'missing-column', column: 'name' });
    expect(refusal({ pseudonym: 'town' })).toEqual({ code: 'repeated-column', column: 'town' });
    expect(refusal({ person: 'age' })).toEqual({ code: 'repeated-column', column: 'age' });
  });

  test.each([
    ['k', { k: 2.5 }],
    ['suppressionLimit', { suppressionLimit: 1.5 }],
    ['quasiIdentifiers', { quasiIdentifiers: [] }],
    ['sensitive.support', { sensitive: [{ column: 'support', rule: { t: -1 } }] }],
  ])('a spec without a sensible %s', (field, spec) => {
    expect(refusal(spec)).toEqual({ code: 'bad-spec', field });
  });

  test('a random source that repeats itself', () => {
    const stuck = (count: number) => new Uint8Array(count).fill(7);
    const outcome = anonymiseRows(towns.table, towns.spec, { random: stuck });
    expect(outcome).toEqual({ ok: false, refusal: { code: 'poor-randomness' } });
  });

  test('a run that was cancelled', () => {
    const told: number[][] = [];
    const onProgress = (done: number, total: number) => {
      told.push([done, total]);
      return false;
    };
    const random = seededBytes('cancel');
    const outcome = anonymiseRows(towns.table, towns.spec, { random, onProgress });
    expect(outcome).toEqual({ ok: false, refusal: { code: 'cancelled' } });
    expect(told).toEqual([[0, 6]]);
  });
});
