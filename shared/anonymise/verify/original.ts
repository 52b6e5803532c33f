import type { RowSpec, Table } from '../spec.ts';
import type { Covers } from './covers.ts';
import type { Failures } from './verdict.ts';

/** People whose answers, quasi-identifying and sensitive, are all the same. */
export interface Alike {
  /** The answers of each row that such a person has. */
  readonly answers: readonly (readonly number[])[];
  readonly secrets: readonly string[];
  people: number;
}

/** The original rows as the verifier sees them. */
export interface Original {
  readonly rows: number;
  readonly people: number;
  /** Whether somebody has several rows. */
  readonly several: boolean;
  readonly persons: ReadonlySet<string>;
  readonly alike: readonly Alike[];
}

interface Person {
  readonly answers: (readonly number[])[];
  readonly secrets: readonly string[];
}

/** Reads the original rows person by person; null with failures told where they are not that. */
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
  const people: Person[] = [];
  const persons = new Map<string, Person>();
  for (const [row, cells] of table.rows.entries()) {
    if (cells.length !== table.columns.length) failures.add({ code: 'original-uneven-row', row });
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
    const name = personAt < 0 ? null : (cells[personAt] ?? '');
    if (name === '') failures.add({ code: 'original-person-missing', row });
    const known = name === null ? undefined : persons.get(name);
    if (known) {
      known.answers.push(leaves);
      const differing = spec.sensitive.find((_, at) => known.secrets[at] !== secrets[at]);
      if (differing)
        failures.add({ code: 'original-secrets-differ', column: differing.column, row });
      continue;
    }
    const person = { answers: [leaves], secrets };
    people.push(person);
    if (name !== null) persons.set(name, person);
  }
  if (failures.any) return null;
  const { length: rows } = table.rows;
  return {
    ...{ rows, people: people.length, several: people.length < rows },
    persons: new Set(persons.keys()),
    alike: alikeIn(people, spec.shuffle),
  };
}

/** A person's rows are a set of rows where they are shuffled, and else a list of them. */
function alikeIn(people: readonly Person[], shuffled: boolean): Alike[] {
  const alike = new Map<string, Alike>();
  for (const { answers, secrets } of people) {
    const rows = answers.map((leaves) => leaves.join());
    const key = JSON.stringify([shuffled ? rows.sort() : rows, secrets]);
    const known = alike.get(key);
    if (known) known.people++;
    else alike.set(key, { answers, secrets, people: 1 });
  }
  return [...alike.values()];
}
