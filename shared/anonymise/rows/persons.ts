import type { Outcome, RowSpec, Table } from '../spec.ts';

/** The person of each row. */
export interface Persons {
  readonly count: number;
  /** The person of each row; people are numbered in the order of their first rows. */
  readonly personOf: Int32Array;
  readonly firstRows: Int32Array;
}

/**
 * Reads which person each row belongs to. Several rows of one person need a pseudonym that joins
 * them: without it a reader of the release would count rows for people.
 */
export function readPersons(table: Table, spec: RowSpec): Outcome<Persons> {
  const { length: rows } = table.rows;
  const personOf = Int32Array.from({ length: rows }, (_, row) => row);
  let people: Persons = { count: rows, personOf, firstRows: personOf };
  if (spec.person !== null) {
    const at = table.columns.indexOf(spec.person);
    const numbers = new Map<string, number>();
    const firstRows: number[] = [];
    for (const [row, cells] of table.rows.entries()) {
      const name = cells[at] ?? '';
      if (name === '') return { ok: false, refusal: { code: 'person-missing', row } };
      const known = numbers.get(name);
      if (known !== undefined && spec.pseudonym === null) {
        const firstRow = firstRows[known] ?? row;
        return { ok: false, refusal: { code: 'person-repeated', row, firstRow } };
      }
      if (known === undefined) numbers.set(name, firstRows.push(row) - 1);
      personOf[row] = known ?? firstRows.length - 1;
    }
    people = { count: firstRows.length, personOf, firstRows: Int32Array.from(firstRows) };
  }
  if (people.count >= spec.k) return { ok: true, value: people };
  return { ok: false, refusal: { code: 'too-few-people', people: people.count, k: spec.k } };
}
