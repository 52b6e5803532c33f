import type { RowSpec, SensitiveRule, Table } from '../../shared/anonymise/spec.ts';

/** The least mean NCP: every node, one after another, by the definitions alone. */
export function bruteForce(table: Table, spec: RowSpec): number | null {
  let nodes: number[][] = [[]];
  for (const { hierarchy, atLeast = 0 } of spec.quasiIdentifiers) {
    const levels = [...hierarchy.labels.keys()].filter((level) => level >= atLeast);
    nodes = nodes.flatMap((node) => levels.map((level) => [...node, level]));
  }
  const costs = nodes.map((node) => costOf(node, table, spec)).filter((cost) => cost !== null);
  return costs.length > 0 ? Math.min(...costs) : null;
}

function costOf(node: number[], table: Table, spec: RowSpec): number | null {
  const people = new Map<string, { keys: string[]; lost: number; secret: string }>();
  const personAt = table.columns.indexOf(spec.person ?? '');
  table.rows.forEach((cells, row) => {
    let [key, lost] = ['', 0];
    spec.quasiIdentifiers.forEach(({ column, hierarchy }, at) => {
      const leaves = hierarchy.labels[0] ?? [];
      const labels = hierarchy.labels[node[at] ?? 0] ?? [];
      const label = labels[leaves.indexOf(cells[table.columns.indexOf(column)] ?? '')] ?? '';
      key += `${label}|`;
      if (leaves.length < 2) return;
      lost += (labels.filter((own) => own === label).length - 1) / (leaves.length - 1);
    });
    const name = cells[personAt] ?? String(row);
    const person = people.get(name) ?? { keys: [], lost: 0, secret: cells.at(-1) ?? '' };
    people.set(name, person);
    person.keys.push(key);
    person.lost += lost;
  });
  const secrets = [...people.values()].map(({ secret }) => secret);
  const classes = new Map<string, { lost: number; rows: number; secrets: string[] }>();
  for (const { keys, lost, secret } of people.values()) {
    const key = (spec.shuffle ? keys.sort() : keys).join('/');
    const group = classes.get(key) ?? { lost, rows: keys.length, secrets: [] };
    classes.set(key, group);
    group.secrets.push(secret);
  }
  let [leftOut, cost] = [0, 0];
  for (const group of classes.values()) {
    const size = group.secrets.length;
    const safe =
      size >= spec.k && spec.sensitive.every(({ rule }) => holds(rule, group.secrets, secrets));
    if (!safe) leftOut += size;
    cost += size * (safe ? group.lost : group.rows * spec.quasiIdentifiers.length);
  }
  if (leftOut > spec.suppressionLimit * people.size + 1e-9 || leftOut === people.size) return null;
  const top = node.every((level, at) => {
    const { labels } = spec.quasiIdentifiers[at]?.hierarchy ?? { labels: [] };
    return level === labels.length - 1;
  });
  const several = people.size < table.rows.length;
  const mixed = leftOut < spec.k || (several && top);
  if (spec.suppressed === 'keep-as-star' && leftOut > 0 && mixed) return null;
  return cost / table.rows.length / spec.quasiIdentifiers.length;
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
