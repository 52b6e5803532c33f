import type { Table } from '../spec.ts';
import { partOfYear } from './calendar.ts';
import { TablesRefused, type TablesSpec } from './spec.ts';

/** One column by which cases are counted, each row's value as a place in `values`. */
export interface Dimension {
  readonly name: string;
  readonly values: readonly string[];
  readonly codes: Int32Array;
}

/** Person-level rows, with every column as numbers. */
export interface Cases {
  readonly rows: number;
  readonly people: number;
  /** Each row's person, numbered from 0. */
  readonly person: Int32Array;
  readonly dimensions: Map<string, Dimension>;
  readonly amounts: ReadonlyMap<string, Float64Array>;
}

/** The dimension that says whether a row has an answer; it holds `yes` and `no`. */
export function answerDimension(column: string, answer: string): string {
  return `${column} = ${answer}`;
}

/** Reads the columns that the tables use. Throws `TablesRefused`, naming row and column. */
export function readCases(
  table: Table,
  spec: TablesSpec,
  by: ReadonlySet<string>,
  answers: readonly { readonly column: string; readonly answer: string }[],
): Cases {
  table.columns.forEach((column, at) => {
    if (table.columns.indexOf(column) !== at)
      throw new TablesRefused({ code: 'repeated-column', column });
  });
  table.rows.forEach((row, at) => {
    if (row.length !== table.columns.length)
      throw new TablesRefused({ code: 'uneven-row', row: at });
  });
  if (table.rows.length === 0) throw new TablesRefused({ code: 'nobody' });
  const person =
    spec.person === null
      ? { codes: Int32Array.from(table.rows, (_, row) => row), values: table.rows }
      : coded(spec.person, textOf(table, spec.person));
  const dimensions = new Map<string, Dimension>();
  for (const name of by) dimensions.set(name, coded(name, valuesOf(table, spec, name)));
  for (const { column, answer } of answers) {
    const name = answerDimension(column, answer);
    const codes = Int32Array.from(valuesOf(table, spec, column), (text) =>
      text === answer ? 1 : 0,
    );
    dimensions.set(name, { name, values: ['no', 'yes'], codes });
  }
  const amounts = new Map<string, Float64Array>();
  for (const { measure, of } of spec.tables) {
    if (of === undefined || measure === 'people' || measure === 'percent') continue;
    amounts.set(of, amountsOf(table, of));
  }
  const people = person.values.length;
  return { rows: table.rows.length, people, person: person.codes, dimensions, amounts };
}

function coded(name: string, texts: readonly string[]): Dimension {
  const values = [...new Set(texts)].sort();
  const place = new Map(values.map((value, at) => [value, at]));
  return { name, values, codes: Int32Array.from(texts, (text) => place.get(text) ?? 0) };
}

function textOf(table: Table, column: string): string[] {
  const at = table.columns.indexOf(column);
  if (at < 0) throw new TablesRefused({ code: 'missing-column', column });
  return table.rows.map((cells, row) => {
    const text = (cells[at] ?? '').trim();
    if (text === '') throw new TablesRefused({ code: 'blank', column, row });
    return text;
  });
}

/** A column of the file, or one derived from a month or a date in it. */
function valuesOf(table: Table, spec: TablesSpec, name: string): string[] {
  const derived = spec.derived[name];
  if (!derived) return textOf(table, name);
  return textOf(table, derived.from).map((value, row) => {
    const part = partOfYear(value, derived.as);
    if (part === null)
      throw new TablesRefused({ code: 'not-a-month', column: derived.from, row, value });
    return part;
  });
}

function amountsOf(table: Table, column: string): Float64Array {
  return Float64Array.from(textOf(table, column), (value, row) => {
    if (!/^-?\d+(\.\d+)?$/.test(value))
      throw new TablesRefused({ code: 'not-a-number', column, row, value });
    return Number(value);
  });
}
