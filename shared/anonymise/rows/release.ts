import { newPseudonyms, type RandomBytes, shuffledOrder } from '../random.ts';
import { type RowSpec, STAR, type Table } from '../spec.ts';
import type { Cohort } from './cohort.ts';

export interface ReleasedRows {
  /** What may leave, once the verifier has read the written file. */
  readonly table: Table;
  /** The input row behind each released row. It never leaves: it says who is who. */
  readonly sources: readonly number[];
}

/**
 * The rows to release, with new pseudonyms and in the order that the spec asks for. `labelsOf`
 * tells a tuple's labels, or null for people left out. Null when the random source is broken.
 */
export function releaseRows(
  cohort: Cohort,
  spec: RowSpec,
  labelsOf: (tuple: number) => readonly string[] | null,
  random: RandomBytes,
): ReleasedRows | null {
  const { table, tupleOf, people, peopleOf } = cohort;
  const labels = Array.from(peopleOf, (_, tuple) => labelsOf(tuple));
  const included = Array.from({ length: people }, (_, row) => row).filter(
    (row) => spec.suppressed === 'keep-as-star' || labels[tupleOf[row] as number] !== null,
  );
  const order = spec.shuffle ? shuffledOrder(included.length, random) : included.keys();
  if (order === null) return null;
  const sources = Array.from(order, (index) => included[index] as number);
  const personAt = spec.person === null ? -1 : table.columns.indexOf(spec.person);
  const taken = new Set(table.rows.map((cells) => cells[personAt] ?? ''));
  const pseudonyms = spec.pseudonym === null ? [] : newPseudonyms(sources.length, taken, random);
  if (pseudonyms === null) return null;
  const secretAt = spec.sensitive.map(({ column }) => table.columns.indexOf(column));
  const stars = cohort.attributes.map(() => STAR);
  const rows = sources.map((row, index) => {
    const own = labels[tupleOf[row] as number] ?? null;
    // A secret left beside stars would show one person's secret to whoever compares two exports.
    const secrets = secretAt.map((at) => (own === null ? STAR : (table.rows[row]?.[at] ?? STAR)));
    return [...pseudonyms.slice(index, index + 1), ...(own ?? stars), ...secrets];
  });
  const columns = [...spec.quasiIdentifiers, ...spec.sensitive].map(({ column }) => column);
  if (spec.pseudonym !== null) columns.unshift(spec.pseudonym);
  return { table: { columns, rows }, sources };
}
