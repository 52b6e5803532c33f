import type { RowSpec } from '../spec.ts';
import type { Failures } from './verdict.ts';

/** A row of the file, cut into what it says. */
export interface ReleasedRow {
  readonly name: string;
  readonly labels: readonly string[];
  readonly values: readonly string[];
  /** Whether it is a row of stars, which says only that a person exists. */
  readonly starred: boolean;
}

/** People with the very same labels in all their rows, `*` being a label of its own. */
export interface ReleasedClass {
  readonly labels: readonly (readonly string[])[];
  people: number;
  /** The people's sensitive values, with how many people have each. */
  readonly sensitive: Map<string, { readonly values: readonly string[]; people: number }>;
}

interface Person {
  readonly labels: (readonly string[])[];
  readonly values: readonly string[];
}

/** The classes of the people in a file, whose rows are joined by name where `several`. */
export function classesOf(
  rows: readonly ReleasedRow[],
  spec: RowSpec,
  several: boolean,
  failures: Failures,
): ReleasedClass[] {
  const people: Person[] = [];
  const named = new Map<string, Person>();
  for (const [row, { name, labels, values, starred }] of rows.entries()) {
    if (starred) continue;
    const known = several ? named.get(name) : undefined;
    if (known) {
      known.labels.push(labels);
      const differing = spec.sensitive.find((_, at) => known.values[at] !== values[at]);
      if (differing) failures.add({ code: 'untrue-value', column: differing.column, row });
      continue;
    }
    const person = { labels: [labels], values };
    people.push(person);
    named.set(name, person);
  }
  const classes = new Map<string, ReleasedClass>();
  for (const { labels, values } of people) {
    const written = labels.map((own) => JSON.stringify(own));
    // Where rows keep their order, bundles differ by it.
    const key = (spec.shuffle ? written.sort() : written).join();
    const group = classes.get(key) ?? { labels, people: 0, sensitive: new Map() };
    classes.set(key, group);
    group.people++;
    const sensitive = JSON.stringify(values);
    const own = group.sensitive.get(sensitive) ?? { values, people: 0 };
    group.sensitive.set(sensitive, own);
    own.people++;
  }
  return [...classes.values()];
}
