import type { Table } from '../../spec.ts';
import type { TableRequest, TablesSpec } from '../spec.ts';

/** What one place of one table truly holds, counted again from the rows of the file. */
export interface Recounted {
  readonly people: number;
  /** For a percentage, those of them with the answer. */
  readonly answering: number;
  readonly amounts: readonly number[];
}

/** One value of a row, straight from its text. */
export function cellText(
  table: Table,
  spec: TablesSpec,
  row: readonly string[],
  name: string,
): string {
  const { from, as } = spec.derived[name] ?? { from: name, as: null };
  const text = (row[table.columns.indexOf(from)] ?? '').trim();
  if (as === null) return text;
  const [year = '', month = ''] = text.split('-');
  if (as === 'month') return `${year}-${month}`;
  return as === 'year' ? year : `${year}-Q${Math.floor((Number(month) + 2) / 3)}`;
}

/** The words by which a place is looked up. */
export function placeKey(where: Readonly<Record<string, string>>): string {
  return Object.keys(where)
    .sort()
    .map((name) => `${name}=${where[name]}`)
    .join('\n');
}

/** Counts every place of a table and its totals, from the rows, believing nothing of the engine. */
export function recount(
  table: Table,
  spec: TablesSpec,
  request: TableRequest,
): ReadonlyMap<string, Recounted> {
  let shapes: string[][] = [[]];
  for (const name of request.by) shapes = shapes.flatMap((shape) => [shape, [...shape, name]]);
  const found = new Map<string, Map<string, { amount: number; answers: boolean }>>();
  table.rows.forEach((row, at) => {
    const person = spec.person === null ? String(at) : cellText(table, spec, row, spec.person);
    const answers =
      request.of !== undefined && cellText(table, spec, row, request.of) === request.value;
    const counts = request.measure !== 'people' && request.measure !== 'percent';
    const amount = counts ? Number(row[table.columns.indexOf(request.of ?? '')]) : 0;
    for (const shape of shapes) {
      const where = Object.fromEntries(
        shape.map((name) => [name, cellText(table, spec, row, name)]),
      );
      const key = placeKey(where);
      const people = found.get(key) ?? new Map<string, { amount: number; answers: boolean }>();
      found.set(key, people);
      const before = people.get(person) ?? { amount: 0, answers: false };
      people.set(person, {
        amount: before.amount + amount,
        answers: before.answers || answers,
      });
    }
  });
  return new Map(
    [...found].map(([key, people]) => {
      const all = [...people.values()];
      const answering = all.filter(({ answers }) => answers).length;
      return [key, { people: all.length, answering, amounts: all.map(({ amount }) => amount) }];
    }),
  );
}
