import type { RowSpec, Table } from '../spec.ts';
import type { Covers } from './covers.ts';
import type { Failures } from './verdict.ts';

/** People with equal answers, quasi-identifying and sensitive. */
export interface EquivalentPeople {
  /** The answers of each row that such a person has. */
  readonly answers: readonly (readonly number[])[];
  readonly sensitive: readonly string[];
  people: number;
}

/** The original rows as the verifier sees them. */
export interface Original {
  readonly rows: number;
  readonly people: number;
  /** Whether any person has several rows. */
  readonly several: boolean;
  readonly persons: ReadonlySet<string>;
  readonly equivalent: readonly EquivalentPeople[];
}

interface Person {
  readonly answers: (readonly number[])[];
  readonly sensitive: readonly string[];
}

/** Reads the original rows person by person; null, with failures added, where they cannot be read so. */
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
  const sensitiveAt = spec.sensitive.map(({ column }) => place(column));
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
    const sensitive = spec.sensitive.map(({ column, rule }, index) => {
      const value = cells[sensitiveAt[index] ?? -1] ?? '';
      const known = 't' in rule ? (rule.order ?? rule.hierarchy?.labels[0]) : undefined;
      if (known && !known.includes(value)) {
        failures.add({ code: 'original-without-order', column, row });
      }
      return value;
    });
    const name = personAt < 0 ? null : (cells[personAt] ?? '');
    if (name === '') failures.add({ code: 'original-person-missing', row });
    const known = name === null ? undefined : persons.get(name);
    if (known) {
      known.answers.push(leaves);
      const differing = spec.sensitive.find((_, at) => known.sensitive[at] !== sensitive[at]);
      if (differing)
        failures.add({ code: 'original-sensitive-values-differ', column: differing.column, row });
      continue;
    }
    const person = { answers: [leaves], sensitive };
    people.push(person);
    if (name !== null) persons.set(name, person);
  }
  if (failures.any) return null;
  const { length: rows } = table.rows;
  return {
    ...{ rows, people: people.length, several: people.length < rows },
    persons: new Set(persons.keys()),
    equivalent: equivalentIn(people, spec.shuffle),
  };
}

/** A person's rows are compared as a set where rows are shuffled, and else as a list. */
function equivalentIn(people: readonly Person[], shuffled: boolean): EquivalentPeople[] {
  const equivalent = new Map<string, EquivalentPeople>();
  for (const { answers, sensitive } of people) {
    const rows = answers.map((leaves) => leaves.join());
    const key = JSON.stringify([shuffled ? rows.sort() : rows, sensitive]);
    const known = equivalent.get(key);
    if (known) known.people++;
    else equivalent.set(key, { answers, sensitive, people: 1 });
  }
  return [...equivalent.values()];
}
