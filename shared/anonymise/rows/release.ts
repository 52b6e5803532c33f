import { STAR } from '../hierarchies/hierarchy.ts';
import { newPseudonyms, type RandomBytes, shuffledOrder } from '../random.ts';
import type { RowSpec, Table } from '../spec.ts';
import type { Cohort } from './cohort.ts';

export interface ReleasedRows {
  /** What may leave, once the verifier has read the written file. */
  readonly table: Table;
  /** The input row behind each released row. It must not leave the vault: it re-identifies everyone. */
  readonly sources: readonly number[];
}

/**
 * The rows to release, with new pseudonyms and in the order that the spec asks for. `labelsOf`
 * answers a row's labels, or null for people left out. Null when the random source is broken.
 */
export function releaseRows(
  cohort: Cohort,
  spec: RowSpec,
  labelsOf: (row: number) => readonly string[] | null,
  random: RandomBytes,
): ReleasedRows | null {
  const { table } = cohort;
  const labels = Array.from(cohort.tupleOf, (_, row) => labelsOf(row));
  const included = Array.from(labels, (_, row) => row).filter(
    (row) => spec.suppressed === 'keep-as-star' || labels[row] !== null,
  );
  const order = spec.shuffle ? shuffledOrder(included.length, random) : included.keys();
  if (order === null) return null;
  const sources = Array.from(order, (index) => included[index] as number);
  const pseudonyms =
    spec.pseudonym === null ? [] : pseudonymsFor(cohort, spec, sources, labels, random);
  if (pseudonyms === null) return null;
  const sensitiveAt = spec.sensitive.map(({ column }) => table.columns.indexOf(column));
  const stars = cohort.attributes.map(() => STAR);
  const rows = sources.map((row, index) => {
    const own = labels[row];
    // A sensitive value beside stars would be linked to its person by comparing two releases.
    const sensitive = sensitiveAt.map((at) => (own ? (table.rows[row]?.[at] ?? STAR) : STAR));
    return [...pseudonyms.slice(index, index + 1), ...(own ?? stars), ...sensitive];
  });
  const columns = [...spec.quasiIdentifiers, ...spec.sensitive].map(({ column }) => column);
  if (spec.pseudonym !== null) columns.unshift(spec.pseudonym);
  return { table: { columns, rows }, sources };
}

/** The pseudonym of each released row: one a person, but one a row for people left out. */
function pseudonymsFor(
  { table, people, personOf }: Cohort,
  spec: RowSpec,
  sources: readonly number[],
  labels: readonly (readonly string[] | null)[],
  random: RandomBytes,
): string[] | null {
  const numbers = new Int32Array(people).fill(-1);
  let count = 0;
  const numberOf = sources.map((row) => {
    const person = personOf[row] as number;
    // One pseudonym for rows of stars would still release how many rows a person has.
    if (labels[row] === null || numbers[person] === -1) numbers[person] = count++;
    return numbers[person] as number;
  });
  const personAt = spec.person === null ? -1 : table.columns.indexOf(spec.person);
  const taken = new Set(table.rows.map((cells) => cells[personAt] ?? ''));
  const names = newPseudonyms(count, taken, random);
  return names && numberOf.map((number) => names[number] as string);
}
