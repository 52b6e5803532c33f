import type { RowSpec, Table } from '../spec.ts';
import type { Covers } from './covers.ts';
import type { Failures } from './verdict.ts';

/** People whose answers, quasi-identifying and sensitive, are all the same. */
export interface Alike {
  readonly leaves: readonly number[];
  readonly secrets: readonly string[];
  people: number;
}

/** The original rows as the verifier sees them. */
export interface Original {
  readonly people: number;
  readonly persons: ReadonlySet<string>;
  readonly alike: readonly Alike[];
}

/** Reads the original rows, one a person; null with failures told where they are not that. */
export function readOriginal(
  table: Table,
  spec: RowSpec,
  covers: readonly Covers[],
  failures: Failures,
): Original | null {
  const place = (column: string) => {
    const at = table.columns.indexOf(column);
    if (at < 0) failures.add({ code: 'missing-original-column', column });
    return at;
  };
  const answersAt = covers.map(({ column }) => place(column));
  const secretsAt = spec.sensitive.map(({ column }) => place(column));
  const personAt = spec.person === null ? -1 : place(spec.person);
  if (failures.any) return null;
  const persons = new Set<string>();
  const alike = new Map<string, Alike>();
  for (const [row, cells] of table.rows.entries()) {
    if (cells.length !== table.columns.length) failures.add({ code: 'original-uneven-row', row });
    if (personAt >= 0) {
      const person = cells[personAt] ?? '';
      if (person === '') failures.add({ code: 'original-person-missing', row });
      if (persons.has(person)) failures.add({ code: 'original-person-repeated', row });
      persons.add(person);
    }
    const leaves = covers.map(({ column, leafOf }, index) => {
      const leaf = leafOf.get(cells[answersAt[index] ?? -1] ?? '');
      if (leaf === undefined) failures.add({ code: 'original-without-leaf', column, row });
      return leaf ?? -1;
    });
    const secrets = spec.sensitive.map(({ column, rule }, index) => {
      const value = cells[secretsAt[index] ?? -1] ?? '';
      if ('t' in rule && rule.order && !rule.order.includes(value)) {
        failures.add({ code: 'original-without-order', column, row });
      }
      return value;
    });
    const key = JSON.stringify([leaves, secrets]);
    const known = alike.get(key);
    if (known) known.people++;
    else alike.set(key, { leaves, secrets, people: 1 });
  }
  return failures.any ? null : { people: table.rows.length, persons, alike: [...alike.values()] };
}
