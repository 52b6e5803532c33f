import { STAR } from '../hierarchies/hierarchy.ts';
import type { RandomBytes } from '../random.ts';
import type { Measured, Outcome, RowSpec, Table } from '../spec.ts';
import { type Cohort, readCohort } from './cohort.ts';
import {
  type ColumnChoice,
  explainColumns,
  explainLeftOut,
  type LeftOut,
  unkeptColumns,
} from './explain.ts';
import { measure } from './measure.ts';
import { finest, groupUnits, type Levels, rollUp } from './partition.ts';
import { breaches } from './privacy.ts';
import { type ReleasedRows, releaseRows } from './release.ts';
import { type OnProgress, Search } from './search.ts';

/** Nodes visited before an unfinished search answers with the best so far and its gap. */
export const MOST_NODES = 200_000;

export interface AnonymiseOptions {
  /** Where pseudonyms and the row order come from. */
  readonly random: RandomBytes;
  /** Called with nodes settled and nodes in all; answer false to cancel. */
  readonly onProgress?: OnProgress;
  /** Nodes visited at most; {@link MOST_NODES} by default. */
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

export interface Anonymised extends ReleasedRows {
  readonly report: Report;
}

/**
 * Anonymises people by the optimal global recoding: one generalisation level a column, chosen so
 * that the mean NCP is the least possible while every equivalence class holds k people and keeps
 * the sensitive rules, and at most the given share of the people is left out. Where people have
 * several rows, a class is the people who release the same bundle of rows: an attacker who knows
 * all of a person's rows, or any of them, finds k people. Then a sensitive column must have one
 * value in all of a person's rows, and a person is left out with all their rows. NCP (Xu 2006) of
 * a cell is (answers under its label − 1) / (answers in the hierarchy − 1), and 1 for a person left
 * out. Bad input is refused and never thrown; nothing is released with a refusal.
 */
export function anonymiseRows(
  table: Table,
  spec: RowSpec,
  options: AnonymiseOptions,
): Outcome<Anonymised> {
  if (spec.recoding !== 'global') {
    return { ok: false, refusal: { code: 'bad-spec', field: 'recoding' } };
  }
  const read = readCohort(table, spec);
  if (!read.ok) return read;
  const cohort = read.value;
  const search = new Search(cohort, spec);
  const found = search.run(options.mostNodes ?? MOST_NODES, options.onProgress);
  if (typeof found === 'string') return { ok: false, refusal: { code: found } };
  if (found === null) {
    return { ok: false, refusal: { code: 'cannot-be-met', columns: unkeptColumns(cohort) } };
  }
  const { levels } = found.best;
  const answers = finest(cohort);
  const partition = rollUp(cohort, answers, levels);
  const { broken } = breaches(cohort, spec.k, partition);
  const { groupOf } = groupUnits(cohort, answers.units, levels);
  const labels = Array.from(cohort.rowsOf, (_, tuple) =>
    cohort.attributes.map(({ hierarchy, leaves }, at) => {
      const own = hierarchy.labels[levels[at] ?? 0];
      return own?.[leaves[tuple] as number] ?? STAR;
    }),
  );
  const labelsOf = (row: number) => {
    const unit = cohort.unitOf[cohort.personOf[row] as number] as number;
    if (broken[groupOf[unit] as number] === 1) return null;
    return labels[cohort.tupleOf[row] as number] ?? null;
  };
  const released = releaseRows(cohort, spec, labelsOf, options.random);
  if (released === null) return { ok: false, refusal: { code: 'poor-randomness' } };
  const kept = (column: number, group: number) =>
    keptOf(cohort, levels, column, partition.units[group] as number);
  const measured = measure(cohort, spec, partition, broken, kept);
  const stars = spec.suppressed === 'keep-as-star' ? measured.suppressed : 0;
  const { proved, gap, nodes, evaluated } = found;
  const report: Report = {
    optimum: { proved, gap, nodes, evaluated },
    // A person's answers lie in one class, and in every row of stars.
    measured: { ...measured, linkageMinimum: stars > 0 ? stars : measured.k },
    columns: explainColumns(cohort, spec, search, found.best),
    leftOut: explainLeftOut(cohort, spec, partition),
  };
  return { ok: true, value: { ...released, report } };
}

/** What one person of a unit keeps of a column: 1 − the NCP of the label, summed over their rows. */
function keptOf(cohort: Cohort, levels: Levels, column: number, unit: number): number {
  const { bundles } = cohort;
  const attribute = cohort.attributes[column];
  const kept = (tuple: number) => {
    const leaf = attribute?.leaves[tuple] as number;
    return 1 - (attribute?.ncp[levels[column] ?? 0]?.[leaf] ?? 1);
  };
  if (bundles === null) return kept(unit);
  const own = bundles.tuples.subarray(bundles.starts[unit], bundles.starts[unit + 1]);
  return own.reduce((sum, tuple) => sum + kept(tuple), 0);
}
