import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededBytes } from '../../../../shared/anonymise/random.ts';
import { anonymiseRows } from '../../../../shared/anonymise/rows/anonymise.ts';
import { csvText } from '../../../../shared/anonymise/rows/csv.ts';
import { anonymiseLocally } from '../../../../shared/anonymise/rows/local.ts';
import type { Measured, RowSpec, Table } from '../../../../shared/anonymise/spec.ts';
import { verifyText } from '../../../../shared/anonymise/verify/verify.ts';
import { hierarchy, runs, severalCohorts, severalLocalCohorts } from '../cohorts.ts';

function run(table: Table, spec: RowSpec, seed = 'several') {
  const options = { random: seededBytes(seed) };
  return spec.recoding === 'local'
    ? anonymiseLocally(table, spec, options)
    : anonymiseRows(table, spec, options);
}

function released(table: Table, spec: RowSpec, seed?: string) {
  const outcome = run(table, spec, seed);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

/** The labels that each released person's rows tell, by pseudonym; rows of stars are nobody's. */
function bundles({ rows }: Table, { quasiIdentifiers, shuffle }: RowSpec): Map<string, string[]> {
  const people = new Map<string, string[]>();
  const told = rows.map((cells) => cells.slice(1, 1 + quasiIdentifiers.length));
  const stars = (labels: readonly string[] = []) => labels.every((label) => label === '*');
  const names = new Set(rows.flatMap(([name = ''], row) => (stars(told[row]) ? [] : [name])));
  rows.forEach(([name = ''], row) => {
    if (names.size > 0 && !names.has(name)) return;
    people.set(name, [...(people.get(name) ?? []), (told[row] ?? []).join('|')]);
  });
  if (shuffle) for (const labels of people.values()) labels.sort();
  return people;
}

const fewest = (keys: Iterable<string>): number => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Math.min(...counts.values());
};

