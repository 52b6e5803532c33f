import type { RandomBytes } from '../random.ts';
import { newPseudonyms, shuffledOrder } from '../random.ts';
import { type Measured, type Outcome, type RowSpec, STAR, type Table } from '../spec.ts';
import { type Cohort, readCohort } from './cohort.ts';
import { type ColumnChoice, explainColumns, explainLeftOut, type LeftOut } from './explain.ts';
import { measure } from './measure.ts';
import { finest, groupTuples, type Levels, rollUp } from './partition.ts';
import { breaches, held, keeps } from './privacy.ts';
import { type OnProgress, Search } from './search.ts';

/** Nodes visited before an unfinished search answers with the best so far and its gap. */
export const MOST_NODES = 200_000;

export interface AnonymiseOptions {
  /** Where pseudonyms and the row order come from. */
  readonly random: RandomBytes;
  /** Told nodes settled and nodes in all; answer false to cancel. */
  readonly onProgress?: OnProgress;
  /** Nodes visited at most; {@link MOST_NODES} unless told. */
  readonly mostNodes?: number;
}

export interface Report {
  /** Whether no other choice of levels keeps more, and if not by how much one might. */
  readonly optimum: {
    readonly proved: boolean;
    readonly gap: number;
    readonly nodes: number;
    readonly evaluated: number;
  };
  readonly measured: Measured;
  readonly columns: readonly ColumnChoice[];
  readonly leftOut: LeftOut;
}

export interface Anonymised {
  /** What may leave, once the verifier has read the written file. */
  readonly table: Table;
  /** The input row behind each released row. It never leaves: it says who is who. */
  readonly sources: readonly number[];
  readonly report: Report;
}

/**
 * Anonymises one row a person by the globally optimal recoding: one level a column for everybody,
 * chosen so that the mean NCP is the least possible while every class holds k people and keeps the
 * sensitive rules, and at most the given share of the people is left out. NCP (Xu 2006) of a cell
 * is (answers under its label − 1) / (answers in the hierarchy − 1), and 1 for a person left out.
 * Bad input is refused and never thrown; nothing is released with a refusal.
 */
export function anonymiseRows(
  table: Table,
  spec: RowSpec,
  options: AnonymiseOptions,
): Outcome<Anonymised> {
  const read = readCohort(table, spec);
  if (!read.ok) return read;
  const cohort = read.value;
  const search = new Search(cohort, spec);
  const found = search.run(options.mostNodes ?? MOST_NODES, options.onProgress);
  if (typeof found === 'string') return { ok: false, refusal: { code: found } };
  if (found === null) {
    return { ok: false, refusal: { code: 'cannot-be-met', columns: unkept(cohort) } };
  }
  const { levels } = found.best;
  const answers = finest(cohort);
  const partition = rollUp(cohort, answers, levels);
  const { broken } = breaches(cohort, spec.k, partition);
  const { groupOf } = groupTuples(cohort, answers.tuples, levels);
  const hidden = Uint8Array.from(groupOf, (group) => broken[group] as number);
  const released = write(cohort, spec, levels, hidden, options.random);
  if (released === null) return { ok: false, refusal: { code: 'poor-randomness' } };
  const { proved, gap, nodes, evaluated } = found;
  const report: Report = {
    optimum: { proved, gap, nodes, evaluated },
    measured: measure(cohort, spec, partition, broken),
    columns: explainColumns(cohort, spec, search, found.best),
    leftOut: explainLeftOut(cohort, spec, partition),
  };
  return { ok: true, value: { ...released, report } };
}

/** The sensitive columns whose rule even the whole cohort breaks. */
function unkept(cohort: Cohort): string[] {
  const top = cohort.attributes.map((attribute) => attribute.top);
  const partition = rollUp(cohort, finest(cohort), top);
  return cohort.secrets
    .filter((secret, index) => {
      const spread = partition.spreads[index];
      return spread && held(secret, spread, partition).some((amount) => !keeps(secret, amount));
    })
    .map(({ column }) => column);
}

function write(
  cohort: Cohort,
  spec: RowSpec,
  levels: Levels,
  hidden: Uint8Array,
  random: RandomBytes,
): Pick<Anonymised, 'table' | 'sources'> | null {
  const { table, tupleOf, people } = cohort;
  const included = Array.from({ length: people }, (_, row) => row).filter(
    (row) => spec.suppressed === 'keep-as-star' || hidden[tupleOf[row] as number] === 0,
  );
  const order = spec.shuffle ? shuffledOrder(included.length, random) : included.keys();
  if (order === null) return null;
  const sources = Array.from(order, (index) => included[index] as number);
  const personAt = spec.person === null ? -1 : table.columns.indexOf(spec.person);
  const taken = new Set(table.rows.map((cells) => cells[personAt] ?? ''));
  const pseudonyms = spec.pseudonym === null ? [] : newPseudonyms(sources.length, taken, random);
  if (pseudonyms === null) return null;
  const secretAt = spec.sensitive.map(({ column }) => table.columns.indexOf(column));
  const rows = sources.map((row, index) => {
    const tuple = tupleOf[row] as number;
    const starred = hidden[tuple] === 1;
    const labels = cohort.attributes.map(({ hierarchy, leaves }, at) =>
      starred ? STAR : (hierarchy.labels[levels[at] ?? 0]?.[leaves[tuple] as number] ?? STAR),
    );
    // A secret left beside stars would show one person's secret to whoever compares two exports.
    const secrets = secretAt.map((at) => (starred ? STAR : (table.rows[row]?.[at] ?? STAR)));
    return [...pseudonyms.slice(index, index + 1), ...labels, ...secrets];
  });
  const columns = [...spec.quasiIdentifiers, ...spec.sensitive].map(({ column }) => column);
  if (spec.pseudonym !== null) columns.unshift(spec.pseudonym);
  return { table: { columns, rows }, sources };
}
