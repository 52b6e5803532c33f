import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededBytes } from '../../../../shared/anonymise/random.ts';
import { anonymiseRows } from '../../../../shared/anonymise/rows/anonymise.ts';
import type { RowSpec, SensitiveRule, Table } from '../../../../shared/anonymise/spec.ts';
import { cohorts, runs, unevenCohorts } from '../cohorts.ts';

/** Every node, one after another, by the definitions alone. */
function bruteForce(table: Table, spec: RowSpec): number | null {
  let nodes: number[][] = [[]];
  for (const { hierarchy, atLeast = 0 } of spec.quasiIdentifiers) {
    const levels = [...hierarchy.labels.keys()].filter((level) => level >= atLeast);
    nodes = nodes.flatMap((node) => levels.map((level) => [...node, level]));
  }
  const costs = nodes.map((node) => costOf(node, table, spec)).filter((cost) => cost !== null);
  return costs.length > 0 ? Math.min(...costs) : null;
}

function costOf(node: number[], table: Table, spec: RowSpec): number | null {
  const secrets = table.rows.map((cells) => cells[cells.length - 1] ?? '');
  const classes = new Map<string, { lost: number; secrets: string[] }>();
  table.rows.forEach((cells, row) => {
    let [key, lost] = ['', 0];
    spec.quasiIdentifiers.forEach(({ hierarchy }, at) => {
      const leaves = hierarchy.labels[0] ?? [];
      const labels = hierarchy.labels[node[at] ?? 0] ?? [];
      const label = labels[leaves.indexOf(cells[at + 1] ?? '')] ?? '';
      key += `${label}|`;
      if (leaves.length < 2) return;
      lost += (labels.filter((own) => own === label).length - 1) / (leaves.length - 1);
    });
    const group = classes.get(key) ?? { lost, secrets: [] };
    classes.set(key, group);
    group.secrets.push(secrets[row] ?? '');
  });
  const people = table.rows.length;
  let [leftOut, cost] = [0, 0];
  for (const group of classes.values()) {
    const size = group.secrets.length;
    const safe =
      size >= spec.k && spec.sensitive.every(({ rule }) => holds(rule, group.secrets, secrets));
    if (!safe) leftOut += size;
    cost += size * (safe ? group.lost : spec.quasiIdentifiers.length);
  }
  if (leftOut > spec.suppressionLimit * people + 1e-9 || leftOut === people) return null;
  if (spec.suppressed === 'keep-as-star' && leftOut > 0 && leftOut < spec.k) return null;
  return cost / people / spec.quasiIdentifiers.length;
}

function holds(rule: SensitiveRule, own: string[], whole: string[]): boolean {
  const share = (value: string, all: string[]) =>
    all.filter((other) => other === value).length / all.length;
  const values = [...new Set(own)];
  if ('l' in rule && rule.kind === 'distinct') return values.length >= rule.l;
  if ('l' in rule) {
    const entropy = values.reduce((sum, v) => sum - share(v, own) * Math.log(share(v, own)), 0);
    return Math.exp(entropy) >= rule.l - 1e-9;
  }
  const gaps = (rule.order ?? [...new Set(whole)]).map((v) => share(v, own) - share(v, whole));
  if (!rule.order) return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / 2 <= rule.t + 1e-9;
  const work = gaps.map((_, at) => Math.abs(gaps.slice(0, at + 1).reduce((sum, g) => sum + g, 0)));
  return work.reduce((sum, part) => sum + part, 0) / (gaps.length - 1) <= rule.t + 1e-9;
}

test.each([
  ['under every kind of rule', cohorts, runs],
  [
    'where finer classes may keep what coarser ones break',
    unevenCohorts,
    { ...runs, numRuns: 6000 },
  ],
])(
  'the optimum equals brute force on small lattices, %s',
  (_, arbitrary, parameters) => {
    let [released, refused] = [0, 0];
    fc.assert(
      fc.property(arbitrary, ({ table, spec }) => {
        const outcome = anonymiseRows(table, spec, { random: seededBytes('optimum') });
        const best = table.rows.length < spec.k ? null : bruteForce(table, spec);
        if (outcome.ok) {
          released++;
          expect(outcome.value.report.optimum).toMatchObject({ proved: true, gap: 0 });
          expect(outcome.value.report.measured.meanNcp).toBeCloseTo(best ?? Number.NaN, 9);
        } else {
          refused++;
          expect(best).toBeNull();
          expect(['too-few-people', 'cannot-be-met']).toContain(outcome.refusal.code);
        }
      }),
      parameters,
    );
    expect(released).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(10);
  },
  30_000,
);

test('a search cut short is still safe and tells how far from the optimum it may be', () => {
  fc.assert(
    fc.property(cohorts, ({ table, spec }) => {
      const random = seededBytes('cut short');
      const whole = anonymiseRows(table, spec, { random });
      const short = anonymiseRows(table, spec, { random, mostNodes: 1 });
      if (!whole.ok || !short.ok) return;
      const { optimum, measured } = short.value.report;
      expect(measured.meanNcp - optimum.gap).toBeLessThanOrEqual(
        whole.value.report.measured.meanNcp + 1e-9,
      );
      expect(optimum.proved).toBe(optimum.gap === 0);
    }),
    runs,
  );
});

test('the order of the rows does not change the levels', () => {
  fc.assert(
    fc.property(cohorts, ({ table, spec }) => {
      const random = seededBytes('order');
      const levels = (rows: Table['rows']) => {
        const outcome = anonymiseRows({ ...table, rows }, spec, { random });
        return outcome.ok ? outcome.value.report.columns.map(({ level }) => level) : null;
      };
      expect(levels([...table.rows].reverse())).toEqual(levels(table.rows));
    }),
    runs,
  );
});