describe.each([
  ['global', severalCohorts],
  ['local', severalLocalCohorts],
])('whatever is drawn, under %s recoding', (_, cohorts) => {
  test('k people release the same rows, and k people any one of them', () => {
    let several = 0;
    fc.assert(
      fc.property(cohorts, ({ table, spec }) => {
        const outcome = run(table, spec);
        if (!outcome.ok) return;
        const people = bundles(outcome.value.table, spec);
        if ([...people.values()].some(({ length }) => length > 1)) several++;
        const whole = [...people.values()].map((labels) => labels.join('/'));
        expect(fewest(whole)).toBeGreaterThanOrEqual(spec.k);
        const any = [...people.values()].flatMap((labels) => [...new Set(labels)]);
        expect(fewest(any)).toBeGreaterThanOrEqual(spec.k);
      }),
      runs,
    );
    expect(several).toBeGreaterThan(100);
  });

  test('a person is released with all their rows or with none, under one new pseudonym', () => {
    fc.assert(
      fc.property(cohorts, ({ table, spec }) => {
        const outcome = run(table, spec);
        if (!outcome.ok) return;
        const { table: file, sources, report } = outcome.value;
        const known = bundles(file, spec);
        const personOf = new Map<string, Set<string>>();
        const rowsOf = new Map<string, number>();
        for (const [person = ''] of table.rows) rowsOf.set(person, (rowsOf.get(person) ?? 0) + 1);
        file.rows.forEach(([name = ''], at) => {
          const [person = ''] = table.rows[sources[at] ?? -1] ?? [];
          personOf.set(name, (personOf.get(name) ?? new Set()).add(person));
        });
        for (const persons of personOf.values()) expect(persons.size).toBe(1);
        for (const [name, labels] of known) {
          expect(labels).toHaveLength(rowsOf.get([...(personOf.get(name) ?? [])][0] ?? '') ?? 0);
        }
        expect(known.size).toBe(report.measured.released);
        // Whoever is left out has a name for each row of stars, so that nobody counts their rows.
        const stars = file.rows.filter(([name = '']) => !known.has(name));
        expect(new Set(stars.map(([name]) => name)).size).toBe(stars.length);
      }),
      runs,
    );
  });

  test('each label is true of its own row', () => {
    fc.assert(
      fc.property(cohorts, ({ table, spec }) => {
        const outcome = run(table, spec);
        if (!outcome.ok) return;
        const { table: file, sources } = outcome.value;
        file.rows.forEach((cells, at) => {
          spec.quasiIdentifiers.forEach(({ hierarchy: { labels }, ranges }, index) => {
            const answer = table.rows[sources[at] ?? -1]?.[index + 1] ?? '';
            const label = cells[index + 1] ?? '';
            const [low = '', high = low] = ranges && label !== '*' ? label.split('-') : [];
            const leaf = labels[0]?.indexOf(answer) ?? -1;
            const holds = low
              ? Number(low) <= Number(answer) && Number(answer) <= Number(high)
              : labels.some((level) => level[leaf] === label);
            expect([answer, label, holds]).toEqual([answer, label, true]);
          });
        });
      }),
      runs,
    );
  });

  test('what is released is verified, with the same figures', () => {
    let seen = 0;
    fc.assert(
      fc.property(cohorts, ({ table, spec }) => {
        const outcome = run(table, spec);
        if (!outcome.ok) return;
        seen++;
        const verdict = verifyText(csvText(outcome.value.table), table, spec);
        if (!verdict.ok) throw new Error(JSON.stringify(verdict.failures));
        // Under local recoding the linkage is the verifier's alone to count.
        const { gcp, ...measured } = verdict.measured;
        const { linkageMinimum } = measured;
        expect(linkageMinimum).toBeGreaterThanOrEqual(spec.k);
        expect(gcp).toBeLessThanOrEqual(measured.meanNcp + 1e-9);
        const counted = { linkageMinimum, ...outcome.value.report.measured };
        expect(rounded(measured)).toEqual(rounded(counted));
      }),
      { ...runs, numRuns: 800 },
    );
    expect(seen).toBeGreaterThan(200);
  });

  test('adding a person never leaves k broken', () => {
    fc.assert(
      fc.property(cohorts, ({ table, spec }) => {
        const [first] = table.rows;
        const without = table.rows.filter(([person]) => person !== first?.[0]);
        for (const rows of [without, table.rows]) {
          const outcome = run({ ...table, rows }, spec);
          if (!outcome.ok) continue;
          const people = bundles(outcome.value.table, spec);
          const whole = [...people.values()].map((labels) => labels.join('/'));
          expect(fewest(whole)).toBeGreaterThanOrEqual(spec.k);
        }
      }),
      runs,
    );
  });

  test('two seeds change nothing but pseudonyms and order', () => {
    fc.assert(
      fc.property(cohorts, ({ table, spec }) => {
        const [one, other] = [run(table, spec, 'one'), run(table, spec, 'other')];
        expect(one.ok).toBe(other.ok);
        if (!one.ok || !other.ok) return;
        const told = (file: Table) => [
          [...bundles(file, spec).values()].map((labels) => labels.join('/')).sort(),
          file.rows.map((cells) => cells.slice(1).join('|')).sort(),
        ];
        expect(told(one.value.table)).toEqual(told(other.value.table));
        expect(one.value.report).toEqual(other.value.report);
      }),
      runs,
    );
  });
});

const town = hierarchy(['Leeds', 'North', '*'], ['York', 'North', '*'], ['Bath', 'South', '*']);
const spec: RowSpec = {
  person: 'person',
  pseudonym: 'ref',
  quasiIdentifiers: [{ column: 'town', hierarchy: town }],
  sensitive: [],
  k: 3,
  suppressionLimit: 0.3,
  recoding: 'global',
  suppressed: 'remove',
  shuffle: true,
};
const sessions = (towns: Readonly<Record<string, string>>): Table => ({
  columns: ['person', 'town', 'theme'],
  rows: Object.entries(towns).flatMap(([person, all]) =>
    all.split(' ').map((own) => [person, own, 'Money']),
  ),
});
const pair = 'Leeds York';

