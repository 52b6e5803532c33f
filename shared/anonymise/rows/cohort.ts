import type { Hierarchy } from '../hierarchies/hierarchy.ts';
import { STAR } from '../hierarchies/hierarchy.ts';
import type { Diversity, Outcome, Refusal, RowSpec, SensitiveRule, Table } from '../spec.ts';
import { type Bundles, bundlesOf } from './bundles.ts';
import { groupWords } from './grouping.ts';
import { type Persons, readPersons } from './persons.ts';
import { specFault } from './rules.ts';

/** One quasi-identifier, its hierarchy turned into numbers. */
export interface Attribute {
  readonly column: string;
  readonly hierarchy: Hierarchy;
  /** The finest level allowed. */
  readonly first: number;
  readonly top: number;
  /** How labels must differ among people who are equivalent in every other column. */
  readonly diverse: Diversity | null;
  /** `plain[level][code]`: 1 where no answer under the label can hurt a person. */
  readonly plain: readonly Uint8Array[];
  /** `codes[level][leaf]`: the number of the leaf's label at that level. */
  readonly codes: readonly Int32Array[];
  /** `ncp[level][leaf]`: share of the hierarchy's detail that the label loses, 0 to 1. */
  readonly ncp: readonly Float64Array[];
  /** The leaf of each distinct tuple. */
  readonly leaves: Int32Array;
  /** Where the label's number lies in a packed key. */
  readonly word: number;
  readonly shift: number;
}

/** One sensitive column, its values numbered. */
export interface SensitiveAttribute {
  readonly column: string;
  readonly rule: SensitiveRule;
  /** The number of each person's value; in the rule's order or its hierarchy's where it has one. */
  readonly values: Int32Array;
  readonly count: number;
  /** Share of the whole cohort that has each value. */
  readonly whole: Float64Array;
}

/** The people of an export; their rows compacted to distinct tuples of quasi-identifiers. */
export interface Cohort {
  readonly table: Table;
  readonly people: number;
  /** The person and the distinct tuple of each row, and how many rows each tuple has. */
  readonly personOf: Int32Array;
  readonly tupleOf: Int32Array;
  readonly rowsOf: Int32Array;
  readonly attributes: readonly Attribute[];
  readonly words: number;
  readonly sensitive: readonly SensitiveAttribute[];
  /** The rows of each unit where people have several; null where a unit is its tuple. */
  readonly bundles: Bundles | null;
  /** The unit of each person (people of one unit have the same answers), and the people of each. */
  readonly unitOf: Int32Array;
  readonly peopleOf: Int32Array;
}

/** Checks the rows against the spec and numbers them, or says what is wrong with them. */
export function readCohort(table: Table, spec: RowSpec): Outcome<Cohort> {
  const fault = specFault(table, spec) ?? rowFault(table, spec);
  if (fault) return { ok: false, refusal: fault };
  const read = readPersons(table, spec);
  if (!read.ok) return read;
  const people = read.value;
  const rows = table.rows.length;
  const coded: Int32Array[] = [];
  for (const { column, hierarchy } of spec.quasiIdentifiers) {
    const leafOf = new Map(hierarchy.labels[0]?.map((label, leaf) => [label, leaf]));
    const codes = numbered(table, column, leafOf);
    if ('code' in codes) return { ok: false, refusal: codes };
    coded.push(codes.values);
  }
  const sensitive: SensitiveAttribute[] = [];
  for (const { column, rule } of spec.sensitive) {
    const own = readSensitive(table, column, rule, people);
    if ('code' in own) return { ok: false, refusal: own };
    sensitive.push(own);
  }
  const { places, words } = packing(spec);
  const keys = new Int32Array(rows * words);
  coded.forEach((codes, column) => {
    const { word, shift } = places[column] ?? { word: 0, shift: 0 };
    codes.forEach((code, row) => {
      const at = row * words + word;
      keys[at] = (keys[at] as number) | (code << shift);
    });
  });
  const tuples = groupWords(keys, rows, words);
  const rowsOf = new Int32Array(tuples.size);
  for (const tuple of tuples.groupOf) rowsOf[tuple] = (rowsOf[tuple] as number) + 1;
  const attributes = spec.quasiIdentifiers.map(
    ({ column, hierarchy, atLeast = 0, diverse = null }, index) => ({
      column,
      hierarchy,
      first: atLeast,
      diverse,
      top: hierarchy.labels.length - 1,
      ...numberedLabels(hierarchy, diverse?.plain ?? []),
      leaves: tuples.firsts.map((row) => coded[index]?.[row] ?? 0),
      word: places[index]?.word ?? 0,
      shift: places[index]?.shift ?? 0,
    }),
  );
  const tupleOf = tuples.groupOf;
  const several = people.count < rows ? bundlesOf(people, tupleOf, !spec.shuffle) : null;
  return {
    ok: true,
    value: {
      ...{ table, people: people.count, personOf: people.personOf, tupleOf, rowsOf },
      ...{ attributes, words, sensitive },
      bundles: several?.bundles ?? null,
      unitOf: several?.bundleOf ?? tupleOf,
      peopleOf: several?.peopleOf ?? rowsOf,
    },
  };
}

