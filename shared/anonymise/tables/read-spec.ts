import { isBase } from './read-published.ts';
import type { Derived, Measure, TableRequest, TablesSpec } from './spec.ts';

const MEASURES: readonly Measure[] = ['people', 'sum', 'mean', 'median', 'percent'];
const PARTS: readonly Derived['as'][] = ['month', 'quarter', 'year'];

type Fields = Readonly<Record<string, unknown>>;

/** A spec as it was written, with the paths of the earlier releases that it names. */
export type SpecOutcome =
  | { readonly ok: true; readonly spec: TablesSpec; readonly earlier: readonly string[] }
  /** The field that is missing, unknown or not as it must be, as `tables.0.by`. */
  | { readonly ok: false; readonly field: string };

class Wrong extends Error {}

/** Reads what JSON held. Nothing is guessed: a field that is unknown is refused by name. */
export function readTablesSpec(json: unknown): SpecOutcome {
  try {
    const fields = only(
      json,
      [
        'person',
        'hide',
        'rounding',
        'publishZeros',
        'nested',
        'derived',
        'tables',
        'earlier',
        'sumBases',
      ],
      '',
    );
    const { person = null, hide, rounding = null, publishZeros = true, tables } = fields;
    if (person !== null && !isName(person)) throw new Wrong('person');
    if (hide !== 4 && hide !== 7) throw new Wrong('hide');
    if (rounding !== null && rounding !== 5) throw new Wrong('rounding');
    if (typeof publishZeros !== 'boolean') throw new Wrong('publishZeros');
    if (!Array.isArray(tables) || tables.length === 0) throw new Wrong('tables');
    const spec: TablesSpec = {
      person,
      hide,
      rounding,
      publishZeros,
      nested: entries(fields.nested, 'nested', (value, field) => {
        if (!isName(value)) throw new Wrong(field);
        return value;
      }),
      derived: entries(fields.derived, 'derived', readDerived),
      ...(fields.sumBases === undefined ? {} : { sumBases: readBases(fields.sumBases, rounding) }),
      tables: tables.map((table: unknown, at) => readTable(table, `tables.${at}`)),
    };
    spec.tables.forEach(({ name }, at) => {
      if (spec.tables.findIndex((other) => other.name === name) !== at)
        throw new Wrong(`tables.${at}.name`);
    });
    const { earlier = [] } = fields;
    if (!Array.isArray(earlier) || !earlier.every(isName)) throw new Wrong('earlier');
    return { ok: true, spec, earlier };
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, field: error.message };
    throw error;
  }
}

function readDerived(value: unknown, field: string): Derived {
  const { from, as } = only(value, ['from', 'as'], field);
  const part = PARTS.find((each) => each === as);
  if (!isName(from)) throw new Wrong(`${field}.from`);
  if (!part) throw new Wrong(`${field}.as`);
  return { from, as: part };
}

/** Bases of sums, which only a list that is rounded can have. */
const readBases = (value: unknown, rounding: number | null) =>
  entries(value, 'sumBases', (base, field) => {
    if (!isBase(base) || rounding === null) throw new Wrong(field);
    return base;
  });

function readTable(table: unknown, field: string): TableRequest {
  const fields = only(table, ['name', 'by', 'measure', 'of', 'value'], field);
  const { name, by, of, value } = fields;
  const measure = MEASURES.find((each) => each === fields.measure);
  if (!isName(name)) throw new Wrong(`${field}.name`);
  const names: unknown[] = Array.isArray(by) ? by : [null];
  if (!names.every(isName) || new Set(names).size < names.length) throw new Wrong(`${field}.by`);
  if (!measure) throw new Wrong(`${field}.measure`);
  if (measure === 'people' ? of !== undefined : !isName(of)) throw new Wrong(`${field}.of`);
  if (measure === 'percent' ? !isName(value) : value !== undefined)
    throw new Wrong(`${field}.value`);
  return {
    name,
    by: names,
    measure,
    ...(isName(of) ? { of } : {}),
    ...(isName(value) ? { value } : {}),
  };
}

function entries<T>(
  value: unknown,
  field: string,
  read: (value: unknown, field: string) => T,
): Record<string, T> {
  if (value === undefined) return {};
  if (!isFields(value)) throw new Wrong(field);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, read(each, `${field}.${name}`)]),
  );
}

function only(value: unknown, names: readonly string[], field: string): Fields {
  if (!isFields(value)) throw new Wrong(field || 'the whole');
  const unknown = Object.keys(value).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Wrong(field ? `${field}.${unknown}` : unknown);
  return value;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