describe('people with several rows', () => {
  test('forty sessions of one person count as one person', () => {
    const forty = Array.from({ length: 40 }, () => 'Leeds').join(' ');
    expect(run(sessions({ A: forty }), spec)).toEqual({
      ok: false,
      refusal: { code: 'too-few-people', people: 1, k: 3 },
    });
    const { table, report } = released(
      sessions({ A: forty, B: pair, C: pair, D: 'York Leeds' }),
      spec,
    );
    expect(report.measured).toMatchObject({ people: 4, released: 3, suppressed: 1, k: 3 });
    expect(table.rows.map(([, own]) => own).sort()).toEqual([
      ...['Leeds', 'Leeds', 'Leeds', 'York', 'York', 'York'],
    ]);
  });

  test('are generalised until an attacker who knows all of their rows finds k people', () => {
    // Of each town there are three people, but of both towns together only one.
    const people = { A: 'Leeds York', B: 'Leeds Leeds', C: 'Leeds Leeds', D: 'York York' };
    const { report } = released(sessions({ ...people, E: 'York York' }), spec);
    expect(report.columns).toMatchObject([{ column: 'town', level: 1 }]);
    expect(report.measured).toMatchObject({ k: 5, classes: 1, meanNcp: 0.5 });
  });

  test('are distinguished by the order of their rows only where it is kept', () => {
    const people = sessions({ A: pair, B: pair, C: 'York Leeds' });
    expect(released(people, { ...spec, suppressionLimit: 0 }).report.measured.meanNcp).toBe(0);
    const kept = released(people, { ...spec, suppressionLimit: 0, shuffle: false });
    expect(kept.report.measured.meanNcp).toBe(0.5);
  });

  test('are cut apart by their numbers of rows under local recoding', () => {
    const local: RowSpec = { ...spec, k: 2, recoding: 'local', suppressionLimit: 0 };
    const people = {
      A: 'Leeds Bath',
      B: 'Bath Leeds',
      C: 'York',
      D: 'Leeds',
      E: 'Bath',
      F: 'Bath',
    };
    const { table, report } = released(sessions(people), local);
    expect([...bundles(table, local).values()].map((labels) => labels.join()).sort()).toEqual([
      ...['Bath', 'Bath', 'Bath,Leeds', 'Bath,Leeds', 'North', 'North'],
    ]);
    expect(report.measured).toMatchObject({ people: 6, classes: 3, k: 2 });
    const alone = sessions({ ...people, G: 'York York York' });
    expect(run(alone, local)).toEqual({
      ok: false,
      refusal: { code: 'cannot-be-met', columns: [] },
    });
    expect(released(alone, { ...local, suppressionLimit: 0.2 }).report.measured).toMatchObject({
      ...{ people: 7, suppressed: 1, classes: 3 },
    });
  });

  test('cost as much as their rows, released or left out', () => {
    const forty = Array.from({ length: 14 }, () => 'Leeds').join(' ');
    const { report } = released(sessions({ A: forty, B: pair, C: pair, D: pair }), spec);
    expect(report.measured.meanNcp).toBeCloseTo(14 / 20, 9);
  });
});

describe('what is refused', () => {
  const people = sessions({ A: pair, B: pair, C: pair });
  const repeated = { ok: false, refusal: { code: 'person-repeated', row: 1, firstRow: 0 } };

  test.each(['global', 'local'] as const)(
    'rows that no pseudonyms would hold together, under %s recoding',
    (recoding) => {
      expect(run(people, { ...spec, recoding, pseudonym: null })).toEqual(repeated);
    },
  );

  test('a sensitive column that says two things of one person', () => {
    const rows = people.rows.with(3, ['B', 'York', 'Health']);
    const sensitive = [{ column: 'theme', rule: { l: 2, kind: 'distinct' } as const }];
    expect(run({ ...people, rows }, { ...spec, sensitive })).toEqual({
      ok: false,
      refusal: { code: 'sensitive-values-differ', column: 'theme', row: 3, firstRow: 2 },
    });
  });
});

/** The two sides sum in different orders; ten digits must agree. */
function rounded(measured: Measured): unknown {
  const digits = (_: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toFixed(10)) : value;
  return JSON.parse(JSON.stringify(measured, digits));
}