function rowFault(table: Table, spec: RowSpec): Refusal | null {
  const used = [...spec.quasiIdentifiers, ...spec.sensitive].map(({ column }) => ({
    column,
    at: table.columns.indexOf(column),
  }));
  for (const [row, cells] of table.rows.entries()) {
    if (cells.length !== table.columns.length) return { code: 'uneven-row', row };
    // A star in the input could not be distinguished from a suppressed value in the output.
    const starred = used.find(({ at }) => cells[at] === STAR);
    if (starred) return { code: 'star-in-input', column: starred.column, row };
  }
  return null;
}

function numbered(
  table: Table,
  column: string,
  known: ReadonlyMap<string, number>,
): { values: Int32Array } | (Refusal & { code: 'value-without-leaf' }) {
  const at = table.columns.indexOf(column);
  const values = new Int32Array(table.rows.length);
  for (const [row, cells] of table.rows.entries()) {
    const value = cells[at] ?? '';
    const code = known.get(value);
    if (code === undefined) return { code: 'value-without-leaf', column, row, value };
    values[row] = code;
  }
  return { values };
}

function readSensitive(
  table: Table,
  column: string,
  rule: SensitiveRule,
  { count, personOf, firstRows }: Persons,
): SensitiveAttribute | Refusal {
  const at = table.columns.indexOf(column);
  const hierarchy = 't' in rule ? rule.hierarchy : undefined;
  const order = 't' in rule ? rule.order : undefined;
  const listed =
    order ??
    hierarchy?.labels[0] ??
    [...new Set(table.rows.map((cells) => cells[at] ?? ''))].sort();
  const read = numbered(table, column, new Map(listed.map((value, index) => [value, index])));
  if ('code' in read) return hierarchy ? read : { ...read, code: 'value-without-order' };
  const values = firstRows.map((row) => read.values[row] as number);
  // Count each person once: values counted by row would make a class look more diverse than it is.
  const row = read.values.findIndex((value, at) => value !== values[personOf[at] as number]);
  if (row >= 0) {
    const firstRow = firstRows[personOf[row] as number] as number;
    return { code: 'sensitive-values-differ', column, row, firstRow };
  }
  const whole = new Float64Array(listed.length);
  for (const value of values) whole[value] = (whole[value] as number) + 1;
  const shares = whole.map((people) => people / count);
  return { column, rule, values, count: listed.length, whole: shares };
}

/** Lays the columns' label numbers into as few 32-bit words as they fit. */
function packing(spec: RowSpec) {
  let [word, used] = [0, 0];
  const places = spec.quasiIdentifiers.map(({ hierarchy }) => {
    const bits = Math.max(1, Math.ceil(Math.log2(hierarchy.labels[0]?.length ?? 1)));
    if (used + bits > 32) [word, used] = [word + 1, 0];
    used += bits;
    return { word, shift: used - bits };
  });
  return { places, words: word + 1 };
}

function numberedLabels({ labels }: Hierarchy, harmless: readonly string[]) {
  const leaves = labels[0]?.length ?? 0;
  const codes: Int32Array[] = [];
  const ncp: Float64Array[] = [];
  const plain: Uint8Array[] = [];
  for (const level of labels) {
    const numbers = new Map<string, number>();
    const sizes: number[] = [];
    const row = Int32Array.from(level, (label) => {
      const number = numbers.get(label) ?? numbers.size;
      numbers.set(label, number);
      sizes[number] = (sizes[number] ?? 0) + 1;
      return number;
    });
    codes.push(row);
    const own = new Uint8Array(sizes.length).fill(1);
    row.forEach((number, leaf) => {
      if (!harmless.includes(labels[0]?.[leaf] ?? '')) own[number] = 0;
    });
    plain.push(own);
    ncp.push(
      Float64Array.from(row, (number) => ((sizes[number] ?? 1) - 1) / Math.max(1, leaves - 1)),
    );
  }
  return { codes, ncp, plain };
}
