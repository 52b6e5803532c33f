import { STAR } from '../hierarchies/hierarchy.ts';
import type { Diversity, Refusal, RowSpec, Sensitive, Table } from '../spec.ts';

/** The largest number of leaves that a packed key can hold. */
const MOST_LEAVES = 2 ** 24;

/** What is wrong with the spec itself, or with the columns it names; null when nothing is. */
export function specFault(table: Table, spec: RowSpec): Refusal | null {
  const { k, suppressionLimit: limit, quasiIdentifiers } = spec;
  if (!Number.isInteger(k) || k < 1) return { code: 'bad-spec', field: 'k' };
  if (!(limit >= 0 && limit <= 1)) return { code: 'bad-spec', field: 'suppressionLimit' };
  if (quasiIdentifiers.length === 0) return { code: 'bad-spec', field: 'quasiIdentifiers' };
  for (const { column, hierarchy, atLeast = 0, ranges = false, diverse } of quasiIdentifiers) {
    const { labels } = hierarchy;
    if (!goodDiversity(diverse, table, spec)) {
      return { code: 'bad-spec', field: `quasiIdentifiers.${column}` };
    }
    if (ranges && !(spec.recoding === 'local' && atLeast === 0 && labels[0]?.every(isWhole))) {
      return { code: 'bad-spec', field: `quasiIdentifiers.${column}` };
    }
    const leaves = labels[0]?.length ?? 0;
    const whole = labels.every((level) => level.length === leaves);
    const topped = labels.length > 1 && labels[labels.length - 1]?.every((top) => top === STAR);
    const known = Number.isInteger(atLeast) && atLeast >= 0 && atLeast < labels.length;
    if (!whole || !topped || !known || leaves < 1 || leaves > MOST_LEAVES) {
      return { code: 'bad-spec', field: `quasiIdentifiers.${column}` };
    }
  }
  const bad = spec.sensitive.find((sensitive) => !goodRule(sensitive));
  if (bad) return { code: 'bad-spec', field: `sensitive.${bad.column}` };
  return columnFault(table, spec);
}

/** Diversity needs one label a column for each class: bundles of rows and local recoding have several. */
function goodDiversity(diverse: Diversity | undefined, table: Table, spec: RowSpec): boolean {
  if (diverse === undefined) return true;
  const persons = new Set(
    table.rows.map((cells) => cells[table.columns.indexOf(spec.person ?? '')]),
  );
  const single = spec.person === null || persons.size === table.rows.length;
  const { labels, share } = diverse;
  const sound = Number.isInteger(labels) && labels >= 1 && share > 0 && share <= 1;
  return sound && spec.recoding === 'global' && single;
}

/** Whole numbers only: a range of other numbers could contain an answer that has no leaf. */
function isWhole(answer: string): boolean {
  return /^\d{1,15}$/.test(answer);
}

function goodRule({ rule }: Sensitive): boolean {
  if ('l' in rule) return rule.l >= 1 && (rule.kind === 'entropy' || Number.isInteger(rule.l));
  if (!(rule.t >= 0 && rule.t <= 1) || (rule.order && rule.hierarchy)) return false;
  const values = rule.order ?? rule.hierarchy?.labels[0] ?? [];
  return new Set(values).size === values.length;
}

function columnFault({ columns }: Table, spec: RowSpec): Refusal | null {
  const named = [...spec.quasiIdentifiers, ...spec.sensitive].map(({ column }) => column);
  if (spec.person !== null) named.push(spec.person);
  const missing = named.find((column) => !columns.includes(column));
  if (missing !== undefined) return { code: 'missing-column', column: missing };
  const used = spec.pseudonym === null ? named : [...named, spec.pseudonym];
  // The pseudonyms may take the place, and so the name, of the person column.
  const twice = used.find(
    (column, index) =>
      used.indexOf(column) < index && !(column === spec.pseudonym && column === spec.person),
  );
  const repeated = twice ?? named.find((name) => columns.filter((own) => own === name).length > 1);
  return repeated === undefined ? null : { code: 'repeated-column', column: repeated };
}
