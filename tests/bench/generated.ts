import type { Hierarchy } from '../../shared/anonymise/hierarchies/hierarchy.ts';
import { STAR } from '../../shared/anonymise/hierarchies/hierarchy.ts';
import { seededBytes } from '../../shared/anonymise/random.ts';
import type { RowSpec, Table } from '../../shared/anonymise/spec.ts';

const people = 3200;
/** Answers of each column, and how many fall together at each step below `*`. */
const columns = [
  { column: 'age', leaves: 60, steps: [5, 10, 20] },
  { column: 'gender', leaves: 4, steps: [] },
  { column: 'ethnicity', leaves: 19, steps: [4] },
  { column: 'district', leaves: 48, steps: [4, 8] },
  { column: 'stage', leaves: 6, steps: [2] },
  { column: 'route', leaves: 5, steps: [] },
  { column: 'visits', leaves: 30, steps: [5, 15] },
];

/** Invented people, always the same, with seven columns and a lattice of 2,880 nodes. */
export function generatedPeople(): { table: Table; spec: RowSpec } {
  const bytes = seededBytes('generated people');
  const rows = Array.from({ length: people }, () =>
    columns.map(({ leaves }) => {
      // The lesser of two draws: some answers are common and some rare, as among people.
      const [one = 0, other = 0] = bytes(2);
      return String(Math.floor((Math.min(one, other) / 256) * leaves));
    }),
  );
  const spec: RowSpec = {
    person: null,
    pseudonym: null,
    quasiIdentifiers: columns.map(({ column, leaves, steps }) => ({
      column,
      hierarchy: hierarchyOf(leaves, steps),
    })),
    sensitive: [],
    k: 5,
    suppressionLimit: 0.1,
    recoding: 'global',
    suppressed: 'remove',
    shuffle: true,
  };
  return { table: { columns: columns.map(({ column }) => column), rows }, spec };
}

function hierarchyOf(leaves: number, steps: readonly number[]): Hierarchy {
  const answers = Array.from({ length: leaves }, (_, leaf) => leaf);
  const bands = steps.map((width) =>
    answers.map((leaf) => `from ${leaf - (leaf % width)} by ${width}`),
  );
  return { labels: [answers.map(String), ...bands, answers.map(() => STAR)] };
}
