import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededBytes } from '../../../../shared/anonymise/random.ts';
import { anonymiseRows } from '../../../../shared/anonymise/rows/anonymise.ts';
import { csvText } from '../../../../shared/anonymise/rows/csv.ts';
import { anonymiseLocally } from '../../../../shared/anonymise/rows/local.ts';
import type { Measured, RowSpec, Table } from '../../../../shared/anonymise/spec.ts';
import { verifyText } from '../../../../shared/anonymise/verify/verify.ts';
import { hierarchy, localCohorts, runs, towns } from '../cohorts.ts';

const run = (table: Table, spec: RowSpec, seed = 'local') =>
  anonymiseLocally(table, spec, { random: seededBytes(seed) });

function released(table: Table, spec: RowSpec, seed?: string) {
  const outcome = run(table, spec, seed);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

/** Whether a label holds an answer, by the definitions alone. */
function isTrue(label: string, answer: string, own: RowSpec['quasiIdentifiers'][number]): boolean {
  const [low, high] = label.split('-').map(Number);
  if (own.ranges && label !== '*') {
    return (low ?? 0) <= Number(answer) && Number(answer) <= (high ?? low ?? 0);
  }
  const leaf = own.hierarchy.labels[0]?.indexOf(answer) ?? -1;
  return own.hierarchy.labels.some((level) => level[leaf] === label);
}

describe('whatever is drawn', () => {
  test('every class holds k people, and every label is true', () => {
    let seen = 0;
    fc.assert(
      fc.property(localCohorts, ({ table, spec }) => {
        const outcome = run(table, spec);
        if (!outcome.ok) return;
        seen++;
        const { table: told, sources } = outcome.value;
        const sizes = new Map<string, number>();
        const width = spec.quasiIdentifiers.length;
        told.rows.forEach((cells, row) => {
          const labels = cells.slice(1, 1 + width);
          sizes.set(labels.join('|'), (sizes.get(labels.join('|')) ?? 0) + 1);
          const original = table.rows[sources[row] ?? -1] ?? [];
          spec.quasiIdentifiers.forEach((own, at) => {
            expect(isTrue(labels[at] ?? '', original[at + 1] ?? '', own)).toBe(true);
          });
        });
        expect(Math.min(...sizes.values())).toBeGreaterThanOrEqual(spec.k);
      }),
      runs,
    );
    expect(seen).toBeGreaterThan(100);
  });

  test('what is released is verified, with the same figures', () => {
    fc.assert(
      fc.property(localCohorts, ({ table, spec }) => {
        const outcome = run(table, spec);
        if (!outcome.ok) return;
        const verdict = verifyText(csvText(outcome.value.table), table, spec);
        if (!verdict.ok) throw new Error(JSON.stringify(verdict.failures));
        const { linkageMinimum, gcp, ...measured } = verdict.measured;
        expect(gcp).toBeLessThanOrEqual(measured.meanNcp + 1e-9);
        expect(linkageMinimum).toBeGreaterThanOrEqual(spec.k);
        expect(rounded(measured)).toEqual(rounded(outcome.value.report.measured));
      }),
      runs,
    );
  });

  test('two seeds change nothing but pseudonyms and order', () => {
    fc.assert(
      fc.property(localCohorts, ({ table, spec }) => {
        const [one, other] = [run(table, spec, 'one'), run(table, spec, 'other')];
        expect(one.ok).toBe(other.ok);
        if (!one.ok || !other.ok) return;
        const told = ({ table: { rows } }: typeof one.value) =>
          rows.map((cells) => cells.slice(1).join('|')).sort();
        expect(told(one.value)).toEqual(told(other.value));
        expect(one.value.report).toEqual(other.value.report);
      }),
      runs,
    );
  });

  test('the order of the rows changes no label', () => {
    fc.assert(
      fc.property(localCohorts, ({ table, spec }) => {
        const told = (rows: Table['rows']) => {
          const outcome = run({ ...table, rows }, spec);
          return outcome.ok
            ? outcome.value.table.rows.map((cells) => cells.slice(1).join('|')).sort()
            : null;
        };
        expect(told([...table.rows].reverse())).toEqual(told(table.rows));
      }),
      runs,
    );
  });

  test('adding a person never leaves k broken', () => {
    fc.assert(
      fc.property(localCohorts, ({ table, spec }) => {
        for (const rows of [table.rows.slice(1), table.rows]) {
          const outcome = run({ ...table, rows }, spec);
          if (outcome.ok) expect(outcome.value.report.measured.k).toBeGreaterThanOrEqual(spec.k);
        }
      }),
      runs,
    );
  });

  test('partitioning never keeps less than one class of the whole cohort', () => {
    fc.assert(
      fc.property(localCohorts, ({ table, spec }) => {
        const cut = run(table, spec);
        const whole = run(table, { ...spec, k: table.rows.length, sensitive: [] });
        if (!cut.ok || !whole.ok) return;
        expect(cut.value.report.measured.meanNcp).toBeLessThanOrEqual(
          whole.value.report.measured.meanNcp + 1e-9,
        );
      }),
      runs,
    );
  });
});

const local: RowSpec = { ...towns.spec, recoding: 'local', k: 2, sensitive: [] };
const [age, town] = towns.spec.quasiIdentifiers;
const years = [20, 21, 22, 23].map((year) => [String(year), '*']);
const ranged: RowSpec = {
  ...local,
  quasiIdentifiers:
    age && town ? [{ column: 'age', hierarchy: hierarchy(...years), ranges: true }, town] : [],
};

describe('the twelve people of two towns', () => {
  test('keep more than under one level a column', () => {
    const whole = anonymiseRows(
      towns.table,
      { ...local, recoding: 'global' },
      {
        random: seededBytes('x'),
      },
    );
    const best = whole.ok ? whole.value.report.measured.meanNcp : Number.NaN;
    expect(released(towns.table, local).report.measured.meanNcp).toBeLessThan(best);
  });

  test('have ranges that end at answers', () => {
    const { table } = released(towns.table, ranged);
    expect(new Set(table.rows.map((cells) => cells[1]))).toEqual(
      new Set(['20', '21', '22-23', '20-21', '22', '23']),
    );
  });

  test('a cut that would leave a class without variety is not made', () => {
    const sensitive = [{ column: 'support', rule: { l: 3, kind: 'distinct' } as const }];
    const { report } = released(towns.table, { ...local, sensitive });
    expect(report.measured.sensitive[0]?.distinct).toBe(3);
    expect(report.measured.classes).toBeLessThan(
      released(towns.table, local).report.measured.classes,
    );
  });

  test('classes of stars alone count as left out', () => {
    const spread = (suppressionLimit: number) => {
      const rows = [
        ...Array.from({ length: 8 }, (_, at) => [`P${at}`, 'a']),
        ...['b', 'c', 'd'].map((answer) => [answer, answer]),
      ];
      const answers = hierarchy(...['a', 'b', 'c', 'd'].map((answer) => [answer, '*']));
      const quasiIdentifiers = [{ column: 'answer', hierarchy: answers }];
      const table = { columns: ['person', 'answer'], rows };
      const { report } = released(table, { ...local, quasiIdentifiers, suppressionLimit });
      return [report.measured.suppressed, report.measured.classes];
    };
    expect(spread(0.5)).toEqual([3, 1]);
    expect(spread(0)).toEqual([0, 1]);
  });

  test('can be given up half-way', () => {
    const options = { random: seededBytes('x'), onProgress: () => false };
    expect(anonymiseLocally(towns.table, local, options)).toEqual({
      ok: false,
      refusal: { code: 'cancelled' },
    });
  });
});

describe('what is refused', () => {
  const refusal = (spec: RowSpec, table = towns.table) => {
    const outcome = run(table, spec);
    return outcome.ok ? null : outcome.refusal;
  };

  test('a spec for the other recoding, in both directions', () => {
    const wrong = { ok: false, refusal: { code: 'bad-spec', field: 'recoding' } };
    expect(run(towns.table, towns.spec)).toEqual(wrong);
    expect(anonymiseRows(towns.table, local, { random: seededBytes('x') })).toEqual(wrong);
  });

  test('ranges under global recoding, or of answers that are no whole numbers', () => {
    const field = { code: 'bad-spec', field: 'quasiIdentifiers.age' };
    const outcome = anonymiseRows(
      towns.table,
      { ...ranged, recoding: 'global' },
      {
        random: seededBytes('x'),
      },
    );
    expect(outcome).toEqual({ ok: false, refusal: field });
    const quasiIdentifiers = town ? [{ ...town, ranges: true }] : [];
    expect(refusal({ ...ranged, quasiIdentifiers })).toEqual({
      code: 'bad-spec',
      field: 'quasiIdentifiers.town',
    });
  });

  test('rules that even the whole cohort breaks', () => {
    const sensitive = [{ column: 'support', rule: { l: 4, kind: 'distinct' } as const }];
    expect(refusal({ ...local, sensitive })).toEqual({
      code: 'cannot-be-met',
      columns: ['support'],
    });
  });
});

describe('the verifier, of files under local recoding', () => {
  const file = (label: (age: number) => string): string =>
    csvText({
      columns: ['ref', 'age', 'town'],
      rows: towns.table.rows.map((cells, row) => [
        `R${row}`,
        label(Number(cells[1])),
        cells[2] ?? '',
      ]),
    });
  const codes = (text: string, spec: RowSpec) => {
    const verdict = verifyText(text, towns.table, spec);
    return verdict.ok ? [] : verdict.failures.map(({ code }) => code);
  };
  const mixed = file((own) => (own < 22 ? '20-21' : '*'));

  test('lets true ranges and mixed levels pass, and refuses them under global recoding', () => {
    expect(codes(mixed, ranged)).toEqual([]);
    expect(codes(mixed, { ...ranged, recoding: 'global' })).toContain('bad-spec');
    const labels = file((own) => (own === 20 ? '20' : '20–23'));
    expect(codes(labels, { ...local, k: 1 })).toEqual([]);
    expect(codes(labels, { ...local, k: 1, recoding: 'global' })).toEqual(['mixed-levels']);
  });

  test('refuses ranges that are untrue, upside down, empty or no ranges at all', () => {
    expect(
      codes(
        file(() => '21-23'),
        ranged,
      ),
    ).toContain('no-such-people');
    expect(
      codes(
        file(() => '21-23'),
        { ...ranged, shuffle: false, suppressed: 'keep-as-star' },
      ),
    ).toContain('untrue-label');
    for (const label of ['23-20', '30-40', '20–23', 'young', '020']) {
      expect(
        codes(
          file(() => label),
          ranged,
        ),
      ).toContain('unknown-label');
    }
  });

  test('refuses ranges of answers that are no numbers', () => {
    const quasiIdentifiers = town && age ? [age, { ...town, ranges: true }] : [];
    expect(codes(mixed, { ...ranged, quasiIdentifiers })).toEqual(['bad-hierarchy']);
  });
});

/** The two sides sum in different orders; ten digits must agree. */
function rounded(measured: Omit<Measured, 'linkageMinimum'>): unknown {
  return JSON.parse(
    JSON.stringify(measured, (_, value: unknown) =>
      typeof value === 'number' ? Number(value.toFixed(10)) : value,
    ),
  );
}
